// The body of an OpenAPI operation: one of its media types, with the example that it gives or one made of its schema.
import type { FoundBody, FoundPart } from "./build-draft.ts";
import { shownExample } from "./openapi-example.ts";
import type { Follow } from "./openapi-refs.ts";
import type { ItemReport } from "./report.ts";
import { anyText, isObject, type Json, own, saysSomething, text } from "./values.ts";

export type OpenApiBody = {
  readonly body: FoundBody;
  /** The type where its kind does not tell it. */
  readonly type: string | null;
};

const none: OpenApiBody = { body: { kind: "none" }, type: null };

const isBinary = (schema: Json): boolean =>
  /^(?:binary|byte)$/u.test(text(schema, "format")) ||
  text(schema, "contentMediaType") !== "" ||
  text(schema, "contentEncoding") !== "";

/** Fields of a form, or parts; what the document says of their types counts for parts alone. */
const fieldsOf = (media: Json, follow: Follow, report: ItemReport): readonly FoundPart[] => {
  const example = shownExample(media, follow, report);
  const schema = follow(own(media, "schema") ?? {}, report) ?? {};
  const properties = own(schema, "properties");
  const encodings = own(media, "encoding");
  return (isObject(example) ? Object.entries(example) : []).flatMap(([name, value]): FoundPart[] => {
    const described = isObject(properties) ? follow(own(properties, name) ?? {}, report) : null;
    const inner = described && follow(own(described, "items") ?? described, report);
    const encoding = isObject(encodings) ? own(encodings, name) : null;
    const told = isObject(encoding) ? text(encoding, "contentType") : "";
    if (isObject(encoding) && saysSomething(own(encoding, "headers")))
      report.dropped(`headers of part ${name}`, "A part here has a type alone.");
    const row = { name, enabled: true };
    if (inner && isBinary(inner)) return [{ ...row, value: "", file: "", contentType: told }];
    return (Array.isArray(value) ? value : [value]).map((one: unknown) => ({
      ...row,
      value: anyText(one),
      file: null,
      contentType: told === "" && isObject(one) ? "application/json" : told,
    }));
  });
};

const preferred = (types: readonly string[]): string | undefined =>
  types.find((type) => /^application\/json\b/iu.test(type)) ??
  types.find((type) => /\+json\b/iu.test(type)) ??
  types[0];

const jsonOf = (media: Json, example: unknown): string =>
  (typeof example === "string" && own(media, "example") !== undefined ? example : JSON.stringify(example, null, 2)) ??
  "";

/** Reads it. */
export const openApiBody = (operation: Json, follow: Follow, report: ItemReport): OpenApiBody => {
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
  if (/^multipart\//iu.test(type))
    return { body: { kind: "multipart", parts: fieldsOf(media, follow, report) }, type: null };
  const example = shownExample(media, follow, report);
  if (/json/iu.test(type))
    return {
      body: { kind: "json", text: jsonOf(media, example) },
      type: /^application\/json$/iu.test(type) ? null : type,
    };
  const isText = /^text\/|xml/iu.test(type);
  if (!isText && (typeof example !== "string" || example === "")) return { body: { kind: "file", name: "" }, type };
  return {
    body: { kind: /xml/iu.test(type) ? "xml" : "text", text: anyText(example) },
    type: /^application\/xml$|^text\/plain$/iu.test(type) ? null : type,
  };
};
