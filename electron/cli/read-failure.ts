// Why a file that an argument names cannot be read. Its path is not repeated: it may be a secret in the wrong place.
import { readFile } from "node:fs/promises";
import { errorCode } from "../error-code.ts";
import { UnusableArguments } from "./outcome.ts";

/** A sentence. @param file how the message calls it, such as `The file for --env` */
export const readFailure = (file: string, error: unknown): string => {
  switch (errorCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return `${file} cannot be read: there is no such file.`;
    case "EISDIR":
      return `${file} cannot be read: it is a folder.`;
    case "EACCES":
    case "EPERM":
      return `${file} cannot be read: its rights do not allow it.`;
    default:
      return `${file} cannot be read.`;
  }
};

/** The text of a file that the argument or field `id` names. @throws UnusableArguments */
export const readText = async (id: string, file: string): Promise<string> => {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UnusableArguments(id, readFailure(`The file for ${id}`, error));
  }
};
