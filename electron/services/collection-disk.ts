// The folder on the disk that collections are exported to and read from: found, walked, written; links are never followed.
import { type Dirent } from "node:fs";
import { lstat, mkdir, readdir, readFile, realpath, rm, rmdir } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join, normalize, relative, sep } from "node:path";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { faultOf } from "../store/store-fault.ts";
import { writePrivateFile } from "../store/write-file.ts";
import { collectionsFolder, environmentsFolder, type FilePath } from "./collection-layout.ts";
import { errorCode } from "../error-code.ts";

/** A file that was found, with its text. */
export type FoundFile = { readonly path: FilePath; readonly text: string };

/** What an export may grow to; more is a mistake about the folder. */
const most = { files: 50_000, bytes: 512_000_000, fileBytes: 32_000_000, depth: 64 } as const;

/** The error of a file or folder, and the sentence that says what is wrong with it. */
export const unusable = (file: string, problem: string): AppError => appError("files.unusable", { file, problem });

/** How a path is told to the user. */
export const shownPath = (path: FilePath): string => path.join("/");

/** A refusal of the system; a mistake of this program stays an exception. */
const refused = (file: string, error: unknown): Result<never, AppError> => {
  const { code } = faultOf(error, "use the folder");
  return fail(
    code === "store.full"
      ? appError("store.full", {})
      : unusable(file, `The system refused to use it (${errorCode(error)}).`),
  );
};

const isInside = (inner: string, outer: string): boolean => {
  const way = relative(outer, inner);
  return way === "" || (!way.startsWith(`..${sep}`) && way !== ".." && !isAbsolute(way));
};

/**
 * The folder that a user has typed, as the system knows it.
 * @param makes creates it where it is missing; what it lies in has to be there, so that a slip of the pen shows
 * @param forbidden Ringback's own folder
 */
export const findFolder = async (
  typed: string,
  makes: boolean,
  forbidden: string | null,
): Promise<Result<string, AppError>> => {
  const home = typed === "~" || typed.startsWith("~/") ? join(homedir(), typed.slice(1)) : typed;
  // Looking at another computer's folder would hand that computer this user's sign-in.
  if (/^[\\/]{2}/.test(home)) return fail(unusable(typed, "A folder of another computer is not taken."));
  if (!isAbsolute(home)) return fail(unusable(typed === "" ? "The folder" : typed, "The whole path is needed."));
  try {
    if (makes)
      await mkdir(normalize(home), { mode: 0o755 }).catch((error: unknown) => {
        if (errorCode(error) !== "EEXIST") throw error;
      });
    const folder = await realpath(home);
    if (!(await lstat(folder)).isDirectory()) return fail(unusable(typed, "It is no folder."));
    const own = forbidden === null ? null : await realpath(forbidden).catch(() => null);
    if (own !== null && isInside(folder, own))
      return fail(unusable(typed, "It lies in the folder where Ringback keeps its store."));
    return ok(folder);
  } catch (error) {
    if (errorCode(error) === "ENOENT") return fail(unusable(typed, "There is no such folder."));
    return refused(typed, error);
  }
};

/** Every JSON file of an export that lies there, by path. Hidden folders and links are passed by. */
export const readFiles = async (root: string): Promise<Result<readonly FoundFile[], AppError>> => {
  const found: FoundFile[] = [];
  let bytes = 0;
  const waiting: FilePath[] = [[environmentsFolder], [collectionsFolder]];
  for (let folder = waiting.pop(); folder; folder = waiting.pop()) {
    try {
      const at = join(root, ...folder);
      const stats = await lstat(at).catch(() => null);
      if (!stats?.isDirectory()) continue;
      const entries: Dirent[] = await readdir(at, { withFileTypes: true });
      for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
        const path = [...folder, entry.name];
        if (entry.name.startsWith(".")) continue;
        if (entry.isDirectory()) {
          if (path.length > most.depth) return fail(unusable(shownPath(path), "It lies too deep."));
          waiting.push(path);
        }
        if (!entry.isFile() || !entry.name.endsWith(".json")) continue;
        const { size } = await lstat(join(at, entry.name));
        bytes += size;
        if (size > most.fileBytes || bytes > most.bytes || found.length >= most.files)
          return fail(unusable(shownPath(path), "There is more here than Ringback ever exports."));
        found.push({ path, text: await readFile(join(at, entry.name), "utf8") });
      }
    } catch (error) {
      return refused(shownPath(folder), error);
    }
  }
  return ok(found);
};

/** What lies at a place: nothing, a plain file, or something that cannot be replaced by one. */
export const whatLiesAt = async (root: string, path: FilePath): Promise<"nothing" | "file" | "other"> => {
  for (let length = 1; length <= path.length; length += 1) {
    const stats = await lstat(join(root, ...path.slice(0, length))).catch(() => null);
    if (stats === null) return "nothing";
    if (length < path.length ? !stats.isDirectory() : !stats.isFile()) return "other";
  }
  return "file";
};

/** Writes one file whole, with the folders that it lies in. The caller has asked `whatLiesAt`. */
export const writeFileAt = async (root: string, path: FilePath, text: string): Promise<Result<null, AppError>> => {
  try {
    await mkdir(join(root, ...path.slice(0, -1)), { recursive: true, mode: 0o755 });
  } catch (error) {
    return refused(shownPath(path.slice(0, -1)), error);
  }
  return writePrivateFile(join(root, ...path), Buffer.from(text));
};

/** Whether two paths are one file, as on a disk to which upper and lower case are the same. */
export const isSameFile = async (root: string, one: FilePath, other: FilePath): Promise<boolean> => {
  const stat = (path: FilePath) => lstat(join(root, ...path), { bigint: true }).catch(() => null);
  const [first, second] = [await stat(one), await stat(other)];
  return first !== null && second !== null && first.ino === second.ino && first.dev === second.dev;
};

/** Removes a file, and the folders that are empty without it. What cannot be removed stays. */
export const removeFileAt = async (root: string, path: FilePath): Promise<void> => {
  await rm(join(root, ...path), { force: true }).catch(() => undefined);
  for (let length = path.length - 1; length > 1; length -= 1)
    await rmdir(join(root, ...path.slice(0, length))).catch(() => undefined);
};
