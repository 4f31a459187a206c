// Lists the secrets in a request that somebody typed, so that an answer which repeats them shows none.
import type { HeaderPair } from "../../shared/http.ts";
import { headerValue } from "../../shared/http.ts";
import { isSecretPair, maskHeader, namedPatterns } from "../../shared/redact-names.ts";

/** A cookie may be a mere setting; only what is as long as this may be somebody's session. */
const shortestCookie = 8;
/** A larger body is not read for its secrets; they are masked by their names alone then. */
const readableText = 1024 * 1024;
const deepest = 50;

const ofPair = (encoded: string): string[] => {
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  const at = pair.indexOf(":");
  return at === -1 ? [] : [pair, pair.slice(at + 1)];
};

const ofHeader = ([name, value]: HeaderPair): string[] => {
  const whole = value.trim();
  if (maskHeader([name, whole])[1] === whole) return [];
  if (/cookie$/i.test(name))
    return whole
      .split(";")
      .map((part) => part.slice(part.indexOf("=") + 1).trim())
      .filter((cookie) => cookie.length >= shortestCookie);
  const credential = /^[A-Za-z][\w-]*\s+(\S.*)$/.exec(whole)?.[1];
  return [whole, ...(credential === undefined ? [] : [credential, ...ofPair(credential)])];
};

const ofPairs = (text: string): string[] =>
  [...new URLSearchParams(text)].flatMap(([name, value]) => (isSecretPair(name, value) ? [value] : []));

const ofJson = (value: unknown, depth: number): string[] => {
  if (typeof value !== "object" || value === null || depth > deepest) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    typeof inner === "string" ? (isSecretPair(name, inner) ? [inner] : []) : ofJson(inner, depth + 1),
  );
};

/** Parts of a multipart body by their names: `name="password"`, an empty line, the value. */
const ofParts = (text: string): string[] =>
  [...text.matchAll(/; ?name="([^"\r\n]*)"(?:\r\n[^\r\n]+)*\r\n\r\n([\s\S]*?)\r\n--/g)].flatMap(
    ([, name = "", value = ""]) => (isSecretPair(name, value) ? [value] : []),
  );

/** What is masked in running text and in markup by its name. */
const ofText = (text: string): string[] =>
  namedPatterns.flatMap(({ pattern, isSecret }) =>
    [...text.matchAll(pattern)].flatMap(([, , value = ""]) => (isSecret(value) ? [value] : [])),
  );

const ofBody = (text: string, type: string): string[] => {
  if (text.length > readableText) return [];
  if (/^multipart\//i.test(type)) return ofParts(text);
  try {
    return ofJson(JSON.parse(text), 0);
  } catch {
    return /x-www-form-urlencoded/i.test(type) ? ofPairs(text) : [...new Set(ofText(text))];
  }
};

/** The values that are secret by their place or name, each in the forms in which it was typed. */
export const typedSecrets = (request: {
  /** A path or an address. */
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly body: string | null;
  /** The type of the body where no header tells it. */
  readonly bodyType?: string | null;
}): readonly string[] => {
  const { url, headers, body, bodyType } = request;
  const query = /\?([^#]*)/.exec(url)?.[1] ?? "";
  const type = headerValue(headers, "Content-Type") ?? bodyType ?? "";
  return [...headers.flatMap(ofHeader), ...ofPairs(query), ...(body === null ? [] : ofBody(body, type))];
};
