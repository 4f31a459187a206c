// Other readings of a text without its escapes: base64 without line breaks, hex without separators, quoted-printable undone.
import { emptyStream, hexValue, push, type Stream } from "./redact-normalise.ts";

/** Blanks and separators inside base64 or hex beyond this count end it. */
const widestGap = 8;

const classes = (characters: string): Uint8Array => {
  const table = new Uint8Array(256);
  for (let index = 0; index < characters.length; index += 1) table[characters.charCodeAt(index)] = 1;
  return table;
};
const blank = classes(" \t\r\n");
const separator = classes(" \t\r\n:-,.;_|");
const base64Character = classes("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

/** Ends a run: stands in the stream for everything that is not part of the alphabet. */
const runEnd = 0;

/** `-` and `_` of the URL alphabet read as `+` and `/`, so that one needle finds both. */
export const base64Byte = (byte: number): number => (byte === 45 ? 43 : byte === 95 ? 47 : byte);

/** Base64 characters only; blanks between them are left out, up to a bound. */
export const base64Stream = ({ bytes, starts, ends, length }: Stream): Stream => {
  const stream = emptyStream(length);
  let gap = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    const start = starts[index] ?? 0;
    const end = ends[index] ?? 0;
    if (base64Character[byte] === 1) {
      push(stream, base64Byte(byte), start, end);
      gap = 0;
    } else if (blank[byte] === 1 && gap < widestGap) gap += 1;
    else push(stream, runEnd, start, end);
  }
  return stream;
};

/** Whether the `x` here belongs to a `0x` in front of a digit, and not to what follows a zero. */
const isPrefix = (bytes: Uint8Array, index: number): boolean =>
  bytes[index - 1] === 48 && hexValue(bytes[index - 2] ?? 0) === -1 && hexValue(bytes[index + 1] ?? 0) !== -1;

/** Hex digits in small letters; separators and `0x` between them are left out, up to a bound. */
export const hexStream = ({ bytes, starts, ends, length }: Stream): Stream => {
  const stream = emptyStream(length);
  let gap = 0;
  for (let index = 0; index < length; index += 1) {
    const byte = bytes[index] ?? 0;
    const digit = hexValue(byte);
    if (digit !== -1) {
      push(stream, byte >= 65 && byte <= 70 ? byte + 32 : byte, starts[index] ?? 0, ends[index] ?? 0);
      gap = 0;
    } else if (separator[byte] === 1 && gap < widestGap) gap += 1;
    else if ((byte | 32) === 120 && isPrefix(bytes, index)) stream.length = Math.max(0, stream.length - 1);
    else push(stream, runEnd, starts[index] ?? 0, ends[index] ?? 0);
  }
  return stream;
};

/** Undoes `=XX` and soft line breaks. Null when there is none: `=` alone is everywhere. */
export const quotedPrintableStream = ({ bytes, starts, ends, length }: Stream): Stream | null => {
  const stream = emptyStream(length);
  let undone = false;
  for (let index = 0; index < length; index += 1) {
    const start = starts[index] ?? 0;
    const high = bytes[index] === 61 && index + 2 < length ? hexValue(bytes[index + 1] ?? 0) : -1;
    const low = high === -1 ? -1 : hexValue(bytes[index + 2] ?? 0);
    if (low !== -1) {
      undone = true;
      const byte = high * 16 + low;
      // Left out of the stream as everywhere: NUL and the backslash that escapes something.
      if (byte !== 0 && byte !== 92) push(stream, byte, start, ends[index + 2] ?? start);
      index += 2;
    } else if (
      bytes[index] === 61 &&
      (bytes[index + 1] === 10 || (bytes[index + 1] === 13 && bytes[index + 2] === 10))
    ) {
      undone = true;
      index += bytes[index + 1] === 10 ? 1 : 2;
    } else push(stream, bytes[index] ?? 0, start, ends[index] ?? start);
  }
  return undone ? stream : null;
};
