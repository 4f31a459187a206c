// Looks for many byte strings at once: one pass over the text, whatever their number.
import type { Stream } from "./redact-normalise.ts";

/** Shorter needles are not looked for. */
const shortestNeedle = 4;

/** So much of a needle has to be there; the rest is masked as far as it follows. Bounds the work per place. */
const decisive = 48;

/** `+` stands for a blank in forms; both count as one. */
const fold = Uint8Array.from({ length: 256 }, (_, byte) => (byte === 43 ? 32 : byte));

/** Bits of a slot's number: sixteen slots for each needle, so that most places of a text meet an empty one. */
const slotBits = (needles: number): number => Math.min(16, Math.max(8, Math.ceil(Math.log2(needles + 1)) + 4));

/** Each byte is a character of its own in it. */
const readable = new TextDecoder("windows-1252");

export type Search = {
  /** Tells each hit by the first and the last index of its bytes in the stream. */
  hits(stream: Stream, onHit: (first: number, last: number) => void): void;
  /** The first index of the longest beginning of a needle, of `shortest` bytes or more, that ends before `until`; or -1. */
  beginning(stream: Stream, until: number, shortest: number): number;
};

/** Builds the search. Needles shorter than four bytes are left out. */
export const createSearch = (wanted: readonly Uint8Array[]): Search => {
  const known = new Set<string>();
  const needles = wanted
    .filter((needle) => needle.length >= shortestNeedle)
    .map((needle) => needle.map((byte) => fold[byte] ?? byte))
    .filter((needle) => {
      const key = readable.decode(needle);
      return known.size !== known.add(key).size;
    });
  const bits = slotBits(needles.length);
  // No larger than it must be: a redactor is built for each call.
  const heads = new Int32Array(1 << bits).fill(-1);
  const hash = (window: number): number => Math.imul(window, 0x9e3779b1) >>> (32 - bits);
  const following = new Int32Array(needles.length);
  needles.forEach((needle, number) => {
    const slot = hash(((needle[0] ?? 0) << 24) | ((needle[1] ?? 0) << 16) | ((needle[2] ?? 0) << 8) | (needle[3] ?? 0));
    following[number] = heads[slot] ?? -1;
    heads[slot] = number;
  });

  /** How many bytes from `from` on are as in the needle. */
  const alike = ({ bytes, length }: Stream, at: number, needle: Uint8Array, from: number, to: number): number => {
    let count = from;
    while (count < to && at + count < length && fold[bytes[at + count] ?? 0] === needle[count]) count += 1;
    return count;
  };

  return {
    hits: (stream, onHit) => {
      const { bytes, length } = stream;
      const reached = new Int32Array(needles.length);
      let window = 0;
      for (let index = 0; index < length; index += 1) {
        window = (window << 8) | (fold[bytes[index] ?? 0] ?? 0);
        if (index < shortestNeedle - 1) continue;
        for (let number = heads[hash(window)] ?? -1; number !== -1; number = following[number] ?? -1) {
          const needle = needles[number];
          if (!needle) break;
          const first = index - shortestNeedle + 1;
          const needed = Math.min(decisive, needle.length);
          let count = alike(stream, first, needle, 0, needed);
          if (count < needed) continue;
          // Inside the needle's own last hit nothing is gone over again: a token may repeat itself.
          if (needle.length > decisive && first + decisive > (reached[number] ?? 0))
            count = alike(stream, first, needle, decisive, needle.length);
          reached[number] = Math.max(reached[number] ?? 0, first + count);
          onHit(first, first + count - 1);
        }
      }
    },
    beginning: (stream, until, shortest) => {
      for (let first = Math.max(0, until - decisive); first <= until - shortest; first += 1)
        for (const needle of needles)
          if (needle.length > until - first && alike(stream, first, needle, 0, until - first) === until - first)
            return first;
      return -1;
    },
  };
};
