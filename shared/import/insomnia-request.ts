// One request of Insomnia, as versions 4 and 5 both write it: address, rows, body, sign-in.
import { withParams } from "../draft-params.ts";
import type { RequestDraft } from "../request-draft.ts";
import { buildDraft, type FoundBody, type FoundPart, type FoundRow } from "./build-draft.ts";
import { insomniaWire } from "./foreign-wire.ts";
import type { ImportedAuth } from "./imported.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { decodePercent } from "./percent.ts";
import type { ItemReport } from "./report.ts";
import { anyText, isObject, type Json, listOf, objectOf, own, text } from "./values.ts";

type Convert = (text: string) => string;

const rowKeys = new Set(["id", "name", "value", "disabled", "type", "multiline"]);

/** Rows of name and value; those without both say nothing. */
export const insomniaRows = (
  value: unknown,
  convert: Convert,
  where: string,
  report: ItemReport,
): readonly FoundRow[] =>
  listOf(value).flatMap((one): FoundRow[] => {
    if (!isObject(one)) return [];
    report.rest(one, rowKeys, `${where} ${text(one, "name")}`);
    const row = { name: convert(text(one, "name")), value: convert(anyText(own(one, "value"))) };
    return row.name === "" && row.value === "" ? [] : [{ ...row, enabled: own(one, "disabled") !== true }];
  });

const fileName = (path: string): string => path.split(/[\\/]/u).at(-1) ?? "";

const partsOf = (value: unknown, convert: Convert, report: ItemReport): readonly FoundPart[] =>
  listOf(value).flatMap((one): FoundPart[] => {
    if (!isObject(one)) return [];
    report.rest(one, new Set([...rowKeys, "fileName"]), `part ${text(one, "name")}`);
    const isFile = text(one, "type") === "file";
    return [
      {
        name: convert(text(one, "name")),
        value: isFile ? "" : convert(anyText(own(one, "value"))),
        enabled: own(one, "disabled") !== true,
        // Insomnia's editor for texts of several lines, and the type that the part goes out with.
        contentType: isFile || typeof own(one, "multiline") !== "string" ? "" : text(one, "multiline"),
        file: isFile ? fileName(text(one, "fileName")) : null,
      },
    ];
  });

/** The JSON that goes out for a GraphQL request; Insomnia keeps it as text already. */
const bodyOf = (value: unknown, convert: Convert, report: ItemReport): FoundBody => {
  const body = objectOf(value);
  report.rest(body, new Set(["mimeType", "text", "params", "fileName"]), "body");
  const type = text(body, "mimeType");
  const typed = convert(text(body, "text"));
  if (/x-www-form-urlencoded/iu.test(type) && Array.isArray(own(body, "params")))
    return { kind: "form", rows: insomniaRows(own(body, "params"), convert, "field", report) };
  if (/multipart\/form-data/iu.test(type))
    return { kind: "multipart", parts: partsOf(own(body, "params"), convert, report) };
  if (text(body, "fileName") !== "") return { kind: "file", name: fileName(text(body, "fileName")) };
  if (typed === "") return { kind: "none" };
  if (/graphql/iu.test(type)) report.changed("GraphQL body", "It is the JSON that is sent.");
  if (/json|graphql/iu.test(type)) return { kind: "json", text: typed };
  return { kind: /xml/iu.test(type) ? "xml" : "text", text: typed };
};

/** GraphQL goes out as JSON. */
const typeOfBody = (value: unknown): string => {
  const type = text(objectOf(value), "mimeType");
  return /graphql/iu.test(type) ? "application/json" : type;
};

/** What says nothing that a request sends: ids, times, and switches of Insomnia's own. */
const requestKeys = new Set([
  "_id",
  "_type",
  "parentId",
  "modified",
  "created",
  "metaSortKey",
  "isPrivate",
  "name",
  "description",
  "meta",
  "children",
  "url",
  "method",
  "headers",
  "parameters",
  "pathParameters",
  "body",
  "authentication",
  "scripts",
  "settings",
  "preRequestScript",
  "afterResponseScript",
  "settingStoreCookies",
  "settingSendCookies",
  "settingEncodeUrl",
  "settingDisableRenderRequestBody",
  "settingRebuildPath",
  "settingFollowRedirects",
  "_",
]);

/** Scripts are never run here. */
export const tellInsomniaScripts = (item: Json, report: ItemReport): void => {
  const scripts = objectOf(own(item, "scripts"));
  for (const [name, value] of [
    ["pre-request script", own(item, "preRequestScript") ?? own(scripts, "preRequest")],
    ["after-response script", own(item, "afterResponseScript") ?? own(scripts, "afterResponse")],
  ] as const)
    if (anyText(value).trim() !== "") report.dropped(name, "Scripts are not run.");
};

/** A header of the request goes before that of its folders. */
const withInherited = (rows: readonly FoundRow[], inherited: readonly FoundRow[]): readonly FoundRow[] => {
  const mine = new Set(rows.flatMap(({ name, enabled }) => (enabled ? [name.toLowerCase()] : [])));
  return [...inherited.filter(({ name }) => !mine.has(name.toLowerCase())), ...rows];
};

/** @param inherited headers of its folders @returns null for one that is not taken, which the report says */
export const readInsomniaRequest = (
  item: Json,
  inherited: readonly FoundRow[],
  convert: Convert,
  report: ItemReport,
): { readonly draft: RequestDraft; readonly auth: ImportedAuth | null } | null => {
  report.rest(item, requestKeys);
  tellInsomniaScripts(item, report);
  const read = readAddress(convert(text(item, "url")), "http:", report);
  if (!read) return null;
  const inAddress = /\?/u.test(read.address);
  const rows = decodedRows(insomniaRows(own(item, "parameters"), convert, "parameter", report), report);
  if (inAddress && rows.length > 0)
    report.changed("parameters", "Those of the address and those of the table stand in one table.");
  const method = convert(text(item, "method"));
  const draft = buildDraft(
    {
      method: method === "" ? "GET" : method,
      address: literalBraces(read.address, report),
      params: inAddress ? null : rows,
      pathValues: insomniaRows(own(item, "pathParameters"), convert, "path value", report),
      headers: withInherited(insomniaRows(own(item, "headers"), convert, "header", report), inherited),
      body: bodyOf(own(item, "body"), convert, report),
      bodyType: typeOfBody(own(item, "body")),
      wire: insomniaWire(item, report),
    },
    report,
  );
  if (!draft) return null;
  return { draft: inAddress ? withMore(draft, rows) : draft, auth: read.auth };
};

/** Insomnia leaves alone what is percent-encoded already. */
const decodedRows = (rows: readonly FoundRow[], report: ItemReport): readonly FoundRow[] =>
  rows.map((row) => {
    const [name, value] = [decodePercent(row.name), decodePercent(row.value)];
    const isSame = name.text === row.name && value.text === row.value;
    if (!name.isWhole || !value.isWhole)
      report.changed(
        `parameter ${row.name}`,
        "What is percent-encoded in it cannot be shown decoded: it goes out encoded again.",
      );
    else if (!isSame)
      report.changed(`parameter ${row.name}`, "It was percent-encoded: it is shown decoded, and goes out as it did.");
    return isSame ? row : { ...row, name: name.text, value: value.text };
  });

const withMore = (draft: RequestDraft, rows: readonly FoundRow[]): RequestDraft =>
  withParams(draft, [...draft.params, ...rows.map((row, at) => ({ id: `q${at + 1}`, ...row }))]);
