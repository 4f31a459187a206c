// The values of a Postman path: in the table where they fill in one segment here, else in the address itself.
import { encodeAround } from "../encode-text.ts";
import type { FoundRow } from "./build-draft.ts";
import { longestAddress } from "./limits.ts";
import { decodePercent } from "./percent.ts";
import type { ItemReport } from "./report.ts";

/** A segment that begins with a colon, whatever follows; neither a port nor a scheme. */
const segment = /(?<=(?<!:\/)\/):([^/]+)/gu;

/** A name that a table here fills in. */
const plainName = /^[A-Za-z_][\w-]*$/u;

/** As it goes out from Postman, written as the composer has paths: nothing of it is a name. */
const inAddress = (value: string): string =>
  encodeAround(value, (part) => part.replaceAll("?", "%3F").replaceAll("#", "%23").replaceAll("\\", "%5C")).replace(
    /(^|\/):(?=[A-Za-z_])/gu,
    "$1\\:",
  );

/** A slash in a value is one of the address, and what cannot be decoded would be encoded twice. */
const fitsSegment = (value: string): boolean => !value.includes("/") && decodePercent(value).isWhole;

/**
 * @param path the address before its query
 * @returns the address, and the values that stay beside it
 */
export const withPathValues = (
  path: string,
  rows: readonly FoundRow[],
  report: ItemReport,
): { readonly path: string; readonly rows: readonly FoundRow[] } => {
  // Of two alike the last one counts.
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const valueOf = (name: string): string => values.get(name) ?? "";
  const moved = new Set<string>();
  const beside = new Set<string>();
  let room = longestAddress;
  const address = path.replace(segment, (whole, name: string) => {
    // What follows a dot is no part of the name since postman-collection 4.1.3; before it was.
    const dot = name.indexOf(".");
    const short = dot < 1 ? name : name.slice(0, dot);
    const key = valueOf(short) === "" ? name : short;
    const value = valueOf(key);
    if (value === "" || (key === name && plainName.test(name) && fitsSegment(value))) {
      beside.add(key);
      return whole;
    }
    // It is too long to be sent already.
    if (room < 0) return whole;
    room -= value.length;
    moved.add(key);
    report.changed(
      `path value ${key}`,
      key === name && plainName.test(name)
        ? "It is no single segment: it stands in the address itself now."
        : "Its name is none that a path has here: it stands in the address itself now.",
    );
    return inAddress(value) + name.slice(key.length);
  });
  const kept = rows
    .filter(({ name }) => beside.has(name) || !moved.has(name))
    .map((row) => {
      const { text } = decodePercent(row.value);
      if (text === row.value) return row;
      report.changed(`path value ${row.name}`, "It was percent-encoded: it is shown decoded, and goes out as it did.");
      return { ...row, value: text };
    });
  return { path: address, rows: kept };
};
