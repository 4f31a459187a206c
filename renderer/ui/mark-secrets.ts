// Finds which parts of a request depend on a secret, by building it twice; so no adapter can forget to mask one.
import { scanJson } from "../../shared/json-scan.ts";
import type { Part } from "../../shared/vendor.ts";

const join = (parts: readonly Part[]): Part[] => {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (part.text === "") continue;
    if (last && !last.secret && !part.secret)
      joined[joined.length - 1] = { text: last.text + part.text, secret: false };
    else joined.push(part);
  }
  return joined;
};

/** Compares piece by piece; a different number of pieces says nothing, so then everything counts as secret. */
const compare = (real: readonly string[], other: readonly string[]): Part[] =>
  real.length === other.length
    ? join(real.map((text, index) => ({ text, secret: text !== other[index] })))
    : join([{ text: real.join(""), secret: true }]);

/** Marks the words of a header's value that change with the secrets: the scheme word stays readable. */
export const markHeader = (real: string, other: string): Part[] => compare(real.split(/( +)/), other.split(/( +)/));

/** Marks the pieces of an address or a form body that change with the secrets. */
export const markPairs = (real: string, other: string): Part[] =>
  compare(real.split(/([?&=/#])/), other.split(/([?&=/#])/));

const jsonValues = (text: string): Map<string, string> => {
  const values = new Map<string, string>();
  scanJson(text, ({ path, start, end }) => values.set(JSON.stringify(path), text.slice(start, end)));
  return values;
};

/** Marks the values of a JSON text that change with the secrets; quotes stay outside the marks. */
const markJson = (real: string, other: string): Part[] => {
  const others = jsonValues(other);
  const parts: Part[] = [];
  let copied = 0;
  scanJson(real, ({ kind, path, start, end }) => {
    if (others.get(JSON.stringify(path)) === real.slice(start, end)) return;
    const inset = kind === "string" ? 1 : 0;
    parts.push({ text: real.slice(copied, start + inset), secret: false });
    parts.push({ text: real.slice(start + inset, end - inset), secret: true });
    copied = end - inset;
  });
  parts.push({ text: real.slice(copied), secret: false });
  return join(parts);
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Marks a body, whatever its form. */
export const markBody = (real: string, other: string): Part[] =>
  isJson(real) && isJson(other) ? markJson(real, other) : markPairs(real, other);
