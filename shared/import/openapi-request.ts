// One operation of an OpenAPI document as a request: parameters with their examples, a body with its example.
import type { RequestDraft } from "../request-draft.ts";
import { buildDraft, type FoundBody, type FoundPart, type FoundRow } from "./build-draft.ts";
import { shownExample } from "./openapi-example.ts";
import type { Follow } from "./openapi-refs.ts";
import type { ItemReport } from "./report.ts";
import { anyText, isObject, type Json, listOf, own, text } from "./values.ts";

/** What a request may say of headers is told by its body and its sign-in (OpenAPI 3.1.1, parameter object). */
const ownHeaders = /^(?:accept|content-type|authorization)$/iu;

const parametersOf = (path: Json, operation: Json, follow: Follow, report: ItemReport): readonly Json[] => {
  const found = new Map<string, Json>();
  for (const one of [...listOf(own(path, "parameters")), ...listOf(own(operation, "parameters"))]) {
    const parameter = follow(one, report);
    if (parameter) found.set(JSON.stringify([text(parameter, "in"), text(parameter, "name")]), parameter);
  }
  return [...found.values()];
};

/** A list is one row for each of its values, unless the document says otherwise. */
const rowsOf = (parameter: Json, follow: Follow, report: ItemReport): readonly FoundRow[] => {
  const name = text(parameter, "name");
  const content = own(parameter, "content");
  const media = isObject(content) ? Object.values(content).find(isObject) : undefined;
  const example = shownExample(media ?? parameter, follow, report);
  const enabled = own(parameter, "required") === true;
  if (!Array.isArray(example) || media) return [{ name, value: anyText(example), enabled }];
  const values = listOf(example).map(anyText);
  const apart = text(parameter, "in") === "query" && own(parameter, "explode") !== false;
  return (apart ? values : [values.join(",")]).map((value) => ({ name, value, enabled }));
};

const isBinary = (schema: Json): boolean =>
  /^(?:binary|byte)$/u.test(text(schema, "format")) ||
  text(schema, "contentMediaType") !== "" ||
  text(schema, "contentEncoding") !== "";

const fieldsOf = (media: Json, follow: Follow, report: ItemReport): readonly FoundPart[] => {
  const example = shownExample(media, follow, report);
  const schema = follow(own(media, "schema") ?? {}, report) ?? {};
  const properties = own(schema, "properties");
  return (isObject(example) ? Object.entries(example) : []).flatMap(([name, value]): FoundPart[] => {
    const described = isObject(properties) ? follow(own(properties, name) ?? {}, report) : null;
    const inner = described && follow(own(described, "items") ?? described, report);
    const row = { name, enabled: true, contentType: "" };
    if (inner && isBinary(inner)) return [{ ...row, value: "", file: "" }];
    return (Array.isArray(value) ? listOf(value) : [value]).map((one) => ({ ...row, value: anyText(one), file: null }));
  });
};

const preferred = (types: readonly string[]): string | undefined =>
  types.find((type) => /^application\/json\b/iu.test(type)) ??
  types.find((type) => /\+json\b/iu.test(type)) ??
  types[0];

type Body = { readonly body: FoundBody; readonly type: string | null };

const bodyOf = (operation: Json, follow: Follow, report: ItemReport): Body => {
  const none: Body = { body: { kind: "none" }, type: null };
  const wanted = own(operation, "requestBody");
  if (wanted === undefined) return none;
  const content = own(follow(wanted, report) ?? {}, "content");
  if (!isObject(content)) return none;
  const types = Object.keys(content);
  const type = preferred(types);
  if (type === undefined) return none;
  const others = types.filter((one) => one !== type);
  if (others.length > 0)
    report.changed("body", `${type.slice(0, 80)} was taken; ${others.join(", ").slice(0, 200)} would do as well.`);
  const media = own(content, type);
  if (!isObject(media)) return none;
  if (/x-www-form-urlencoded/iu.test(type))
    return { body: { kind: "form", rows: fieldsOf(media, follow, report) }, type: null };
  if (/multipart\/form-data/iu.test(type))
    return { body: { kind: "multipart", parts: fieldsOf(media, follow, report) }, type: null };
  const example = shownExample(media, follow, report);
  if (/json/iu.test(type)) {
    const shown =
      typeof example === "string" && own(media, "example") !== undefined ? example : JSON.stringify(example, null, 2);
    return { body: { kind: "json", text: shown ?? "" }, type: /^application\/json$/iu.test(type) ? null : type };
  }
  const isText = /^text\/|xml/iu.test(type);
  if (!isText && (typeof example !== "string" || example === "")) return { body: { kind: "file", name: "" }, type };
  return {
    body: { kind: /xml/iu.test(type) ? "xml" : "text", text: anyText(example) },
    type: /^application\/xml$/iu.test(type) ? null : type,
  };
};

/** @param address of the operation, with {name} where its path has one @returns null for one that is not taken */
export const readOperation = (
  { method, address, path, operation }: { method: string; address: string; path: Json; operation: Json },
  follow: Follow,
  report: ItemReport,
): RequestDraft | null => {
  const parameters = parametersOf(path, operation, follow, report);
  const inPlace = (place: string): readonly Json[] => parameters.filter((one) => text(one, "in") === place);
  for (const one of inPlace("cookie"))
    report.dropped(`cookie ${text(one, "name")}`, "Cookies come from the server here.");
  const rows = (place: string): readonly FoundRow[] => inPlace(place).flatMap((one) => rowsOf(one, follow, report));
  const { body, type } = bodyOf(operation, follow, report);
  const headers = rows("header").filter(({ name }) => !ownHeaders.test(name));
  return buildDraft(
    {
      method,
      address,
      params: rows("query"),
      // Names with other letters than ours stay as they stand in the path.
      pathValues: rows("path").map(({ name, value }) => ({ name, value })),
      headers: [...headers, ...(type === null ? [] : [{ name: "Content-Type", value: type, enabled: true }])],
      body,
    },
    report,
  );
};
