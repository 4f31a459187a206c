// Every command of the app, once: palette, native menu, shortcuts and key help are all made from this list.
// A command stands here only when something runs it; a test over the mounted app sees to that.
import { checkCommands } from "./check-commands.ts";
import type { Command } from "./command.ts";
import { composeCommands } from "./compose-commands.ts";
import { responseCommands } from "./response-commands.ts";
import { shareCommands } from "./share-commands.ts";
import { connectionCommands, historyCommands, storeCommands } from "./store-commands.ts";

export const commands = [
  ...storeCommands,
  ...shareCommands,
  { id: "go.test", title: "Test credential", group: "Go", shortcut: "Ctrl+1", keywords: ["login", "sign in", "check"] },
  { id: "go.connections", title: "Connections", group: "Go", shortcut: "Ctrl+2", keywords: ["board"] },
  { id: "go.compose", title: "Compose", group: "Go", shortcut: "Ctrl+3", keywords: ["request", "send"] },
  { id: "go.guides", title: "Guides", group: "Go", shortcut: "Ctrl+4", keywords: ["walkthrough", "portal"] },
  { id: "go.history", title: "History", group: "Go", shortcut: "Ctrl+5", keywords: ["exchanges", "log"] },
  { id: "go.sandbox", title: "Sandbox", group: "Go", shortcut: "Ctrl+6", keywords: ["simulator", "demo", "practise"] },
  {
    id: "go.settings",
    title: "Settings",
    group: "Go",
    shortcut: "Ctrl+,",
    keywords: ["preferences", "about", "version"],
  },
  {
    id: "switcher.open",
    title: "Switch connection, vendor or method…",
    group: "Go",
    shortcut: "Ctrl+P",
    keywords: ["find", "jump"],
  },
  {
    id: "test.focus",
    title: "Enter a credential",
    group: "Test",
    shortcut: "Ctrl+T",
    keywords: ["new test", "first field", "form"],
  },
  {
    id: "test.run",
    title: "Test the credential now",
    group: "Test",
    screen: "test",
    shortcut: "Ctrl+Enter",
    keywords: ["send", "try"],
  },
  {
    id: "test.cancel",
    title: "Cancel the running test",
    group: "Test",
    screen: "test",
    shortcut: "Escape",
    keywords: ["stop", "abort"],
  },
  {
    id: "test.secret.toggle",
    title: "Show or hide secrets",
    group: "Test",
    screen: "test",
    shortcut: "Ctrl+Shift+H",
    keywords: ["reveal", "password", "mask"],
  },
  {
    id: "test.use",
    title: "Use this credential in Compose",
    group: "Test",
    screen: "test",
    shortcut: null,
    keywords: ["hold", "request", "call"],
  },
  {
    id: "test.save",
    title: "Save connection…",
    group: "Test",
    screen: "test",
    shortcut: "Ctrl+S",
    keywords: ["store", "keep", "credential"],
  },
  {
    id: "test.code",
    title: "Code for this sign-in or test call…",
    group: "Test",
    screen: "test",
    shortcut: null,
    keywords: ["sample", "python", "node", "java", "php", "curl", "powershell"],
  },
  {
    id: "test.curl",
    title: "Copy the test as cURL",
    group: "Test",
    screen: "test",
    shortcut: "Ctrl+Shift+C",
    keywords: ["code", "sample", "bash", "powershell", "cmd"],
  },
  ...connectionCommands,
  ...checkCommands,
  {
    id: "call.send",
    title: "Send the request",
    group: "Compose",
    screen: "compose",
    shortcut: "Ctrl+Enter",
    keywords: ["request", "run"],
  },
  {
    id: "call.cancel",
    title: "Cancel the running request",
    group: "Compose",
    screen: "compose",
    shortcut: "Escape",
    keywords: ["stop", "abort"],
  },
  {
    id: "call.code",
    title: "Code for this request…",
    group: "Compose",
    screen: "compose",
    shortcut: null,
    keywords: ["sample", "python", "node", "java", "php", "curl", "powershell"],
  },
  {
    id: "call.curl",
    title: "Copy the request as cURL",
    group: "Compose",
    screen: "compose",
    shortcut: "Ctrl+Shift+C",
    keywords: ["code", "sample", "bash", "powershell", "cmd"],
  },
  {
    id: "call.address",
    title: "Edit the path or address",
    group: "Compose",
    screen: "compose",
    shortcut: "Ctrl+L",
    keywords: ["url", "focus"],
  },
  {
    id: "call.credential",
    title: "Choose the credential of the request",
    group: "Compose",
    screen: "compose",
    shortcut: "Ctrl+E",
    keywords: ["connection", "account", "switch"],
  },
  ...composeCommands,
  ...responseCommands,
  {
    id: "guide.next",
    title: "Done, next step of the guide",
    group: "Guides",
    screen: "guides",
    shortcut: "Ctrl+Enter",
    keywords: ["walkthrough", "forward"],
  },
  {
    id: "guide.previous",
    title: "Previous step of the guide",
    group: "Guides",
    screen: "guides",
    shortcut: "Ctrl+Shift+Enter",
    keywords: ["walkthrough", "back"],
  },
  {
    id: "guide.copy.email",
    title: "Copy the guide as e-mail",
    group: "Guides",
    screen: "guides",
    shortcut: null,
    keywords: ["mail", "customer", "send"],
  },
  {
    id: "guide.copy.markdown",
    title: "Copy the guide as Markdown",
    group: "Guides",
    screen: "guides",
    shortcut: null,
    keywords: ["ticket", "text"],
  },
  {
    id: "guide.print",
    title: "Print the guide…",
    group: "Guides",
    screen: "guides",
    shortcut: null,
    keywords: ["paper", "pdf"],
  },
  ...historyCommands,
  { id: "sandbox.start", title: "Start the sandbox", group: "Sandbox", shortcut: null, keywords: ["simulator", "on"] },
  { id: "sandbox.stop", title: "Stop the sandbox", group: "Sandbox", shortcut: null, keywords: ["simulator", "off"] },
  { id: "palette.open", title: "All commands…", group: "View", shortcut: "Ctrl+K", keywords: ["palette", "search"] },
  { id: "theme.light", title: "Light theme", group: "View", shortcut: null, keywords: ["appearance", "colour"] },
  { id: "theme.dark", title: "Dark theme", group: "View", shortcut: null, keywords: ["appearance", "colour", "night"] },
  { id: "theme.system", title: "System theme", group: "View", shortcut: null, keywords: ["appearance", "auto"] },
  { id: "pane.next", title: "Next pane", group: "View", shortcut: "F6", keywords: ["focus"] },
  { id: "pane.previous", title: "Previous pane", group: "View", shortcut: "Shift+F6", keywords: ["focus"] },
  { id: "window.reload", title: "Reload the window", group: "View", shortcut: null, keywords: ["refresh", "restart"] },
  { id: "help.keys", title: "Keyboard shortcuts", group: "Help", shortcut: "F1", keywords: ["keys", "hotkeys"] },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]["id"];

/** Looks a command up by an id that came from outside, e.g. from the native menu. */
export const findCommand = (id: string): (Command & { readonly id: CommandId }) | null =>
  commands.find((command) => command.id === id) ?? null;

/** The shortcut of a command, for a button that does the same. */
export const shortcutOf = (id: CommandId): string | null => findCommand(id)?.shortcut ?? null;
