// The report of a bundle in Markdown, and the text for the ticket: what was tried, when, and what came back.
import type { SharedExchange } from "./bundle-exchange.ts";
import { requestIdOf } from "./bundle-request-id.ts";
import type { Diagnosis, Exchange } from "./domain.ts";
import type { HeaderPair } from "./http.ts";
import { wayFacts } from "./path-words.ts";
import { certaintyWord } from "./verdict-words.ts";

export type ReportFacts = {
  /** The exchanges with placeholders, in the order in which they were sent. */
  readonly exchanges: readonly SharedExchange[];
  readonly version: string;
  /** Name of a vendor by its id. */
  readonly vendorName: (id: string) => string;
  /** What was replaced: words and how often, e.g. "2 tokens (5 places)". */
  readonly replaced: readonly string[];
  readonly fileName: string;
};

/** Characters of a body that the report shows; the recording has the rest. */
const shownBody = 4_000;

/** Control characters as escapes: a report is read in terminals as well. */
const visible = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** In a sentence or a table: on one line, and without a meaning to Markdown. */
const inline = (text: string): string =>
  visible(text.replace(/\s+/g, " "))
    .replaceAll("\\", "\\\\")
    .replace(/[`*_[\]<>|#]/g, "\\$&");

/** An address or an id as it is, in a sentence, a heading or a table. */
const asCode = (text: string): string =>
  `\`${visible(text.replace(/\s+/g, " ")).replaceAll("`", "'").replaceAll("|", "\\|")}\``;

/** A block that nothing inside can end. */
const fenced = (text: string, language = ""): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${visible(text.replaceAll("\r\n", "\n"))}\n${fence}`;
};

const utc = (iso: string): string => iso.replace("T", " ").replace(/(?:\.\d+)?Z$/, (end) => `${end.slice(0, -1)} UTC`);

const headerLines = (headers: readonly HeaderPair[]): string[] => headers.map(([name, value]) => `${name}: ${value}`);

const bodyLines = (body: string | null): string[] => {
  if (body === null || body === "") return [];
  return body.length > shownBody ? ["", body.slice(0, shownBody), "[the rest is in exchange.har]"] : ["", body];
};

const statusOf = ({ response, error }: Exchange): string =>
  response ? `${response.status} ${response.statusText}`.trim() : `no answer${error ? `: ${error.title}` : ""}`;

const targetOf = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { origin } = new URL(url);
  return url.startsWith(origin) ? url.slice(origin.length) || "/" : url;
};

const sentText = ({ request, response }: Exchange): string =>
  [
    `${request.method} ${targetOf(request.url)} HTTP/${response?.httpVersion ?? "1.1"}`,
    ...headerLines(request.headers),
    ...bodyLines(request.body),
  ].join("\n");

const answerText = (response: NonNullable<Exchange["response"]>): string =>
  [
    `HTTP/${response.httpVersion} ${response.status} ${response.statusText}`.trim(),
    ...headerLines(response.headers),
    ...bodyLines(response.body),
  ].join("\n");

const phases = ({ timings }: Exchange): string =>
  (["lookup", "connect", "tls", "wait", "download", "total"] as const)
    .flatMap((phase) => {
      const ms = timings[phase];
      return ms === null ? [] : [`${phase} ${Math.round(ms)} ms`];
    })
    .join(", ");

const causeLine = ({ cause, fix, confidence }: Diagnosis): string =>
  `- **${certaintyWord(confidence)}**: ${inline(cause)} ${inline(fix)}`;

const section = (shared: SharedExchange, number: number, vendorName: ReportFacts["vendorName"]): string => {
  const { exchange, vendor, diagnosis } = shared;
  const { request, response, error } = exchange;
  const id = requestIdOf(exchange);
  const facts = [
    `- Time: ${utc(exchange.at)}`,
    ...(vendor === null ? [] : [`- API: ${inline(vendorName(vendor))}`]),
    `- Address: ${asCode(request.url)}`,
    `- Result: ${inline(statusOf(exchange))}`,
    `- Request ID of the vendor: ${id ? `${asCode(id.id)} (${id.where})` : "none was given"}`,
    `- Timings: ${phases(exchange)}`,
  ];
  return [
    `## ${number}. ${exchange.purpose === "signin" ? "Sign-in" : "Call"}: ${asCode(`${request.method} ${targetOf(request.url)}`)}`,
    facts.join("\n"),
    `### Sent\n\n${fenced(sentText(exchange), "http")}`,
    response ? `### Answer\n\n${fenced(answerText(response), "http")}` : "### Answer\n\nNone.",
    ...(error ? [`What Ringback says: ${inline(`${error.title}. ${error.why}`)}`] : []),
    `### The way\n\n${fenced(wayFacts(exchange).join("\n"), "text")}`,
    ...(diagnosis.length > 0 ? [`### Our reading\n\n${diagnosis.map(causeLine).join("\n")}`] : []),
  ].join("\n\n");
};

const tableRow = ({ exchange }: SharedExchange, index: number): string => {
  const id = requestIdOf(exchange)?.id;
  const { method, url } = exchange.request;
  const cells = [
    String(index + 1),
    utc(exchange.at),
    asCode(`${method} ${url}`),
    inline(statusOf(exchange)),
    id === undefined ? "none" : asCode(id),
  ];
  return `| ${cells.join(" | ")} |`;
};

/** The report, in Markdown. */
export const reportText = ({ exchanges, version, vendorName, replaced }: ReportFacts): string =>
  `${[
    "# What was tried, and what came back",
    `Made by Ringback ${version}. All times are UTC. Secrets are replaced by placeholders such as \`<token#1>\`; equal numbers stand for equal values in all files of this bundle.`,
    ["| | Time | Request | Result | Request ID |", "|---|---|---|---|---|", ...exchanges.map(tableRow)].join("\n"),
    ...exchanges.map((shared, index) => section(shared, index + 1, vendorName)),
    `## What was replaced\n\n${replaced.length === 0 ? "Nothing." : replaced.map((line) => `- ${line}`).join("\n")}`,
  ].join("\n\n")}\n`;

const plain = (text: string): string => visible(text.replace(/\s+/g, " "));

const ticketLines = ({ exchange }: SharedExchange): string[] => {
  const id = requestIdOf(exchange);
  return [
    `${utc(exchange.at)}  ${plain(`${exchange.request.method} ${exchange.request.url}`)}`,
    `  Result: ${plain(statusOf(exchange))}`,
    `  Your request ID: ${id ? plain(id.id) : "none in the answer"}`,
  ];
};

/** Plain text for the vendor's ticket; the bundle goes with it. */
export const ticketText = ({ exchanges, fileName }: ReportFacts): string => {
  const last = exchanges.at(-1);
  const [cause] = last?.diagnosis ?? [];
  return `${[
    exchanges.length === 1
      ? "This request does not give what we expect:"
      : "These requests do not give what we expect:",
    "",
    ...exchanges.flatMap(ticketLines),
    "",
    ...(cause ? [`Our reading (${certaintyWord(cause.confidence)}): ${plain(cause.cause)}`, ""] : []),
    "Please tell us what your logs say about it, and what has to change on either side.",
    "",
    `Attached: ${fileName} with a report, the exchange as HAR and the request for curl. Secrets in it are replaced by placeholders; equal numbers stand for equal values.`,
  ].join("\n")}\n`;
};
