// A pattern for the few secrets that are hardly more than escapes themselves: it spells out each form of each character.
import { latin1, utf16le, utf8 } from "./encode.ts";

/** Shorter values are found by name only: a pattern of three letters would black out half of an answer. */
export const shortestSecret = 4;

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

const hexDigits = (bytes: Uint8Array): string[] => [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));

/** A hex text in either case, letter by letter. */
const anyCase = (hex: string): string => hex.replace(/[a-f]/g, (letter) => `[${letter}${letter.toUpperCase()}]`);

// Every repetition below has an upper bound: without one, a long run of backslashes in an answer would be gone over
// again from each of its places. 15 backslashes are four encodings deep, 8 repeats of `25` or `amp;` are nine.
const escapes = String.raw`\\{0,15}`;
const escaped = String.raw`\\{1,16}`;
const ampersand = "&(?:amp;){0,8}";

/** Percent-encoded bytes, encoded once or several times over. */
const percent = (bytes: Uint8Array): string =>
  hexDigits(bytes)
    .map((hex) => `%(?:25){0,8}${anyCase(hex)}`)
    .join("");

/** The names that HTML has for ASCII characters, by character. */
const htmlNames = new Map(
  `"quot &amp <lt >gt 'apos !excl #num $dollar %percnt (lpar )rpar *ast +plus ,comma .period /sol :colon ;semi =equals ?quest @commat
  [lsqb \\bsol ]rsqb ^Hat _lowbar \`grave {lcub |verbar }rcub`
    .split(/\s+/)
    .map((entry) => [entry.charAt(0), entry.slice(1)]),
);

/** The JSON, C and shell escapes of a control character, or none. */
const shortEscapes: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t", "\b": "b", "\f": "f" };

/** The spellings that begin with no backslash of their own, and `\u0022`. */
const encodedForms = (character: string): string[] => {
  const code = character.codePointAt(0) ?? 0;
  const units = hexDigits(utf16le(character));
  const unicode: string[] = [];
  for (let index = 0; index < units.length; index += 2)
    unicode.push(`${escaped}u${anyCase(`${units[index + 1] ?? ""}${units[index] ?? ""}`)}`);
  const name = code > 0x7f ? "[A-Za-z][A-Za-z0-9]{1,30}" : htmlNames.get(character);
  return [
    percent(utf8(character)),
    unicode.join(""),
    `${ampersand}#0{0,8}${code};`,
    `${ampersand}#[xX]0{0,8}${anyCase(code.toString(16))};`,
    ...(name ? [`${ampersand}${name};`] : []),
  ];
};

/** One character in every spelling in which it may stand. Letters and digits are never encoded by anyone. */
const characterPattern = (character: string): string => {
  if (/[A-Za-z0-9]/.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  const forms = [`${escapes}${escapeRegExp(character)}`, ...encodedForms(character)];
  const short = shortEscapes[character];
  if (short) forms.push(`${escaped}${short}`);
  if (character === " ") forms.push("\\+");
  if (character === "'") forms.push(escapeRegExp(String.raw`'\''`), "''");
  if (code > 0x7f) {
    // UTF-8 bytes shown as Latin-1, which is also how a body that is no text is searched.
    forms.push(escapeRegExp(String.fromCharCode(...utf8(character))));
    const narrow = latin1(character);
    if (narrow) forms.push(percent(narrow), `${escaped}x${anyCase(code.toString(16))}`);
  }
  return `(?:${forms.join("|")})`;
};

/** A run of backslashes in one piece: as many groups as backslashes would match the same run in countless ways. */
const backslashes = (count: number): string =>
  // From the beginning of a run only, for the same reason.
  `(?:(?<!\\\\)\\\\{${count},${16 * count + 15}}|(?:${encodedForms("\\").join("|")}){${count}})`;

const textPattern = (text: string): string =>
  (text.match(/\\+|[^\\]/gu) ?? [])
    .map((piece) => (piece.startsWith("\\") ? backslashes(piece.length) : characterPattern(piece)))
    .join("");

/** Longer ones are recognised by their beginning. */
const longest = 64;

/** Regular expression source for one secret: itself raw or in URL, JSON, HTML and shell spelling. */
export const secretPattern = (secret: string): string =>
  textPattern(
    Array.from(secret.slice(0, longest))
      .filter((character) => character.length > 1 || !/[\ud800-\udfff]/.test(character))
      .join(""),
  );
