// What the dialog says of a file that is to be deleted: where it lies, and what of it is nowhere else.
import { counted } from "../../shared/counted.ts";
import type { Imported } from "./discard-file.ts";

/** A file's name may hold characters that turn the line round or begin another. */
const visible = (path: string): string =>
  path.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );

const are = (count: number): string => (count === 1 ? "is" : "are");

const rowsWords = ({ added, left }: Imported): string => {
  if (left === 0)
    return added === 1 ? "Its only row is saved in Ringback." : `All its ${added} rows are saved in Ringback.`;
  return `${counted(added, "row")} of it ${are(added)} saved in Ringback; ${counted(left, "row")} with a problem ${are(left)} in this file alone and will be lost.`;
};

/** Below the question. */
export const discardDetail = (path: string, imported: Imported): string =>
  [
    visible(path),
    rowsWords(imported),
    "It does not go to the trash, where its secrets would still be in clear. Copies elsewhere and backups stay.",
  ].join("\n\n");
