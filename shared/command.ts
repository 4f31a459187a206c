// What a command of the app is; the list of them is in commands.ts.

/** One thing the user can do. */
export type Command = {
  readonly id: string;
  /** Words for palette and menu, sentence case. */
  readonly title: string;
  /** Menu and palette group. */
  readonly group:
    | "File"
    | "Edit"
    | "View"
    | "Go"
    | "Test"
    | "Connections"
    | "Compose"
    | "Guides"
    | "History"
    | "Sandbox"
    | "Help";
  /** Modifiers Ctrl (⌘ on a Mac), Shift, Alt, then the key as KeyboardEvent.key names it; null for none. */
  readonly shortcut: string | null;
  /** The one screen that runs it; its shortcut counts there only, so that another screen may use the same keys. */
  readonly screen?: "test" | "connections" | "compose" | "guides" | "history";
  /** More words by which the palette finds it. */
  readonly keywords?: readonly string[];
};
