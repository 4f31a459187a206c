// Finds where an object or list of laid-out JSON ends, line by line, so that a window can fold it up without having it.
import { eachLine, type LineStore } from "./body-lines.ts";
import { breathe } from "./body-reading.ts";

const lineFeed = 10;
const blank = 32;

const isOpening = (code: number): boolean => code === 123 || code === 91;
const isClosing = (code: number): boolean => code === 125 || code === 93;

const firstCode = (text: string, start: number, end: number): number => {
  let at = start;
  while (at < end && text.charCodeAt(at) === blank) at += 1;
  return at < end ? text.charCodeAt(at) : blank;
};

/** The segment that holds a line. */
const segmentOf = (store: LineStore, line: number): number => {
  let low = 0;
  let high = store.segments() - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (store.segment(middle).line <= line) low = middle;
    else high = middle - 1;
  }
  return low;
};

/**
 * The line that closes what a line opens. The layout breaks behind every opening and before every closing bracket, so
 * the ends of lines tell; only parts of a line that was too long do not count.
 * @param hasMore waits until there is a segment of that number; false where the text ends before
 * @returns null where the line opens nothing, or nothing closes it
 */
export const closingLine = async (
  store: LineStore,
  line: number,
  hasMore: (segment: number) => Promise<boolean>,
): Promise<number | null> => {
  if (line >= store.lines()) return null;
  let depth = 0;
  let found: number | null = null;
  for (let index = segmentOf(store, line); await hasMore(index); index += 1) {
    const { bytes, line: first, isInside } = store.segment(index);
    const goesOn = store.segments() > index + 1 && store.segment(index + 1).isInside;
    const text = bytes.toString("utf8");
    let number = first;
    eachLine(text, (start, end) => {
      const at = number;
      number += 1;
      if (at < line || found !== null || (at > line && depth === 0)) return;
      const begins = start === 0 ? !isInside : text.charCodeAt(start - 1) === lineFeed;
      const ends = end === text.length ? !goesOn : text.charCodeAt(end) === lineFeed;
      if (at > line && begins && isClosing(firstCode(text, start, end))) {
        depth -= 1;
        if (depth === 0) found = at;
      }
      if (found === null && ends && end > start && isOpening(text.charCodeAt(end - 1))) depth += 1;
    });
    if (found !== null || depth === 0) return found;
    await breathe();
  }
  return null;
};
