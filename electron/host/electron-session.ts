// Shuts what the page's session does not need: the network, every permission, dictionaries, downloads of anything but its own files.
import type { Session } from "electron";
import type { Log } from "../ports.ts";
import { isOurs } from "./electron-origin.ts";
import { denyPermissions } from "./electron-permissions.ts";

const schemeOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : "none");

/** Whether an address is a file that our own page has made in memory. */
export const isOwnBlob = (address: string): boolean => address.startsWith("blob:") && isOurs(address.slice(5));

/**
 * Whether the page may load something from there. All that it shows comes from the app itself; every call to a vendor
 * is made by the host. The policy says so too: this holds where it would not.
 * @param devTools also lets the developer tools load themselves
 */
export const mayLoad = (address: string, devTools: boolean): boolean =>
  isOurs(address) ||
  isOwnBlob(address) ||
  address.startsWith("data:") ||
  (devTools && schemeOf(address) === "devtools:");

/** Guards a session for as long as the app runs. @param devTools false in packaged builds */
export const guardSession = (session: Session, devTools: boolean, log: Log): void => {
  denyPermissions(session);
  // Electron fetches a dictionary for the system's language from Google as soon as there is a session, whatever its
  // windows say about checking the spelling; with no language there is none to fetch.
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !mayLoad(url, devTools);
    if (cancel) log("window.request-refused", { scheme: schemeOf(url) });
    answer({ cancel });
  });
  session.on("will-download", (event, item) => {
    if (!isOwnBlob(item.getURL())) {
      log("window.download-refused", { scheme: schemeOf(item.getURL()) });
      event.preventDefault();
      return;
    }
    // The system's own dialog asks where to; without it Electron would choose by itself on some systems.
    item.setSaveDialogOptions({
      title: "Save",
      defaultPath: item.getFilename(),
      properties: ["createDirectory", "showOverwriteConfirmation"],
    });
  });
};
