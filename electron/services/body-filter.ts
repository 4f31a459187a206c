// What a JSONPath expression finds in a JSON text, as it stands there: numbers and escapes are not written anew.
import { exec } from "jsonpath-rfc9535";
import { keyOf } from "./json-strings.ts";

/** More values than this are not looked at one by one by anybody. */
const mostFound = 100_000;
const mostCharacters = 64 * 1024 * 1024;

export type Filtered =
  /** A JSON list of what was found, in the order of the expression. */
  { readonly text: string; readonly found: number } | { readonly problem: string };

type Wanted = { readonly inner: Map<string | number, Wanted>; orders: number[] };

const newWanted = (): Wanted => ({ inner: new Map(), orders: [] });

/** Behind the string that begins at `start`. By characters: most strings are short, and a call of `indexOf` is dear. */
const behindString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 92) at += 1;
    else if (code === 34) return at + 1;
  }
  return text.length;
};

/** Behind the object or list that begins at `start`. */
const behindHolder = (text: string, start: number): number => {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 34) at = behindString(text, at) - 1;
    else if (code === 123 || code === 91) depth += 1;
    else if (code === 125 || code === 93) {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
};

/** The pieces of the text at the wanted paths, by their order. Of a key that occurs twice the last value counts, as when parsed. */
const cutOut = (text: string, root: Wanted): Map<number, string> => {
  const found = new Map<number, string>();
  type Level = { readonly wanted: Wanted | null; readonly isObject: boolean; key: string | number; start: number };
  const levels: Level[] = [];
  let current: Wanted | null = root;
  let start = 0;
  const close = (end: number): void => {
    if (current && current.orders.length > 0) {
      const value = text.slice(start, end).trim();
      for (const order of current.orders) found.set(order, value);
    }
    current = null;
  };
  for (let index = 0; index < text.length; ) {
    const code = text.charCodeAt(index);
    const level = levels.at(-1);
    if (code === 34) {
      const end = behindString(text, index);
      if (level?.isObject && level.key === -1) level.key = level.wanted ? keyOf(text.slice(index, end)) : "";
      index = end;
      continue;
    }
    if (code === 58) {
      current = level?.wanted?.inner.get(level.key) ?? null;
      start = index + 1;
    } else if (code === 123 || code === 91) {
      // Nothing in it is wanted.
      if (current === null) {
        index = behindHolder(text, index);
        continue;
      }
      const isObject = code === 123;
      levels.push({ wanted: current, isObject, key: isObject ? -1 : 0, start });
      if (!isObject) current = current.inner.get(0) ?? null;
      start = index + 1;
    } else if (code === 44) {
      close(index);
      if (level) {
        if (level.isObject) level.key = -1;
        else {
          level.key = Number(level.key) + 1;
          current = level.wanted?.inner.get(level.key) ?? null;
        }
        start = index + 1;
      }
    } else if (code === 125 || code === 93) {
      close(index);
      const closed = levels.pop();
      current = closed?.wanted ?? null;
      start = closed?.start ?? 0;
      // What follows is a comma or another end, which takes the value from its beginning to here.
    }
    index += 1;
  }
  close(text.length);
  return found;
};

class Enough extends Error {}

/** Runs the expression over the text; blocks its thread meanwhile. Never throws. */
export const filterJson = (text: string, expression: string): Filtered => {
  let value: Parameters<typeof exec>[0];
  try {
    // Only the library looks at the value, and only for where things stand.
    value = JSON.parse(text) as typeof value;
  } catch {
    return { problem: "A filter needs a whole JSON body, and this one is none." };
  }
  const root = newWanted();
  let count = 0;
  try {
    exec(value, expression, (_, path) => {
      if (count >= mostFound) throw new Enough();
      let at = root;
      for (const segment of path) {
        const known = at.inner.get(segment);
        const next = known ?? newWanted();
        if (!known) at.inner.set(segment, next);
        at = next;
      }
      at.orders.push(count);
      count += 1;
    });
  } catch (error) {
    if (error instanceof Enough) return { problem: "The filter finds more than 100,000 values. Narrow it down." };
    if (error instanceof RangeError) return { problem: "The body is nested too deeply for this filter." };
    return { problem: "The expression is not JSONPath. It begins with $, for example $.data[*].id." };
  }
  const found = cutOut(text, root);
  const values: string[] = [];
  let characters = 0;
  for (let order = 0; order < count; order += 1) {
    const piece = found.get(order) ?? "null";
    characters += piece.length;
    if (characters > mostCharacters) return { problem: "What the filter finds is larger than 64 MB. Narrow it down." };
    values.push(piece);
  }
  return { text: `[${values.join(",")}]`, found: count };
};
