// Lays out JSON text that comes in pieces, token by token: numbers, escapes and duplicate keys stay as they came.
import { endOfString, endsInEscape } from "./json-strings.ts";

export type Layout = {
  push(text: string): string;
  end(): string;
  /** True once the text turned out to be something else; it goes on as it came then. */
  isBroken(): boolean;
};

/** Deeper lines are indented no further: a depth of a million would be all blanks. */
const deepestIndent = 32;
const indents = Array.from({ length: deepestIndent + 1 }, (_, depth) => `\n${"  ".repeat(depth)}`);

/** Numbers, true, false, null, and the dots of a masked value. */
const firstOfWord = /[-0-9tfn\u2022]/;
const word = /[^\s[\]{},:"]+/y;

/** Creates a layout that stands before the first value. Several values, one after the other, each begin a line. */
export const createJsonLayout = (): Layout => {
  /** Per depth, whether it is an object. */
  const levels: boolean[] = [];
  let inString: { escaped: boolean } | null = null;
  /** Just behind an opening bracket, whose line break waits for what comes. */
  let opened = false;
  /** Behind a whole value: only a comma, a bracket or, outside of all, another value may follow. */
  let after = false;
  let inWord = false;
  let broken = false;

  const lineBreak = (): string => indents[Math.min(levels.length, deepestIndent)] ?? "\n";
  /** What stands in front of a value that begins here. */
  const lead = (): string => {
    const isNext = after && levels.length === 0;
    const text = opened || isNext ? lineBreak() : "";
    opened = false;
    after = false;
    return text;
  };

  const push = (text: string): string => {
    if (broken) return text;
    const out: string[] = [];
    let index = 0;
    if (inString) {
      const from = inString.escaped ? 1 : 0;
      const end = endOfString(text, from);
      if (end === -1) {
        if (text.length > 0) inString = { escaped: endsInEscape(text, from) };
        return text;
      }
      out.push(text.slice(0, end));
      inString = null;
      after = true;
      index = end;
    } else if (inWord) {
      word.lastIndex = 0;
      const rest = word.exec(text)?.[0] ?? "";
      out.push(rest);
      index = rest.length;
      if (index < text.length) inWord = false;
    }
    while (index < text.length) {
      const code = text.charCodeAt(index);
      if (code === 32 || code === 10 || code === 13 || code === 9 || code === 0xfeff) index += 1;
      else if (code === 34) {
        if (after && levels.length > 0) broken = true;
        if (broken) break;
        out.push(lead());
        const end = endOfString(text, index + 1);
        out.push(end === -1 ? text.slice(index) : text.slice(index, end));
        if (end === -1) inString = { escaped: endsInEscape(text, index + 1) };
        else after = true;
        index = end === -1 ? text.length : end;
      } else if (code === 123 || code === 91) {
        if (after && levels.length > 0) broken = true;
        if (broken) break;
        out.push(lead(), code === 123 ? "{" : "[");
        levels.push(code === 123);
        opened = true;
        index += 1;
      } else if (code === 125 || code === 93) {
        if (levels.pop() !== (code === 125)) broken = true;
        if (broken) break;
        if (!opened) out.push(lineBreak());
        out.push(code === 125 ? "}" : "]");
        opened = false;
        after = true;
        index += 1;
      } else if (code === 44) {
        if (!after || levels.length === 0) broken = true;
        if (broken) break;
        after = false;
        out.push(",", lineBreak());
        index += 1;
      } else if (code === 58) {
        if (!after || levels.at(-1) !== true) broken = true;
        if (broken) break;
        after = false;
        out.push(": ");
        index += 1;
      } else {
        word.lastIndex = index;
        const found = word.exec(text)?.[0] ?? "";
        if ((after && levels.length > 0) || !firstOfWord.test(found.charAt(0))) broken = true;
        if (broken) break;
        out.push(lead(), found);
        after = true;
        index += found.length;
        inWord = index >= text.length;
      }
    }
    if (broken) out.push(after || opened ? "\n" : "", text.slice(index));
    return out.join("");
  };
  return { push, end: () => "", isBroken: () => broken };
};
