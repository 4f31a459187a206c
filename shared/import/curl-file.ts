// Reads a file of cURL or PowerShell commands: each becomes a request. Nothing is run and no file is read.
import { draftOfPasted } from "../curl/draft-of-pasted.ts";
import type { PastedRequest } from "../curl/pasted-request.ts";
import { readPastedRequest } from "../curl/read-pasted-request.ts";
import { literalColons } from "../path-names.ts";
import type { RequestDraft } from "../request-draft.ts";
import { ImportFault } from "./import-fault.ts";
import type { ImportedAuth, ImportedCollection, ImportedItem } from "./imported.ts";
import { longestAddress, longestValue, mostItems, mostRows } from "./limits.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";

const begin =
  /^[ \t]*(?:[$#>%][ \t]+|[A-Za-z]:\\[^>\n]*>[ \t]*|PS [^>\n]*>[ \t]*|sudo[ \t]+|time[ \t]+)*(?:(?:\S*[\\/])?curl(?:\.exe)?[\s"']|(?:\$\w+\s*=\s*)?(?:Invoke-(?:RestMethod|WebRequest)|irm|iwr)\s)/iu;
const comment = /^[ \t]*(?:#|\/\/|::|REM\b)[ \t]*(.*)$/iu;

/** Which quotation mark is open at the end of a line, given the one at its start. */
const openQuote = (line: string, before: string): string => {
  let open = before;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? "";
    if (open === "'") {
      if (letter === "'") open = "";
    } else if (letter === "\\" || letter === "`" || letter === "^") at += 1;
    else if (open === '"') {
      if (letter === '"') open = "";
    } else if (letter === "'" || letter === '"') open = letter;
    else if (letter === "#" && (at === 0 || line[at - 1] === " ")) break;
  }
  return open;
};

type Command = { readonly text: string; readonly title: string };

/** The commands of a text, each with the comment right above it. */
export const splitCommands = (source: string): readonly Command[] => {
  const found: Command[] = [];
  let lines: string[] = [];
  let title = "";
  let nextTitle = "";
  let quote = "";
  let goesOn = false;
  const end = (): void => {
    if (lines.length > 0) found.push({ text: lines.join("\n"), title });
    lines = [];
  };
  for (const line of source.split(/\r?\n/u)) {
    const isInside = lines.length > 0 && (goesOn || quote !== "");
    if (!isInside) {
      const words = comment.exec(line)?.[1];
      if (begin.test(line)) {
        end();
        title = nextTitle;
        nextTitle = "";
        quote = "";
      } else {
        // A line of its own between commands belongs to none.
        end();
        if (words !== undefined) nextTitle = words;
        else if (line.trim() !== "") nextTitle = "";
        continue;
      }
    }
    lines.push(line);
    quote = openQuote(line, quote);
    goesOn = /[\\^`]\s*$/u.test(line) && quote !== "'";
  }
  end();
  return found;
};

/** Whether a text holds commands, as far as its first lines tell. */
export const looksLikeCommands = (source: string): boolean =>
  source
    .slice(0, 200_000)
    .split(/\r?\n/u)
    .some((line) => begin.test(line));

const fitting = (draft: RequestDraft, report: ItemReport): RequestDraft | null => {
  if (draft.url.length > longestAddress || draft.headers.length > mostRows || draft.params.length > mostRows) {
    report.dropped("request", "Its address or a table is longer than a request may be.");
    return null;
  }
  const open = <Row extends { readonly name: string; readonly value: string }>(
    rows: readonly Row[],
    noun: string,
  ): Row[] =>
    rows.slice(0, mostRows).flatMap((row) => {
      if (row.value.length <= longestValue && row.name.length <= 1_024) return [row];
      report.dropped(`${noun} ${row.name}`, "It is too long for a row.");
      return [];
    });
  return {
    ...draft,
    method: draft.method.slice(0, 64),
    headers: open(draft.headers, "header"),
    form: open(draft.form, "field"),
    parts: open(draft.parts, "part").map((part) => ({ ...part, contentType: part.contentType.slice(0, 256) })),
  };
};

const remarkFate = { ignored: "dropped", changed: "changed", warning: "changed" } as const;

const tell = (pasted: PastedRequest, report: ItemReport): void => {
  for (const { kind, text } of pasted.remarks) report[remarkFate[kind]]("command", text);
  for (const file of pasted.files)
    report.changed(`file ${file.split(/[\\/]/u).at(-1) ?? ""}`, "No file is opened by an import: choose it again.");
};

const readCommand = ({ text, title }: Command, at: number, report: Report): ImportedItem | null => {
  const pasted = readPastedRequest(text);
  if (!pasted) {
    report.file.dropped(`command ${at}`, "No address was found in it.");
    return null;
  }
  const path = pasted.url
    .replace(/^[a-z]+:\/\//iu, "")
    .replace(/^[^/?#]*@/u, "")
    .replace(/[?#].*$/su, "");
  const name = cleanName(title, cleanName(`${pasted.method} ${path}`, "Request"));
  const item = report.file.inside(name);
  const read = readAddress(pasted.url, "http:", item);
  if (!read) return null;
  tell(pasted, item);
  let ids = 0;
  const newId = (): string => `c${(ids += 1)}`;
  const url = literalBraces(literalColons(read.address));
  const draft = fitting(draftOfPasted({ ...pasted, url, basic: null }, null, newId), item);
  if (!draft) return null;
  report.took(item, `request ${pasted.method}`);
  const auth: ImportedAuth | null = pasted.basic ? { kind: "basic", ...pasted.basic } : read.auth;
  return { kind: "request", number: at, name, draft, auth };
};

/** @param fileName names the collection */
export const readCurlFile = (source: string, fileName: string): ImportedCollection => {
  const report = createReport();
  const commands = splitCommands(source);
  if (commands.length > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} commands.`);
  const items = commands.flatMap((command, at) => readCommand(command, at + 1, report) ?? []);
  const name = cleanName(fileName.replace(/\.(?:sh|txt|bat|cmd|ps1|curl)$/iu, ""), "Commands");
  return { format: "cURL commands", name, items, environments: [], report: report.lines() };
};
