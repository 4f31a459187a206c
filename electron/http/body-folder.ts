// The folder in which large bodies of this run lie, sealed with keys that only this process knows, and its end.
import { randomBytes } from "node:crypto";
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BodyFile, type SealedWriter, createSealedWriter } from "./body-file.ts";
import { errorCode } from "../error-code.ts";

export type BodyFolder = {
  /** Begins a file under a fresh key; the folder is made with the first one. Throws when it cannot be made. */
  begin(): SealedWriter;
  /** Removes one file; one that is gone already is no error. */
  remove(file: BodyFile): void;
  /** Removes everything; nothing can be begun afterwards. */
  close(): void;
};

const prefix = "ringback-bodies-";
const ownId = process.getuid?.() ?? null;

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process, but there.
    return errorCode(error) === "EPERM";
  }
};

const removeQuietly = (path: string): void => {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 3 });
  } catch {
    // Held open by a scanner, or not ours: what lies there cannot be read by anyone, and the next start tries again.
  }
};

/** Removes the folders of processes that have ended. Their keys went with them, so this is about room, not about secrets. */
const sweep = (parent: string): void => {
  let names: string[] = [];
  try {
    names = readdirSync(parent).filter((name) => name.startsWith(prefix));
  } catch {
    return;
  }
  for (const name of names) {
    const path = join(parent, name);
    const pid = Number(/^\d+/.exec(name.slice(prefix.length))?.[0] ?? 0);
    try {
      const found = lstatSync(path);
      const isOwn = found.isDirectory() && (ownId === null || found.uid === ownId);
      if (isOwn && pid > 0 && pid !== process.pid && !isAlive(pid)) removeQuietly(path);
    } catch {
      // Gone meanwhile.
    }
  }
};

/**
 * Names the folder; nothing is made or swept before the first large body.
 * @param dataFolder where it is made; null takes the system's folder for temporary files
 */
export const createBodyFolder = (dataFolder: string | null): BodyFolder => {
  const parent = dataFolder ?? tmpdir();
  let folder: string | null = null;
  let closed = false;
  /** Where a host forgets to close: the files are worthless by then, but they take room. */
  const atExit = (): void => {
    if (folder) removeQuietly(folder);
  };

  const open = (): string => {
    if (closed) throw new Error("The app is ending.");
    if (folder) return folder;
    sweep(parent);
    if (dataFolder) mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    folder = mkdtempSync(join(parent, `${prefix}${process.pid}-`));
    chmodSync(folder, 0o700);
    process.once("exit", atExit);
    return folder;
  };

  return {
    begin: () => createSealedWriter(join(open(), randomBytes(12).toString("hex"))),
    remove: ({ path }) => removeQuietly(path),
    close() {
      closed = true;
      process.off("exit", atExit);
      if (folder) removeQuietly(folder);
      folder = null;
    },
  };
};
