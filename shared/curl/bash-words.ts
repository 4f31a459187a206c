// Reads a command line as bash would split it, without running anything: expansions stay as they were typed.
import { createRemarks, createWordBuilder, type ShellWords } from "./shell-words.ts";

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  E: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  "'": "'",
  '"': '"',
  "?": "?",
};

const coded = /^(?:x([0-9A-Fa-f]{1,2})|u([0-9A-Fa-f]{1,4})|U([0-9A-Fa-f]{1,8})|([0-7]{1,3})|c([\s\S]))/u;

/** The characters of `$'…'`, given its inside. Bytes above 127 written as \x.. are read together as UTF-8, as a terminal would. */
const ansiString = (inside: string): string => {
  let text = "";
  let bytes: number[] = [];
  const flush = (): void => {
    if (bytes.length > 0) text += new TextDecoder().decode(new Uint8Array(bytes));
    bytes = [];
  };
  for (let at = 0; at < inside.length; at += 1) {
    const letter = inside[at] ?? "";
    const next = inside[at + 1];
    if (letter !== "\\" || next === undefined) {
      flush();
      text += letter;
      continue;
    }
    const code = coded.exec(inside.slice(at + 1, at + 10));
    if (!code) {
      flush();
      text += simpleEscapes[next] ?? `\\${next}`;
      at += 1;
      continue;
    }
    const [whole, hex, short, long, octal, control] = code;
    at += whole.length;
    const byte = hex ?? octal;
    if (byte !== undefined) {
      bytes.push(Number.parseInt(byte, hex === undefined ? 8 : 16) & 0xff);
      continue;
    }
    flush();
    const point = Number.parseInt(short ?? long ?? "", 16);
    if (control !== undefined) text += String.fromCodePoint((control.codePointAt(0) ?? 0) & 0x1f);
    else text += point <= 0x10_ff_ff ? String.fromCodePoint(point) : "\ufffd";
  }
  flush();
  return text;
};

/** The end of a single-quoted stretch that may hold escaped quotes. */
const ansiEnd = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "'") return at;
  }
  return text.length;
};

const ends = new Set([";", "|", "&", "\n"]);

/** Splits the first command of the text. */
export const bashWords = (text: string): ShellWords => {
  const word = createWordBuilder();
  const remarks = createRemarks();
  const unfinished = (): void =>
    remarks.note("warning", "A quotation mark is never closed; all up to the end was taken.");
  const expansion = (): void =>
    remarks.note("warning", "The shell would replace $… or `…` here; it was kept as typed, since nothing is run.");

  let at = 0;
  const doubleQuoted = (): void => {
    word.add("");
    for (at += 1; at < text.length; at += 1) {
      const letter = text[at] ?? "";
      if (letter === '"') return;
      const next = text[at + 1] ?? "";
      if (letter === "\\" && (next === "\n" || '$`"\\'.includes(next)) && next !== "") {
        if (next !== "\n") word.add(next);
        at += 1;
      } else {
        if (letter === "`" || (letter === "$" && /[\w({]/u.test(next))) expansion();
        word.add(letter);
      }
    }
    unfinished();
  };

  for (; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (letter === "\\") {
      if (next === "\r" && text[at + 2] === "\n") at += 1;
      else if (next !== "\n") word.add(next);
      at += 1;
    } else if (letter === "'") {
      const close = text.indexOf("'", at + 1);
      if (close === -1) unfinished();
      word.add(text.slice(at + 1, close === -1 ? text.length : close));
      at = close === -1 ? text.length : close;
    } else if (letter === "$" && next === "'") {
      const close = ansiEnd(text, at + 2);
      if (close === text.length) unfinished();
      word.add(ansiString(text.slice(at + 2, close)));
      at = close;
    } else if (letter === '"' || (letter === "$" && next === '"')) {
      if (letter === "$") at += 1;
      doubleQuoted();
    } else if (letter === "#" && !word.isOpen()) {
      const line = text.indexOf("\n", at);
      at = line === -1 ? text.length : line - 1;
    } else if (letter === " " || letter === "\t" || letter === "\r") {
      word.end();
    } else if (ends.has(letter)) {
      word.end();
      if (letter === "\n" && word.words.length === 0) continue;
      remarks.noteRest(text.slice(at));
      break;
    } else if ((letter === ">" || letter === "<") && !word.isOpen()) {
      remarks.note("ignored", "A redirection to or from a file was left out.");
      const rest = /^[<>]+\s*\S*/u.exec(text.slice(at));
      at += (rest?.[0].length ?? 1) - 1;
    } else {
      if (letter === "`" || (letter === "$" && /[\w({]/u.test(next))) expansion();
      word.add(letter);
    }
  }
  word.end();
  return { words: word.words, remarks: remarks.all() };
};
