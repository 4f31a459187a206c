// The address of a Postman request, its parameters and the values of its path.
import type { FoundRow } from "./build-draft.ts";
import { withPathValues } from "./postman-path.ts";
import type { ItemReport } from "./report.ts";
import { anyText, isObject, type Json, listOf, objectOf, own, saysSomething, text, textOf } from "./values.ts";

export type Convert = (text: string) => string;

/** What a row says, and what Postman has written beside it for itself over the years. */
export const postmanRowKeys = new Set([
  "key",
  "value",
  "disabled",
  "type",
  "id",
  "uuid",
  "enabled",
  "equals",
  "system",
  "warning",
]);

/** Rows of key and value; a text holds a line for each, as Postman 2.0 allows it. */
export const postmanRows = (
  value: unknown,
  convert: Convert,
  where: string,
  report: ItemReport,
): readonly FoundRow[] => {
  if (typeof value === "string")
    return value.split(/\r?\n/u).flatMap((line) => {
      const at = line.indexOf(":");
      // Postman marks what is switched off like a remark.
      const off = /^\s*\/\//u.test(line);
      if (at < 1 || (off && /\s/u.test(line.slice(0, at).replace(/^\s*\/\/\s*/u, "")))) {
        if (line.trim() !== "") report.dropped(`line of the ${where}s`, "It is no name and value with a colon.");
        return [];
      }
      const name = line.slice(0, at).replace(/^\s*\/\//u, "");
      return [{ name: convert(name.trim()), value: convert(line.slice(at + 1).trim()), enabled: !off }];
    });
  return listOf(value).flatMap((one): FoundRow[] => {
    if (!isObject(one)) {
      if (saysSomething(one)) report.dropped(where, "It is no row of a name and a value.");
      return [];
    }
    // The values of a path may have an id alone.
    const key = text(one, "key") || (where === "path value" ? text(one, "id") : "");
    // Older exports repeat the key as a name.
    const known = text(one, "name") === key ? new Set([...postmanRowKeys, "name"]) : postmanRowKeys;
    report.rest(one, known, `${where} ${key}`);
    return [
      {
        name: convert(key),
        value: convert(anyText(own(one, "value"))),
        enabled: own(one, "disabled") !== true && own(one, "enabled") !== false,
      },
    ];
  });
};

const joined = (value: unknown, mark: string): string =>
  Array.isArray(value)
    ? value.map((part) => (isObject(part) ? text(part, "value") : textOf(part))).join(mark)
    : textOf(value);

const urlKeys = new Set(["raw", "protocol", "auth", "host", "port", "path", "query", "hash", "variable"]);

/** The address as its parts say it; Postman goes by them, and `raw` may be older. */
const addressOf = (url: Json): string => {
  const host = joined(own(url, "host"), ".");
  const path = joined(own(url, "path"), "/");
  if (host === "" && path === "") return text(url, "raw").replace(/[?#].*$/su, "");
  const protocol = text(url, "protocol").replace(/:?(?:\/\/)?$/u, "");
  const auth = objectOf(own(url, "auth"));
  const user =
    text(auth, "user") === ""
      ? ""
      : `${encodeURIComponent(text(auth, "user"))}:${encodeURIComponent(text(auth, "password"))}@`;
  const port = text(url, "port");
  const start = `${protocol === "" ? "" : `${protocol}://`}${user}${host}${port === "" ? "" : `:${port}`}`;
  const segments = own(url, "path");
  const isEmpty = Array.isArray(segments) ? segments.length === 0 : path === "";
  return start + (isEmpty ? "" : `${typeof segments === "string" && path.startsWith("/") ? "" : "/"}${path}`);
};

/** The query as it was typed, where its rows say the same. */
const queryOf = (url: Json): string => {
  const raw = /\?([^#]*)/su.exec(text(url, "raw"))?.[1] ?? "";
  if (raw !== "") return raw;
  return listOf(own(url, "query"))
    .filter((one): one is Json => isObject(one) && own(one, "disabled") !== true)
    .map((one) => text(one, "key") + (own(one, "value") === null ? "" : `=${text(one, "value")}`))
    .join("&")
    .replaceAll("#", "%23");
};

type Located = {
  readonly address: string;
  readonly params: readonly FoundRow[] | null;
  readonly pathValues: readonly { readonly name: string; readonly value: string }[];
};

/** An address as Postman keeps it, text or parts. `params` is null where it has no table of them. */
export const postmanAddress = (value: unknown, convert: Convert, report: ItemReport): Located => {
  if (!isObject(value)) return { address: convert(textOf(value)), params: null, pathValues: [] };
  report.rest(value, urlKeys, "address");
  const rows = Array.isArray(own(value, "query"))
    ? postmanRows(own(value, "query"), convert, "parameter", report)
    : null;
  const pathValues = postmanRows(own(value, "variable"), convert, "path value", report);
  const query = queryOf(value);
  const hash = text(value, "hash");
  const named = withPathValues(
    addressOf(value),
    pathValues.filter(({ name }) => name !== ""),
    report,
  );
  const address = named.path + (query === "" ? "" : `?${query}`) + (hash === "" ? "" : `#${hash}`);
  const params = rows?.map((row) => ({ ...row, name: decoded(row.name), value: decoded(row.value) })) ?? null;
  for (const { name } of pathValues.filter(({ enabled }) => !enabled))
    report.changed(`path value ${name}`, "It was switched off; here it counts.");
  return { address: convert(address), params, pathValues: named.rows };
};

/** Postman sends what its table holds as it stands, encoded or not. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part;
  }
};
