// A refusal of the system or of SQLite as an error with words; a mistake of this program stays an exception.
import type { AppError } from "../../shared/errors.ts";
import { storeError } from "./sqlite-errors.ts";

/**
 * @param operation what was refused, as in "the system refused to …"
 * @throws the error itself when it is no refusal
 */
export const faultOf = (error: unknown, operation: string): AppError => {
  const words = storeError(error, operation);
  if (words === null) throw error;
  return words;
};
