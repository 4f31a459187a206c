// Finds what stood where a mask stands now, by the text before masking; only to tell equal values, never to show them.
import { mask } from "./redact-names.ts";

/** A mask in JSON has quotes even where it stands for a number. */
const masks = new RegExp(`"?${mask}"?`, "u");

const bare = (value: string): string => value.replace(/^"|"$/g, "");

/**
 * The values behind the masks of a text, in their order.
 * @param masked may end earlier than the other
 * @param raw the same text before it was masked
 * @returns null when the two do not fit together, and then nothing is known about them
 */
export const valuesBehind = (masked: string, raw: string): readonly string[] | null => {
  const literals = masked.split(masks);
  const first = literals[0] ?? "";
  const last = literals.at(-1) ?? "";
  if (literals.length < 2 || !raw.startsWith(first)) return null;
  const isWhole = raw.endsWith(last);
  const values: string[] = [];
  let at = first.length;
  for (const literal of literals.slice(1, -1)) {
    // Two masks side by side share what stood there, and nobody can say where one ends.
    const next = literal === "" ? -1 : raw.indexOf(literal, at);
    if (next === -1) return null;
    values.push(bare(raw.slice(at, next)));
    at = next + literal.length;
  }
  const stop = isWhole ? raw.length - last.length : raw.indexOf(last, at);
  if (stop < at) return null;
  values.push(bare(raw.slice(at, stop)));
  return values.includes("") ? null : values;
};
