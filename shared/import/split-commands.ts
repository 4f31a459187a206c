// Splits a file of commands into its commands, each with the comment above it, as its shell would read quotes and line ends.
import { dialectOf } from "../curl/read-pasted-request.ts";
import type { Dialect } from "../curl/shell-words.ts";

const begin =
  /^[ \t]*(?:[$#>%][ \t]+|[A-Za-z]:\\[^>\n]*>[ \t]*|PS [^>\n]*>[ \t]*|sudo[ \t]+|time[ \t]+)*(?:(?:\S*[\\/])?curl(?:\.exe)?[\s"']|(?:\$\w+\s*=\s*)?(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)\s)/iu;
const comment = /^[ \t]*(?:#|\/\/|::|REM\b)[ \t]*(.*)$/iu;

export type Command = {
  readonly text: string;
  /** What stands in the comment above it; empty for none. */
  readonly title: string;
};

export type Commands = {
  readonly dialect: Dialect;
  readonly commands: readonly Command[];
  /** Lines that belong to no command. */
  readonly others: number;
};

/** What is open at the end of a line: a quotation, a here-string, brackets. */
type Open = { readonly quote: string; readonly depth: number };

const closed: Open = { quote: "", depth: 0 };

/** Bash: '…', "…" and $'…', each over any number of lines. */
const bashLine = (line: string, { quote }: Open): Open => {
  let open = quote;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? "";
    if (open === "'") {
      if (letter === "'") open = "";
    } else if (letter === "\\") at += 1;
    else if (open === "$'") {
      if (letter === "'") open = "";
    } else if (open === '"') {
      if (letter === '"') open = "";
    } else if (letter === "'" && line[at - 1] === "$") open = "$'";
    else if (letter === "'" || letter === '"') open = letter;
    else if (letter === "#" && (at === 0 || /\s/u.test(line[at - 1] ?? ""))) break;
  }
  return { quote: open, depth: 0 };
};

/** PowerShell: '…', "…", here-strings, and brackets that hold a hash table. */
const powershellLine = (line: string, { quote, depth }: Open): Open => {
  if (quote === "@'" || quote === '@"') {
    const end = quote === "@'" ? "'@" : '"@';
    return line.startsWith(end) ? powershellLine(line.slice(2), { quote: "", depth }) : { quote, depth };
  }
  let [open, level] = [quote, depth];
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? "";
    if (open === "'") {
      if (letter === "'") open = "";
    } else if (letter === "`") at += 1;
    else if (open === '"') {
      if (letter === '"') open = "";
    } else if ((letter === "'" || letter === '"') && line[at - 1] === "@" && line.slice(at + 1).trim() === "")
      return { quote: `@${letter}`, depth: level };
    else if (letter === "'" || letter === '"') open = letter;
    else if ("({[".includes(letter)) level += 1;
    else if (")}]".includes(letter)) level = Math.max(0, level - 1);
    else if (letter === "#") break;
  }
  return { quote: open, depth: level };
};

const continued: Readonly<Record<Dialect, RegExp>> = { bash: /\\\s*$/u, cmd: /\^\s*$/u, powershell: /[`|,]\s*$/u };

/** cmd closes every quotation at the end of its line. */
const lineEnd = (dialect: Dialect, line: string, before: Open): Open => {
  switch (dialect) {
    case "bash":
      return bashLine(line, before);
    case "powershell":
      return powershellLine(line, before);
    case "cmd":
      return closed;
    default:
      return dialect satisfies never;
  }
};

/** The shell of a whole file: by how its lines go on, else as for one command. */
const dialectOfFile = (lines: readonly string[], source: string): Dialect => {
  if (/^#!.*sh\b/u.test(lines[0] ?? "")) return "bash";
  const ending = (mark: string): number => lines.filter((line) => line.trimEnd().endsWith(mark)).length;
  const counts: readonly (readonly [Dialect, number])[] = [
    ["bash", ending("\\")],
    ["cmd", ending("^")],
    ["powershell", ending("`")],
  ];
  const [best, count] = counts.reduce((one, other) => (other[1] > one[1] ? other : one));
  if (count > 0) return best;
  return /\b(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)\s/iu.test(source) ? "powershell" : dialectOf(source);
};

/** The commands of a text; those of PowerShell with the variables that are set above them. */
export const splitCommands = (source: string): Commands => {
  const lines = source.split(/\r?\n/u);
  const dialect = dialectOfFile(lines, source);
  const commands: Command[] = [];
  let held: string[] = [];
  let settings: string[] = [];
  let others = 0;
  let title = "";
  let nextTitle = "";
  let open = closed;
  let goesOn = false;
  let isSetting = false;
  const end = (): void => {
    if (held.length > 0 && isSetting) settings = [...settings, ...held];
    else if (held.length > 0) commands.push({ text: [...settings, ...held].join("\n"), title });
    held = [];
  };
  for (const line of lines) {
    const isInside = held.length > 0 && (goesOn || open.quote !== "" || open.depth > 0);
    if (!isInside) {
      end();
      isSetting = dialect === "powershell" && /^\s*\$[\w:.]+/u.test(line) && !begin.test(line);
      if (!isSetting && !begin.test(line)) {
        // A line of its own between commands belongs to none.
        const words = comment.exec(line)?.[1];
        if (words === undefined && line.trim() !== "") others += 1;
        nextTitle = words === undefined || words.startsWith("!") ? (line.trim() === "" ? nextTitle : "") : words;
        continue;
      }
      if (!isSetting) {
        title = nextTitle;
        nextTitle = "";
      }
      open = closed;
    }
    held.push(line);
    open = lineEnd(dialect, line, open);
    goesOn = open.quote === "" && continued[dialect].test(line);
  }
  end();
  return { dialect, commands, others };
};

/** Whether a text holds commands, as far as its first lines tell. */
export const looksLikeCommands = (source: string): boolean =>
  source
    .slice(0, 200_000)
    .split(/\r?\n/u)
    .some((line) => begin.test(line));
