// Reads the requests of a HAR 1.2 recording; its answers are not taken.
import type { HeaderPair } from "../http.ts";
import { literalColons } from "../path-names.ts";
import { buildDraft, type FoundBody, type FoundPart, type FoundRow } from "./build-draft.ts";
import { ImportFault } from "./import-fault.ts";
import type { ImportedCollection, ImportedItem } from "./imported.ts";
import { mostItems } from "./limits.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { cleanName, createReport, type ItemReport, type Report } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, text } from "./values.ts";

/** What the way to the server makes, and no request should repeat: HTTP/2's own, lengths, connections. */
const made =
  /^:|^(?:host|content-length|connection|transfer-encoding|keep-alive|upgrade|te|trailer|proxy-connection)$/iu;

const pairsOf = (value: unknown): readonly HeaderPair[] =>
  listOf(value).flatMap((one): HeaderPair[] => (isObject(one) ? [[text(one, "name"), text(one, "value")]] : []));

const rowOf = ([name, value]: HeaderPair): FoundRow => ({ name, value, enabled: true });

const bodyOf = (value: unknown, report: ItemReport): FoundBody => {
  if (!isObject(value)) return { kind: "none" };
  const type = text(value, "mimeType");
  const typed = text(value, "text");
  const params = listOf(own(value, "params")).filter(isObject);
  if (/multipart\/form-data/iu.test(type)) {
    if (params.length === 0) {
      report.dropped("body", "Its parts are not in the recording.");
      return { kind: "none" };
    }
    const parts = params.map((one): FoundPart => {
      const file = text(one, "fileName");
      const row = rowOf([text(one, "name"), file === "" ? text(one, "value") : ""]);
      return {
        ...row,
        contentType: text(one, "contentType"),
        file: file === "" ? null : (file.split(/[\\/]/u).at(-1) ?? ""),
      };
    });
    return { kind: "multipart", parts };
  }
  if (/x-www-form-urlencoded/iu.test(type)) {
    // Recorders differ in whether they decode the params; the text is what went out.
    const pairs =
      typed === ""
        ? params.map((one): HeaderPair => [text(one, "name"), text(one, "value")])
        : [...new URLSearchParams(typed)];
    return { kind: "form", rows: pairs.map(rowOf) };
  }
  if (typed === "") return { kind: "none" };
  if (text(value, "encoding") === "base64") {
    report.dropped("body", "It is recorded as bytes. Choose a file in its place.");
    return { kind: "none" };
  }
  if (/json/iu.test(type)) return { kind: "json", text: typed };
  return { kind: /xml/iu.test(type) ? "xml" : "text", text: typed };
};

const nameOf = (method: string, address: string): string => {
  const path = address.replace(/^[a-z]+:\/\//iu, "").replace(/[?#].*$/su, "");
  return cleanName(`${method} ${path}`, "Request");
};

const readEntry = (entry: Json, at: number, report: Report): ImportedItem | null => {
  const request = objectOf(own(entry, "request"));
  const method = text(request, "method") || "GET";
  const name = nameOf(method, text(request, "url"));
  const item = report.file.inside(name);
  const read = readAddress(text(request, "url"), "https:", item);
  if (!read) return null;
  const all = pairsOf(own(request, "headers"));
  const left = all.filter(([header]) => made.test(header)).map(([header]) => header);
  if (left.length > 0)
    item.changed(
      "headers of the connection",
      `${[...new Set(left)].join(", ").slice(0, 200)}: made anew when it is sent.`,
    );
  const body = bodyOf(own(request, "postData"), item);
  const headers = all.filter(
    ([header]) => !made.test(header) && !(body.kind === "multipart" && /^content-type$/iu.test(header)),
  );
  const draft = buildDraft(
    {
      method,
      address: literalBraces(literalColons(read.address)),
      params: null,
      pathValues: [],
      headers: headers.map(rowOf),
      body,
    },
    item,
  );
  if (!draft) return null;
  report.took(item, "request");
  return { kind: "request", number: at, name, draft, auth: read.auth };
};

/** @param fileName names the collection: a recording has no name of its own */
export const readHar = (root: Json, fileName: string): ImportedCollection => {
  const report = createReport();
  const entries = listOf(own(objectOf(own(root, "log")), "entries")).filter(isObject);
  if (entries.length > mostItems)
    throw new ImportFault(`It holds more than ${mostItems.toLocaleString("en")} requests.`);
  const items = entries.flatMap((entry, at) => readEntry(entry, at + 1, report) ?? []);
  if (entries.some((entry) => own(objectOf(own(entry, "response")), "status") !== undefined))
    report.file.dropped("recorded answers", "A collection holds requests alone.");
  const name = cleanName(fileName.replace(/\.(?:har|json)$/iu, ""), "Recording");
  return { format: "HAR 1.2", name, items, environments: [], report: report.lines() };
};
