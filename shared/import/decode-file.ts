// The text of a file that somebody chose: UTF-8, or UTF-16 where the file says so by its first bytes.

/** The beginnings of a ZIP archive: one with files in it, an empty one, one in parts. */
const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 80 && bytes[1] === 75 && ["3,4", "5,6", "7,8"].includes(`${bytes[2]},${bytes[3]}`);

/** The mark by which the reader of sources names a ZIP. */
export const zipMark = "PK\u0003\u0004";

/** @returns the text, the mark of a ZIP archive for any of them, or null for what is no text */
export const decodeFile = (bytes: Uint8Array): string | null => {
  if (isZip(bytes)) return zipMark;
  const mark = `${bytes[0]},${bytes[1]}`;
  const label = mark === "255,254" ? "utf-16le" : mark === "254,255" ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};
