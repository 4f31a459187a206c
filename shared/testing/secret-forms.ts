// Test-only: every form in which a secret may turn up, made the way other programs make them and not as the redactor looks for them.
import { digestHex, utf8 } from "../encode.ts";

/** The password that every kind of quoting gets wrong. */
export const canary = 'p"ä\\ &%+/:=';

const binary = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
const urlSafe = (text: string): string => text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
const unicodeEscape = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
const inString = (text: string): string => JSON.stringify(text).slice(1, -1);

const html = (text: string, quote: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", quote);

/** What of a base64 text is fixed by the secret alone, when `before` bytes stand in front of it. */
const base64Core = (bytes: Uint8Array, before: number): string => {
  const shifted = new Uint8Array(before + bytes.length);
  shifted.set(bytes, before);
  const encoded = btoa(binary(shifted)).replace(/=+$/, "");
  return encoded.slice(Math.ceil((before * 8) / 6), Math.floor((shifted.length * 8) / 6));
};

/** One form: what stands in a text, and the part of it that must be gone afterwards. */
export type SecretForm = { readonly name: string; readonly text: string; readonly core: string };

const plain = (name: string, text: string): SecretForm => ({ name, text, core: text });

/** All forms of one secret. */
export const secretForms = (secret: string): readonly SecretForm[] => {
  const bytes = utf8(secret);
  const digests = [digestHex("md5", bytes), digestHex("sha1", bytes)];
  const base64Forms = [0, 1, 2].flatMap((before) => {
    const encoded = btoa(binary(Uint8Array.from([...utf8("~~".slice(0, before)), ...bytes, ...utf8("~")])));
    const core = base64Core(bytes, before);
    return [
      { name: `base64 behind ${before} bytes`, text: encoded, core },
      { name: `base64url behind ${before} bytes`, text: urlSafe(encoded), core: urlSafe(core) },
      {
        name: `base64 in a URL behind ${before} bytes`,
        text: encodeURIComponent(encoded),
        core: encodeURIComponent(core),
      },
    ];
  });
  return [
    plain("raw", secret),
    plain("URL", encodeURIComponent(secret)),
    plain(
      "URL, lower-case hex",
      encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
    ),
    plain("URL, twice", encodeURIComponent(encodeURIComponent(secret))),
    plain("form", new URLSearchParams({ x: secret }).toString().slice(2)),
    plain("JSON", inString(secret)),
    plain("JSON, twice", inString(inString(secret))),
    plain("JSON, three times", inString(inString(inString(secret)))),
    plain("JSON with slashes escaped", inString(secret).replaceAll("/", "\\/")),
    plain("JSON in ASCII", inString(secret).replace(/[^\x20-\x7e]/g, unicodeEscape)),
    plain("JSON, all but letters and digits as \\u", secret.replace(/[^A-Za-z0-9]/g, unicodeEscape)),
    plain(
      "JSON, upper-case \\u",
      secret.replace(/[^A-Za-z0-9]/g, (unit) => unicodeEscape(unit).toUpperCase().replace("\\U", "\\u")),
    ),
    plain("JSON in ASCII, twice", inString(inString(secret).replace(/[^\x20-\x7e]/g, unicodeEscape))),
    plain("HTML", html(secret, "&#39;")),
    plain(
      "HTML, hex references",
      html(secret, "&#x27;").replace(/[^\x20-\x7e]/gu, (c) => `&#x${c.codePointAt(0)?.toString(16)};`),
    ),
    plain(
      "HTML, decimal references",
      secret.replace(/[^A-Za-z0-9]/gu, (c) => `&#${c.codePointAt(0)};`),
    ),
    plain("HTML, twice", html(html(secret, "&apos;"), "")),
    ...base64Forms,
    plain("hex", hex(bytes)),
    plain("hex in capitals", hex(bytes).toUpperCase()),
    ...digests.flatMap((digest) => [plain("digest", digest), plain("digest in capitals", digest.toUpperCase())]),
    { name: "Basic", text: btoa(binary(utf8(`someone:${secret}`))), core: base64Core(bytes, 8 % 3) },
  ];
};

/** Making them takes longer than looking for them, and many texts are searched for the same. */
const made = new Map<string, readonly SecretForm[]>();

const formsOf = (secret: string): readonly SecretForm[] => {
  const forms = made.get(secret) ?? secretForms(secret);
  made.set(secret, forms);
  return forms;
};

/** The forms of any of these secrets that are still to be found in a text, by name. */
export const survivors = (text: string, secrets: readonly string[]): readonly string[] =>
  secrets.flatMap((secret) =>
    formsOf(secret)
      .filter(({ core }) => core.length >= 4 && text.includes(core))
      .map(({ name }) => name),
  );
