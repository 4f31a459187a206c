// Finds secrets in large texts: a quick pass says where one may stand, and only there the careful finder looks.
import { createFinder, type Span } from "../../shared/redact-find.ts";
import { needlesOf } from "../../shared/redact-needles.ts";
import { normalise } from "../../shared/redact-normalise.ts";
import { shortestSecret } from "../../shared/redact-patterns.ts";
import { createHeads, type Heads } from "./body-heads.ts";

/** Characters that are judged together. */
const blockLength = 16 * 1024;

/** Longer than the first eight bytes of a secret get by any escaping, with all that may stand between them. */
const before = 2048;

/** Everything that can be, or begin, an escape; and what is left out between characters. */
const special = /[\0\\%&'\u00ad\u200b-\u200d\u2060\ufeff]/g;
const isSpecial = Uint8Array.from({ length: 128 }, (_, code) => Number("\0\\%&'".includes(String.fromCharCode(code))));

/** An escape reaches no further than so many characters: `&`, a name or padded digits, `;`. */
const escapeReach = 40;

/** What the commonest escapes of JSON stand for; 0 for all others. None of it can be part of another escape. */
const simpleEscape = new Uint8Array(128);
for (const [letter, value] of ['""', "//", "n\n", "r\r", "t\t"].map((pair) => [...pair]))
  simpleEscape[letter?.charCodeAt(0) ?? 0] = value?.charCodeAt(0) ?? 0;

/** Where the escapes end that begin at `start`: behind a stretch without any. */
const zoneEnd = (text: string, start: number): number => {
  let end = start + escapeReach;
  special.lastIndex = start + 1;
  for (let next = special.exec(text); next && next.index < end; next = special.exec(text))
    end = next.index + escapeReach;
  end = Math.min(end, text.length);
  // Not through the middle of a pair.
  return end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800 ? end + 1 : end;
};

const asciiBytes = (text: string, source: Buffer): Buffer => {
  let plain = 0;
  while (plain < source.length && isSpecial[source[plain] ?? 0] === 0) plain += 1;
  if (plain === source.length) return source;
  const out = Buffer.allocUnsafe(text.length + 8);
  out.set(source.subarray(0, plain));
  let length = plain;
  for (let index = plain; index < source.length; ) {
    const byte = source[index] ?? 0;
    const simple = byte === 92 ? (simpleEscape[source[index + 1] ?? 0] ?? 0) : 0;
    if (isSpecial[byte] === 0) {
      out[length] = byte;
      length += 1;
      index += 1;
    } else if (simple !== 0) {
      out[length] = simple;
      length += 1;
      index += 2;
    } else {
      const end = zoneEnd(text, index);
      const zone = normalise(text.slice(index, end));
      out.set(zone.bytes.subarray(0, zone.length), length);
      length += zone.length;
      index = end;
    }
  }
  return out.subarray(0, length);
};

/** Undoes the escapes of a text, as `normalise` does, but calls it only where there are some. */
export const plainBytes = (text: string): Buffer => {
  const source = Buffer.from(text, "utf8");
  if (source.length === text.length) return asciiBytes(text, source);
  const out = Buffer.allocUnsafe(text.length * 3 + 8);
  let length = 0;
  let copied = 0;
  const copy = (until: number): void => {
    if (until > copied) length += out.write(text.slice(copied, until), length, "utf8");
    copied = until;
  };
  special.lastIndex = 0;
  for (let match = special.exec(text); match; match = special.exec(text)) {
    const end = zoneEnd(text, match.index);
    copy(match.index);
    const zone = normalise(text.slice(match.index, end));
    out.set(zone.bytes.subarray(0, zone.length), length);
    length += zone.length;
    copied = end;
    special.lastIndex = end;
  }
  copy(text.length);
  return out.subarray(0, length);
};

export type LargeFinder = {
  /** As `createFinder`'s: spans sorted and apart. */
  find(text: string, cut: boolean): Span[];
  /** Characters that any spelling of a secret takes at most, as far as it is looked for. */
  readonly reach: number;
};

/** Builds the finder for these secrets. */
export const createLargeFinder = (secrets: readonly string[]): LargeFinder => {
  const looked = [...new Set(secrets)].filter((secret) => secret.length >= shortestSecret);
  const exact = createFinder(looked);
  const longest = Math.max(0, ...looked.map((secret) => secret.length));
  // Every letter escaped several times over takes about sixteen characters; values of any length are followed beyond.
  const reach = 16 * 1024 + 16 * longest;
  if (looked.length === 0) return { find: () => [], reach };
  const needles = looked.map(needlesOf);
  // Those are found by patterns over the text itself, for which there is no short cut.
  const alwaysExact = needles.some(({ needsPattern }) => needsPattern);
  const heads: Heads = createHeads(needles);
  const beginnings = looked.map((secret) => secret.slice(0, 64));

  const find = (text: string, cut: boolean): Span[] => {
    if (alwaysExact || text.length <= blockLength) return exact(text, cut);
    const ranges: { start: number; end: number }[] = [];
    const suspect = (start: number, end: number): void => {
      const from = Math.max(0, start);
      const to = Math.min(text.length, end);
      const last = ranges.at(-1);
      if (last && from <= last.end && from >= last.start) last.end = Math.max(last.end, to);
      else ranges.push({ start: from, end: to });
    };
    for (let block = 0; block < text.length; block += blockLength) {
      const from = Math.max(0, block - before);
      if (heads.mayStandIn(plainBytes(text.slice(from, block + blockLength))))
        suspect(from - before, block + blockLength + reach);
    }
    for (const beginning of beginnings)
      for (let at = text.indexOf(beginning); at !== -1; at = text.indexOf(beginning, at + blockLength))
        suspect(at - before, at + blockLength + reach);
    if (cut) suspect(text.length - reach - before, text.length);
    ranges.sort((one, other) => one.start - other.start);
    const spans: { start: number; end: number }[] = [];
    let done: { start: number; end: number } | null = null;
    const look = ({ start, end }: Span): void => {
      for (const span of exact(text.slice(start, end), cut && end === text.length)) {
        const found = { start: span.start + start, end: span.end + start };
        const last = spans.at(-1);
        if (last && found.start < last.end) last.end = Math.max(last.end, found.end);
        else spans.push(found);
      }
    };
    for (const range of ranges) {
      if (done && range.start <= done.end) done.end = Math.max(done.end, range.end);
      else {
        if (done) look(done);
        done = { ...range };
      }
    }
    if (done) look(done);
    return spans;
  };
  return { find, reach };
};
