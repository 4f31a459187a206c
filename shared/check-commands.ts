// The commands of the board. Part of the one list in commands.ts.
import type { Command } from "./command.ts";

export const checkCommands = [
  {
    id: "check.all",
    title: "Check all connections",
    group: "Connections",
    screen: "connections",
    shortcut: "F5",
    keywords: ["board", "refresh", "test", "monday"],
  },
  {
    id: "check.chosen",
    title: "Check this connection, or those that are marked",
    group: "Connections",
    screen: "connections",
    shortcut: "Shift+F5",
    keywords: ["refresh", "selected"],
  },
  {
    id: "check.cancel",
    title: "Cancel the running check",
    group: "Connections",
    screen: "connections",
    shortcut: "Escape",
    keywords: ["stop", "abort"],
  },
  {
    id: "board.problems",
    title: "Problems only, or all connections",
    group: "Connections",
    screen: "connections",
    shortcut: null,
    keywords: ["filter", "rejected", "unreachable", "broken"],
  },
  {
    id: "board.export",
    title: "Export the board…",
    group: "Connections",
    screen: "connections",
    shortcut: null,
    keywords: ["csv", "markdown", "table", "ticket", "report"],
  },
  {
    id: "board.import",
    title: "Import connections from CSV…",
    group: "Connections",
    screen: "connections",
    shortcut: null,
    keywords: ["spreadsheet", "many", "table"],
  },
  {
    id: "connection.rotate",
    title: "Replace the secret of this connection…",
    group: "Connections",
    screen: "connections",
    shortcut: null,
    keywords: ["rotate", "password", "key", "new"],
  },
] as const satisfies readonly Command[];
