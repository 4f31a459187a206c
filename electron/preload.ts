// The one door between the page and Electron: text out, text back, the stream of events, and a file to be deleted; all as copies.
import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from "electron";

/** Ends the stream the page had before; there is one at a time. */
let end: () => void = () => undefined;

contextBridge.exposeInMainWorld("ringback", {
  rpc: async (text: unknown): Promise<string> => {
    if (typeof text !== "string") throw new TypeError("A request is text.");
    return String(await ipcRenderer.invoke("rpc", text));
  },
  subscribe: (after: unknown, listener: unknown): void => {
    if (typeof after !== "number" || typeof listener !== "function") throw new TypeError("A number and a function.");
    end();
    // The page gets the text alone: an event object would carry `sender`, and with it the whole of ipcRenderer.
    const deliver = (_event: IpcRendererEvent, text: unknown): void => {
      if (typeof text === "string") listener(text);
    };
    ipcRenderer.on("event", deliver);
    end = () => ipcRenderer.removeListener("event", deliver);
    void ipcRenderer.invoke("subscribe", after);
  },
  // A page cannot make up a path: only a file that the user has chosen has one, and the system tells it here.
  discard: async (file: unknown): Promise<string> =>
    // Throws for what is no file.
    String(await ipcRenderer.invoke("discard", webUtils.getPathForFile(file as File))),
});
