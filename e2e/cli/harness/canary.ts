// The password that every kind of quoting gets wrong, and every spelling in which it could leak.
import { createHash } from "node:crypto";

/** Accepted by the sandbox for odd@example.com of Acme, Inc. */
export const canary = 'p"ä\\ &%+/:=';

const hashHex = (name: "md5" | "sha1", text: string): string => createHash(name).update(text, "utf8").digest("hex");

/** MD5 and SHA-1 of a text. */
export const digests = (text: string): readonly string[] => [hashHex("md5", text), hashHex("sha1", text)];

/** Base64 of bytes up to the last character that does not depend on what follows. */
const base64Core = (bytes: Buffer): string => bytes.toString("base64").slice(0, Math.floor((bytes.length * 8) / 6));

/** What base64 of the text is certain to contain, whatever one or two bytes stand before it. */
const base64Cores = (text: string): readonly string[] =>
  [0, 1, 2].map((shift) => {
    const bytes = Buffer.concat([Buffer.alloc(shift), Buffer.from(text, "utf8")]);
    // The first group shares bits with what stands before.
    return base64Core(bytes).slice(shift === 0 ? 0 : shift + 1);
  });

/** Every spelling of one secret by name. */
export const spellings = (secret: string): Readonly<Record<string, string>> => {
  const json = JSON.stringify(secret).slice(1, -1);
  const bytes = Buffer.from(secret, "utf8");
  const [core0 = "", core1 = "", core2 = ""] = base64Cores(secret);
  const safe = (text: string): string => text.replaceAll("+", "-").replaceAll("/", "_");
  const [md5 = "", sha1 = ""] = digests(secret);
  return {
    raw: secret,
    json,
    "json twice": JSON.stringify(json).slice(1, -1),
    "json in ASCII": json.replace(/[^\x20-\x7e]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`),
    url: encodeURIComponent(secret),
    "url in small letters": encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    "url of a URL": new URL(`http://x/?${encodeURI(secret).replaceAll("&", "%26")}`).search.slice(1),
    form: new URLSearchParams({ a: secret }).toString().slice(2),
    html: secret.replaceAll("&", "&amp;").replaceAll('"', "&quot;"),
    base64: core0,
    "base64, second alignment": core1,
    "base64, third alignment": core2,
    base64url: safe(core0),
    "base64url, second alignment": safe(core1),
    "base64url, third alignment": safe(core2),
    "base64 of UTF-16": base64Core(Buffer.from(secret, "utf16le")),
    hex: bytes.toString("hex"),
    "hex in capitals": bytes.toString("hex").toUpperCase(),
    md5,
    "md5 in capitals": md5.toUpperCase(),
    sha1,
    "md5 in base64": Buffer.from(md5, "hex").toString("base64").slice(0, -3),
    "sha1 in base64": Buffer.from(sha1, "hex").toString("base64").slice(0, -2),
  };
};

/** Everything that must not be seen of the canary as the password of a user, each with its name. */
export const leaksOf = (username: string, more: Readonly<Record<string, string>> = {}): Map<string, string> => {
  const secrets = {
    password: canary,
    "user:password": `${username}:${canary}`,
    ...Object.fromEntries(
      digests(`${username}:${canary}`).map((digest, index) => [index === 0 ? "MD5" : "SHA-1", digest]),
    ),
    ...more,
  };
  return new Map(
    Object.entries(secrets).flatMap(([what, secret]) =>
      Object.entries(spellings(secret)).map(([how, text]) => [`${what}: ${how}`, text] as const),
    ),
  );
};

/** The names of the leaks that a text contains. */
export const foundIn = (text: string, leaks: ReadonlyMap<string, string>): readonly string[] =>
  [...leaks].filter(([, leak]) => text.includes(leak)).map(([name]) => name);
