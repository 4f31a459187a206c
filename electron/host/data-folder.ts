// Where Ringback keeps its files on each system.
import { chmodSync, mkdirSync } from "node:fs";
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

/** Creates a folder that only its owner may enter. @returns false when that is not possible. */
export const privateFolder = (folder: string): boolean => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    return true;
  } catch {
    return false;
  }
};
