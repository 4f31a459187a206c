// Keeps the table of parameters and the query of the address one thing: whichever is edited, the other follows.
import { decodedText } from "./decoded-text.ts";
import { encodeAround } from "./encode-text.ts";
import type { DraftRow, RequestDraft } from "./request-draft.ts";

/** An address in three: what is before the question mark, the query, and the fragment with its `#`. */
export const splitAddress = (
  url: string,
): { readonly path: string; readonly query: string | null; readonly hash: string } => {
  const hashAt = url.indexOf("#");
  const hash = hashAt === -1 ? "" : url.slice(hashAt);
  const rest = hashAt === -1 ? url : url.slice(0, hashAt);
  const at = rest.indexOf("?");
  return at === -1 ? { path: rest, query: null, hash } : { path: rest.slice(0, at), query: rest.slice(at + 1), hash };
};

const decode = (text: string): string => decodedText(text.replaceAll("+", " "));

type Pair = { readonly raw: string; readonly name: string; readonly value: string };

const pairsOf = (query: string): Pair[] =>
  query.split("&").flatMap((raw) => {
    if (raw === "") return [];
    const at = raw.indexOf("=");
    const [name, value] = at === -1 ? [raw, ""] : [raw.slice(0, at), raw.slice(at + 1)];
    return [{ raw, name: decode(name), value: decode(value) }];
  });

/** A row that somebody has only just added says nothing yet. */
const isBlank = ({ name, value }: Pick<DraftRow, "name" | "value">): boolean => name === "" && value === "";
const isInQuery = (row: DraftRow): boolean => row.enabled && !isBlank(row);

/** The draft with another address; rows that are switched off or empty keep their places. */
export const withUrl = (draft: RequestDraft, url: string, newId: () => string): RequestDraft => {
  const pairs = pairsOf(splitAddress(url).query ?? "");
  const params: DraftRow[] = [];
  let next = 0;
  const take = (id: string): void => {
    const pair = pairs[next];
    if (pair) params.push({ id, name: pair.name, value: pair.value, enabled: true });
    next += 1;
  };
  for (const row of draft.params) {
    if (isInQuery(row)) take(row.id);
    else params.push(row);
  }
  while (next < pairs.length) take(newId());
  return { ...draft, url, params };
};

/** The draft with other rows; what of the query they do not change stays letter by letter. */
export const withParams = (draft: RequestDraft, params: readonly DraftRow[]): RequestDraft => {
  const { path, query, hash } = splitAddress(draft.url);
  const pairs = pairsOf(query ?? "");
  const before = draft.params.filter(isInQuery);
  const rawOf = new Map(before.map(({ id }, index) => [id, pairs[index]]));
  const parts = params.filter(isInQuery).map(({ id, name, value }) => {
    const known = rawOf.get(id);
    if (known && known.name === name && known.value === value) return known.raw;
    const left = encodeAround(name, encodeURIComponent);
    return value === "" && known && !known.raw.includes("=")
      ? left
      : `${left}=${encodeAround(value, encodeURIComponent)}`;
  });
  const url = path + (parts.length > 0 ? `?${parts.join("&")}` : "") + hash;
  return { ...draft, url, params };
};
