// One request of a Postman collection: address, headers, body, as the composer has them.
import { buildDraft, type FoundBody, type FoundPart, type FoundRow } from "./build-draft.ts";
import type { ImportedAuth } from "./imported.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { type Convert, postmanAddress, postmanRowKeys, postmanRows } from "./postman-address.ts";
import type { ItemReport } from "./report.ts";
import type { RequestDraft } from "../request-draft.ts";
import { isObject, type Json, listOf, objectOf, own, text, textOf } from "./values.ts";

const typeOf = (headers: readonly FoundRow[]): string =>
  headers.find(({ name, enabled }) => enabled && /^content-type$/iu.test(name))?.value ?? "";

const textKind = (language: string, type: string): "json" | "xml" | "text" => {
  const told = language === "" || language === "text" ? type : language;
  if (/json/iu.test(told)) return "json";
  return /xml/iu.test(told) ? "xml" : "text";
};

const partsOf = (value: unknown, convert: Convert, report: ItemReport): readonly FoundPart[] =>
  listOf(value).flatMap((one): FoundPart[] => {
    if (!isObject(one)) return [];
    report.rest(one, new Set([...postmanRowKeys, "src", "contentType"]), `part ${text(one, "key")}`);
    const part = {
      name: convert(text(one, "key")),
      value: convert(textOf(own(one, "value"))),
      enabled: own(one, "disabled") !== true,
      contentType: text(one, "contentType"),
    };
    if (text(one, "type") !== "file") return [{ ...part, file: null }];
    const src = own(one, "src");
    const files = Array.isArray(src) ? src.map(textOf) : [textOf(src)];
    return (files.length === 0 ? [""] : files).map((path) => ({
      ...part,
      value: "",
      file: path.split(/[\\/]/u).at(-1) ?? "",
    }));
  });

const bodyKeys = new Set(["mode", "raw", "urlencoded", "formdata", "file", "graphql", "options", "disabled"]);

const bodyOf = (value: unknown, headers: readonly FoundRow[], convert: Convert, report: ItemReport): FoundBody => {
  if (!isObject(value)) return { kind: "none" };
  report.rest(value, bodyKeys, "body");
  const mode = text(value, "mode");
  if (own(value, "disabled") === true) {
    report.dropped("body", "It was switched off.");
    return { kind: "none" };
  }
  switch (mode) {
    case "raw": {
      const raw = convert(text(value, "raw"));
      const language = text(objectOf(own(objectOf(own(value, "options")), "raw")), "language");
      if (raw === "" && language === "") return { kind: "none" };
      if (language !== "" && !["json", "xml", "text"].includes(language))
        report.changed(
          "body",
          `Its text is kept; ${language.slice(0, 20)} is sent as plain text unless a header says otherwise.`,
        );
      return { kind: textKind(language, typeOf(headers)), text: raw };
    }
    case "urlencoded":
      return { kind: "form", rows: postmanRows(own(value, "urlencoded"), convert, "field", report) };
    case "formdata":
      return { kind: "multipart", parts: partsOf(own(value, "formdata"), convert, report) };
    case "file": {
      const file = own(value, "file");
      const content = text(objectOf(file), "content");
      if (content !== "") return { kind: "text", text: convert(content) };
      const src = typeof file === "string" ? file : text(objectOf(file), "src");
      return { kind: "file", name: src.split(/[\\/]/u).at(-1) ?? "" };
    }
    case "graphql": {
      const graphql = objectOf(own(value, "graphql"));
      const typed = text(graphql, "variables").trim();
      const variables = parsed(typed);
      report.changed("GraphQL body", "It is the JSON that is sent.");
      if (typed !== "" && variables === undefined) report.dropped("GraphQL variables", "They are no JSON.");
      const operation = text(graphql, "operationName");
      const made = { query: text(graphql, "query"), ...(operation !== "" && { operationName: operation }), variables };
      return { kind: "json", text: convert(JSON.stringify(made, null, 2)) };
    }
    case "":
      return { kind: "none" };
    default:
      report.dropped("body", "Ringback has nothing of this kind.");
      return { kind: "none" };
  }
};

const parsed = (typed: string): unknown => {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
};

const requestKeys = new Set(["url", "method", "header", "body", "auth"]);

/** @returns null for one that is not taken, which the report says */
export const readPostmanRequest = (
  value: unknown,
  convert: Convert,
  report: ItemReport,
): { readonly draft: RequestDraft; readonly auth: ImportedAuth | null } | null => {
  const request: Json = typeof value === "string" ? { url: value } : objectOf(value);
  report.rest(request, requestKeys);
  const { address, params, pathValues } = postmanAddress(own(request, "url"), convert, report);
  const read = readAddress(address, "http:", report);
  if (!read) return null;
  const headers = postmanRows(own(request, "header"), convert, "header", report);
  const method = convert(text(request, "method"));
  const draft = buildDraft(
    {
      method: method === "" ? "GET" : method,
      address: literalBraces(read.address),
      params,
      pathValues,
      headers,
      body: bodyOf(own(request, "body"), headers, convert, report),
    },
    report,
  );
  return draft && { draft, auth: read.auth };
};
