// The encoders that sign-ins and previews share: what a preview shows is, byte for byte, what is sent.
import { md5, sha1 } from "@noble/hashes/legacy.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { DigestAlgorithm } from "./vendor.ts";

const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text);

/** Latin-1 bytes of a text, or null when a character has no place in Latin-1. */
export const latin1 = (text: string): Uint8Array | null => {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0xff) return null;
    bytes[index] = code;
  }
  return bytes;
};

/** UTF-16 bytes, little end first, without a byte order mark: what PowerShell's `Unicode` encoding gives. */
export const utf16le = (text: string): Uint8Array => {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    bytes[index * 2] = code & 0xff;
    bytes[index * 2 + 1] = code >> 8;
  }
  return bytes;
};

/** Digest as lower-case hex. */
export const digestHex = (algorithm: DigestAlgorithm, bytes: Uint8Array): string =>
  bytesToHex(algorithm === "md5" ? md5(bytes) : sha1(bytes));

/** MD5 of the UTF-8 bytes, lower-case hex, 32 characters. */
export const md5Hex = (text: string): string => digestHex("md5", utf8(text));

/** Text of Latin-1 bytes, character by character. */
const fromLatin1 = (bytes: Uint8Array): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

/** Standard base64 with padding. */
export const base64 = (bytes: Uint8Array): string => btoa(fromLatin1(bytes));

/** Bytes of standard or URL-safe base64, or null when the text is neither. */
export const fromBase64 = (text: string): Uint8Array | null => {
  const standard = text.trim().replaceAll("-", "+").replaceAll("_", "/");
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(standard)) return null;
  try {
    const binary = atob(standard);
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return null;
  }
};

/** Text of UTF-8 bytes, or null when they are not valid UTF-8. A byte order mark stays in it: it may be the mistake. */
export const fromUtf8 = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The value of an Authorization header for Basic: UTF-8, as RFC 7617 recommends. */
export const basicAuth = (username: string, password: string): string =>
  `Basic ${base64(utf8(`${username}:${password}`))}`;

/** The same pair in Latin-1, as older clients send it; null when a character does not fit. */
export const basicAuthLatin1 = (username: string, password: string): string | null => {
  const bytes = latin1(`${username}:${password}`);
  return bytes ? `Basic ${base64(bytes)}` : null;
};

/** What a pasted `Authorization` value, or its bare base64, stands for. */
export type DecodedBasic =
  | {
      readonly kind: "pair";
      readonly scheme: string;
      readonly username: string;
      readonly password: string;
      readonly encoding: "utf-8" | "latin-1";
    }
  | { readonly kind: "problem"; readonly problem: string };

/**
 * Reads a Basic (or Integrator) header backwards.
 * @param pasted the whole header line, its value, or the bare base64
 */
export const decodeBasic = (pasted: string): DecodedBasic => {
  const value = pasted.trim().replace(/^(proxy-)?authorization\s*:\s*/i, "");
  const [first = "", second] = value.split(/\s+/, 2);
  const scheme = second === undefined ? "" : first;
  const encoded = second ?? first;
  if (value.split(/\s+/).length > 2)
    return { kind: "problem", problem: "There is white space inside the encoded part." };
  const bytes = fromBase64(encoded);
  if (encoded === "" || bytes === null) return { kind: "problem", problem: "The encoded part is not base64." };
  const asUtf8 = fromUtf8(bytes);
  const text = asUtf8 ?? fromLatin1(bytes);
  const colon = text.indexOf(":");
  if (colon === -1)
    return {
      kind: "problem",
      problem: "The decoded text has no colon, so it is not a pair of user name and password.",
    };
  return {
    kind: "pair",
    scheme,
    username: text.slice(0, colon),
    password: text.slice(colon + 1),
    encoding: asUtf8 === null ? "latin-1" : "utf-8",
  };
};
