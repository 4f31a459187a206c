// Makes the request that goes out of a draft: variables filled in, rows joined, the body put together. Preview and sending share it.
import type { TypedRequest } from "./compose-call.ts";
import { splitAddress } from "./draft-params.ts";
import { encodeAround, encodeForm } from "./encode-text.ts";
import type { HeaderPair } from "./http.ts";
import { type BodyPiece, multipartPieces } from "./multipart.ts";
import { fillPathNames, namesOfPath, unescapeQuery } from "./path-names.ts";
import type { DraftRow, RequestDraft } from "./request-draft.ts";
import { fillVariables, isHostReference, type VariableScope, variableUses } from "./variables.ts";

export type ResolvedDraft = {
  readonly request: TypedRequest;
  /** The body where files are part of it, in the order in which it goes out; null where the request holds all of it. */
  readonly pieces: readonly BodyPiece[] | null;
};

/** Where a reference stands, in words for the screen. */
export type DraftPlace = "address" | "path" | "header" | "body";

export type DraftUse = {
  readonly place: DraftPlace;
  readonly name: string;
  /** Null: nothing gives it, or only the host can. */
  readonly value: string | null;
  readonly source: string | null;
};

const isSent = ({ enabled, name }: DraftRow): boolean => enabled && name !== "";

/** No environment may stand in for the connection. */
const ownScopes = (scopes: readonly VariableScope[]): readonly VariableScope[] =>
  scopes.map((scope) =>
    Object.keys(scope.values).some(isHostReference)
      ? {
          ...scope,
          values: Object.fromEntries(Object.entries(scope.values).filter(([name]) => !isHostReference(name))),
        }
      : scope,
  );

/** In the query a value is encoded, unless the variable stands for whole pairs. */
export const fillQuery = (query: string, scopes: readonly VariableScope[]): string =>
  query
    .split("&")
    .map((pair) =>
      fillVariables(
        pair,
        scopes,
        variableUses(pair, [])[0]?.end === pair.length && pair.startsWith("{{") ? (value) => value : encodeURIComponent,
      ),
    )
    .join("&");

const pathValueOf = (draft: RequestDraft, name: string): string =>
  draft.pathValues.find((row) => row.name === name)?.value ?? "";

const fillAddress = (draft: RequestDraft, scopes: readonly VariableScope[]): string => {
  const { path, query } = splitAddress(draft.url.trim());
  const filled = fillPathNames(
    path,
    (name) => {
      const given = pathValueOf(draft, name);
      return given === "" ? null : encodeAround(fillVariables(given, scopes), encodeURIComponent);
    },
    (text) => fillVariables(text, scopes),
  );
  return query === null ? filled : `${filled}?${fillQuery(unescapeQuery(query), scopes)}`;
};

const formText = (rows: readonly DraftRow[], scopes: readonly VariableScope[]): string =>
  rows
    .filter(isSent)
    .map((row) => [row.name, row.value].map((text) => encodeAround(fillVariables(text, scopes), encodeForm)).join("="))
    .join("&");

const bodyOf = (
  draft: RequestDraft,
  scopes: readonly VariableScope[],
): { readonly body: TypedRequest["body"]; readonly pieces: readonly BodyPiece[] | null } => {
  switch (draft.bodyKind) {
    case "none":
      return { body: null, pieces: null };
    case "json":
    case "text":
    case "xml":
      return { body: { kind: draft.bodyKind, text: fillVariables(draft.bodyText, scopes) }, pieces: null };
    case "form":
      return { body: { kind: "form", text: formText(draft.form, scopes) }, pieces: null };
    case "multipart": {
      const filled = draft.parts.map((part) => ({
        ...part,
        name: fillVariables(part.name, scopes),
        value: fillVariables(part.value, scopes),
      }));
      const pieces = multipartPieces(filled, draft.boundary);
      const contentType = `multipart/form-data; boundary=${draft.boundary}`;
      const [only] = pieces;
      return only?.kind === "text" && pieces.length === 1
        ? { body: { kind: "bare", text: only.text, contentType }, pieces: null }
        : { body: { kind: "bare", text: "", contentType }, pieces };
    }
    case "file": {
      const upload = draft.file?.upload ?? null;
      const pieces = upload === null ? null : [{ kind: "file" as const, upload, bytes: draft.file?.bytes ?? 0 }];
      return { body: { kind: "bare", text: "" }, pieces };
    }
    default:
      return draft.bodyKind satisfies never;
  }
};

/** Resolves it. What stands for a field of the connection stays: the host fills that in. */
export const resolveDraft = (draft: RequestDraft, given: readonly VariableScope[]): ResolvedDraft => {
  const scopes = ownScopes(given);
  const { body, pieces } = bodyOf(draft, scopes);
  return {
    request: {
      method: fillVariables(draft.method, scopes),
      path: fillAddress(draft, scopes),
      headers: draft.headers
        .filter(isSent)
        .map((row): HeaderPair => [fillVariables(row.name, scopes), fillVariables(row.value, scopes)]),
      body,
    },
    pieces,
  };
};

const bodyTexts = (draft: RequestDraft): string[] => {
  switch (draft.bodyKind) {
    case "none":
    case "file":
      return [];
    case "json":
    case "text":
    case "xml":
      return [draft.bodyText];
    case "form":
      return draft.form.filter(isSent).flatMap(({ name, value }) => [name, value]);
    case "multipart":
      return draft.parts.filter(isSent).flatMap(({ name, value, kind }) => [name, ...(kind === "text" ? [value] : [])]);
    default:
      return draft.bodyKind satisfies never;
  }
};

/** Every reference of what would be sent, each once per place. */
export const draftUses = (draft: RequestDraft, given: readonly VariableScope[]): readonly DraftUse[] => {
  const scopes = ownScopes(given);
  const texts: readonly [DraftPlace, readonly string[]][] = [
    ["address", [draft.method, draft.url]],
    ["path", draft.pathValues.map(({ value }) => value)],
    ["header", draft.headers.filter(isSent).flatMap(({ name, value }) => [name, value])],
    ["body", bodyTexts(draft)],
  ];
  const uses = texts.flatMap(([place, all]) =>
    all.flatMap((text) =>
      variableUses(text, scopes).map(({ name, value, source }): DraftUse => ({ place, name, value, source })),
    ),
  );
  return uses.filter(
    ({ place, name }, index) => uses.findIndex((other) => other.place === place && other.name === name) === index,
  );
};

/** The names in the path of an address, each once and as it was first typed, which a table offers to fill in. */
export const pathNames = (url: string): readonly { readonly name: string; readonly typed: string }[] => {
  const all = namesOfPath(splitAddress(url.trim()).path);
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index);
};
