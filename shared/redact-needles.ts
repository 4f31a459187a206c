// The byte strings by which a secret is found: itself, its base64, its hex and its digests, each in the character sets in use.
import { base64, digestHex, latin1, utf16le, utf8 } from "./encode.ts";
import { normalise } from "./redact-normalise.ts";
import { base64Byte } from "./redact-streams.ts";

type Needles = {
  readonly text: readonly Uint8Array[];
  readonly base64: readonly Uint8Array[];
  readonly hex: readonly Uint8Array[];
  /** True when undoing escapes leaves too little of the secret to find it by. */
  readonly needsPattern: boolean;
};

/** Beyond this length a part of the end is looked for as well, and rare double encodings are not. */
const longSecret = 512;
const partOfLong = 128;

/** Shown byte by byte: what a body that is no text is searched in. */
const shownAsLatin1 = (bytes: Uint8Array): string => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** Fewer letters that are left of a secret tell too little. */
const shortestRest = 3;

/** How Latin-1 that was taken for UTF-8 is shown, and two-byte text as well: U+FFFD in the place of what does not fit. */
const misread = (secret: string, narrow: Uint8Array): string[] =>
  [new TextDecoder().decode(narrow), secret.replace(/[^\0-\x7f]/g, "\ufffd")].filter(
    (text) => text.replaceAll("\ufffd", "").length >= shortestRest,
  );

const swapped = (bytes: Uint8Array): Uint8Array => bytes.map((_, index) => bytes[index ^ 1] ?? 0);

const hexOf = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));

/** Without a backslash at the end, which would belong to whatever follows. */
const withoutEscapes = (text: string): Uint8Array => {
  const { bytes, length } = normalise(text);
  return bytes.slice(0, bytes[length - 1] === 92 ? length - 1 : length);
};

/** Latin-1 bytes as they come out of `%E4` and `\\xe4`. */
const asLatin1Escapes = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : `%${byte.toString(16)}`)).join("");

/** The part of the base64 that stays the same whatever stands before and after the bytes, for each of the three alignments. */
const base64Cores = (bytes: Uint8Array): string[] =>
  [0, 1, 2].map((shift) => {
    const shifted = new Uint8Array(shift + bytes.length);
    shifted.set(bytes, shift);
    return base64(shifted).slice([0, 2, 3][shift], Math.floor((shifted.length * 8) / 6));
  });

/** The needles of one secret of at least four characters. */
export const needlesOf = (secret: string): Needles => {
  const bytes = utf8(secret);
  const narrow = latin1(secret);
  const isAscii = bytes.length === secret.length;
  const wide = utf16le(secret);
  const digests = [digestHex("md5", bytes), digestHex("sha1", bytes)];
  const plain = withoutEscapes(secret);

  const text = [plain];
  if (secret.length > longSecret) text.push(withoutEscapes(secret.slice(-partOfLong)));
  if (!isAscii) {
    text.push(withoutEscapes(shownAsLatin1(bytes)));
    if (narrow) text.push(...[asLatin1Escapes(narrow), ...misread(secret, narrow)].map(withoutEscapes));
    else text.push(withoutEscapes(shownAsLatin1(wide)), withoutEscapes(shownAsLatin1(swapped(wide))));
  }

  const encoded = [bytes, wide, ...(isAscii || !narrow ? [] : [narrow])];
  const cores = [...encoded, ...digests.map(fromHex)].flatMap(base64Cores);
  const twice =
    secret.length > longSecret
      ? []
      : base64Cores(bytes)
          .filter((core) => core.length > 4)
          .flatMap((core) => base64Cores(utf8(core)));
  const hex = [...encoded.map(hexOf), ...digests, ...(/^[0-9a-f]{16,}$/i.test(secret) ? [secret.toLowerCase()] : [])];
  return {
    text,
    base64: [...cores, ...twice].map((core) => utf8(core).map(base64Byte)),
    hex: hex.map(utf8),
    needsPattern: plain.length < Math.min(6, bytes.length) || plain.length * 2 < bytes.length,
  };
};
