// Secrets in Electron's clipboard, with each system's marks that keep them out of histories and other devices.
import type { Clipboard, ClipboardItem } from "electron";
import type { SecretClipboard } from "../ports.ts";

/** The parts of Electron that are used. */
export type ClipboardParts = {
  readonly clipboard: Pick<Clipboard, "write" | "readText" | "clear">;
  readonly createItem: (entries: Record<string, string | Blob>) => ClipboardItem;
};

/** Electron's name for a format that only one system knows. */
const systemFormat = (name: string): string => `electron application/osclipboard;format="${name}"`;

/** A Windows DWORD of 0, which says no to both questions. */
const no = (): Blob => new Blob([new Uint8Array(4)]);

/**
 * What marks a text as secret: Windows keeps it out of its history and its cloud, clipboard managers on macOS (the
 * convention of nspasteboard.org) and KDE keep it out of theirs.
 */
const marks = (platform: NodeJS.Platform): Record<string, string | Blob> => {
  switch (platform) {
    case "win32":
      return {
        [systemFormat("ExcludeClipboardContentFromMonitorProcessing")]: no(),
        [systemFormat("CanIncludeInClipboardHistory")]: no(),
        [systemFormat("CanUploadToCloudClipboard")]: no(),
      };
    case "darwin":
      return { [systemFormat("org.nspasteboard.ConcealedType")]: new Blob(["1"]) };
    default:
      return { [systemFormat("x-kde-passwordManagerHint")]: new Blob(["secret"]) };
  }
};

/** Creates it. `settled` resolves when everything asked so far is done, for a program that is about to end. */
export const createElectronClipboard = (
  { clipboard, createItem }: ClipboardParts,
  platform: NodeJS.Platform,
): SecretClipboard & { settled(): Promise<void> } => {
  let last: Promise<unknown> = Promise.resolve();
  /** One after the other, so that a text is not looked for before it is there. */
  const inOrder = (work: () => Promise<void>): Promise<void> => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    // Text and marks together: a clipboard manager must not see the one before the others.
    write: (text) => inOrder(() => clipboard.write([createItem({ "text/plain": text, ...marks(platform) })])),
    clearIfStill: (text) =>
      inOrder(async () => {
        if ((await clipboard.readText()) === text) clipboard.clear();
      }),
    async settled() {
      await last;
    },
  };
};
