// Electron's wire: three channels that only our window's main frame may use, text in and text out.
import { type BrowserWindow, ipcMain, type IpcMainInvokeEvent } from "electron";
import { fail } from "../../shared/result.ts";
import type { App } from "../app.ts";
import type { Log } from "../ports.ts";
import { isOurs } from "./electron-origin.ts";

/** The largest request text that is passed on, in characters; the same limit as on the loopback socket. */
const longestRequest = 8 * 1024 * 1024;

const isOurMainFrame = (event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean => {
  try {
    if (window === null || window.isDestroyed() || event.sender !== window.webContents) return false;
    const frame = event.senderFrame;
    return frame !== null && frame === window.webContents.mainFrame && !frame.detached && isOurs(frame.url);
  } catch {
    // Electron throws when the frame was disposed of between the message and the question.
    return false;
  }
};

/**
 * Registers the channels `rpc`, `subscribe` and `discard`. Nothing is thrown across the wire: Electron would pass on the text of
 * the error and lose the rest.
 * @param services resolves when the services are loaded; requests wait for it.
 */
export const registerIpc = (options: {
  readonly window: () => BrowserWindow | null;
  readonly services: () => Promise<App>;
  readonly log: Log;
}): void => {
  const { services, log } = options;
  let end: () => void = () => undefined;

  /** Logs a refusal and gives the page an answer it can show; the words come from the one registry of errors. */
  const refuse = async (where: string, problem: string): Promise<string> => {
    log("ipc.refused", { where, reason: problem });
    const { appError } = await import("../../shared/errors.ts");
    return JSON.stringify({ id: null, ...fail(appError("input.invalid", { field: "the request", problem })) });
  };

  const fault = (error: unknown): void => {
    log("ipc.fault", { kind: error instanceof Error ? error.name : typeof error });
  };

  ipcMain.handle("rpc", async (event, text: unknown): Promise<string> => {
    if (!isOurMainFrame(event, options.window())) return refuse("rpc", "It does not come from Ringback's own window.");
    if (typeof text !== "string") return refuse("rpc", "It is not text.");
    if (text.length > longestRequest) return refuse("rpc", "It is larger than 8 MB.");
    try {
      return await (await services()).dispatch(text);
    } catch (error) {
      fault(error);
      return refuse("rpc", "Ringback's services did not start.");
    }
  });

  ipcMain.handle("discard", async (event, path: unknown): Promise<string> => {
    const window = options.window();
    if (!isOurMainFrame(event, window) || window === null)
      return refuse("discard", "It does not come from Ringback's own window.");
    if (typeof path !== "string") return refuse("discard", "It is no path.");
    try {
      const [{ discardImported }, { dispatch }] = await Promise.all([import("./electron-discard.ts"), services()]);
      return JSON.stringify(await discardImported(path, window, dispatch));
    } catch (error) {
      fault(error);
      return refuse("discard", "Ringback's services did not start.");
    }
  });

  ipcMain.handle("subscribe", async (event, after: unknown): Promise<boolean> => {
    const window = options.window();
    if (!isOurMainFrame(event, window) || window === null) return false;
    if (typeof after !== "number" || !Number.isSafeInteger(after) || after < -1) return false;
    const contents = window.webContents;
    const app = await services().catch(fault);
    if (app === undefined) return false;
    end();
    if (after === -1) app.newPage();
    const unsubscribe = app.events.subscribe(after, (text) => {
      if (!contents.isDestroyed()) contents.send("event", text);
    });
    // A reloaded page subscribes anew and so replaces this one; what has no page any more is ended here.
    const over = (): void => {
      unsubscribe();
      contents.removeListener("render-process-gone", over);
      contents.removeListener("destroyed", over);
    };
    contents.once("render-process-gone", over);
    contents.once("destroyed", over);
    end = over;
    return true;
  });
};
