// Bytes as hexadecimal numbers beside their printable characters.

const perLine = 16;

/**
 * One line: offset, up to 16 bytes in two groups of eight, and their ASCII.
 * @param offset of the first byte in the whole
 */
export const hexLine = (offset: number, bytes: Uint8Array): string => {
  let hex = "";
  let ascii = "";
  for (let at = 0; at < perLine; at += 1) {
    const byte = bytes[at];
    if (at > 0) hex += at === perLine / 2 ? "  " : " ";
    hex += byte === undefined ? "  " : byte.toString(16).padStart(2, "0");
    if (byte !== undefined) ascii += byte >= 32 && byte < 127 ? String.fromCharCode(byte) : ".";
  }
  return `${offset.toString(16).padStart(8, "0")}  ${hex}  ${ascii}`;
};
