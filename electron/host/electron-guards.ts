// Keeps every window on our own page: no navigation elsewhere, no pop-ups, no webviews.
import type { WebContents } from "electron";
import type { Log } from "../ports.ts";
import { isOurs } from "./electron-origin.ts";

const schemeOf = (address: string): string => (URL.canParse(address) ? new URL(address).protocol : "none");

/**
 * Guards one web contents for as long as it lives.
 * @param openLink gets the https address of a pop-up that was denied; it decides whether the system's browser opens it.
 */
export const guardContents = (contents: WebContents, openLink: (url: string) => void, log: Log): void => {
  const refuseElsewhere = (where: string) => (details: { readonly url: string; preventDefault(): void }) => {
    if (isOurs(details.url)) return;
    details.preventDefault();
    log("window.navigation-refused", { where, scheme: schemeOf(details.url) });
  };
  contents.on("will-navigate", refuseElsewhere("main"));
  contents.on("will-frame-navigate", refuseElsewhere("frame"));
  contents.on("will-redirect", refuseElsewhere("redirect"));
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (schemeOf(url) === "https:") openLink(url);
    return { action: "deny" };
  });
};
