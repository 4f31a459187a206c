// Recognises a credential in a pasted block of text (a mail, a ticket, JSON, key=value lines): vendor, method, field values.
import { isRecord } from "./jwt.ts";
import type { Vendor } from "./vendor.ts";
import { vendors } from "./vendors/index.ts";

export type Recognised = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** Labels of the fields that were found, for the line that says so. */
  readonly found: readonly string[];
};

type Pair = { readonly label: string; readonly value: string };

const labelled = /^[\s>*•-]*["']?([A-Za-z][A-Za-z0-9 _./()-]{0,40}?)["']?\s*(?:[:=]|\bis\b)/;
/** A label stands within the first characters of its line; a longer look would only cost time on a hostile paste. */
const labelReach = 200;
/** More lines than any mail or ticket with a credential has. */
const mostPairs = 5_000;

const spaced = (label: string): string => label.toLowerCase().replaceAll(/[_-]/g, " ").trim();

const unquote = (text: string): string => {
  const bare = text.replace(/,$/, "");
  const quoted = /^(["'`])(.*)\1$/.exec(bare);
  if (!quoted) return text;
  if (quoted[1] !== '"') return quoted[2] ?? "";
  try {
    const value: unknown = JSON.parse(bare);
    return typeof value === "string" ? value : (quoted[2] ?? "");
  } catch {
    return quoted[2] ?? "";
  }
};

/** Entries of a JSON object, nested ones included, or null when the text is no JSON object. */
const jsonPairs = (text: string): Pair[] | null => {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return null;
    const pairs: Pair[] = [];
    const collect = (record: Readonly<Record<string, unknown>>): void => {
      for (const [label, inner] of Object.entries(record)) {
        if (isRecord(inner)) collect(inner);
        else if (typeof inner === "string") pairs.push({ label: spaced(label), value: inner });
      }
    };
    collect(value);
    return pairs;
  } catch {
    return null;
  }
};

const pairsOf = (text: string): Pair[] => (jsonPairs(text) ?? linePairs(text)).slice(0, mostPairs);

const linePairs = (text: string): Pair[] =>
  text.split(/\r?\n/).flatMap((row) => {
    const match = labelled.exec(row.slice(0, labelReach));
    const label = spaced(match?.[1] ?? "");
    const value = row.slice(match?.[0].length ?? 0).trim();
    return label && value && !/^https?$/.test(label) ? [{ label, value: unquote(value) }] : [];
  });

const wordsFor = (id: string, label: string, aliases: readonly string[]): string[] =>
  [id, label, ...aliases].map(spaced);

const fits = (pair: Pair, words: readonly string[]): boolean =>
  words.includes(pair.label) || words.some((word) => word.length > 3 && pair.label.endsWith(` ${word}`));

const matchMethod = (
  vendor: Vendor,
  methodId: string,
  text: string,
  pairs: readonly Pair[],
): { result: Recognised; score: number } | null => {
  const method = vendor.methods[methodId];
  if (!method) return null;
  const values: Record<string, string> = {};
  const found: string[] = [];
  for (const [id, field] of Object.entries(method.fields)) {
    const words = wordsFor(id, field.label, field.aliases ?? []);
    const value = pairs.find((pair) => fits(pair, words))?.value;
    const usable =
      value !== undefined &&
      (field.kind !== "url" || /^https?:\/\//i.test(value)) &&
      (field.kind !== "choice" || field.choices?.some((choice) => choice.value === value)) &&
      (!field.pattern || field.pattern.regex.test(value));
    if (!usable) continue;
    if (method.oneOf?.includes(id) && method.oneOf.some((other) => values[other])) continue;
    values[id] = value;
    found.push(field.label);
  }
  const secrets = Object.entries(method.fields).filter(([, field]) => field.kind === "secret");
  if (secrets.length === 0 || secrets.some(([id]) => !values[id])) return null;
  const missing = Object.entries(method.fields).filter(
    ([id, field]) => !values[id] && !field.optional && field.default === undefined,
  ).length;
  const named = new RegExp(`\\b${vendor.name.replace(/\W+/g, "\\W*")}|\\b${vendor.id}\\b`, "i").test(text) ? 3 : 0;
  return {
    result: { vendor: vendor.id, method: methodId, values, found },
    score: found.length * 2 + named - missing * 3,
  };
};

/** The vendor and method whose fields the text fills best, or null when no secret was found in it. */
export const recognise = (text: string): Recognised | null => {
  const pairs = pairsOf(text);
  const candidates = vendors.flatMap((vendor) =>
    Object.keys(vendor.methods).flatMap((methodId) => matchMethod(vendor, methodId, text, pairs) ?? []),
  );
  return candidates.toSorted((one, other) => other.score - one.score)[0]?.result ?? null;
};
