// A draft as it may be kept: whatever looks like a secret is left out, and named, so that the user is told.
import { isAddressSignature, isNamedCredential } from "./credential-names.ts";
import { splitAddress, withParams, withUrl } from "./draft-params.ts";
import { scanJson } from "./json-scan.ts";
import { createRedactor, mask } from "./redact.ts";
import { replaceSpans, type Span } from "./redact-find.ts";
import { isSecretPair, maskFront, maskHeader } from "./redact-names.ts";
import type { DraftRow, RequestDraft } from "./request-draft.ts";
import { withoutReferences } from "./without-references.ts";

export type Keepable = {
  readonly draft: RequestDraft;
  /** What is not kept, in words: "header Authorization". */
  readonly dropped: readonly string[];
};

const redactor = createRedactor([]);

/** Characters; a longer body stays in this window. */
const longestKept = 1_000_000;

const isSecretHeader = ({ name, value }: DraftRow): boolean => {
  const bare = withoutReferences(value);
  // What is left of "Bearer {{connection.token}}" is a scheme alone.
  if (bare === "" || (bare !== value && /^[A-Za-z][\w-]*\s*$/.test(bare))) return false;
  return maskHeader([name, bare])[1] !== bare || isNamedCredential(name, bare) || redactor.text(bare) !== bare;
};

const isSecretValue = ({ name, value }: { readonly name: string; readonly value: string }): boolean => {
  const bare = withoutReferences(value);
  return isSecretPair(name, bare) || isNamedCredential(name, bare) || redactor.text(bare) !== bare;
};

const isSecretParam = (row: DraftRow): boolean =>
  isSecretValue(row) || isAddressSignature(row.name, withoutReferences(row.value));

/** JSON without what short names such as `pass` give away, which in an answer would be words more often. */
const openJson = (text: string): string => {
  if (!/^\s*[[{]/u.test(text)) return text;
  const spans: Span[] = [];
  scanJson(text, ({ kind, name, start, end, closed }) => {
    const value = closed ? text.slice(start + 1, end - 1) : text.slice(start + 1, end);
    if (kind === "string" && isNamedCredential(name, withoutReferences(value))) spans.push({ start, end });
  });
  return replaceSpans(text, spans, '""');
};

const openText = (text: string, type: string | null): string => {
  const bare = withoutReferences(text);
  // The text stays readable around what is left out.
  const masked = redactor.body(bare, type) === bare ? text : redactor.body(text, type).replaceAll(mask, "");
  return openJson(masked);
};

/** What its text is read as: whatever its label says, names with their values are told apart. */
const typeOf = ({ bodyKind, bodyText, headers }: RequestDraft): string | null => {
  if (bodyKind === "json") return "application/json";
  if (/^\s*[^\s=&<{["]+=\S*\s*$/.test(bodyText)) return "application/x-www-form-urlencoded";
  return headers.find(({ name, enabled }) => enabled && /^content-type$/i.test(name.trim()))?.value ?? null;
};

/** The draft with another address; parameters that this one does not have go, and no others. */
const withOpenUrl = (draft: RequestDraft, url: string): RequestDraft => {
  if (splitAddress(url).query === splitAddress(draft.url).query) return { ...draft, url };
  const used = new Set(draft.params.map(({ id }) => id));
  let count = 0;
  return withUrl(draft, url, () => {
    do count += 1;
    while (used.has(`p${count}`));
    return `p${count}`;
  });
};

/** The draft without the user name and password that stand in its address. */
const withOpenFront = (draft: RequestDraft): RequestDraft => {
  const bare = withoutReferences(draft.url);
  return maskFront(bare) === bare ? draft : withOpenUrl(draft, maskFront(draft.url).replaceAll(mask, ""));
};

/** What of a draft may be kept. A masked value would be sent as dots one day, so it is left out instead. */
export const keepableDraft = (draft: RequestDraft): Keepable => {
  const dropped: string[] = [];
  const open = <Row extends DraftRow>(rows: readonly Row[], noun: string, isSecret: (row: Row) => boolean): Row[] =>
    rows.map((row) => {
      if (!isSecret(row)) return row;
      dropped.push(`${noun} ${row.name || "without a name"}`);
      return { ...row, value: "" };
    });
  // First of all: a password with a ? in it makes other rows of the same address.
  const fronted = withOpenFront(draft);
  const params = open(fronted.params, "parameter", isSecretParam);
  const rebuilt = withParams(fronted, params);
  const bare = withoutReferences(rebuilt.url);
  const isOpenUrl = redactor.url(bare) === bare;
  if (!isOpenUrl || fronted !== draft) dropped.push("a part of the address");
  const placed = isOpenUrl ? rebuilt : withOpenUrl(rebuilt, redactor.url(rebuilt.url).replaceAll(mask, ""));
  const pathValues = draft.pathValues.filter((one) => {
    if (!isSecretValue(one)) return true;
    dropped.push(`path value ${one.name}`);
    return false;
  });
  const headers = open(draft.headers, "header", isSecretHeader);
  const form = open(draft.form, "field", isSecretValue);
  const parts = open(draft.parts, "part", (part) => part.kind === "text" && isSecretValue(part));
  const messages = draft.messages?.map(({ name, text }) => {
    const kept = openText(text, "application/json");
    if (kept !== text) dropped.push(`a value in the message ${name}`);
    return { name, text: kept };
  });
  const isLong = draft.bodyText.length > longestKept;
  const bodyText = isLong ? "" : openText(draft.bodyText, typeOf(draft));
  if (bodyText !== draft.bodyText) dropped.push(isLong ? "the long body" : "a value in the body");
  return {
    dropped,
    draft: {
      ...placed,
      pathValues,
      headers,
      form,
      bodyText,
      // Bytes of files live as long as the window.
      parts: parts.map((part) => (part.file ? { ...part, file: { ...part.file, upload: null } } : part)),
      file: draft.file && { ...draft.file, upload: null },
      ...(messages && { messages }),
    },
  };
};
