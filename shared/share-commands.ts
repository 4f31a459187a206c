// The commands of safe sharing and of presentation mode. Part of the one list in commands.ts.
import type { Command } from "./command.ts";

export const shareCommands = [
  {
    id: "share.open",
    title: "Share safely with the vendor…",
    group: "File",
    shortcut: "Ctrl+Shift+S",
    keywords: ["escalate", "support", "bundle", "zip", "har", "ticket", "report"],
  },
  {
    id: "presentation.toggle",
    title: "Presentation mode on or off",
    group: "View",
    shortcut: "F9",
    keywords: ["mask", "hide", "screen share", "demo", "privacy"],
  },
] as const satisfies readonly Command[];
