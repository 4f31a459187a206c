// Deletes a file that was imported: only where its contents are the imported ones, only after a yes, and not a link.
import { createHash } from "node:crypto";
import { lstat, readFile, unlink } from "node:fs/promises";
import { isAbsolute } from "node:path";
import { type AppError, appError } from "../../shared/errors.ts";
import type { DiscardFault } from "../../shared/discard-errors.ts";
import { mostCsvBytes } from "../../shared/csv-import-view.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { errorCode } from "../error-code.ts";

/** What was imported of a file: how many rows, and how many are in the file alone. */
export type Imported = { readonly added: number; readonly left: number };

export type DiscardNeeds = {
  /** What was imported of the contents with this digest. @returns null where nothing was */
  readonly imported: (sha256: string) => Promise<Imported | null>;
  /** Asks the user. @returns whether it may go */
  readonly ask: (path: string, imported: Imported) => Promise<boolean>;
};

const kept = (reason: DiscardFault, code = ""): Result<never, AppError> =>
  fail(appError("file.kept", { reason, code }));

const faultOf = (error: unknown): Result<never, AppError> => {
  const code = errorCode(error);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return kept("gone");
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return kept("refused", code);
    case "EBUSY":
    case "ETXTBSY":
      return kept("in-use", code);
    default:
      return kept("failed", code);
  }
};

type Look = { readonly place: string; readonly sha256: string };

/** What lies there at the moment. @throws what the system says */
const lookAt = async (path: string): Promise<Result<Look, AppError>> => {
  const stats = await lstat(path, { bigint: true });
  if (!stats.isFile()) return kept("no-file");
  // A longer one was never imported.
  if (stats.size > BigInt(mostCsvBytes)) return kept("not-imported");
  const bytes = await readFile(path);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  bytes.fill(0);
  return ok({ place: `${stats.dev} ${stats.ino}`, sha256 });
};

/**
 * Deletes it for good: in the trash its secrets would still be in clear.
 * @param path absolute, from the system's own choice of a file; empty for one that is on no disk
 * @returns whether it is gone; false when the user kept it. Never rejects
 */
export const discardFile = async (
  path: string,
  needs: DiscardNeeds,
): Promise<Result<{ deleted: boolean }, AppError>> => {
  if (!isAbsolute(path)) return kept("no-place");
  try {
    const found = await lookAt(path);
    if (!found.ok) return found;
    const imported = await needs.imported(found.value.sha256);
    if (!imported) return kept("not-imported");
    if (!(await needs.ask(path, imported))) return ok({ deleted: false });
    // The question may have stood for an hour.
    const again = await lookAt(path);
    if (!again.ok) return again;
    if (again.value.place !== found.value.place || again.value.sha256 !== found.value.sha256) return kept("changed");
    await unlink(path);
    return ok({ deleted: true });
  } catch (error) {
    return faultOf(error);
  }
};
