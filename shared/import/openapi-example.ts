// An example value for a schema of OpenAPI: the one that it gives, else one made of its types.
import type { Follow } from "./openapi-refs.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, own, text } from "./values.ts";

/** Objects inside each other, and values of one example; a schema may refer to itself. */
const deepest = 6;
const mostMade = 500;

const formats: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  email: "name@example.com",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.com",
  uuid: "00000000-0000-4000-8000-000000000000",
};

const typeOf = (schema: Json): string => {
  const type = own(schema, "type");
  if (Array.isArray(type))
    return listOf(type).find((one): one is string => typeof one === "string" && one !== "null") ?? "null";
  if (typeof type === "string") return type;
  return isObject(own(schema, "properties")) ? "object" : own(schema, "items") === undefined ? "string" : "array";
};

/** The one that somebody has written down; undefined for none. */
const given = (schema: Json): unknown => {
  for (const name of ["example", "default", "const"]) if (own(schema, name) !== undefined) return own(schema, name);
  return listOf(own(schema, "examples"))[0] ?? listOf(own(schema, "enum"))[0];
};

/** @returns a value that fits, as far as can be told */
export const exampleOf = (root: unknown, follow: Follow, report: ItemReport): unknown => {
  let made = 0;
  /** The schemas that the one at hand lies in. */
  const above: Json[] = [];
  const build = (value: unknown, level: number): unknown => {
    made += 1;
    const schema = follow(value, report);
    if (!schema || level > deepest || made > mostMade || above.includes(schema)) return undefined;
    above.push(schema);
    const example = exampleFor(schema, level);
    above.pop();
    return example;
  };
  const exampleFor = (schema: Json, level: number): unknown => {
    const known = given(schema);
    if (known !== undefined) return known;
    const parts = listOf(own(schema, "allOf"));
    if (parts.length > 0) {
      const all = [...parts, ...(isObject(own(schema, "properties")) ? [{ ...schema, allOf: [] }] : [])].map((part) =>
        build(part, level + 1),
      );
      return Object.fromEntries(all.flatMap((part) => (isObject(part) ? Object.entries(part) : [])));
    }
    const choices = [...listOf(own(schema, "oneOf")), ...listOf(own(schema, "anyOf"))];
    const [choice] = choices;
    if (choices.length > 1)
      report.changed("example", `The first of ${choices.length} kinds that are allowed was taken.`);
    if (choice !== undefined) return build(choice, level + 1);
    switch (typeOf(schema)) {
      case "object": {
        const properties = own(schema, "properties");
        const entries = isObject(properties) ? Object.entries(properties) : [];
        return Object.fromEntries(
          entries
            .filter(([, one]) => !isObject(one) || own(one, "readOnly") !== true)
            .map(([name, one]) => [name, build(one, level + 1)] as const)
            .filter(([, one]) => one !== undefined),
        );
      }
      case "array": {
        const item = build(own(schema, "items"), level + 1);
        return item === undefined ? [] : [item];
      }
      case "integer":
      case "number":
        return typeof own(schema, "minimum") === "number" ? own(schema, "minimum") : 0;
      case "boolean":
        return false;
      case "null":
        return null;
      default: {
        const format = text(schema, "format");
        return Object.hasOwn(formats, format) ? formats[format] : "";
      }
    }
  };
  return build(root, 0) ?? null;
};

/** The example of a parameter or a media type: its own, the first of several, or one of its schema. */
export const shownExample = (value: Json, follow: Follow, report: ItemReport): unknown => {
  if (own(value, "example") !== undefined) return own(value, "example");
  const several = own(value, "examples");
  const all = isObject(several) ? Object.values(several) : listOf(several);
  const [first] = all;
  if (all.length > 1) report.changed("examples", `The first of ${all.length} was taken.`);
  if (first !== undefined) {
    const found = follow(first, report);
    if (found && own(found, "value") !== undefined) return own(found, "value");
    if (found && own(found, "externalValue") !== undefined) report.dropped("example elsewhere", "Nothing is fetched.");
  }
  return own(value, "schema") === undefined ? "" : exampleOf(own(value, "schema"), follow, report);
};
