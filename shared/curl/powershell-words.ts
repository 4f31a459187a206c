// Reads a command line as PowerShell would split it for a program such as curl.exe, without running anything.
import { createRemarks, createWordBuilder, type ShellWords } from "./shell-words.ts";

const backtickEscapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\u0007",
  b: "\b",
  e: "\u001b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

/** PowerShell takes typographic quotation marks for plain ones. */
const isSingle = (letter: string): boolean => "'\u2018\u2019\u201a\u201b".includes(letter) && letter !== "";
const isDouble = (letter: string): boolean => '"\u201c\u201d\u201e'.includes(letter) && letter !== "";

export type PowerShellString = { readonly text: string; readonly end: number; readonly expands: boolean };

/** Reads the string that begins at a quotation mark or a here-string's `@`; null where none begins. `end` is behind it. */
export const readString = (text: string, from: number): PowerShellString | null => {
  const here = /^@(['"])[ \t]*\r?\n([\s\S]*?)\r?\n\1@/u.exec(text.slice(from));
  if (here)
    return {
      text: here[2] ?? "",
      end: from + here[0].length,
      expands: here[1] === '"' && /\$[\w({]/u.test(here[2] ?? ""),
    };
  const first = text[from] ?? "";
  if (!isSingle(first) && !isDouble(first)) return null;
  const double = isDouble(first);
  const isMark = double ? isDouble : isSingle;
  let value = "";
  let expands = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    const next = text[at + 1] ?? "";
    if (isMark(letter)) {
      if (!isMark(next)) return { text: value, end: at + 1, expands };
      value += letter;
      at += 1;
    } else if (double && letter === "`" && next !== "") {
      value += backtickEscapes[next] ?? next;
      at += 1;
    } else {
      if (double && letter === "$" && /[\w({]/u.test(next)) expands = true;
      value += letter;
    }
  }
  return { text: value, end: text.length, expands };
};

const ends = new Set([";", "|", "\n"]);

/** Splits the first command of the text. */
export const powershellWords = (text: string): ShellWords => {
  const word = createWordBuilder();
  const remarks = createRemarks();
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    const next = text[at + 1] ?? "";
    const string = readString(text, at);
    if (string) {
      word.add(string.text);
      if (string.expands)
        remarks.note("warning", "PowerShell would replace $… here; it was kept as typed, since nothing is run.");
      at = string.end - 1;
    } else if (letter === "`") {
      if (next === "\r" && text[at + 2] === "\n") at += 1;
      else if (next !== "\n") word.add(backtickEscapes[next] ?? next);
      at += 1;
    } else if (letter === "#" && !word.isOpen()) {
      const line = text.indexOf("\n", at);
      at = line === -1 ? text.length : line - 1;
    } else if (ends.has(letter)) {
      word.end();
      if (letter === "\n" && word.words.length === 0) continue;
      remarks.noteRest(text.slice(at));
      break;
    } else if (/\s/u.test(letter)) {
      word.end();
    } else {
      if (letter === "$" && /[\w({]/u.test(next))
        remarks.note("warning", "PowerShell would replace $… here; it was kept as typed, since nothing is run.");
      word.add(letter);
    }
  }
  word.end();
  return { words: word.words, remarks: remarks.all() };
};

/**
 * What reaches a program from Windows PowerShell 5.1: the marks inside a word are not protected, so `\"` is what people
 * write to get one through, and a bare one is lost.
 */
export const throughWindowsPowerShell = (words: ShellWords): ShellWords => {
  const remarks = createRemarks();
  for (const { kind, text } of words.remarks) remarks.note(kind, text);
  const passed = words.words.map((word) => {
    if (word.includes('\\"')) return word.replaceAll('\\"', '"');
    if (word.includes('"'))
      remarks.note(
        "warning",
        'Windows PowerShell 5.1 drops the quotation marks inside a value: {"a":1} arrives as {a:1}. It takes \\" there; PowerShell 7.3 and later send them as typed.',
      );
    return word;
  });
  return { words: passed, remarks: remarks.all() };
};
