// A long text as numbered lines: kept as bytes in segments, of which only the ones that are looked at become text.

/** A line longer than this counts as several. */
export const longestLine = 10_000;

/** Characters of a segment; the first is smaller, so that something is to be seen soon. */
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

export type LineStore = {
  add(text: string): void;
  end(): void;
  lines(): number;
  characters(): number;
  /** Bytes of memory that it takes. */
  size(): number;
  slice(from: number, count: number): string[];
  /** How many segments there are by now. */
  segments(): number;
  segment(index: number): { readonly text: string; readonly line: number; readonly isInside: boolean };
};

/** Creates an empty one. */
export const createLineStore = (): LineStore => {
  const segments: Segment[] = [];
  let pieces: string[] = [];
  let waiting = 0;
  let lines = 0;
  let characters = 0;
  let size = 0;
  let isInside = false;

  const keep = (text: string, nextInside: boolean): void => {
    const count = eachLine(text);
    const bytes = Buffer.from(text, "utf8");
    segments.push({ bytes, line: lines, lines: count, isInside });
    lines += count;
    size += bytes.length;
    isInside = nextInside;
  };
  /** Cuts at the last line break, or, in a line that is too long, behind its last whole part. */
  const cut = (): void => {
    const text = pieces.join("");
    const found = text.lastIndexOf("\n");
    let end = found + 1;
    if (end === 0) while (text.length - end > longestLine) end = partEnd(text, end, text.length);
    if (end === 0) return;
    keep(text.slice(0, end), found === -1);
    pieces = [text.slice(end)];
    waiting = text.length - end;
  };

  const textOf = ({ bytes }: Segment): string => bytes.toString("utf8");
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
    add(text) {
      if (text === "") return;
      pieces.push(text);
      waiting += text.length;
      characters += text.length;
      if (waiting >= (segments.length === 0 ? firstSegment : segmentLength)) cut();
    },
    end() {
      const text = pieces.join("");
      pieces = [];
      if (text !== "") keep(text, false);
    },
    lines: () => lines,
    characters: () => characters,
    size: () => size,
    slice(from, count) {
      const found: string[] = [];
      for (let at = indexOf(from); at < segments.length && found.length < count; at += 1) {
        const segment = segments[at];
        if (!segment) break;
        const text = textOf(segment);
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
    segment(index) {
      const segment = segments[index];
      if (!segment) return { text: "", line: lines, isInside: false };
      return { text: textOf(segment), line: segment.line, isInside: segment.isInside };
    },
  };
};
