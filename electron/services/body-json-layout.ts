// Lays out JSON that comes in pieces, byte by byte: numbers, escapes and duplicate keys stay as they came.

/** Works on UTF-8; each piece holds whole characters. */
export type Layout = {
  push(piece: Buffer): Buffer;
  end(): Buffer;
  /** True once the text turned out to be something else; it goes on as it came then. */
  isBroken(): boolean;
};

/** Deeper lines are indented no further: a depth of a million would be all blanks. */
const deepestIndent = 32;
/** More than a mark with the line break behind it takes. */
const longestMark = 2 * deepestIndent + 8;

const lineFeed = 10;
const quote = 34;
const comma = 44;
const colon = 58;
const backslash = 92;
const nothing = Buffer.alloc(0);
const newLine = Buffer.from("\n");

/** What a byte outside of strings is. */
const isBlank = new Uint8Array(256);
for (const byte of [9, 10, 13, 32]) isBlank[byte] = 1;
/** Ends numbers, true, false and null. */
const endsWord = new Uint8Array(256);
for (const byte of [9, 10, 11, 12, 13, 32, ...Buffer.from('[]{},:"')]) endsWord[byte] = 1;
/** Begins numbers, true, false and null. */
const beginsWord = new Uint8Array(256);
for (const byte of Buffer.from("-0123456789tfn")) beginsWord[byte] = 1;

/** The dots of a masked value: U+2022. */
const isDot = (piece: Buffer, at: number): boolean =>
  piece[at] === 0xe2 && piece[at + 1] === 0x80 && piece[at + 2] === 0xa2;

/** Creates a layout that stands before the first value. Several values, one after the other, each begin a line. */
export const createJsonLayout = (): Layout => {
  /** What is written of the piece at hand; grows when a piece needs more. */
  let out = Buffer.allocUnsafe(64 * 1024);
  let length = 0;
  /** Per depth, whether it is an object. */
  let levels = new Uint8Array(256);
  let depth = 0;
  let inString = false;
  /** The string was left behind a backslash. */
  let escaped = false;
  /** Just behind an opening bracket, whose line break waits for what comes. */
  let opened = false;
  /** Behind a whole value: only a comma, a bracket or, outside of all, another value may follow. */
  let after = false;
  let inWord = false;
  let broken = false;

  const need = (more: number): void => {
    if (length + more <= out.length) return;
    const larger = Buffer.allocUnsafe(Math.max(out.length * 2, length + more));
    out.copy(larger, 0, 0, length);
    out = larger;
  };
  const copy = (from: Buffer, start: number, end: number): void => {
    need(end - start + longestMark);
    // A call costs more than a few bytes do.
    if (end - start > 64) out.set(from.subarray(start, end), length);
    else for (let at = start, to = length; at < end; at += 1, to += 1) out[to] = from[at] ?? 0;
    length += end - start;
  };
  const lineBreak = (): void => {
    need(longestMark);
    out[length] = lineFeed;
    const end = length + 1 + 2 * Math.min(depth, deepestIndent);
    for (let at = length + 1; at < end; at += 1) out[at] = 32;
    length = end;
  };
  /** Whether a value may begin here; writes what stands in front of it. */
  const lead = (): boolean => {
    if (!opened && !after) return true;
    if (after && depth > 0) return false;
    lineBreak();
    opened = false;
    after = false;
    return true;
  };
  const enter = (isObject: boolean): void => {
    if (depth === levels.length) {
      const larger = new Uint8Array(levels.length * 2);
      larger.set(levels);
      levels = larger;
    }
    levels[depth] = isObject ? 1 : 0;
    depth += 1;
    opened = true;
  };
  /** Copies a string from `start` on, whose next character stands at `from`. @returns where it goes on */
  const takeString = (piece: Buffer, start: number, from: number): number => {
    let at = escaped ? from + 1 : from;
    escaped = false;
    for (; at < piece.length; at += 1) {
      const byte = piece[at];
      if (byte === quote) {
        inString = false;
        after = true;
        copy(piece, start, at + 1);
        return at + 1;
      }
      if (byte === backslash) at += 1;
    }
    inString = true;
    escaped = at > piece.length;
    copy(piece, start, piece.length);
    return piece.length;
  };
  const takeWord = (piece: Buffer, start: number): number => {
    let at = start;
    while (at < piece.length && endsWord[piece[at] ?? 0] === 0) at += 1;
    copy(piece, start, at);
    inWord = at >= piece.length;
    return at;
  };
  /** Takes tokens from `index` on. @returns where there is no JSON any more, or the piece's end */
  const takeTokens = (piece: Buffer, from: number): number => {
    let index = from;
    while (index < piece.length) {
      const byte = piece[index] ?? 0;
      if (byte === quote) {
        if (!lead()) return index;
        index = takeString(piece, index, index + 1);
      } else if (byte === comma) {
        if (!after || depth === 0) return index;
        after = false;
        need(longestMark);
        out[length] = comma;
        length += 1;
        lineBreak();
        index += 1;
      } else if (byte === colon) {
        if (!after || depth === 0 || levels[depth - 1] !== 1) return index;
        after = false;
        need(longestMark);
        out[length] = colon;
        out[length + 1] = 32;
        length += 2;
        index += 1;
      } else if (isBlank[byte] === 1) {
        index += 1;
      } else if (byte === 123 || byte === 91) {
        if (!lead()) return index;
        need(longestMark);
        out[length] = byte;
        length += 1;
        enter(byte === 123);
        index += 1;
      } else if (byte === 125 || byte === 93) {
        if (depth === 0 || levels[depth - 1] !== (byte === 125 ? 1 : 0)) return index;
        depth -= 1;
        if (!opened) lineBreak();
        need(longestMark);
        out[length] = byte;
        length += 1;
        opened = false;
        after = true;
        index += 1;
      } else if (byte === 0xef && piece[index + 1] === 0xbb && piece[index + 2] === 0xbf) {
        // A byte order mark, wherever it stands.
        index += 3;
      } else {
        if ((beginsWord[byte] === 0 && !isDot(piece, index)) || !lead()) return index;
        after = true;
        index = takeWord(piece, index);
      }
    }
    return index;
  };

  const push = (piece: Buffer): Buffer => {
    if (broken || piece.length === 0) return piece;
    length = 0;
    const from = inString ? takeString(piece, 0, 0) : inWord ? takeWord(piece, 0) : 0;
    const reached = takeTokens(piece, from);
    if (reached < piece.length) {
      broken = true;
      if (after || opened) copy(newLine, 0, 1);
      copy(piece, reached, piece.length);
    }
    return Buffer.from(out.subarray(0, length));
  };
  return { push, end: () => nothing, isBroken: () => broken };
};
