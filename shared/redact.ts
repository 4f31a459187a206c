// Masks secrets in everything that is shown, logged, kept or exported: by value in every form, by name, and by shape.
import type { HeaderPair } from "./http.ts";
import { createFinder, replaceSpans, type Span } from "./redact-find.ts";
import { findJsonSecrets } from "./redact-json.ts";
import { mask, maskAddress, maskAddressHeader, maskHeader, maskNamed, maskPairs } from "./redact-names.ts";

export { mask } from "./redact-names.ts";

/** What is stored when masking itself fails: nothing rather than too much. */
export const notStored = "[not stored]";

export type Redactor = {
  /** Masks known values and secret shapes anywhere in a text. */
  text(text: string, cut?: boolean): string;
  /** Masks values by their name and by value, and names by value. */
  headers(headers: readonly HeaderPair[]): HeaderPair[];
  url(url: string): string;
  /**
   * Masks a body by name, by the given paths (see SecretInReply) and by value.
   * @param cut true when the text was cut off, so that it may end inside a secret
   */
  body(text: string, contentType: string | null, secretPaths?: readonly string[], cut?: boolean): string;
};

/** What is secret by its shape alone, and what is left of it. */
export const shapes: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  // Three parts, or five when it is encrypted. Not `\b`, which would begin anew at each hyphen of a long text.
  [
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{5,}\.(?:(?:[A-Za-z0-9_-]*\.){3}[A-Za-z0-9_-]*|[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*)/g,
    mask,
  ],
  [/\b(Bearer|Basic)\s+(?=\S*\d)[A-Za-z0-9._~+/=-]{16,}/gi, `$1 ${mask}`],
  [/\bAKIA[0-9A-Z]{16}\b/g, mask],
];

const guarded = (work: () => string): string => {
  try {
    return work();
  } catch {
    return notStored;
  }
};

const maskShapes = (text: string): string =>
  maskNamed(shapes.reduce((masked, [shape, replacement]) => masked.replace(shape, replacement), text));

/**
 * Builds a redactor for the secrets that are alive: field values, derived values, tokens.
 * Values shorter than four characters are masked by name only.
 */
export const createRedactor = (secrets: readonly string[]): Redactor => {
  const find = createFinder([...new Set(secrets)]);

  const values = (text: string, cut = false): string => replaceSpans(text, find(text, cut), mask);
  const text = (input: string, cut = false): string => guarded(() => maskShapes(values(input, cut)));
  const url = (input: string): string => guarded(() => text(maskAddress(input)));

  /** JSON wherever it begins; what is in front of it, and all of it that is no JSON after all, is searched as text. */
  const jsonBody = (input: string, from: number, strict: boolean, secretPaths: readonly string[], cut: boolean) => {
    const hits = find(input, cut);
    const { spans, whole } = findJsonSecrets(input, from, secretPaths, hits);
    // Text that goes deeper than the scanner looks is no answer of a vendor; nothing of it is kept.
    if (strict && !whole) return notStored;
    let out = "";
    let copied = 0;
    let hit = 0;
    const between = (until: number): Span[] => {
      const found: Span[] = [];
      for (let span = hits[hit]; span && span.start < until; span = hits[hit]) {
        if (span.end > copied) found.push({ start: Math.max(span.start, copied), end: span.end });
        hit += 1;
      }
      return found;
    };
    const copy = (until: number): void => {
      for (const { start, end } of between(until)) {
        out += input.slice(copied, start) + mask;
        copied = end;
      }
      if (until > copied) out += input.slice(copied, until);
      copied = Math.max(copied, until);
    };
    for (const { start, end, closed } of spans) {
      copy(start);
      if (copied >= end) continue;
      out += `"${mask}${closed ? '"' : ""}`;
      copied = end;
    }
    copy(input.length);
    return maskShapes(out);
  };

  return {
    text,
    headers: (headers) =>
      headers.map((header) => {
        const [name] = header;
        const value = maskAddressHeader(maskHeader(header));
        return [guarded(() => values(name)), text(value)] as const;
      }),
    url,
    body: (input, contentType, secretPaths = [], cut = false) =>
      guarded(() => {
        // cURL labels a body so when nothing is said, JSON too.
        const isForm = /x-www-form-urlencoded/i.test(contentType ?? "") && !/^\s*(?:\{.*\}|\[.*\])\s*$/s.test(input);
        if (isForm) return text(maskPairs(input), cut);
        const strict = /^\s*[[{"]/.test(input);
        const from = strict ? 0 : input.search(/[[{]/);
        return from === -1 ? text(input, cut) : jsonBody(input, from, strict, secretPaths, cut);
      }),
  };
};
