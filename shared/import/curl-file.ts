// Reads a file of cURL or PowerShell commands: each becomes a request. Nothing is run and no file is read.
import { draftOfPasted } from "../curl/draft-of-pasted.ts";
import type { PastedRequest } from "../curl/pasted-request.ts";
import { readPastedRequest } from "../curl/read-pasted-request.ts";
import type { Dialect } from "../curl/shell-words.ts";
import { literalColons } from "../path-names.ts";
import type { RequestDraft } from "../request-draft.ts";
import { ImportFault } from "./import-fault.ts";
import type { ImportedAuth, ImportedCollection, ImportedItem } from "./imported.ts";
import { following } from "./foreign-wire.ts";
import { longestAddress, longestValue, mostItems, mostRows } from "./limits.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { type Command, splitCommands } from "./split-commands.ts";

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

/** A variable of bash, PowerShell or cmd at the beginning of a text. */
const shellVariable = /^(?:\$\{(\w{1,64})\}|\$(?:env:)?(\w{1,64})|%(\w{1,64})%)/u;

/** What the shell would fill in, where nothing else can be meant: a whole value, or the start of an address. */
const withVariables = (pasted: PastedRequest, item: ItemReport): PastedRequest => {
  const names = new Set<string>();
  const taken = (text: string, isWhole: boolean): string => {
    const found = shellVariable.exec(text);
    const name = found?.[1] ?? found?.[2] ?? found?.[3];
    if (!found || name === undefined || (isWhole && found[0] !== text)) return text;
    names.add(name);
    return `{{${name}}}${text.slice(found[0].length)}`;
  };
  const value = (text: string): string => {
    const [, scheme = "", rest = text] = /^([A-Za-z][\w-]* +)(\S+)$/u.exec(text) ?? [];
    return scheme + taken(rest, true);
  };
  const bare = pasted.url.replace(/^http:\/\/(?=[$%])/u, "");
  const url = bare === pasted.url ? bare : taken(bare, false);
  const headers = pasted.headers.map(([name, text]) => [name, value(text)] as const);
  const basic = pasted.basic && {
    username: taken(pasted.basic.username, true),
    password: taken(pasted.basic.password, true),
  };
  for (const name of names) item.changed(`variable ${name} of the shell`, `It is called {{${name}}} here.`);
  return { ...pasted, url, headers, basic };
};

const whyNone = (text: string): string =>
  /(?:^|\s)(?:-[A-Za-z]*K|--config)(?:\s|$)/u.test(text)
    ? "Its address is in a file of options, which is not read."
    : "No address was found in it.";

const readCommand = ({ text, title }: Command, dialect: Dialect, at: number, report: Report): ImportedItem | null => {
  const found = readPastedRequest(text, dialect);
  if (!found) {
    report.file.dropped(title === "" ? `command ${at}` : `command ${at}: ${title}`, whyNone(text));
    return null;
  }
  const path = found.url
    .replace(/^[a-z]+:\/\//iu, "")
    .replace(/^[^/?#]*@/u, "")
    .replace(/[?#].*$/su, "");
  const name = cleanName(title, cleanName(`${found.method} ${path}`, "Request"));
  const item = report.file.item(name);
  const pasted = withVariables(found, item);
  const read = readAddress(pasted.url, "http:", item);
  if (!read) return null;
  tell(pasted, item);
  let ids = 0;
  const newId = (): string => `c${(ids += 1)}`;
  const url = literalBraces(literalColons(read.address), item);
  const draft = fitting(draftOfPasted({ ...pasted, url, basic: null }, null, newId), item);
  if (!draft) return null;
  report.took(item, `request ${pasted.method}`);
  const auth: ImportedAuth | null = pasted.basic ? { kind: "basic", ...pasted.basic } : read.auth;
  if (pasted.basic && read.auth) item.dropped("user name in the address", "The sign-in of the request goes before it.");
  const wire = pasted.followRedirects ? following(null, item) : {};
  const whole = { ...draft, ...(pasted.followRedirects && { wire }) };
  return { kind: "request", number: at, name, path: item.path, draft: whole, auth };
};

/** @param fileName names the collection */
export const readCurlFile = (source: string, fileName: string): ImportedCollection => {
  const report = createReport();
  const { commands, dialect, others } = splitCommands(source);
  if (commands.length > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} commands.`);
  if (others > 0)
    report.file.dropped(
      others === 1 ? "one other line" : `${others.toLocaleString("en")} other lines`,
      "Only commands of cURL and of PowerShell's own are read, each from the beginning of a line.",
    );
  const items = commands.flatMap((command, at) => readCommand(command, dialect, at + 1, report) ?? []);
  const name = cleanName(fileName.replace(/\.(?:sh|txt|bat|cmd|ps1|curl)$/iu, ""), "Commands");
  return { format: "cURL commands", name, items, environments: [], report: report.lines() };
};
