// Where the writer's lock of a data folder is: one address for each folder and user, however the folder is spelled.
import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** How the lock is kept: by the kernel alone, or by a socket file, which outlives a killed process. */
export type LockAddress = { readonly kind: "kernel" | "file"; readonly path: string };

/** The longest path that a socket file may have on every Unix, in bytes (macOS: 104 with the final zero). */
const longestSocketPath = 103;

/** The folder without links and in its true spelling; a part that does not exist yet stays as it is. */
const trueFolder = (folder: string): string => {
  try {
    return realpathSync.native(folder);
  } catch {
    const above = dirname(folder);
    return above === folder ? folder : join(trueFolder(above), basename(folder));
  }
};

/**
 * The address of the lock. Creates nothing.
 * @param uid null where users have no numbers (Windows)
 */
export const lockAddress = (folder: string, platform: NodeJS.Platform, uid: number | null): LockAddress => {
  const real = trueFolder(resolve(folder));
  const name = `ringback-${createHash("sha256").update(`${real}\0${uid}`).digest("hex").slice(0, 32)}`;
  if (platform === "linux") return { kind: "kernel", path: `\0${name}` };
  if (platform === "win32") return { kind: "kernel", path: `\\\\.\\pipe\\${name}` };
  const beside = join(real, "writer.sock");
  // Not the folder for temporary files: two processes may be told different ones.
  return { kind: "file", path: Buffer.byteLength(beside) > longestSocketPath ? `/tmp/${name}.sock` : beside };
};
