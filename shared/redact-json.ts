// Finds what is secret in JSON by its name, its path or the names above it.
import { compilePath, scanJson } from "./json-scan.ts";
import { isSecretName, isSecretPair, isTokenName, looksLikeToken } from "./redact-names.ts";
import type { Span } from "./redact-find.ts";

type JsonSecrets = {
  /** The values to be masked; quotes belong to them, the closing one only if it is there. */
  readonly spans: readonly (Span & { readonly closed: boolean })[];
  /** False when the text goes deeper than the scanner looks. */
  readonly whole: boolean;
};

/** Whether a secret is spelt with `\u0061` for a plain letter: nobody writes like that but to hide something. */
const hidden = /\\u00[2-7]/i;

/**
 * Secret values of JSON text from `from` on.
 * @param hits where known secrets stand, sorted; a string that hides one goes whole
 */
export const findJsonSecrets = (
  text: string,
  from: number,
  secretPaths: readonly string[],
  hits: readonly Span[],
): JsonSecrets => {
  const paths = secretPaths.map(compilePath);
  const spans: (Span & { closed: boolean })[] = [];
  let name: string | null = null;
  let secret = false;
  let token = false;
  let hit = 0;
  const whole = scanJson(
    text,
    (scalar) => {
      const { kind, path, start, end, closed, marked } = scalar;
      if (scalar.name !== name) {
        name = scalar.name;
        secret = isSecretName(name);
        token = isTokenName(name);
      }
      const isString = kind === "string";
      while (hit < hits.length && (hits[hit]?.end ?? 0) <= start) hit += 1;
      const inside = hits[hit];
      const hides =
        isString && inside !== undefined && inside.start < end && hidden.test(text.slice(inside.start, inside.end));
      const relevant = secret || token || marked || hides || paths.length > 0;
      if (!relevant) return;
      const value = isString ? text.slice(start + 1, closed ? end - 1 : end) : text.slice(start, end);
      const isScalar = isString || /^-?\d/.test(value);
      const byPath = isScalar && value !== "" && paths.some((fits) => fits(path));
      const byName = isString ? (secret || token) && isSecretPair(name, value) : isScalar && secret;
      const byAncestor = isString && marked && looksLikeToken(value);
      // The beginning of a token tells nothing about its length or shape.
      const cutToken = !closed && value !== "" && token;
      if (byPath || byName || byAncestor || cutToken || hides) spans.push({ start, end, closed });
    },
    { from, marks: (key) => isSecretName(key) || isTokenName(key) },
  );
  return { spans, whole };
};
