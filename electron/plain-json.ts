// JSON in characters that show as what they are, for terminals, editors and logs.

/** What JSON leaves as it is and a terminal or an editor could act on: DEL, C1, format characters, separators. */
const unsafe = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escaped = (character: string): string =>
  Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    .map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`)
    .join("");

/** A value as one line of JSON. What could steer a terminal, hide text or turn it round appears as `\uXXXX`. */
export const plainJson = (value: object): string => JSON.stringify(value).replace(unsafe, escaped);
