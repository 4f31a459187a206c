// The commands of the composer: open requests, what is typed into them, saving. Part of the one list in commands.ts.
import type { Command } from "./command.ts";

const compose = { group: "Compose", screen: "compose" } as const;

export const composeCommands = [
  { ...compose, id: "call.new", title: "New request", shortcut: "Ctrl+N", keywords: ["tab", "open", "call"] },
  {
    ...compose,
    id: "call.newSocket",
    title: "New WebSocket",
    shortcut: null,
    keywords: ["tab", "ws", "wss", "realtime", "stream"],
  },
  { ...compose, id: "call.close", title: "Close the request", shortcut: "Ctrl+W", keywords: ["tab"] },
  {
    ...compose,
    id: "call.reopen",
    title: "Open the last closed request again",
    shortcut: "Ctrl+Shift+T",
    keywords: ["tab", "undo", "restore"],
  },
  { ...compose, id: "call.duplicate", title: "Duplicate the request", shortcut: null, keywords: ["tab", "copy"] },
  { ...compose, id: "call.next", title: "Next open request", shortcut: "Ctrl+PageDown", keywords: ["tab"] },
  { ...compose, id: "call.previous", title: "Previous open request", shortcut: "Ctrl+PageUp", keywords: ["tab"] },
  {
    ...compose,
    id: "call.moveLeft",
    title: "Move the request to the left",
    shortcut: null,
    keywords: ["tab", "order"],
  },
  {
    ...compose,
    id: "call.moveRight",
    title: "Move the request to the right",
    shortcut: null,
    keywords: ["tab", "order"],
  },
  {
    group: "Compose",
    id: "run.open",
    title: "Run saved requests…",
    shortcut: null,
    keywords: ["collection", "folder", "runner", "batch", "data", "csv", "iterations"],
  },
  {
    group: "Compose",
    id: "run.show",
    title: "Show the last run",
    shortcut: null,
    keywords: ["results", "report", "collection"],
  },
  {
    ...compose,
    id: "call.paste",
    title: "Import a command…",
    shortcut: null,
    keywords: ["curl", "paste", "powershell", "invoke-restmethod", "compare"],
  },
  {
    ...compose,
    id: "call.environment",
    title: "Variables and environments…",
    shortcut: null,
    keywords: ["globals", "{{name}}"],
  },
  { ...compose, id: "call.save", title: "Save the request", shortcut: "Ctrl+S", keywords: ["collection", "keep"] },
  {
    ...compose,
    id: "call.saveAs",
    title: "Save the request as a new one…",
    shortcut: null,
    keywords: ["collection", "folder", "copy"],
  },
] as const satisfies readonly Command[];
