// Reads a command line as Windows' cmd.exe and then the C runtime would split it, without running anything.
import { createRemarks, createWordBuilder, type ShellWords } from "./shell-words.ts";

/**
 * What cmd.exe hands to the program: carets gone outside quotation marks, lines joined, the first command only.
 * A caret takes away what the next letter means, a quotation mark's beginning of a quotation included.
 */
const throughCmd = (text: string, note: (text: string) => void): string => {
  let line = "";
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? "";
    const rest = text.slice(at + 1);
    if (letter === "^" && !quoted) {
      const lineEnd = /^\r?\n/u.exec(rest)?.[0];
      if (lineEnd !== undefined) {
        at += lineEnd.length;
        // After a caret at the end of a line the first letter of the next one is taken as it is; an empty line is a line end.
        const second = /^\r?\n/u.exec(text.slice(at + 1))?.[0];
        if (second !== undefined) {
          line += "\n";
          at += second.length;
        }
      } else {
        line += rest[0] ?? "";
        at += 1;
      }
    } else if (letter === '"') {
      quoted = !quoted;
      line += letter;
    } else if (letter === "\n" || (letter === "\r" && rest.startsWith("\n"))) {
      // A line end closes the command and every quotation in it.
      if (line.trim() === "") continue;
      if (rest.trim() !== "") note(`What follows the first line (from "${rest.trim().slice(0, 20)}" on) was left out.`);
      break;
    } else if (!quoted && (letter === "&" || letter === "|")) {
      note(`What follows "${letter}" was left out.`);
      break;
    } else {
      line += letter;
    }
  }
  return line;
};

/** Splits as the C runtime does: backslashes count only before a quotation mark, and "" inside a quotation is one mark. */
const programWords = (line: string): readonly string[] => {
  const word = createWordBuilder();
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? "";
    if (letter === "\\") {
      const run = /^\\+/u.exec(line.slice(at))?.[0].length ?? 1;
      const before = line[at + run] === '"';
      word.add("\\".repeat(before ? Math.floor(run / 2) : run));
      at += run - 1;
      if (before && run % 2 === 1) {
        word.add('"');
        at += 1;
      }
    } else if (letter === '"') {
      word.add("");
      if (quoted && line[at + 1] === '"') {
        word.add('"');
        at += 1;
      } else {
        quoted = !quoted;
      }
    } else if (!quoted && /\s/u.test(letter)) {
      word.end();
    } else {
      word.add(letter);
    }
  }
  word.end();
  return word.words;
};

/** Splits the first command of the text. */
export const cmdWords = (text: string): ShellWords => {
  const remarks = createRemarks();
  const line = throughCmd(text, (words) => remarks.note("ignored", words));
  if (/%\w+%/u.test(line))
    remarks.note("warning", "cmd would replace %NAME% here; it was kept as typed, since nothing is run.");
  const words = programWords(line);
  if (words.some((word) => /^'.*[^']$|^[^']+'$/u.test(word) && word.includes("'")))
    remarks.note(
      "warning",
      "cmd does not know single quotation marks: it splits there at each blank and sends the marks.",
    );
  return { words, remarks: remarks.all() };
};
