// A long text as numbered lines: kept as bytes in segments, of which only the ones that are looked at become text.
import { isAscii } from "node:buffer";

/** A line longer than this counts as several. */
export const longestLine = 10_000;

/** Bytes of a segment; the first is smaller, so that something is to be seen soon. */
const segmentLength = 256 * 1024;
const firstSegment = 32 * 1024;

type Segment = {
  readonly bytes: Buffer;
  readonly line: number;
  readonly lines: number;
  /** It begins inside a line that is too long. */
  readonly isInside: boolean;
};

/** Where the part of a line ends that begins at `start`; not between the halves of a pair. */
const partEnd = (text: string, start: number, lineEnd: number): number => {
  const end = start + longestLine;
  if (end >= lineEnd) return lineEnd;
  return (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 ? end - 1 : end;
};

/** Calls back for each part of each line of a segment. @returns how many there are */
export const eachLine = (text: string, onLine?: (start: number, end: number) => void): number => {
  let count = 0;
  let start = 0;
  do {
    const found = text.indexOf("\n", start);
    const lineEnd = found === -1 ? text.length : found;
    for (let from = start; ; ) {
      const end = partEnd(text, from, lineEnd);
      onLine?.(from, end);
      count += 1;
      from = end;
      if (from >= lineEnd) break;
    }
    start = lineEnd + 1;
    // A segment ends with the break of its last line, behind which no other begins.
  } while (start < text.length);
  return count;
};

/** How many lines `eachLine` finds, or null: a line has no more characters than bytes, so only short ones are counted. */
const countShort = (bytes: Buffer): number | null => {
  let count = 0;
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== 10) continue;
    if (at - start > longestLine) return null;
    count += 1;
    start = at + 1;
  }
  if (bytes.length - start > longestLine) return null;
  return start < bytes.length ? count + 1 : count;
};

const hasLongLine = (text: string): boolean => text.split("\n").some((line) => line.length > longestLine);

/** Where a text without a line break is cut: behind the last of its parts that is whole. */
const cutInside = (bytes: Buffer): number => {
  const text = bytes.toString("utf8");
  let end = 0;
  while (text.length - end > longestLine) end = partEnd(text, end, text.length);
  return end === 0 ? 0 : Buffer.byteLength(text.slice(0, end));
};

export type LineStore = {
  /** Takes a piece of UTF-8 that holds whole characters. */
  add(bytes: Buffer): void;
  end(): void;
  lines(): number;
  /** Whether a line was too long and counts as several. */
  isParted(): boolean;
  characters(): number;
  /** Bytes of memory that it takes. */
  size(): number;
  slice(from: number, count: number): string[];
  /** How many segments there are by now. */
  segments(): number;
  segment(index: number): { readonly bytes: Buffer; readonly line: number; readonly isInside: boolean };
};

/** Creates an empty one. */
export const createLineStore = (): LineStore => {
  const segments: Segment[] = [];
  let pieces: Buffer[] = [];
  let waiting = 0;
  let lines = 0;
  let characters = 0;
  let size = 0;
  let isInside = false;
  let parted = false;

  const keep = (bytes: Buffer, nextInside: boolean): void => {
    const short = countShort(bytes);
    const count = short ?? eachLine(bytes.toString("utf8"));
    parted ||= nextInside || isInside || (short === null && hasLongLine(bytes.toString("utf8")));
    segments.push({ bytes, line: lines, lines: count, isInside });
    lines += count;
    size += bytes.length;
    isInside = nextInside;
  };
  /** Cuts at the last line break of each segment, or, in a line that is too long, behind its last whole part. */
  const cut = (): void => {
    const first = pieces[0];
    const bytes = pieces.length === 1 && first ? first : Buffer.concat(pieces);
    let at = 0;
    while (bytes.length - at >= (segments.length === 0 ? firstSegment : segmentLength)) {
      const rest = bytes.subarray(at);
      const found =
        rest.lastIndexOf(10, segments.length === 0 ? firstSegment : segmentLength) + 1 || rest.indexOf(10) + 1;
      const end = found === 0 ? cutInside(rest) : found;
      if (end === 0) break;
      keep(rest.subarray(0, end), found === 0);
      at += end;
    }
    pieces = [bytes.subarray(at)];
    waiting = bytes.length - at;
  };

  const indexOf = (line: number): number => {
    let low = 0;
    let high = segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((segments[middle]?.line ?? 0) <= line) low = middle;
      else high = middle - 1;
    }
    return low;
  };

  return {
    add(bytes) {
      if (bytes.length === 0) return;
      pieces.push(bytes);
      waiting += bytes.length;
      characters += isAscii(bytes) ? bytes.length : bytes.toString("utf8").length;
      if (waiting >= (segments.length === 0 ? firstSegment : segmentLength)) cut();
    },
    end() {
      const bytes = Buffer.concat(pieces);
      pieces = [];
      if (bytes.length > 0) keep(bytes, false);
    },
    lines: () => lines,
    isParted: () => parted,
    characters: () => characters,
    size: () => size,
    slice(from, count) {
      const found: string[] = [];
      for (let at = indexOf(from); at < segments.length && found.length < count; at += 1) {
        const segment = segments[at];
        if (!segment) break;
        const text = segment.bytes.toString("utf8");
        let line = segment.line;
        eachLine(text, (start, end) => {
          if (line >= from && found.length < count)
            found.push(text.slice(start, end - (text.charCodeAt(end - 1) === 13 && end > start ? 1 : 0)));
          line += 1;
        });
      }
      return found;
    },
    segments: () => segments.length,
    segment: (index) => segments[index] ?? { bytes: Buffer.alloc(0), line: lines, isInside: false },
  };
};
