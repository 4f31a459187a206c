// The commands of what came back: the diagnosis wherever one is shown, search and comparison on the Compose screen.
import type { Command } from "./command.ts";

export const responseCommands = [
  {
    id: "response.diagnosis",
    title: "Why? Go to the diagnosis",
    group: "View",
    shortcut: "Ctrl+.",
    keywords: ["refused", "cause", "evidence", "explain"],
  },
  {
    id: "response.find",
    title: "Find in the body of the answer",
    group: "Compose",
    screen: "compose",
    shortcut: "Ctrl+F",
    keywords: ["search", "text", "response"],
  },
  {
    id: "response.compare",
    title: "Compare with another answer…",
    group: "Compose",
    screen: "compose",
    shortcut: null,
    keywords: ["diff", "difference", "response"],
  },
] as const satisfies readonly Command[];
