// Makes a draft out of what a reader has found in a request, within what a draft may hold; what is too much is reported.
import { splitAddress, withParams, withUrl } from "../draft-params.ts";
import { type BodyKind, type DraftRow, emptyDraft, type PartRow, type RequestDraft } from "../request-draft.ts";
import { longestAddress, longestValue, mostRows } from "./limits.ts";
import type { WireSettings } from "../wire-settings.ts";
import type { ItemReport } from "./report.ts";

export type FoundRow = { readonly name: string; readonly value: string; readonly enabled: boolean };

export type FoundPart = FoundRow & {
  readonly contentType: string;
  /** Name of the file that was chosen; null for a text. */
  readonly file: string | null;
};

export type FoundBody =
  | { readonly kind: "none" }
  | { readonly kind: "json" | "text" | "xml"; readonly text: string }
  | { readonly kind: "form"; readonly rows: readonly FoundRow[] }
  | { readonly kind: "multipart"; readonly parts: readonly FoundPart[] }
  | { readonly kind: "file"; readonly name: string };

export type FoundRequest = {
  readonly method: string;
  readonly address: string;
  /** Every parameter, also those that are switched off; null: those that stand in the address. */
  readonly params: readonly FoundRow[] | null;
  readonly pathValues: readonly { readonly name: string; readonly value: string }[];
  readonly headers: readonly FoundRow[];
  readonly body: FoundBody;
  /** The type of the body where no header tells it; absent where its kind does. */
  readonly bodyType?: string;
  readonly wire?: WireSettings;
};

const fitting = <Row extends FoundRow>(rows: readonly Row[], noun: string, report: ItemReport): readonly Row[] => {
  if (rows.length > mostRows) report.dropped(`${noun}s behind the ${mostRows}th`, "A table holds no more.");
  return rows.slice(0, mostRows).flatMap((row) => {
    if (row.value.length > longestValue || row.name.length > 1_024) {
      report.dropped(`${noun} ${row.name}`, "It is too long for a row.");
      return [];
    }
    return [row];
  });
};

const rowsOf = (rows: readonly FoundRow[], noun: string, letter: string, report: ItemReport): readonly DraftRow[] =>
  fitting(rows, noun, report).map(({ name, value, enabled }, at) => ({
    id: `${letter}${at + 1}`,
    name,
    value,
    enabled,
  }));

const ids = (letter: string): (() => string) => {
  let count = 0;
  return () => {
    count += 1;
    return `${letter}${count}`;
  };
};

const fileOf = (name: string) => ({ upload: null, name: name.slice(0, 1_024), bytes: 0 });

const partsOf = (parts: readonly FoundPart[], report: ItemReport): readonly PartRow[] =>
  fitting(parts, "part", report).map(({ name, value, enabled, contentType, file }, at) => ({
    id: `m${at + 1}`,
    name,
    value,
    enabled,
    kind: file === null ? "text" : "file",
    contentType: contentType.slice(0, 256),
    file: file === null ? null : fileOf(file),
  }));

const isInQuery = ({ enabled, name, value }: FoundRow): boolean => enabled && (name !== "" || value !== "");
const pair = ({ name, value }: FoundRow): string => JSON.stringify([name, value]);

/** The table and the query as one: what the query says letter by letter stays so where the table says the same. */
const addressed = (empty: RequestDraft, address: string, params: readonly DraftRow[] | null): RequestDraft => {
  const typed = withUrl(empty, address, ids("p"));
  if (params === null) return typed;
  const enabled = params.filter(isInQuery);
  const same =
    enabled.length === typed.params.length && enabled.every((row, at) => pair(row) === pair(typed.params[at] ?? row));
  if (!same) {
    const { path, hash } = splitAddress(address);
    return withParams({ ...typed, url: path + hash, params: [] }, params);
  }
  return { ...typed, params };
};

const isType = ({ name }: FoundRow): boolean => /^content-type$/iu.test(name.trim());

/** The type that goes out by itself. */
const usualTypes = { json: "application/json", text: "text/plain", xml: "application/xml", file: "" } as const;

/** A type without its boundary would make a multipart body unreadable; one that nothing else tells stands as a header. */
const typedHeaders = ({ headers, body, bodyType = "" }: FoundRequest, report: ItemReport): readonly FoundRow[] => {
  if (body.kind === "multipart") {
    const wrong = headers.filter((row) => isType(row) && /^multipart\//iu.test(row.value.trim()));
    if (wrong.some(({ enabled }) => enabled))
      report.changed("header Content-Type", "It is made anew, with the boundary of the parts.");
    else if (wrong.length > 0) report.dropped("header Content-Type", "It was switched off, and is made anew.");
    return headers.filter((row) => !wrong.includes(row));
  }
  if (bodyType === "" || !Object.hasOwn(usualTypes, body.kind) || headers.some((row) => row.enabled && isType(row)))
    return headers;
  // One of the keys, as was just looked up.
  const usual = usualTypes[body.kind as keyof typeof usualTypes];
  if ((bodyType.split(";")[0] ?? "").trim().toLowerCase() === usual) return headers;
  report.changed("type of the body", "It is the header Content-Type.");
  return [...headers, { name: "Content-Type", value: bodyType, enabled: true }];
};

/** @returns null where its address is one that is never sent, or too long: the report says so */
export const buildDraft = (found: FoundRequest, report: ItemReport): RequestDraft | null => {
  const { body, pathValues, wire = {} } = found;
  if (found.address.length > longestAddress) {
    report.dropped("request", `Its address has more than ${longestAddress} characters.`);
    return null;
  }
  const params = found.params && rowsOf(found.params, "parameter", "p", report);
  const draft = addressed(emptyDraft(ids("b")), found.address, params);
  const kind: BodyKind = body.kind;
  const made: RequestDraft = {
    ...draft,
    method: found.method.slice(0, 64),
    params: draft.params.slice(0, mostRows),
    pathValues: pathValues.slice(0, 100).flatMap(({ name, value }) => {
      if (name.length <= 1_024 && value.length <= longestValue) return [{ name, value }];
      report.dropped(`path value ${name}`, "It is too long.");
      return [];
    }),
    headers: rowsOf(typedHeaders(found, report), "header", "h", report),
    bodyKind: kind,
    bodyText: "text" in body ? body.text : "",
    form: body.kind === "form" ? rowsOf(body.rows, "field", "f", report) : [],
    parts: body.kind === "multipart" ? partsOf(body.parts, report) : [],
    file: body.kind === "file" ? fileOf(body.name) : null,
    ...(Object.keys(wire).length > 0 && { wire }),
  };
  if (pathValues.length > 100) report.dropped("path values behind the 100th", "A request holds no more.");
  if (made.url.length > longestAddress) {
    report.dropped("request", `Its address has more than ${longestAddress} characters.`);
    return null;
  }
  if (body.kind === "file" || (body.kind === "multipart" && body.parts.some(({ file }) => file !== null)))
    report.changed("file of the body", "No file is opened by an import: choose it again.");
  return made;
};
