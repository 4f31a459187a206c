// Rows as lines of text, `name: value` each, `//` in front of one that is switched off; both ways.
import type { DraftRow } from "./request-draft.ts";

/** The text of the rows. A value's line breaks, which a row cannot show either, become blanks. */
export const rowsToText = (rows: readonly DraftRow[]): string =>
  rows
    .map(({ name, value, enabled }) => `${enabled ? "" : "// "}${name}: ${value.replace(/\r\n|[\r\n]/g, " ")}`)
    .join("\n");

/**
 * The rows of the text. A line without a colon is a name with an empty value; empty lines are left out.
 * @param before the rows until now: one that says the same keeps its id
 */
export const textToRows = (text: string, before: readonly DraftRow[], newId: () => string): DraftRow[] => {
  const known = [...before];
  return text.split(/\r\n|[\r\n]/).flatMap((line) => {
    if (line.trim() === "") return [];
    const off = /^\s*\/\/ ?/.exec(line);
    const said = off ? line.slice(off[0].length) : line;
    const at = said.indexOf(":");
    const name = (at === -1 ? said : said.slice(0, at)).trim();
    const value = at === -1 ? "" : said.slice(at + 1).replace(/^[ \t]/, "");
    const same = known.findIndex((row) => row.name === name && row.value === value);
    const id = same === -1 ? newId() : (known.splice(same, 1)[0]?.id ?? newId());
    return [{ id, name, value, enabled: !off }];
  });
};
