// Tells by its name whether a value is secret: in headers, queries, forms, JSON, XML and plain text.
import type { HeaderPair } from "./http.ts";

/** Stands in place of a secret; its length says nothing about the secret's. */
export const mask = "••••••••";

const secretHeader = /^(proxy-)?authorization$|^(set-)?cookie$|token|secret|password|signature|-key$|^apikey$/i;
/** Headers that speak about a token and hold none. */
const aboutToken = /type|expir|lifetime|ttl|limit|remaining/;
/** Header names that look secret and are not: what the caller may send, where a token is expected, keys that open nothing. */
const harmlessHeader =
  /^x-csrf-token-required$|^access-control-|(^|-)(idempotency|cache|surrogate|websocket|public|partition|sort)-key$/i;

const secretName = /secret|passw(or)?d|signature|^pwd$|^(api|access|app|private|secret)[_-]?key$|^credentials$/i;
const tokenName = /token/i;
const onlyInForms = /^(code|code_verifier|assertion|SAMLResponse|client_assertion)$/;

/** `*token*` names hold lifetimes, types and dates as well; those stay readable. */
const isTokenValue = (value: string): boolean =>
  value.length >= 8 && !/^\d{1,12}$/.test(value) && !/^\d{4}-\d\d-\d\d/.test(value) && !/^[a-z_-]{1,24}$/.test(value);

/** Whatever is behind such a name is secret. */
export const isSecretName = (name: string): boolean => secretName.test(name);
/** Behind such a name is a token, or something about one: look at the value too. */
export const isTokenName = (name: string): boolean => tokenName.test(name);

/** Both together: the value of a secret name, or a token behind a name of one. */
export const isSecretPair = (name: string, value: string): boolean =>
  value !== "" && (secretName.test(name) || (tokenName.test(name) && isTokenValue(value)));

/** Below a secret name, or in running text, only what looks like a token: no words, no sentences, no short values. */
export const looksLikeToken = (value: string): boolean => isTokenValue(value) && !/\s/.test(value.slice(0, 4096));

const decodeName = (name: string): string => {
  try {
    return decodeURIComponent(name.replaceAll("+", " "));
  } catch {
    return name;
  }
};

/** Masks `name=value` pairs of a query or a form; the text keeps its own encoding elsewhere. */
export const maskPairs = (text: string): string =>
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

/** `https://user:password@host`: whatever stands in front of the host is nobody's to read. */
const maskUserinfo = (front: string): string =>
  front.replace(/^(\s*(?:[a-z][a-z0-9+.-]*:)?[\\/]{2})([^\\/]*)@/i, (whole, scheme: string, user: string) =>
    /^:?$/.test(user) ? whole : `${scheme}${mask}@`,
  );

/** A password with `/`, `?` or `#` in it that was typed as it is: what stands behind the colon is no port. */
const looseUserinfo = /^(\s*(?:[a-z][a-z0-9+.-]*:)?[\\/]{2})(?!\[)[^\\/?#@:\s]*:(?!\d{0,5}(?:[\\/?#]|$))[^@\s]+@/i;

/** An address without user name and password, and all else of it. */
export const maskFront = (given: string): string => {
  const url = given.replace(looseUserinfo, `$1${mask}@`);
  const at = url.search(/[?#]/);
  return at === -1 ? maskUserinfo(url) : maskUserinfo(url.slice(0, at)) + url.slice(at);
};

/** The same in query and fragment of an address: some sign-ins hand their token over behind the #. */
export const maskAddress = (given: string): string => {
  const url = maskFront(given);
  const at = url.search(/[?#]/);
  return at === -1
    ? url
    : url.slice(0, at) +
        url.slice(at).replace(/([?#])([^?#]*)/g, (_, mark: string, pairs: string) => mark + maskPairs(pairs));
};

/** The same in every address inside a Link or Refresh header. */
const maskAddressesIn = (value: string): string =>
  value.replace(/(?<![?#][^\s<>"';,]{0,200})[?#][^\s<>"';,]+/g, (query) => maskAddress(query));

/** A header that holds an address, with its query masked. */
export const maskAddressHeader = ([name, value]: HeaderPair): string => {
  if (/^(content-)?location$|^referer$|^:path$/i.test(name)) return maskAddress(value);
  return /^(link|refresh)$/i.test(name) ? maskAddressesIn(value) : value;
};

/** The scheme of an authorization and the name of a cookie stay; the rest of a secret header goes. */
export const maskHeader = ([name, value]: HeaderPair): HeaderPair => {
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

const keyword = "token|secret|passw(?:or)?d|signature|(?:api|access|app|private)[_-]?key";
/** `auth_token: value`, `'auth_token':'value'`, `auth_token=value`, also inside a quoted JSON text. */
const named = new RegExp(
  `((?:${keyword})[\\w-]{0,40}\\\\{0,7}["']?\\s{0,4}(?:=>|[:=])\\s{0,4}\\\\{0,7}["']?)([^\\s"'<>&,;\\\\{}()[\\]•]{8,})`,
  "gi",
);
/** `<auth_token>value</auth_token>`. */
const tagged = new RegExp(
  `((?:${keyword})[\\w.-]{0,40}(?:\\s[^<>]{0,200})?>\\s{0,20}(?:<!\\[CDATA\\[)?)([^<>\\s\\]•]{8,})(?=[\\s\\]]{0,20}>?</)`,
  "gi",
);

/** `<password>value</password>`: as sure as a name in JSON, whatever the value is. */
const element =
  /(<(?:[\w-]{1,40}:)?(?:[\w.-]{0,40}(?:secret|passw(?:or)?d|signature)[\w.-]{0,40}|pwd)(?:\s[^<>]{0,200})?>\s{0,20}(?:<!\[CDATA\[)?)([^<>\s\]•]+)(?=[\s\]]{0,20}>?<\/)/gi;

/** What the first two patterns find may be a word or a number; this is neither. */
const isNamedSecret = (value: string): boolean => looksLikeToken(value) && !/^\d+$/.test(value);

/** Values behind secret names: what stands before the value, and the value; and which of them are secrets. */
export const namedPatterns: readonly { readonly pattern: RegExp; readonly isSecret: (value: string) => boolean }[] = [
  { pattern: named, isSecret: isNamedSecret },
  { pattern: tagged, isSecret: isNamedSecret },
  { pattern: element, isSecret: () => true },
];

/** Masks values behind secret names in running text, in markup and in what is nearly JSON. */
export const maskNamed = (text: string): string =>
  namedPatterns.reduce(
    (masked, { pattern, isSecret }) =>
      masked.replace(pattern, (whole, before: string, value: string) => (isSecret(value) ? before + mask : whole)),
    text,
  );
