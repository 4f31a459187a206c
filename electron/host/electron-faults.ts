// Faults of the whole program: their kind is logged, their words are not, since a word may be somebody's secret.
import type { App, Dialog } from "electron";
import type { Log } from "../ports.ts";

const kindOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/**
 * Takes over from Electron, which would show the text and the stack of a fault, and from Node, which would print them.
 * Neither crash reports nor diagnostic reports are ever written: both hold pieces of memory.
 */
export const watchFaults = (
  app: Pick<App, "on" | "exit">,
  dialog: Pick<Dialog, "showErrorBox">,
  log: Log,
  target: Pick<NodeJS.Process, "on"> = process,
): void => {
  let ending = false;
  target.on("uncaughtException", (error: unknown) => {
    log("main.fault", { kind: kindOf(error) });
    if (ending) return;
    ending = true;
    dialog.showErrorBox(
      "Ringback has to end",
      "A fault inside Ringback cannot be gone on from. What was saved is safe; start Ringback anew.",
    );
    app.exit(1);
  });
  // Somebody's promise was forgotten; nothing is broken by that.
  target.on("unhandledRejection", (error: unknown) => log("main.rejection", { kind: kindOf(error) }));
  app.on("child-process-gone", (_event, { type, reason, exitCode }) => {
    if (reason !== "clean-exit") log("main.child-gone", { kind: type, reason, code: exitCode });
  });
};
