// What stands in the files of a folder while the app goes on writing there.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** @returns the contents of every file below it; one that was put in its place or removed meanwhile is left out */
export const filesBelow = async (folder: string): Promise<readonly Buffer[]> => {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const read = await Promise.all(
    entries.map((entry) =>
      readFile(join(entry.parentPath, entry.name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      }),
    ),
  );
  return read.filter((bytes) => bytes !== null);
};
