// Notices in the system's own way; a click on one leads back to the window.
import { Notification } from "electron";

/**
 * Creates what shows them.
 * @param leaveTraces true where Electron is not even to be asked about notices: then none is shown
 * @param onClick called for a click on any of them
 */
export const createNotices = (leaveTraces: boolean, onClick: () => void): ((body: string, title?: string) => void) => {
  // Nobody else holds a notice that is on the screen, and Electron's garbage collection would take its click along.
  const shown = new Set<Notification>();
  return (body, title = "Ringback") => {
    if (leaveTraces || !Notification.isSupported()) return;
    const notice = new Notification({ title, body, silent: true });
    const forget = (): void => void shown.delete(notice);
    notice.on("click", () => {
      forget();
      onClick();
    });
    notice.on("close", forget);
    notice.on("failed", forget);
    shown.add(notice);
    notice.show();
  };
};
