// Lays a typed JSON body out token by token, so that numbers, escapes and doubled names stay as typed; null where it cannot.
import { prettyJson } from "../response/pretty-json.ts";

/** Larger bodies stay as they are typed: laying them out would hold the window up. */
const longest = 500_000;

/** @returns null for what is no JSON, or too long */
export const prettyBody = (kind: string, text: string): string | null => {
  if (kind !== "json" || text.length > longest) return null;
  const lines = prettyJson(text);
  return (
    lines &&
    lines.map(({ depth, tokens }) => "  ".repeat(depth) + tokens.map((token) => token.text).join("")).join("\n")
  );
};
