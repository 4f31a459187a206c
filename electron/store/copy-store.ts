// Copies the store's file to a place of the user's choice, sealed as it is, while whoever writes goes on.
import type { AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { copyDatabase, removeCopy } from "./copy-database.ts";
import { faultOf } from "./store-fault.ts";
import { replaceFile, temporaryBeside } from "./write-file.ts";

/** Copies it. A file of that name is replaced only when the copy is whole and opens. */
export const copyStore = async (from: string, to: string): Promise<Result<null, AppError>> => {
  const temporary = temporaryBeside(to);
  try {
    await copyDatabase(from, temporary, () => undefined);
    await replaceFile(temporary, to);
    return ok(null);
  } catch (error) {
    await removeCopy(temporary);
    return fail(faultOf(error, "write the copy"));
  }
};
