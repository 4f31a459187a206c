// Makes a draft of a request that comes from elsewhere: the catalogue, the history, a pasted command.
import type { TypedRequest } from "./compose-call.ts";
import { withUrl } from "./draft-params.ts";
import type { HeaderPair } from "./http.ts";
import { type BodyKind, type DraftRow, emptyDraft, type RequestDraft } from "./request-draft.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** What a body is by its type, and by itself where no type tells. */
const kindOf = (text: string, type: string | null): BodyKind => {
  if (type === null) return isJson(text) ? "json" : "text";
  if (/x-www-form-urlencoded/i.test(type)) return "form";
  if (/json/i.test(type)) return "json";
  return /xml/i.test(type) ? "xml" : "text";
};

/** The rows of a form's body; null when writing them again would not give the same text. */
export const formRows = (text: string, newId: () => string): DraftRow[] | null => {
  const pairs = [...new URLSearchParams(text)];
  const again = new URLSearchParams(pairs).toString();
  const plain = (one: string): string => one.replaceAll("%20", "+").replaceAll("*", "%2A").toLowerCase();
  if (plain(again) !== plain(text)) return null;
  return pairs.map(([name, value]) => ({ id: newId(), name, value, enabled: true }));
};

/** Rows of a table, all of them switched on. */
export const rowsOf = (pairs: readonly HeaderPair[], newId: () => string): DraftRow[] =>
  pairs.map(([name, value]) => ({ id: newId(), name, value, enabled: true }));

/** @param bodyType the type of the body where neither its kind nor a header tells it */
export const draftOfRequest = (
  { method, path, headers, body }: TypedRequest,
  newId: () => string,
  bodyType: string | null = null,
): RequestDraft => {
  const empty = emptyDraft(newId);
  const own = headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? null;
  const text = body?.text ?? "";
  const kind: BodyKind = !body
    ? "none"
    : body.kind === "bare"
      ? kindOf(text, own ?? body.contentType ?? bodyType)
      : body.kind;
  const form = kind === "form" ? formRows(text, newId) : null;
  // A type that no kind of body stands for is kept as a header.
  const type = kind === "text" && own === null ? (body?.contentType ?? null) : null;
  const all: readonly HeaderPair[] = type === null ? headers : [...headers, ["Content-Type", type]];
  return withUrl(
    {
      ...empty,
      method,
      headers: rowsOf(all, newId),
      bodyKind: kind === "form" && form === null ? "text" : kind,
      bodyText: form === null ? text : "",
      form: form ?? [],
    },
    path,
    newId,
  );
};
