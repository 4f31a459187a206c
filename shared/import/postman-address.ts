// The address of a Postman request, its parameters and the values of its path.
import type { FoundRow } from "./build-draft.ts";
import type { ItemReport } from "./report.ts";
import { isObject, type Json, listOf, objectOf, own, text, textOf } from "./values.ts";

export type Convert = (text: string) => string;

export const postmanRowKeys = new Set(["key", "value", "disabled", "type", "id", "uuid", "enabled"]);

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
      return at < 1
        ? []
        : [{ name: convert(line.slice(0, at).trim()), value: convert(line.slice(at + 1).trim()), enabled: true }];
    });
  return listOf(value).flatMap((one): FoundRow[] => {
    if (!isObject(one)) return [];
    report.rest(one, postmanRowKeys, `${where} ${text(one, "key")}`);
    const row = { name: convert(text(one, "key")), value: convert(textOf(own(one, "value"))) };
    return [{ ...row, enabled: own(one, "disabled") !== true }];
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

export const postmanAddress = (value: unknown, convert: Convert, report: ItemReport): Located => {
  if (!isObject(value)) return { address: convert(textOf(value)), params: null, pathValues: [] };
  report.rest(value, urlKeys, "address");
  const rows = Array.isArray(own(value, "query"))
    ? postmanRows(own(value, "query"), convert, "parameter", report)
    : null;
  const pathValues = postmanRows(own(value, "variable"), convert, "path value", report);
  const query = queryOf(value);
  const hash = text(value, "hash");
  const address = addressOf(value) + (query === "" ? "" : `?${query}`) + (hash === "" ? "" : `#${hash}`);
  const params = rows?.map((row) => ({ ...row, name: decoded(row.name), value: decoded(row.value) })) ?? null;
  return { address: convert(address), params, pathValues: pathValues.filter(({ name }) => name !== "") };
};

/** Postman sends what its table holds as it stands, encoded or not. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part.replaceAll("+", " "));
  } catch {
    return part;
  }
};
