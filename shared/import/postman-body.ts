// The body of a Postman request: raw text, fields, parts, a file, GraphQL.
import type { FoundBody, FoundPart, FoundRow } from "./build-draft.ts";
import { type Convert, postmanRowKeys, postmanRows } from "./postman-address.ts";
import type { ItemReport } from "./report.ts";
import { anyText, isObject, type Json, listOf, objectOf, own, saysSomething, text, textOf } from "./values.ts";

export type PostmanBody = {
  readonly body: FoundBody;
  /** Told by the language of a text; absent where its kind tells it. */
  readonly type?: string;
};

const none: PostmanBody = { body: { kind: "none" } };

const fileName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? "";

const typeOf = (headers: readonly FoundRow[]): string =>
  headers.find(({ name, enabled }) => enabled && /^content-type$/iu.test(name))?.value ?? "";

const textKind = (language: string, type: string): "json" | "xml" | "text" => {
  const told = language === "" || language === "text" ? type : language;
  if (/json/iu.test(told)) return "json";
  return /xml/iu.test(told) ? "xml" : "text";
};

/** What Postman sends for a language that is no kind of body here. */
const typesOfLanguages: Readonly<Record<string, string>> = { html: "text/html", javascript: "application/javascript" };

const rawOf = (value: Json, headers: readonly FoundRow[], convert: Convert): PostmanBody => {
  const raw = convert(text(value, "raw"));
  // Postman sends nothing for it, no type either.
  if (raw === "") return none;
  const language = text(objectOf(own(objectOf(own(value, "options")), "raw")), "language").toLowerCase();
  const type = Object.hasOwn(typesOfLanguages, language) ? typesOfLanguages[language] : undefined;
  return { body: { kind: textKind(language, typeOf(headers)), text: raw }, ...(type !== undefined && { type }) };
};

const partKeys = new Set([...postmanRowKeys, "src", "contentType", "fileName"]);

const partsOf = (value: unknown, convert: Convert, report: ItemReport): readonly FoundPart[] =>
  listOf(value).flatMap((one): FoundPart[] => {
    if (!isObject(one)) {
      if (saysSomething(one)) report.dropped("part", "It is no part with a name.");
      return [];
    }
    report.rest(one, partKeys, `part ${text(one, "key")}`);
    const part = {
      name: convert(text(one, "key")),
      value: convert(anyText(own(one, "value"))),
      enabled: own(one, "disabled") !== true && own(one, "enabled") !== false,
      contentType: text(one, "contentType"),
    };
    if (text(one, "type") !== "file") return [{ ...part, file: null }];
    const src = own(one, "src");
    const files = Array.isArray(src) ? src.map(textOf) : [textOf(src)];
    const called = text(one, "fileName");
    return (files.length === 0 ? [""] : files).map((path) => ({
      ...part,
      value: "",
      file: called === "" ? fileName(path) : called,
    }));
  });

const parsed = (typed: string): unknown => {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
};

/** The variables as JSON: a text that is JSON once its references are filled in stays as it was typed. */
const graphqlVariables = (value: unknown, report: ItemReport): string | null => {
  if (typeof value === "object" && value !== null) return JSON.stringify(value, null, 2);
  const typed = textOf(value).trim();
  if (typed === "") return null;
  if (parsed(typed.replaceAll(/\{\{[^{}\n]*\}\}/gu, "0")) !== undefined) return typed;
  report.dropped("GraphQL variables", "They are no JSON.");
  return null;
};

const graphqlOf = (value: Json, convert: Convert, report: ItemReport): PostmanBody => {
  const graphql = objectOf(own(value, "graphql"));
  report.rest(graphql, new Set(["query", "variables", "operationName"]), "GraphQL body");
  report.changed("GraphQL body", "It is the JSON that is sent.");
  const variables = graphqlVariables(own(graphql, "variables"), report);
  const operation = text(graphql, "operationName");
  const members = [
    `"query": ${JSON.stringify(text(graphql, "query"))}`,
    ...(operation === "" ? [] : [`"operationName": ${JSON.stringify(operation)}`]),
    ...(variables === null ? [] : [`"variables": ${variables.replaceAll("\n", "\n  ")}`]),
  ];
  return { body: { kind: "json", text: convert(`{\n  ${members.join(",\n  ")}\n}`) } };
};

const bodyKeys = new Set(["mode", "raw", "urlencoded", "formdata", "file", "graphql", "options", "disabled"]);

/** @param headers of the request, which may tell the type of a text */
export const postmanBody = (
  value: unknown,
  headers: readonly FoundRow[],
  convert: Convert,
  report: ItemReport,
): PostmanBody => {
  if (!isObject(value)) return none;
  const mode = text(value, "mode");
  if (own(value, "disabled") === true) {
    report.dropped("body", "It was switched off.");
    return none;
  }
  report.rest(value, new Set([...bodyKeys, mode]), "body");
  // What stands in the other modes is not sent, and is what somebody tried before.
  for (const other of ["raw", "urlencoded", "formdata", "graphql"])
    if (other !== mode && saysSomething(own(value, other)))
      report.dropped(`body as ${other}`, `It is sent as ${mode === "" ? "nothing" : mode.slice(0, 20)}.`);
  switch (mode) {
    case "raw":
      return rawOf(value, headers, convert);
    case "urlencoded": {
      const rows = postmanRows(own(value, "urlencoded"), convert, "field", report);
      return rows.length === 0 ? none : { body: { kind: "form", rows } };
    }
    case "formdata": {
      const parts = partsOf(own(value, "formdata"), convert, report);
      return parts.length === 0 ? none : { body: { kind: "multipart", parts } };
    }
    case "file": {
      const file = own(value, "file");
      const content = text(objectOf(file), "content");
      if (content !== "") return { body: { kind: "text", text: convert(content) } };
      const src = typeof file === "string" ? file : text(objectOf(file), "src");
      return { body: { kind: "file", name: fileName(src) } };
    }
    case "graphql":
      return graphqlOf(value, convert, report);
    case "":
      return none;
    default:
      report.dropped("body", "Ringback has nothing of this kind.");
      return none;
  }
};
