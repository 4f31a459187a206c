// Recognises what kind of command was pasted and reads the request out of it. Nothing is run and no file is read.
import { bashWords } from "./bash-words.ts";
import { cmdWords } from "./cmd-words.ts";
import type { PastedRequest } from "./pasted-request.ts";
import { powershellWords, throughWindowsPowerShell } from "./powershell-words.ts";
import { readCurl } from "./read-curl.ts";
import { hasInvoke, readInvoke } from "./read-invoke.ts";
import type { Dialect, ShellWords } from "./shell-words.ts";

/** The most text that is looked at, in characters: more is no command that somebody copied. */
const longestCommand = 2_000_000;

/** Where the command begins, behind a prompt such as `$ ` or `C:\>` and behind `sudo` or `time`. */
const begin =
  /(?:^|\n)[ \t]*(?:[$#>%][ \t]+|[A-Za-z]:\\[^>\n]*>[ \t]*|PS [^>\n]*>[ \t]*|sudo[ \t]+|time[ \t]+)*(?=(?:\S*[\\/])?curl(?:\.exe)?[\s"'])/u;

/** Which shell a curl command was written for. Bash, where nothing speaks for another. */
export const dialectOf = (command: string): Dialect => {
  // A caret before a quotation mark that begins a word; at the end of one it is a letter like any other.
  if (/\^\r?\n/u.test(command) || /(?:^|\s)\^"/u.test(command)) return "cmd";
  if (/`\r?\n/u.test(command)) return "powershell";
  if (/\\\r?\n/u.test(command) || /\$'/u.test(command)) return "bash";
  const windows = /^\s*(?:\S*\\)?curl\.exe\b/u.test(command);
  // Single quotation marks mean nothing to cmd, so a Windows command with them was written for PowerShell.
  if (/\$env:\w+|`["$`]|@'\r?\n/u.test(command) || (windows && /\s'/u.test(command))) return "powershell";
  if (/%\w+%/u.test(command) && !command.includes("'")) return "cmd";
  return windows ? "cmd" : "bash";
};

const wordsOf = (dialect: Dialect, command: string): ShellWords => {
  switch (dialect) {
    case "bash":
      return bashWords(command);
    case "cmd":
      return cmdWords(command);
    case "powershell":
      return throughWindowsPowerShell(powershellWords(command));
    default:
      return dialect satisfies never;
  }
};

/** Whether the text looks like a command that can be read. */
export const looksLikeCommand = (text: string): boolean =>
  text.length <= longestCommand && (begin.test(text) || hasInvoke(text));

/**
 * Reads a pasted command: curl for bash, PowerShell or cmd, or PowerShell's own commands.
 * @param shell that it was written for, where that is known; else its own text tells
 * @returns null when it holds none, or none with an address
 */
export const readPastedRequest = (text: string, shell?: Dialect): PastedRequest | null => {
  if (text.length > longestCommand) return null;
  const start = begin.exec(text);
  if (!start) return hasInvoke(text) ? readInvoke(text) : null;
  const command = text.slice(start.index + start[0].length);
  const dialect = shell ?? dialectOf(command);
  return readCurl(dialect, wordsOf(dialect, command));
};
