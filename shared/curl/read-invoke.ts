// Turns a script with PowerShell's Invoke-RestMethod or Invoke-WebRequest into the request that it would send.
import { type HeaderPair, headerValue } from "../http.ts";
import type { PastedBody, PastedRequest } from "./pasted-request.ts";
import { type PowerShellValue, readValue, skipBlanks } from "./powershell-values.ts";
import { createRemarks } from "./shell-words.ts";

const commandPattern = /(?:^|[\s;=({|])(Invoke-RestMethod|Invoke-WebRequest|irm|iwr)(?=\s)/iu;

/** Whether the text holds one of the commands. */
export const hasInvoke = (text: string): boolean => commandPattern.test(text);

const switches = new Set([
  "usebasicparsing",
  "skipcertificatecheck",
  "skipheadervalidation",
  "disablekeepalive",
  "verbose",
]);

const asText = (value: PowerShellValue): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");

const isTable = (value: PowerShellValue): value is { readonly [name: string]: PowerShellValue } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const formText = (table: { readonly [name: string]: PowerShellValue }): string =>
  new URLSearchParams(Object.entries(table).map(([name, value]) => [name, asText(value)])).toString();

/** What the lines before the command set: variables, and the cookies and user agent of a session. */
const readScript = (script: string) => {
  const variables = new Map<string, PowerShellValue>();
  const assignment = /(?:^|[\n;])\s*\$(\w+)\s*=(?!=)\s*/gu;
  for (let match = assignment.exec(script); match; match = assignment.exec(script)) {
    const { value, end, known } = readValue(script, assignment.lastIndex, variables);
    if (known) variables.set((match[1] ?? "").toLowerCase(), value);
    assignment.lastIndex = Math.max(end, assignment.lastIndex);
  }
  const cookies = [...script.matchAll(/New-Object\s+System\.Net\.Cookie\(/giu)].map(({ index, 0: head }) => {
    const name = readValue(script, skipBlanks(script, index + head.length), variables);
    const comma = skipBlanks(script, name.end);
    const value = readValue(script, skipBlanks(script, comma + 1), variables);
    return `${asText(name.value)}=${asText(value.value)}`;
  });
  const agentAt = /\$\w+\.UserAgent\s*=\s*/iu.exec(script);
  const userAgent = agentAt ? asText(readValue(script, agentAt.index + agentAt[0].length, variables).value) : null;
  return { variables, cookies, userAgent };
};

const parameterNames = ["Uri", "Method", "Headers", "Body", "ContentType", "UserAgent", "WebSession", "InFile", "Form"];

/** PowerShell takes any beginning of a parameter's name that stands for one alone. */
const fullName = (given: string): string =>
  parameterNames.find((name) => name.toLowerCase().startsWith(given.toLowerCase()))?.toLowerCase() ??
  given.toLowerCase();

/** Reads the script; null when no address is in it. */
export const readInvoke = (text: string): PastedRequest | null => {
  const found = commandPattern.exec(text);
  if (!found) return null;
  const alias = (found[1] ?? "").toLowerCase();
  const program = alias === "irm" || alias === "invoke-restmethod" ? "Invoke-RestMethod" : "Invoke-WebRequest";
  const remarks = createRemarks();
  const { variables, cookies, userAgent } = readScript(text.slice(0, found.index + 1));

  const given = new Map<string, PowerShellValue>();
  let at = found.index + found[0].length;
  for (;;) {
    at = skipBlanks(text, at, false);
    const letter = text[at];
    if (letter === undefined || letter === "\n" || letter === ";" || letter === "|" || letter === ")") break;
    const parameter = /^-([A-Za-z]\w*):?/u.exec(text.slice(at));
    if (parameter) {
      const name = fullName(parameter[1] ?? "");
      at += parameter[0].length;
      if (name === "skipcertificatecheck")
        remarks.note("ignored", "-SkipCertificateCheck was left out: certificates are verified here.");
      if (switches.has(name)) continue;
      const { value, end, known } = readValue(text, skipBlanks(text, at, false), variables);
      if (!known)
        remarks.note("warning", `-${parameter[1]} holds what only PowerShell can work out; it was kept as typed.`);
      given.set(name, value);
      at = end;
    } else {
      const { value, end } = readValue(text, at, variables);
      if (!given.has("uri")) given.set("uri", value);
      at = Math.max(end, at + 1);
    }
  }

  const address = asText(given.get("uri") ?? "");
  if (address === "") return null;
  const headers: HeaderPair[] = [];
  const table = given.get("headers");
  if (table !== undefined && isTable(table))
    for (const [name, value] of Object.entries(table)) headers.push([name, asText(value)]);
  const add = (name: string, value: PowerShellValue | undefined): void => {
    if (value === undefined || value === null || value === "" || headerValue(headers, name) !== null) return;
    headers.push([name, asText(value)]);
  };
  add("User-Agent", given.get("useragent") ?? userAgent);
  add("Cookie", cookies.join("; "));

  const method = asText(given.get("method") ?? "GET").toUpperCase();
  const bodyGiven = given.get("body");
  const file = given.get("infile");
  let body: PastedBody | null = null;
  let url = address;
  add("Content-Type", given.get("contenttype"));
  if (file !== undefined) body = { kind: "file", path: asText(file) };
  else if (bodyGiven !== undefined && isTable(bodyGiven)) {
    // A table is a form; with GET it goes behind the address.
    if (method === "GET") url += `${url.includes("?") ? "&" : "?"}${formText(bodyGiven)}`;
    else {
      body = { kind: "text", text: formText(bodyGiven) };
      add("Content-Type", "application/x-www-form-urlencoded");
    }
  } else if (bodyGiven !== undefined && bodyGiven !== null) {
    body = { kind: "text", text: asText(bodyGiven) };
    if (method === "POST") add("Content-Type", "application/x-www-form-urlencoded");
  }
  if (given.has("form")) remarks.note("ignored", "-Form was left out: set the parts of the form by hand.");
  return {
    dialect: "powershell",
    program,
    method,
    url: /^[a-z][a-z0-9+.-]*:\/\//iu.test(url) ? url : `http://${url}`,
    headers,
    body,
    basic: null,
    followRedirects: true,
    files: file === undefined ? [] : [asText(file)],
    remarks: remarks.all(),
  };
};
