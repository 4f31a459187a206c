// Reads PowerShell's literal values (strings, numbers, tables, lists) and what people pipe them through; runs nothing.
import { readString } from "./powershell-words.ts";

export type PowerShellValue =
  | string
  | number
  | boolean
  | null
  | readonly PowerShellValue[]
  | { readonly [name: string]: PowerShellValue };

export type Variables = ReadonlyMap<string, PowerShellValue>;

/** What was read, and the place behind it; `known` false where it would have to be run. */
export type ReadValue = { readonly value: PowerShellValue; readonly end: number; readonly known: boolean };

/** The place of the next letter that is no blank, continuation or comment. */
export const skipBlanks = (text: string, from: number, lines = true): number => {
  const pattern = lines ? /^(?:\s|`\r?\n|#[^\n]*)+/u : /^(?:[ \t\r]|`\r?\n)+/u;
  return from + (pattern.exec(text.slice(from))?.[0].length ?? 0);
};

/** Behind the bracket that closes the one at `from`; strings inside are passed over. */
const behindBracket = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const string = readString(text, at);
    if (string) at = string.end - 1;
    else if ("({[".includes(text[at] ?? "")) depth += 1;
    else if (")}]".includes(text[at] ?? "")) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
};

/** `$name` and `${name}` of a string, where they are known. */
const expand = (text: string, variables: Variables): { text: string; known: boolean } => {
  let known = true;
  const filled = text.replace(/\$(?:\{([^}]+)\}|(\w+))/gu, (whole, braced?: string, plain?: string) => {
    const value = variables.get((braced ?? plain ?? "").toLowerCase());
    if (typeof value === "string" || typeof value === "number") return String(value);
    known = false;
    return whole;
  });
  return { text: filled, known: known && !filled.includes("$(") };
};

const readTable = (text: string, from: number, variables: Variables): ReadValue => {
  const table: Record<string, PowerShellValue> = Object.create(null);
  const close = behindBracket(text, from + 1) - 1;
  let known = true;
  let at = from + 2;
  for (;;) {
    at = skipBlanks(text, at);
    while (text[at] === ";") at = skipBlanks(text, at + 1);
    if (at >= close) break;
    const quoted = readString(text, at);
    const name = quoted ? quoted.text : (/^[\w-]+/u.exec(text.slice(at))?.[0] ?? "");
    at = skipBlanks(text, quoted ? quoted.end : at + name.length);
    if (name === "" || text[at] !== "=") return { value: table, end: close + 1, known: false };
    const item = readValue(text, skipBlanks(text, at + 1), variables);
    table[name] = item.value;
    known &&= item.known;
    at = item.end;
  }
  return { value: table, end: close + 1, known };
};

const readList = (text: string, from: number, close: number, variables: Variables): ReadValue => {
  const list: PowerShellValue[] = [];
  let known = true;
  let at = skipBlanks(text, from);
  while (at < close) {
    const item = readValue(text, at, variables);
    list.push(item.value);
    known &&= item.known;
    at = skipBlanks(text, Math.max(item.end, at + 1));
    while (text[at] === "," || text[at] === ";") at = skipBlanks(text, at + 1);
  }
  return { value: list, end: close + 1, known };
};

const bytesOf = /^\[(?:System\.)?Text\.Encoding\]::UTF8\.GetBytes/iu;
const toJson = /^\|\s*ConvertTo-Json\b(?:\s+-(?:Depth\s+\d+|Compress))*/iu;

/** One value without what it is piped through. */
const readSimple = (text: string, at: number, variables: Variables): ReadValue => {
  const rest = text.slice(at);
  const string = readString(text, at);
  if (string) {
    const expands = string.expands ? expand(string.text, variables) : { text: string.text, known: true };
    return { value: expands.text, end: string.end, known: expands.known };
  }
  if (/^(?:\[ordered\])?@\{/iu.test(rest)) return readTable(text, at + rest.indexOf("@{"), variables);
  if (rest.startsWith("@(")) return readList(text, at + 2, behindBracket(text, at + 1) - 1, variables);
  const bytes = bytesOf.exec(rest);
  if (bytes || rest.startsWith("(")) {
    const open = at + (bytes?.[0].length ?? 0);
    const inner = readValue(text, skipBlanks(text, open + 1), variables);
    return { ...inner, end: behindBracket(text, open) };
  }
  const constant = /^\$(true|false|null)\b/iu.exec(rest);
  if (constant) {
    const word = constant[1]?.toLowerCase();
    return { value: word === "null" ? null : word === "true", end: at + constant[0].length, known: true };
  }
  const variable = /^\$(?:\{([^}]+)\}|([\w:]+))/u.exec(rest);
  if (variable) {
    const name = (variable[1] ?? variable[2] ?? "").toLowerCase();
    const value = variables.get(name);
    return { value: value ?? variable[0], end: at + variable[0].length, known: value !== undefined };
  }
  const number = /^-?\d+(?:\.\d+)?(?![\w.])/u.exec(rest);
  if (number) return { value: Number(number[0]), end: at + number[0].length, known: true };
  const bare = /^[^\s;|)},]+/u.exec(rest)?.[0] ?? "";
  return { value: bare, end: at + Math.max(bare.length, 1), known: !/[[$(]/u.test(bare) };
};

/** One value, with `| ConvertTo-Json` behind it where that stands. */
export const readValue = (text: string, from: number, variables: Variables): ReadValue => {
  const simple = readSimple(text, from, variables);
  const at = skipBlanks(text, simple.end, false);
  const piped = toJson.exec(text.slice(at));
  if (!piped) return simple;
  return { value: JSON.stringify(simple.value), end: at + piped[0].length, known: simple.known };
};
