// The fake ipcMain: handlers by channel, and messages that come from wherever a spec wants them to come from.
import type * as Electron from "electron";
import { record } from "./recorder.ts";
import { model } from "./strict.ts";

type Handler = Parameters<Electron.IpcMain["handle"]>[1];

/** Creates ipcMain. */
export const createFakeIpc = () => {
  const handlers = new Map<string, Handler>();
  const channels = new Set<string>();
  const ipcMain: Electron.IpcMain = model<Electron.IpcMain>("ipcMain")({
    handle: (channel, handler) => {
      if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
      handlers.set(channel, handler);
    },
    // Channels without an answer: nothing here sends on them, so they are only listed for the spec to judge.
    on: (channel) => {
      channels.add(channel);
      return ipcMain;
    },
    removeAllListeners: (channel) => {
      if (channel !== undefined) channels.delete(channel);
      return ipcMain;
    },
  });
  return {
    ipcMain,
    /** Calls the app's handler as if the message came from that frame. */
    invoke: async (
      channel: string,
      args: readonly unknown[],
      sender: Electron.WebContents,
      senderFrame: Electron.WebFrameMain | null,
    ): Promise<unknown> => {
      const handler = handlers.get(channel);
      if (!handler) throw new Error(`No handler registered for '${channel}'`);
      const event = model<Electron.IpcMainInvokeEvent>("IpcMainInvokeEvent")({ sender, senderFrame, type: "frame" });
      try {
        return await handler(event, ...structuredClone(args));
      } catch (error) {
        record("fault", `the handler of ${channel} threw: ${String(error)}`);
        throw error;
      }
    },
    /** Channels on which any frame could still be heard. */
    openChannels: (): readonly string[] => [...channels],
  };
};

export type FakeIpc = ReturnType<typeof createFakeIpc>;
