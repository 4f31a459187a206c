// Makes words from outside harmless for a terminal.

/** A server's words stand in the report and must neither steer the terminal nor begin a line of their own. */
export const harmless = (line: string): string =>
  line.replace(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
