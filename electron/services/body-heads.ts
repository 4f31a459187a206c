// One quick pass that says whether any spelling of a secret may begin in some bytes: never no when there is one.
import type { needlesOf } from "../../shared/redact-needles.ts";
import { hexValue } from "../../shared/redact-normalise.ts";
import { base64Byte } from "../../shared/redact-streams.ts";

type Needles = ReturnType<typeof needlesOf>;

export type Heads = {
  /** @param bytes a text without its escapes */
  mayStandIn(bytes: Uint8Array): boolean;
};

/** `+` stands for a blank in forms; both count as one. */
const fold = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 43 ? 32 : byte));

const characters = (text: string, map: (code: number) => number): Uint8Array => {
  const table = new Uint8Array(256);
  for (let index = 0; index < text.length; index += 1) table[text.charCodeAt(index)] = map(text.charCodeAt(index));
  return table;
};
/** What a byte counts as in base64 and in hex; 0 for all others. */
const base64Value = characters("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_", base64Byte);
const hexDigit = characters("0123456789abcdefABCDEF", (code) => (code >= 65 && code <= 70 ? code + 32 : code));
const blank = characters(" \t\r\n", () => 1);
const separator = characters(" \t\r\n:-,.;_|", () => 1);

/** Small enough that all three tables stay in the fastest cache. */
const slot = (low: number): number => Math.imul(low, 0x9e3779b1) >>> 19;

const word = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);

/** Beginnings of needles: of eight bytes, or of four where the needle is shorter. Looked up by their last four bytes. */
type Table = { readonly filled: Uint8Array; readonly highs: Map<number, Set<number> | null> };

const tableOf = (needles: readonly Uint8Array[]): Table => {
  const filled = new Uint8Array(8192);
  const highs = new Map<number, Set<number> | null>();
  for (const needle of needles) {
    if (needle.length < 4) continue;
    const isLong = needle.length >= 8;
    const low = word(needle, isLong ? 4 : 0);
    filled[slot(low)] = 1;
    const known = highs.get(low);
    // Null: whatever stands in front of these four.
    if (!isLong) highs.set(low, null);
    else if (known !== null) highs.set(low, (known ?? new Set()).add(word(needle, 0)));
  }
  return { filled, highs };
};

const stands = (table: Table, high: number, low: number): boolean => {
  const highs = table.highs.get(low);
  return highs === null || highs?.has(high) === true;
};

/** Builds the pass for the needles of all secrets. */
export const createHeads = (needles: readonly Needles[]): Heads => {
  const plain = tableOf(needles.flatMap(({ text }) => text.map((needle) => needle.map((byte) => fold[byte] ?? byte))));
  const base64 = tableOf(needles.flatMap((needle) => needle.base64));
  const hex = tableOf(needles.flatMap((needle) => needle.hex));

  /** Blanks and separators are passed over however many there are: more is found than there is, never less. */
  const inReadings = (bytes: Uint8Array): boolean => {
    let plainHigh = 0;
    let plainLow = 0;
    let codedHigh = 0;
    let codedLow = 0;
    let hexHigh = 0;
    let hexLow = 0;
    for (let index = 0; index < bytes.length; index += 1) {
      const byte = bytes[index] ?? 0;
      plainHigh = (plainHigh << 8) | (plainLow >>> 24);
      plainLow = (plainLow << 8) | (fold[byte] ?? 0);
      if (plain.filled[slot(plainLow)] === 1 && stands(plain, plainHigh, plainLow)) return true;
      const coded = base64Value[byte] ?? 0;
      if (coded !== 0) {
        codedHigh = (codedHigh << 8) | (codedLow >>> 24);
        codedLow = (codedLow << 8) | coded;
        if (base64.filled[slot(codedLow)] === 1 && stands(base64, codedHigh, codedLow)) return true;
      } else if (blank[byte] === 0) {
        codedHigh = 0;
        codedLow = 0;
      }
      const digit = hexDigit[byte] ?? 0;
      if (digit !== 0) {
        hexHigh = (hexHigh << 8) | (hexLow >>> 24);
        hexLow = (hexLow << 8) | digit;
        if (hex.filled[slot(hexLow)] === 1 && stands(hex, hexHigh, hexLow)) return true;
      } else if ((byte | 32) === 120 && (hexLow & 0xff) === 48) {
        // The zero of `0x` does not count.
        hexLow = (hexLow >>> 8) | (hexHigh << 24);
        hexHigh >>>= 8;
      } else if (separator[byte] === 0) {
        hexHigh = 0;
        hexLow = 0;
      }
    }
    return false;
  };

  /** The same with `=XX` and soft line breaks undone, or null when there are none. */
  const unquoted = (bytes: Uint8Array): Uint8Array | null => {
    let at = bytes.indexOf(61);
    let out: Uint8Array | null = null;
    let length = 0;
    let copied = 0;
    for (; at !== -1; at = bytes.indexOf(61, at + 1)) {
      if (at < copied) continue;
      const next = bytes[at + 1] ?? 0;
      const high = hexValue(next);
      const low = high === -1 ? -1 : hexValue(bytes[at + 2] ?? 0);
      const isBreak = next === 10 || (next === 13 && bytes[at + 2] === 10);
      if (low === -1 && !isBreak) continue;
      out ??= new Uint8Array(bytes.length);
      out.set(bytes.subarray(copied, at), length);
      length += at - copied;
      const value = high * 16 + low;
      if (!isBreak && value !== 0 && value !== 92) {
        out[length] = value;
        length += 1;
      }
      copied = at + (next === 10 ? 2 : 3);
    }
    if (!out) return null;
    out.set(bytes.subarray(copied), length);
    return out.subarray(0, length + bytes.length - copied);
  };

  return {
    mayStandIn(bytes) {
      if (inReadings(bytes)) return true;
      const quoted = unquoted(bytes);
      return quoted !== null && inReadings(quoted);
    },
  };
};
