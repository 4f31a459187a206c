// Lays out XML and HTML that comes in pieces: one tag a line, indented; what stands between tags keeps its words.
import type { Layout } from "./body-json-layout.ts";

const deepestIndent = 64;
/** An element with no more text than this stays on one line. */
const shortText = 200;
/** A tag longer than this is no tag. */
const longestTag = 64 * 1024;

const voidElements = /^(area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i;
/** What is in them is not markup, or its blanks count. */
const rawElements = /^(script|style|pre|textarea)$/i;
/** Comment, CDATA, declaration, or a tag with quoted attributes. */
const markup =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<[!?][^>]*>|<\/?[A-Za-z_:][^\s<>/"']*(?:[^<>"']|"[^"]*"|'[^']*')*>/y;

/** Creates a layout. @param isHtml HTML has elements without an end, and some whose text is no markup */
export const createMarkupLayout = (isHtml: boolean): Layout => {
  let rest = "";
  let line = "";
  let depth = 0;
  /** The line holds an opening tag and at most short text, so that its end may stand on the same line. */
  let joinable = false;
  let raw: string | null = null;
  let begun = false;

  const flush = (): string => {
    const text = line === "" ? "" : `${begun ? "\n" : ""}${line}`;
    if (line !== "") begun = true;
    line = "";
    joinable = false;
    return text;
  };
  const begin = (text: string): string => {
    const before = flush();
    line = "  ".repeat(Math.min(depth, deepestIndent)) + text;
    return before;
  };
  const takeText = (text: string): string => {
    const words = text.trim();
    if (words === "") return "";
    if (joinable && words.length <= shortText && !words.includes("\n")) {
      line += words;
      return "";
    }
    return begin(words);
  };
  const takeTag = (tag: string): string => {
    if (tag.startsWith("</")) {
      depth = Math.max(0, depth - 1);
      if (!joinable) return begin(tag);
      line += tag;
      joinable = false;
      return "";
    }
    const before = begin(tag);
    const name = /^<([A-Za-z_:][^\s<>/]*)/.exec(tag)?.[1];
    if (name === undefined || tag.endsWith("/>") || (isHtml && voidElements.test(name))) return before;
    depth += 1;
    joinable = true;
    if (isHtml && rawElements.test(name)) raw = name.toLowerCase();
    return before;
  };

  const run = (last: boolean): string => {
    const out: string[] = [];
    let index = 0;
    while (index < rest.length) {
      if (raw !== null) {
        const end = rest.toLowerCase().indexOf(`</${raw}`, index);
        if (end === -1 && !last) break;
        const stop = end === -1 ? rest.length : end;
        // As it came, on the line of its tag.
        line += rest.slice(index, stop);
        raw = null;
        index = stop;
        continue;
      }
      const start = rest.indexOf("<", index);
      if (start === -1) {
        if (!last) break;
        out.push(takeText(rest.slice(index)));
        index = rest.length;
        break;
      }
      markup.lastIndex = start;
      const tag = markup.exec(rest)?.[0];
      if (tag === undefined) {
        if (!last && rest.length - start < longestTag) break;
        // A lone bracket is text.
        out.push(takeText(rest.slice(index, start + 1)));
        index = start + 1;
        continue;
      }
      out.push(takeText(rest.slice(index, start)), takeTag(tag));
      index = start + tag.length;
    }
    rest = rest.slice(index);
    return out.join("");
  };

  return {
    push(piece) {
      rest += piece.toString("utf8");
      return Buffer.from(run(false));
    },
    end: () => Buffer.from(run(true) + flush()),
    isBroken: () => false,
  };
};
