// How a parameter's example stands in a request: lists and objects by the style that the document gives (OpenAPI 3.1.1, 4.8.12.3).
import { anyText, isObject, type Json, own, text } from "./values.ts";

/** The rows of one parameter; an object may be several names. */
export type StyledPair = { readonly name: string; readonly value: string };

/** Between the values of one row, where they do not stand in rows of their own. */
const separators: Readonly<Record<string, string>> = { spaceDelimited: " ", pipeDelimited: "|" };

const usualStyles: Readonly<Record<string, string>> = {
  path: "simple",
  header: "simple",
  query: "form",
  cookie: "form",
};

const flat = (value: Json, mark: string): string =>
  Object.entries(value)
    .flatMap(([name, inner]) => [name, anyText(inner)])
    .join(mark);

const pairs = (value: Json, mark: string): string =>
  Object.entries(value)
    .map(([name, inner]) => `${name}=${anyText(inner)}`)
    .join(mark);

const inQuery = (name: string, style: string, explode: boolean, example: unknown): readonly StyledPair[] => {
  const mark = (Object.hasOwn(separators, style) ? separators[style] : undefined) ?? ",";
  if (Array.isArray(example)) {
    const values = example.map(anyText);
    return (explode ? values : [values.join(mark)]).map((value) => ({ name, value }));
  }
  if (!isObject(example)) return [{ name, value: anyText(example) }];
  if (style === "deepObject")
    return Object.entries(example).map(([key, value]) => ({ name: `${name}[${key}]`, value: anyText(value) }));
  return explode
    ? Object.entries(example).map(([key, value]) => ({ name: key, value: anyText(value) }))
    : [{ name, value: flat(example, mark) }];
};

/** One segment of a path, or a header. */
const simple = (name: string, style: string, explode: boolean, example: unknown): string => {
  const start = style === "matrix" ? ";" : style === "label" ? "." : "";
  const mark = explode && start !== "" ? start : ",";
  if (isObject(example)) {
    if (explode) return start + pairs(example, mark);
    return style === "matrix" ? `;${name}=${flat(example, ",")}` : start + flat(example, ",");
  }
  const values = Array.isArray(example) ? example.map(anyText) : [anyText(example)];
  if (style !== "matrix") return start + values.join(mark);
  return explode ? values.map((value) => `;${name}=${value}`).join("") : `;${name}=${values.join(",")}`;
};

/** @param parameter as the document has it; `content` in the place of a schema makes it one text */
export const styledPairs = (parameter: Json, example: unknown): readonly StyledPair[] => {
  const name = text(parameter, "name");
  const place = text(parameter, "in");
  if (isObject(own(parameter, "content"))) return [{ name, value: anyText(example) }];
  const style = text(parameter, "style") || ((Object.hasOwn(usualStyles, place) ? usualStyles[place] : "") ?? "");
  const told = own(parameter, "explode");
  const explode = typeof told === "boolean" ? told : style === "form";
  if (place === "query") return inQuery(name, style, explode, example);
  return [{ name, value: simple(name, style, explode, example) }];
};
