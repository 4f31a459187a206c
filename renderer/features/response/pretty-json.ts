// Lays out JSON text for reading without changing one token: big numbers, duplicate keys and escapes stay as they came.

export type TokenKind = "key" | "string" | "number" | "word" | "mark";
export type Token = { readonly kind: TokenKind; readonly text: string };

/** One line: its depth, its tokens, and the dotted path of the value it shows. */
export type PrettyLine = { readonly depth: number; readonly tokens: readonly Token[]; readonly path: string };

const tokenPattern = /\s*(?:("(?:[^"\\]|\\.)*")|(-?\d[\d.eE+-]*)|(true|false|null)|([{}[\],:]))/gy;

const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (const [, string, number, word, mark] of text.matchAll(tokenPattern)) {
    if (string !== undefined) tokens.push({ kind: "string", text: string });
    else if (number !== undefined) tokens.push({ kind: "number", text: number });
    else if (word !== undefined) tokens.push({ kind: "word", text: word });
    else if (mark !== undefined) tokens.push({ kind: "mark", text: mark });
  }
  return tokens;
};

/** Only asks whether the text is JSON; the parsed value, with its rounded numbers, is thrown away. */
export const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

type Level = { readonly path: string; readonly list: boolean; index: number };

const within = (path: string, segment: string | number): string =>
  path === "" ? String(segment) : `${path}.${segment}`;

const keyName = (token: Token): string => {
  // The text is valid JSON and the token one of its strings.
  return JSON.parse(token.text) as string;
};

/** @returns the lines, or null when the text is not JSON. */
export const prettyJson = (text: string): readonly PrettyLine[] | null => {
  if (!isJson(text)) return null;
  const tokens = tokensOf(text);
  const lines: PrettyLine[] = [];
  const levels: Level[] = [];
  let line: Token[] = [];
  let path = "";
  const flush = (depth: number): void => {
    if (line.length > 0) lines.push({ depth, tokens: line, path });
    line = [];
  };
  const enterItem = (): void => {
    const level = levels.at(-1);
    if (level?.list && line.length === 0) path = within(level.path, level.index);
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) continue;
    const next = tokens[at + 1];
    const level = levels.at(-1);
    if (token.kind === "string" && next?.text === ":" && level && !level.list) {
      path = within(level.path, keyName(token));
      line.push({ kind: "key", text: token.text }, { kind: "mark", text: ": " });
      at += 1;
    } else if (token.text === "{" || token.text === "[") {
      enterItem();
      if (next?.text === "}" || next?.text === "]") {
        line.push({ kind: "mark", text: token.text + next.text });
        at += 1;
      } else {
        line.push(token);
        flush(levels.length);
        levels.push({ path, list: token.text === "[", index: 0 });
      }
    } else if (token.text === "}" || token.text === "]") {
      flush(levels.length);
      path = levels.pop()?.path ?? "";
      line.push(token);
    } else if (token.text === ",") {
      line.push(token);
      flush(levels.length);
      if (level) level.index += 1;
    } else {
      enterItem();
      line.push(token);
    }
  }
  flush(levels.length);
  return lines;
};
