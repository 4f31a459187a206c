// A draft as it may be kept: whatever looks like a secret is left out, and named, so that the user is told.
import { withParams } from "./draft-params.ts";
import { createRedactor, mask } from "./redact.ts";
import { isSecretPair, maskHeader } from "./redact-names.ts";
import type { DraftRow, RequestDraft } from "./request-draft.ts";

export type Keepable = {
  readonly draft: RequestDraft;
  /** What is not kept, in words: "header Authorization". */
  readonly dropped: readonly string[];
};

const redactor = createRedactor([]);

/** Characters; a longer body stays in this window. */
const longestKept = 1_000_000;

/** A reference is no secret: what it stands for is elsewhere. */
const withoutReferences = (text: string): string => text.replace(/\{\{[^{}\n]*\}\}/g, "");

const isSecretHeader = ({ name, value }: DraftRow): boolean => {
  const bare = withoutReferences(value);
  // What is left of "Bearer {{connection.token}}" is a scheme alone.
  if (bare === "" || (bare !== value && /^[A-Za-z][\w-]*\s*$/.test(bare))) return false;
  return maskHeader([name, bare])[1] !== bare || redactor.text(bare) !== bare;
};

const isSecretValue = ({ name, value }: { readonly name: string; readonly value: string }): boolean => {
  const bare = withoutReferences(value);
  return isSecretPair(name, bare) || redactor.text(bare) !== bare;
};

const openText = (text: string, type: string | null): string => {
  const bare = withoutReferences(text);
  if (redactor.body(bare, type) === bare) return text;
  // The text stays readable around what is left out.
  return redactor.body(text, type).replaceAll(mask, "");
};

/** What its text is read as: whatever its label says, names with their values are told apart. */
const typeOf = ({ bodyKind, bodyText, headers }: RequestDraft): string | null => {
  if (bodyKind === "json") return "application/json";
  if (/^\s*[^\s=&<{["]+=\S*\s*$/.test(bodyText)) return "application/x-www-form-urlencoded";
  return headers.find(({ name, enabled }) => enabled && /^content-type$/i.test(name.trim()))?.value ?? null;
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
  const params = open(draft.params, "parameter", isSecretValue);
  const rebuilt = withParams(draft, params);
  const bare = withoutReferences(rebuilt.url);
  const isOpenUrl = redactor.url(bare) === bare;
  if (!isOpenUrl) dropped.push("a part of the address");
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
      ...rebuilt,
      url: isOpenUrl ? rebuilt.url : redactor.url(rebuilt.url).replaceAll(mask, ""),
      params: isOpenUrl ? params : [],
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
