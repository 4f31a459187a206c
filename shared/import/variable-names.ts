// Turns the references of other clients into {{name}} as it is written here, and keeps names apart that would become one.
import { connectionPrefix } from "../variables.ts";
import type { ItemReport } from "./report.ts";

export type VariableNames = {
  /** A text with its references written our way; what is no plain name is told of the file. */
  readonly text: (text: string) => string;
  /** The same for the texts of one item, of which that is told then. */
  readonly textOf: (item: ItemReport) => (text: string) => string;
  /** The name of a variable as it is called here. */
  readonly name: (name: string) => string;
};

/** One reference; what is longer is no name. */
const reference = /\{\{([^{}\n]{1,256})\}\}/gu;
const valid = /^[\p{L}\p{N}_.-]{1,128}$/u;

/**
 * Creates it for one file.
 * @param source the whole text, whose names nothing else may take
 * @param plainName what is left of a reference when the ways of its client are taken off; null for what is no plain name
 */
export const createVariableNames = (
  source: string,
  report: ItemReport,
  plainName: (inner: string) => string | null,
): VariableNames => {
  const taken = new Set<string>();
  for (const [, inner = ""] of source.matchAll(reference)) {
    const plain = plainName(inner.trim());
    if (plain !== null && valid.test(plain)) taken.add(plain);
  }
  const safe = new Map<string, string>();

  const made = (plain: string): string => {
    const dynamic = plain.startsWith("$");
    const bare = plain.replace(/^\$/u, "").replace(/[^\p{L}\p{N}_.-]+/gu, "_");
    // Only a connection that the user chooses may answer to this prefix.
    const own = (bare.startsWith(connectionPrefix) ? `imported.${bare}` : bare).slice(0, 100) || "variable";
    let name = own;
    for (let count = 2; taken.has(name); count += 1) name = `${own}_${count}`;
    taken.add(name);
    const part = `variable {{${plain}}}`;
    if (dynamic) report.changed(part, `It made a new value each time; {{${name}}} has the value that you give it.`);
    else if (plain.startsWith(connectionPrefix))
      report.changed(part, `It is called {{${name}}} here, so that no file reaches into a connection.`);
    else report.changed(part, `It is called {{${name}}} here.`);
    return name;
  };
  const nameOf = (plain: string): string => {
    if (valid.test(plain) && !plain.startsWith(connectionPrefix)) return plain;
    const known = safe.get(plain);
    if (known !== undefined) return known;
    const name = made(plain);
    safe.set(plain, name);
    return name;
  };
  const textOf =
    (item: ItemReport) =>
    (text: string): string =>
      text.includes("{{")
        ? text.replace(reference, (whole, inner: string) => {
            const plain = plainName(inner.trim());
            if (plain === null) {
              // What it calls and with which words may be secret.
              const start = /^[\w.\s]{1,60}/u.exec(inner.trim())?.[0].trim() ?? "";
              item.changed(`expression {{${start}…}}`, "It is not computed: it stays as the text that it is.");
            }
            return plain === null || plain === "" ? whole : `{{${nameOf(plain)}}}`;
          })
        : text;
  return { name: (name) => nameOf(name.trim()), text: textOf(report), textOf };
};
