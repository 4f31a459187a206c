// The one door between the page and Electron: text out, text back, and the stream of events, both as copies.
import { contextBridge, ipcRenderer, type IpcRendererEvent } from "electron";

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
});
