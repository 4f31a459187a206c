// What may run while a dialog is open: nothing behind it, however the command was given.
import type { CommandId } from "../../shared/commands.ts";

/** The only commands that may run while a dialog is open: they replace or close it. */
const inDialogs: readonly CommandId[] = ["palette.open", "switcher.open", "help.keys"];

/** Whether a dialog keeps what is behind it from being used. */
export const dialogIsOpen = (): boolean => document.querySelector('[role="dialog"][aria-modal="true"]') !== null;

/** Whether a command may run over an open dialog. */
export const mayRunInDialogs = (id: CommandId): boolean => inDialogs.includes(id);
