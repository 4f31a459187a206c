// What kind of secret a mask stands for, told by the name in front of it; placeholders are named after it.
import type { Place } from "./bundle-exchange.ts";

/** Kinds of what is replaced by itself, and of what only looks secret. */
export const secretKinds = [
  "token",
  "basic",
  "password",
  "key",
  "cookie",
  "signature",
  "code",
  "secret",
  "jwt",
  "random",
  "hex",
  "email",
  "phone",
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** In the words of the review: one, and several. */
export const kindWords: Readonly<Record<SecretKind, readonly [string, string]>> = {
  token: ["token", "tokens"],
  basic: ["Basic credential", "Basic credentials"],
  password: ["password", "passwords"],
  key: ["key", "keys"],
  cookie: ["cookie", "cookies"],
  signature: ["signature", "signatures"],
  code: ["one-time code", "one-time codes"],
  secret: ["other secret", "other secrets"],
  jwt: ["JSON Web Token", "JSON Web Tokens"],
  random: ["random text", "random texts"],
  hex: ["long hex number", "long hex numbers"],
  email: ["e-mail address", "e-mail addresses"],
  phone: ["phone number", "phone numbers"],
};

const kinds: readonly [RegExp, SecretKind][] = [
  [/cookie/i, "cookie"],
  [/signature/i, "signature"],
  [/passw|pwd/i, "password"],
  [/token|authorization|assertion|jwt|bearer/i, "token"],
  [/key/i, "key"],
  [/^code|verifier|saml/i, "code"],
];

const byName = (name: string): SecretKind => kinds.find(([pattern]) => pattern.test(name))?.[1] ?? "secret";

/** The name of a pair or a tag that a text ends with: `"auth_token": "`, `code=`, `<auth_token>`. */
const nameBefore = (text: string): string =>
  /([\w.-]{1,80})\\*["']?\s*(?:=>|[:=])\s*\\*["']?$/.exec(text)?.[1] ??
  /<([\w.:-]{1,80})[^<>]*>\s*$/.exec(text)?.[1] ??
  "";

/** @param before what stands in front of the mask in the same text */
export const kindOf = ({ name }: Place, before: string): SecretKind => {
  if (/authorization$/i.test(name)) return /^basic\s/i.test(before) ? "basic" : "token";
  if (/basic\s+$/i.test(before)) return "basic";
  if (/bearer\s+$/i.test(before)) return "token";
  if (name !== "" && !/^(content-)?location$|^link$|^refresh$|^referer$/i.test(name)) return byName(name);
  return byName(nameBefore(before.slice(-200)));
};

/** A length that does not tell the length. */
export const lengthClass = (length: number | null): string => {
  if (length === null) return "length not kept";
  if (length < 16) return "under 16 characters";
  return length < 64 ? "16 to 63 characters" : "64 characters or more";
};
