// Denies every permission a page can ask for but one: writing text to the clipboard, from our own page.
import type { Session } from "electron";
import { isOurs } from "./electron-origin.ts";

const allowed = (permission: string, requestingUrl: string): boolean =>
  permission === "clipboard-sanitized-write" && isOurs(requestingUrl);

/**
 * Installs both handlers, since most web APIs check first and ask when the check fails. They answer at once: an answer
 * after the frame is gone was a use after free (CVE-2026-34771). They judge by the frame that asks, not by the page
 * around it (CVE-2026-34777).
 */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(allowed(permission, details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    allowed(permission, details.requestingUrl ?? requestingOrigin),
  );
  session.setDevicePermissionHandler(() => false);
};
