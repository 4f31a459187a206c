// Writes a file so that its name always stands for a whole one: the old or the new, whatever happens in between.
import { randomBytes } from "node:crypto";
import { open, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { faultOf } from "./store-fault.ts";
import { errorCode } from "../error-code.ts";

/** The operations that a save consists of; a test makes each of them fail. */
export type FileSystem = { readonly open: typeof open; readonly rename: typeof rename; readonly rm: typeof rm };

const system: FileSystem = { open, rename, rm };

/** How long another program's hold on a file is waited out on Windows, and between tries, in milliseconds. */
const held = { waitMs: 5_000, pauseMs: 100 } as const;

/** A name beside the target that nobody has guessed; the sweep below knows it again. */
export const temporaryBeside = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(8).toString("hex")}.tmp`);

/** Whether a name is one of `temporaryBeside`. */
export const isTemporary = (name: string): boolean => /^\..+\.[0-9a-f]{16}\.tmp$/u.test(name);

/** Age in milliseconds after which nobody can still be writing such a file. */
const abandoned = 600_000;

/** Removes what killed processes left half written in a folder. A file that cannot be removed is no reason to fail. */
export const sweepTemporary = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((found) => isTemporary(found.replace(/-(?:journal|wal|shm)$/u, "")))) {
    const path = join(folder, name);
    const age = await stat(path).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    if (age > abandoned) await rm(path, { force: true }).catch(() => undefined);
  }
};

/** Makes the names in a folder last through a power cut. Windows cannot open folders and needs nothing of the kind. */
export const syncFolder = async (folder: string, files: Pick<FileSystem, "open"> = system): Promise<void> => {
  if (process.platform === "win32") return;
  const handle = await files.open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Puts a finished file in the place of another, and returns when that will last. @throws the system's refusal */
export const replaceFile = async (from: string, to: string, files: FileSystem = system): Promise<void> => {
  const until = performance.now() + held.waitMs;
  for (;;) {
    try {
      await files.rename(from, to);
      break;
    } catch (error) {
      const code = errorCode(error);
      const mayPass = process.platform === "win32" && (code === "EPERM" || code === "EBUSY" || code === "EACCES");
      if (!mayPass || performance.now() > until) throw error;
      await sleep(held.pauseMs);
    }
  }
  await syncFolder(dirname(to), files);
};

/**
 * Writes a whole file that only its owner can read. Until it is on the disk, an older file of that name stays as it is.
 * @returns an error when the system refused any step; what was written so far is removed then
 */
export const writePrivateFile = async (
  path: string,
  data: Uint8Array,
  files: FileSystem = system,
): Promise<Result<null, AppError>> => {
  const temporary = temporaryBeside(path);
  try {
    const handle = await files.open(temporary, "wx", 0o600);
    try {
      // The handle's own writeFile goes on after a short write; fs.write reports it and nobody looks.
      await handle.writeFile(data);
      await handle.sync();
      const { size } = await handle.stat();
      if (size !== data.length) throw Object.assign(new Error("The file came out short."), { code: "ENOSPC" });
    } finally {
      await handle.close();
    }
    await replaceFile(temporary, path, files);
    return ok(null);
  } catch (error) {
    await files.rm(temporary, { force: true }).catch(() => undefined);
    return fail(faultOf(error, "write the file"));
  }
};
