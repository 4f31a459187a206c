// Masks secrets in everything that is shown, logged, kept or exported: by value in every form, by name, and by shape.
import type { HeaderPair } from "./http.ts";
import { pathMatches, scanJson } from "./json-scan.ts";
import { secretPatterns } from "./redact-patterns.ts";

/** Stands in place of a secret; its length says nothing about the secret's. */
export const mask = "••••••••";

/** What is stored when masking itself fails: nothing rather than too much. */
export const notStored = "[not stored]";

export type Redactor = {
  /** Masks known values and secret shapes anywhere in a text. */
  text(text: string): string;
  headers(headers: readonly HeaderPair[]): HeaderPair[];
  url(url: string): string;
  /** Masks a body by name, by the given paths (see SecretInReply) and by value. */
  body(text: string, contentType: string | null, secretPaths?: readonly string[]): string;
};

const secretHeader =
  /^(proxy-)?authorization$|^(set-)?cookie$|token|secret|password|signature|^x-(api|access|app)-key$|^api-?key$/i;
/** Headers that speak about a token and hold none. */
const aboutToken = /type|expir|lifetime|ttl|limit|remaining/;
/** Header names that look secret and are not: what the caller may send, or where a token is expected. */
const harmlessHeader = /^x-csrf-token-required$|^access-control-/i;

/** Headers that hold an address. */
const addressHeader = /^(content-)?location$|^referer$/i;

const secretName = /secret|passw(or)?d|signature|^pwd$|^(api|access|app|private|secret)_?key$|^credentials$/i;
const tokenName = /token/i;
const onlyInForms = /^(code|code_verifier|assertion|SAMLResponse|client_assertion)$/;

/** `*token*` names hold lifetimes, types and dates as well; those stay readable. */
const isTokenValue = (value: string): boolean =>
  value.length >= 8 && !/^\d{1,12}$/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value) && !/^[a-z_-]{1,24}$/.test(value);

const isSecretPair = (name: string, value: string): boolean =>
  value !== "" && (secretName.test(name) || (tokenName.test(name) && isTokenValue(value)));

const shapes: readonly [RegExp, string][] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
  // Three parts, or five when it is encrypted. Not `\b`, which would begin anew at each hyphen of a long text.
  [
    /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{5,}\.(?:(?:[A-Za-z0-9_-]*\.){3}[A-Za-z0-9_-]*|[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*)/g,
    mask,
  ],
  [/\b(Bearer|Basic)\s+(?=\S*\d)[A-Za-z0-9._~+/=-]{16,}/gi, `$1 ${mask}`],
  [/\bAKIA[0-9A-Z]{16}\b/g, mask],
];

const decodeName = (name: string): string => {
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name;
  }
};

/** Masks `name=value` pairs of a query or a form; the text keeps its own encoding elsewhere. */
const maskPairs = (text: string): string =>
  text
    .split("&")
    .map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1 || at === pair.length - 1) return pair;
      const name = decodeName(pair.slice(0, at));
      const secret = isSecretPair(name, decodeName(pair.slice(at + 1))) || onlyInForms.test(name);
      return secret ? `${pair.slice(0, at)}=${mask}` : pair;
    })
    .join("&");

/** The same in query and fragment of an address: some sign-ins hand their token over behind the #. */
const maskAddress = (url: string): string => {
  const at = url.search(/[?#]/);
  return at === -1
    ? url
    : url.slice(0, at) +
        url.slice(at).replace(/([?#])([^?#]*)/g, (_, mark: string, pairs: string) => mark + maskPairs(pairs));
};

/** True when a JSON string writes plain letters as `\u0061` and, read properly, contains a secret. */
const hidesSecret = (quoted: string, values: (text: string) => string): boolean => {
  if (!/\\u00[2-7]/i.test(quoted)) return false;
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === "string" && values(value) !== value;
  } catch {
    return false;
  }
};

const maskJsonNames = (text: string, secretPaths: readonly string[], values: (text: string) => string): string => {
  let out = "";
  let copied = 0;
  const whole = scanJson(text, ({ kind, path, start, end, closed }) => {
    const name = path.findLast((segment) => typeof segment === "string") ?? "";
    const value = kind === "string" ? text.slice(start + 1, closed ? end - 1 : end) : text.slice(start, end);
    const scalar = kind === "string" || /^-?\d/.test(value);
    const byPath = scalar && value !== "" && secretPaths.some((pattern) => pathMatches(path, pattern));
    const byName = kind === "string" ? isSecretPair(name, value) : scalar && secretName.test(name);
    // The beginning of a token tells nothing about its length or shape.
    const cutToken = !closed && value !== "" && tokenName.test(name);
    if (!byPath && !byName && !cutToken && !(kind === "string" && hidesSecret(text.slice(start, end), values))) return;
    out += `${text.slice(copied, start)}"${mask}${closed ? '"' : ""}`;
    copied = end;
  });
  // Text that goes deeper than the scanner looks is no answer of a vendor; nothing of it is kept.
  return whole ? out + text.slice(copied) : notStored;
};

const maskHeader = ([name, value]: HeaderPair): HeaderPair => {
  if (!secretHeader.test(name) || harmlessHeader.test(name) || value === "") return [name, value];
  const lower = name.toLowerCase();
  if (lower.endsWith("authorization")) {
    const scheme = /^([A-Za-z][\w-]*)\s+\S/.exec(value)?.[1];
    return [name, scheme ? `${scheme} ${mask}` : mask];
  }
  if (lower === "set-cookie") return [name, value.replace(/^([^=;]*=)?[^;]*/, `$1${mask}`)];
  if (lower === "cookie") return [name, value.replace(/([^=;]*=)?[^;]+/g, `$1${mask}`)];
  return aboutToken.test(lower) ? [name, value] : [name, mask];
};

const guarded = (work: () => string): string => {
  try {
    return work();
  } catch {
    return notStored;
  }
};

/**
 * Builds a redactor for the secrets that are alive: field values, derived values, tokens.
 * Values shorter than four characters are masked by name only.
 */
export const createRedactor = (secrets: readonly string[]): Redactor => {
  const sources = [...new Set(secrets)].toSorted((one, other) => other.length - one.length).flatMap(secretPatterns);
  // One expression per source: a single alternation of all would be compiled anew for each text by some engines.
  const patterns = sources.map((source) => new RegExp(source, "gu"));

  const values = (text: string): string => patterns.reduce((masked, pattern) => masked.replace(pattern, mask), text);
  const text = (input: string): string =>
    guarded(() => shapes.reduce((masked, [shape, replacement]) => masked.replace(shape, replacement), values(input)));

  const url = (input: string): string => guarded(() => text(maskAddress(input)));

  return {
    text,
    headers: (headers) =>
      headers.map((header) => {
        const [name, value] = maskHeader(header);
        return [name, addressHeader.test(name) ? url(value) : text(value)] as const;
      }),
    url,
    body: (input, contentType, secretPaths = []) =>
      guarded(() => {
        if (/x-www-form-urlencoded/i.test(contentType ?? "")) return text(maskPairs(input));
        return text(/^\s*[[{"]/.test(input) ? maskJsonNames(input, secretPaths, values) : input);
      }),
  };
};
