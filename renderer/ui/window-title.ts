// The title of the window: its screen, what it is about, and whether the store is locked.

export type TitleParts = {
  /** The screen's own title. The native context menu goes by it (electron/host/electron-context-menu.ts). */
  readonly screen: string;
  /** The connection that the screen is about, null for none. */
  readonly subject: string | null;
  readonly locked: boolean;
};

let parts: TitleParts = { screen: "", subject: null, locked: false };

/** "Compose · VirtualPBX · Acme · Ringback (locked)". */
export const titleOf = ({ screen, subject, locked }: TitleParts): string =>
  `${[screen, subject, "Ringback"].filter((part) => part !== null && part !== "").join(" · ")}${locked ? " (locked)" : ""}`;

/** Changes some parts of it. */
export const setWindowTitle = (change: Partial<TitleParts>): void => {
  parts = { ...parts, ...change };
  document.title = titleOf(parts);
};
