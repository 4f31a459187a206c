// Finds known secrets in a text, however they were written down, and says where.
import { needlesOf } from "./redact-needles.ts";
import { normalise, type Stream } from "./redact-normalise.ts";
import { secretPattern, shortestSecret } from "./redact-patterns.ts";
import { createSearch, type Search } from "./redact-search.ts";
import { base64Stream, hexStream, quotedPrintableStream } from "./redact-streams.ts";

/** A piece of a text; `end` is exclusive. */
export type Span = { readonly start: number; readonly end: number };

/** Sorted, and those that overlap in one. */
const mergeSpans = (spans: readonly Span[]): Span[] => {
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
};

/** The same text with something else in place of each span. */
export const replaceSpans = (text: string, spans: readonly Span[], replacement: string): string => {
  let out = "";
  let copied = 0;
  for (const { start, end } of spans) {
    out += text.slice(copied, start) + replacement;
    copied = end;
  }
  return out + text.slice(copied);
};

/** A beginning of so many characters of a secret is masked where an answer was cut off; fewer tell too little. */
const shortestBeginning = { text: 3, base64: 4, hex: 6 } as const;

/** So much of a raw secret has to be there; what follows of it is masked as far as it goes. */
const decisive = 64;

const escapeCharacter = /[\\'"\0]|%(?:25){0,8}(?:5c|27|22|00)|&#x?[0-9a-f]{1,4};/iy;

/** Where a run of characters ends that are all escapes. */
const runEnd = (text: string, from: number): number => {
  let end = from;
  do {
    escapeCharacter.lastIndex = end;
    end = escapeCharacter.exec(text) ? escapeCharacter.lastIndex : end;
  } while (escapeCharacter.lastIndex > 0);
  return end;
};

const findRaw = (text: string, secret: string, tell: (start: number, end: number) => void): void => {
  const beginning = secret.slice(0, decisive);
  let reached = 0;
  for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + 1)) {
    let end = at + beginning.length;
    if (end > reached) while (end - at < secret.length && text[end] === secret[end - at]) end += 1;
    reached = Math.max(reached, end);
    tell(at, end);
  }
};

/**
 * Builds the finder for these secrets; those of less than four characters are not looked for.
 * @returns spans sorted and apart; with `cut` also the beginning of a secret at the very end of the text
 */
export const createFinder = (secrets: readonly string[]): ((text: string, cut?: boolean) => Span[]) => {
  const looked = secrets.filter((secret) => secret.length >= shortestSecret);
  if (looked.length === 0) return () => [];
  const needles = looked.map((secret) => ({ secret, ...needlesOf(secret) }));
  const plain = createSearch(needles.flatMap(({ text }) => text));
  const base64 = createSearch(needles.flatMap((needle) => needle.base64));
  const hex = createSearch(needles.flatMap((needle) => needle.hex));
  const patterns = needles
    .filter(({ needsPattern }) => needsPattern)
    .map(({ secret }) => ({ secret, pattern: new RegExp(secretPattern(secret), "gu") }));

  return (text, cut = false) => {
    const spans: { start: number; end: number }[] = [];
    const tell = (start: number, end: number): void => {
      const last = spans.at(-1);
      // Text made of nothing but hits yields one span and not a million.
      if (last && start < last.end && start >= last.start) last.end = Math.max(last.end, end);
      else spans.push({ start, end });
    };
    const search = (search: Search, stream: Stream, shortest: number, widen: number): void => {
      const { bytes, starts, ends, length } = stream;
      search.hits(stream, (first, last) => {
        let from = first;
        let to = last;
        // The edges of base64 share bits with their neighbours, hence up to three characters on either side go too.
        while (first - from < widen && from > 0 && bytes[from - 1] !== 0 && ends[from - 1] === starts[from]) from -= 1;
        while (to - last < widen && to + 1 < length && bytes[to + 1] !== 0 && starts[to + 1] === ends[to]) to += 1;
        let end = ends[to] ?? 0;
        if (widen > 0) for (let padding = 0; padding < 2 && text[end] === "="; padding += 1) end += 1;
        tell(starts[from] ?? 0, end);
      });
      if (!cut) return;
      // The cut may go through an escape as well: what is before its beginning counts too.
      for (let until = length; until >= Math.max(0, length - 10); until -= 1) {
        const byte = bytes[until] ?? 0;
        if (until < length && byte !== 37 && byte !== 38 && byte !== 61 && byte !== 92) continue;
        const first = search.beginning(stream, until, shortest);
        if (first !== -1) tell(starts[first] ?? 0, text.length);
      }
    };
    for (const { secret } of needles) findRaw(text, secret, tell);
    for (const { secret, pattern } of patterns) {
      let reached = 0;
      for (const { index, 0: found } of text.matchAll(pattern)) {
        let end = index + found.length;
        // Only the beginning of a long one is in the pattern; the rest is a run of the same few characters.
        if (secret.length > decisive && end > reached) end = runEnd(text, end);
        reached = Math.max(reached, end);
        tell(index, end);
      }
    }
    const stream = normalise(text);
    search(plain, stream, shortestBeginning.text, 0);
    search(base64, base64Stream(stream), shortestBeginning.base64, 3);
    search(hex, hexStream(stream), shortestBeginning.hex, 0);
    const quoted = quotedPrintableStream(stream);
    if (quoted) search(plain, quoted, shortestBeginning.text, 0);
    return mergeSpans(spans);
  };
};
