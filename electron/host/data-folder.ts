// Where Ringback keeps its files on each system.
import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { posix, win32 } from "node:path";

type Environment = Readonly<Record<string, string | undefined>>;

/** The data folder: `RINGBACK_HOME`, or the platform's usual place. Creates nothing. */
export const dataFolder = (env: Environment, platform: NodeJS.Platform, home: string): string => {
  const path = platform === "win32" ? win32 : posix;
  const named = env["RINGBACK_HOME"];
  if (named) return path.resolve(named);
  if (platform === "win32") return path.join(env["APPDATA"] || path.join(home, "AppData", "Roaming"), "Ringback");
  if (platform === "darwin") return path.join(home, "Library", "Application Support", "Ringback");
  const base = env["XDG_DATA_HOME"];
  // The XDG specification says that a relative path is to be ignored.
  return path.join(base?.startsWith("/") ? base : path.join(home, ".local", "share"), "ringback");
};

const ownId = (): number | null => process.getuid?.() ?? null;

/**
 * Creates a folder where there is none.
 * @param uid the user it has to belong to; null where users have no numbers (Windows)
 * @returns false when that is not possible, or when another user's folder, a link or a file is there: somebody else
 * decides then where that what is written goes.
 */
export const ownFolder = (folder: string, uid: number | null = ownId()): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return found.isDirectory() && (uid === null || found.uid === uid);
  } catch {
    return false;
  }
};

/** Creates a folder that only its owner may enter. @returns false under the conditions of `ownFolder`. */
export const privateFolder = (folder: string, uid: number | null = ownId()): boolean => {
  if (!ownFolder(folder, uid)) return false;
  try {
    chmodSync(folder, 0o700);
    return true;
  } catch {
    return false;
  }
};
