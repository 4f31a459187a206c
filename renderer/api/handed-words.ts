// Where a file goes that the window hands out.
import { findBridge } from "./ipc-transport.ts";

/** The desktop app's system asks where to; a browser puts it where it puts everything. */
export const handedWords = (): string =>
  findBridge() ? "handed to the system's save dialog" : "handed to the browser's downloads";
