// Makes invisible characters visible and takes back what a paste brought along by accident.

/** A stretch of text; `mark` names an invisible character and is what the screen shows in its place. */
export type VisiblePiece = { readonly text: string; readonly mark: string | null };

const named: Readonly<Record<string, string>> = {
  " ": "·",
  "\n": "⏎",
  "\r": "␍",
  "\t": "⇥",
  "\u00a0": "[no-break space]",
  "\u00ad": "[soft hyphen]",
  "\u200b": "[zero-width space]",
  "\u200c": "[zero-width non-joiner]",
  "\u200d": "[zero-width joiner]",
  "\u2028": "[line separator]",
  "\u2029": "[paragraph separator]",
  "\ufeff": "[byte order mark]",
};

const invisible = /[\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}]/u;

const markOf = (character: string): string | null => {
  if (Object.hasOwn(named, character)) return named[character] ?? null;
  return invisible.test(character)
    ? `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`
    : null;
};

/** Splits a text into plain stretches and marked invisible characters. */
export const visiblePieces = (text: string): readonly VisiblePiece[] => {
  const pieces: { text: string; mark: string | null }[] = [];
  for (const character of text) {
    const mark = markOf(character);
    const last = pieces.at(-1);
    if (mark === null && last && last.mark === null) last.text += character;
    else pieces.push({ text: character, mark });
  }
  return pieces;
};

/** What a paste would have brought along: the cleaned value and one sentence, or null when there is nothing to clean. */
export type PasteFinding = { readonly value: string; readonly removed: string };

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Quotes as they open and close around a value in a mail, a ticket or a program. */
const quotePairs: readonly (readonly [open: string, close: string])[] = [
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["\u201c", "\u201d"],
  ["\u201e", "\u201c"],
  ["\u2018", "\u2019"],
  ["\u00ab", "\u00bb"],
];

/** What stands inside one pair of quotes; the text itself where there is none, or where what is inside looks meant as it is. */
const unquoted = (text: string): string => {
  const inside = text.slice(1, -1);
  const pair = quotePairs.find(([open, close]) => text.length > 2 && text.startsWith(open) && text.endsWith(close));
  if (!pair || pair.some((quote) => inside.includes(quote)) || inside.trim() === "") return text;
  return inspectPaste(inside) === null ? inside : text;
};

/**
 * Looks at a pasted value: line breaks, blanks and zero-width characters around it are accidents nearly always, and so is
 * a pair of quotes. The screen offers to undo, since a password may really end in a blank or begin with a quote.
 */
export const inspectPaste = (text: string): PasteFinding | null => {
  // Walked by hand: an expression that is anchored at the end looks at each blank of a long paste as often as there are blanks.
  const edge = /[\s\u200b-\u200d\u2060\ufeff]/;
  let start = 0;
  let end = text.length;
  while (start < end && edge.test(text.charAt(start))) start += 1;
  while (end > start && edge.test(text.charAt(end - 1))) end -= 1;
  const [leading, trimmed, trailing] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  const value = unquoted(trimmed);
  if (value === "" || value === text) return null;
  const describe = (part: string, where: string): string[] => {
    const breaks = part.match(/\r\n|\n|\r/g)?.length ?? 0;
    const blanks = part.match(/[^\S\r\n\ufeff]/gu)?.length ?? 0;
    const hidden = part.match(/[\u200b-\u200d\u2060\ufeff]/gu)?.length ?? 0;
    return [
      ...(breaks ? [count(breaks, `${where} newline`, `${where} newlines`)] : []),
      ...(blanks ? [count(blanks, `${where} blank`, `${where} blanks`)] : []),
      ...(hidden ? [count(hidden, `${where} invisible character`, `${where} invisible characters`)] : []),
    ];
  };
  const quotes = value === trimmed ? [] : ["a pair of quotes"];
  const found = [...describe(leading, "leading"), ...describe(trailing, "trailing"), ...quotes];
  return { value, removed: `Removed ${found.join(", ")} from what you pasted` };
};

/** Suspicious characters inside a value that is kept as it is: a warning for the form, or null. */
export const suspiciousInside = (value: string): string | null => {
  if (/[\u2018\u2019\u201c\u201d]/.test(value)) return "It contains typographic quotes, which mail programs put in.";
  if (/^(["']).*\1$/.test(value) && value.length > 1) return "It stands in quotes; they would be sent too.";
  if (/[\u200b-\u200d\u2060\ufeff\u00ad]/.test(value)) return "It contains an invisible character.";
  if (/\u00a0/.test(value)) return "It contains a no-break space, which looks like a blank and is none.";
  if (/[\r\n]/.test(value)) return "It contains a line break.";
  return null;
};
