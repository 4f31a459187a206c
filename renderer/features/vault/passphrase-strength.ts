// Estimates how hard a passphrase is to guess: honest about patterns, and never sure of itself.
import { counted } from "../../../shared/counted.ts";

/** `few`: under the least length. */
export type Strength = {
  readonly level: "few" | "weak" | "fair" | "good";
  /** Bits that a guesser who knows the usual patterns has to try, roughly. */
  readonly bits: number;
  /** What would help, or what it is. */
  readonly words: string;
};

/** The least number of characters; counted as a person counts them. */
export const leastLength = 12;

/** Words that every list of guesses begins with; longer ones first where one contains another. */
const known =
  /passphrase|passwort|password|ringback|letmein|welcome|sunshine|princess|football|baseball|monkey|dragon|master|shadow|iloveyou|trustno1|admin|login|qwerty|qwertz|azerty|asdf|yxcv|zxcv|secret|geheim|summer|winter|spring|autumn|january|monday/g;
const rows = [
  "abcdefghijklmnopqrstuvwxyz",
  "0123456789",
  "qwertyuiop",
  "asdfghjkl",
  "zxcvbnm",
  "qwertzuiop",
  "yxcvbnm",
];

/** Whether a character only goes on with what the two before it began: aaa, abc, 321, qwe. */
const goesOn = (one: string, two: string, three: string): boolean => {
  if (one === two && two === three) return true;
  return rows.some((row) => {
    const [first, second, third] = [row.indexOf(one), row.indexOf(two), row.indexOf(three)];
    return first !== -1 && second !== -1 && third - second === second - first && Math.abs(third - second) === 1;
  });
};

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\d/u, /[^\p{L}\d]/u] as const;
const classSizes = [26, 26, 10, 33] as const;

/** Bits of one character that follows no pattern. */
const bitsPerCharacter = (text: string): number => {
  const size = classes.reduce((sum, kind, index) => sum + (kind.test(text) ? (classSizes[index] ?? 0) : 0), 0);
  // People do not choose evenly; letters in words carry about two and a half bits.
  const wordy = /\p{L}{4,}/u.test(text);
  return wordy ? 2.6 : Math.log2(Math.max(size, 2));
};

/** The longest part that comes twice counts once. */
const withoutRepeats = (text: string): string => {
  for (let size = Math.floor(text.length / 2); size >= 3; size -= 1) {
    for (let at = 0; at + 2 * size <= text.length; at += 1) {
      const part = text.slice(at, at + size);
      const again = text.indexOf(part, at + size);
      if (again !== -1) return withoutRepeats(text.slice(0, again) + text.slice(again + size));
    }
  }
  return text;
};

/** Judges a passphrase; nothing of it is kept. */
export const strengthOf = (passphrase: string): Strength => {
  const length = [...passphrase].length;
  if (length < leastLength) {
    const missing = leastLength - length;
    return { level: "few", bits: 0, words: `${counted(missing, "more character")} at least` };
  }
  // Beyond that length the search for patterns would only cost time.
  const lower = withoutRepeats(passphrase.slice(0, 200).toLowerCase());
  const listed = [...lower.matchAll(known)].length;
  const rest = [...lower.replace(known, "")];
  const free = rest.filter((character, at) => at < 2 || !goesOn(rest[at - 2] ?? "", rest[at - 1] ?? "", character));
  const bits = Math.round(free.length * bitsPerCharacter(passphrase) + listed * 8);
  if (bits < 36) return { level: "weak", bits, words: "Easy to guess: few words, repeats or rows of keys" };
  if (bits < 60) return { level: "fair", bits, words: "Fair: one or two more words make it good" };
  return { level: "good", bits, words: "Good, as far as this estimate goes" };
};
