// Reads the requests of a HAR 1.2 recording; its answers are not taken.
import type { HeaderPair } from "../http.ts";
import { literalColons } from "../path-names.ts";
import { buildDraft } from "./build-draft.ts";
import { harBody, harRow } from "./har-body.ts";
import { ImportFault } from "./import-fault.ts";
import type { ImportedCollection, ImportedItem } from "./imported.ts";
import { mostItems } from "./limits.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, saysSomething, text } from "./values.ts";

/** What the way to the server makes, and no request should repeat: HTTP/2's own, lengths, connections, encodings. */
const made =
  /^:|^(?:host|accept-encoding|content-length|connection|transfer-encoding|keep-alive|upgrade|te|trailer|proxy-connection)$/iu;

const pairsOf = (value: unknown): readonly HeaderPair[] =>
  listOf(value).flatMap((one): HeaderPair[] => (isObject(one) ? [[text(one, "name"), text(one, "value")]] : []));

const nameOf = (method: string, address: string): string => {
  const path = address.replace(/^[a-z]+:\/\//iu, "").replace(/[?#].*$/su, "");
  return cleanName(`${method} ${path}`, "Request");
};

/** What a request says beside what it sends. */
const tellRest = (entry: Json, request: Json, headers: readonly HeaderPair[], item: ItemReport): void => {
  if (saysSomething(own(entry, "comment")) || saysSomething(own(request, "comment")))
    item.dropped("comment", "A request here has a name alone.");
  const hasCookie = headers.some(([name]) => /^cookie$/iu.test(name));
  // Those of the header are told with it.
  if (!hasCookie && listOf(own(request, "cookies")).length > 0)
    item.dropped("cookies", "They belong to a session of the browser.");
  if (listOf(own(entry, "_webSocketMessages")).length > 0)
    item.dropped("messages of the WebSocket", "A recording's answers are not taken.");
};

const readEntry = (entry: Json, at: number, report: Report): ImportedItem | null => {
  const request = objectOf(own(entry, "request"));
  const method = text(request, "method") || "GET";
  const name = nameOf(method, text(request, "url"));
  const item = report.file.item(name);
  const all = pairsOf(own(request, "headers"));
  tellRest(entry, request, all, item);
  const read = readAddress(text(request, "url"), "https:", item);
  if (!read) return null;
  const left = all.filter(([header]) => made.test(header)).map(([header]) => header);
  if (left.length > 0)
    item.changed(
      "headers of the connection",
      `${[...new Set(left)].join(", ").slice(0, 200)}: made anew when it is sent.`,
    );
  const query = pairsOf(own(request, "queryString"));
  const draft = buildDraft(
    {
      method,
      address: literalBraces(literalColons(read.address), item),
      // The address is what went out; a recorder that leaves its query out has it beside.
      params: read.address.includes("?") || query.length === 0 ? null : query.map(harRow),
      pathValues: [],
      headers: all.filter(([header]) => !made.test(header)).map(harRow),
      body: harBody(own(request, "postData"), item),
      bodyType: text(objectOf(own(request, "postData")), "mimeType"),
    },
    item,
  );
  if (!draft) return null;
  report.took(item, "request");
  return { kind: "request", number: at, name, path: item.path, draft, auth: read.auth };
};

/** @param fileName names the collection: a recording has no name of its own */
export const readHar = (root: Json, fileName: string): ImportedCollection => {
  const report = createReport();
  const log = objectOf(own(root, "log"));
  const entries = listOf(own(log, "entries")).filter(isObject);
  if (entries.length > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests.`);
  if (saysSomething(own(log, "comment"))) report.file.dropped("comment", "A folder here has a name alone.");
  if (listOf(own(log, "pages")).length > 0)
    report.file.dropped("pages", "The requests of all pages stand in one folder, in their order.");
  const items = entries.flatMap((entry, at) => readEntry(entry, at + 1, report) ?? []);
  if (entries.some((entry) => own(objectOf(own(entry, "response")), "status") !== undefined))
    report.file.dropped("recorded answers", "A collection holds requests alone.");
  const name = cleanName(fileName.replace(/\.(?:har|json)$/iu, ""), "Recording");
  return { format: "HAR 1.2", name, items, environments: [], report: report.lines() };
};
