// Gives each secret of a bundle its placeholder: equal values the same one, over all exchanges and files.
import { valuesBehind } from "./bundle-align.ts";
import type { MapText, Place } from "./bundle-exchange.ts";
import { kindOf, lengthClass, type SecretKind, secretKinds } from "./bundle-kinds.ts";
import { replaceSpans, type Span } from "./redact-find.ts";
import { mask } from "./redact-names.ts";

/** One place where something was replaced. Nothing of the value is in it. */
export type Spot = {
  readonly kind: SecretKind;
  readonly placeholder: string;
  /** Number of the exchange, from 1. */
  readonly exchange: number;
  readonly part: Place["part"];
  readonly name: string;
  /** The words around it, with what it was in words. */
  readonly before: string;
  readonly after: string;
};

/** Characters of a text that are shown on either side of what was replaced. */
const around = 32;

const controls = /\p{Cc}+/gu;
const oneLine = (text: string): string => text.replace(controls, " ");

/** Cuts what stands around a spot, without the next secret. */
export const excerpt = (before: string, middle: string, after: string): string =>
  oneLine(`${before.slice(-around)}${middle}${after.slice(0, around)}`);

export type Placeholders = {
  /**
   * Replaces masks and known secrets of one text.
   * @param raw the text before it was masked, where it is still at hand
   */
  replace(text: string, place: Place, exchange: number, raw: string | null): string;
  /** A numbered placeholder for a value; the same again for the same. */
  of(kind: SecretKind, value: string): string;
  readonly spots: readonly Spot[];
};

/**
 * Creates an empty list.
 * @param find where known secrets stand in a text
 * @param fingerprint a keyed digest: values are held against each other by it and not kept
 */
export const createPlaceholders = (
  find: (text: string) => readonly Span[],
  fingerprint: (value: string) => string,
): Placeholders => {
  const known = new Map<string, string>();
  const counts = new Map<SecretKind, number>();
  const spots: Spot[] = [];

  const numbered = (kind: SecretKind, value: string): string => {
    const print = fingerprint(value);
    const before = known.get(print);
    if (before !== undefined) return before;
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const placeholder = `<${kind}#${count}>`;
    known.set(print, placeholder);
    return placeholder;
  };

  /** Known secrets that are still in the text become masks; what they were is kept for this text alone. */
  const maskKnown = (text: string): { masked: string; found: ReadonlyMap<number, string> } => {
    const spans = find(text).filter(({ start, end }) => !text.slice(start, end).includes(mask));
    const found = new Map<number, string>();
    let masks = 0;
    let at = 0;
    for (const { start, end } of spans) {
      masks += text.slice(at, start).split(mask).length - 1;
      found.set(masks, text.slice(start, end));
      masks += 1;
      at = end;
    }
    return { masked: spans.length === 0 ? text : replaceSpans(text, spans, mask), found };
  };

  return {
    spots,
    of: numbered,
    replace(text, place, exchange, raw) {
      const { masked, found } = maskKnown(text);
      const literals = masked.split(mask);
      if (literals.length < 2) return masked;
      const values = raw === null ? null : valuesBehind(masked, raw);
      let out = literals[0] ?? "";
      for (const [index, literal] of literals.slice(1).entries()) {
        const before = literals[index] ?? "";
        const told = kindOf(place, out);
        const value = found.get(index) ?? values?.[index] ?? null;
        // Without a number where nobody knows any more which of them are equal.
        const placeholder = value === null ? `<${told}>` : numbered(told, value);
        // The same value is a token in one place and stands somewhere without a name in another.
        const kind = secretKinds.find((one) => placeholder.startsWith(`<${one}`)) ?? told;
        const was = `[${kind}, ${lengthClass(value?.length ?? null)}]`;
        spots.push({
          kind,
          placeholder,
          exchange,
          part: place.part,
          name: place.name,
          before: excerpt(before, was, literal),
          after: excerpt(before, placeholder, literal),
        });
        out += placeholder + literal;
      }
      return out;
    },
  };
};

/** Binds the placeholders to one exchange. @param rawOf the text of a place before it was masked, or null */
export const replaceIn =
  (placeholders: Placeholders, exchange: number, rawOf: (place: Place) => string | null): MapText =>
  (text, place) =>
    placeholders.replace(text, place, exchange, rawOf(place));
