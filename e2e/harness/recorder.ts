// Tells the spec what the app did with Electron, and when.
import type { Message } from "./messages.ts";

/** Sends a message to the spec; without one (the process was started by hand) it is dropped. */
export const tell = (message: Message): void => {
  process.send?.(message);
};

/** Records one call. Functions in the arguments become their place holders, everything else is copied. */
export const record = (name: string, ...args: readonly unknown[]): void => {
  const copies: unknown = JSON.parse(
    JSON.stringify(args, (_key, value: unknown) => (typeof value === "function" ? "[function]" : value)),
  );
  tell({ kind: "call", call: { name, args: Array.isArray(copies) ? copies : [] } });
};

/** Records a moment: milliseconds on the clock, and of work by this process, which a busy computer does not lengthen. */
export const recordMoment = (name: string): void => {
  const { user, system } = process.cpuUsage();
  record("moment", { name, ms: performance.now(), workMs: (user + system) / 1_000 });
};
