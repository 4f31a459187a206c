// Encodes typed text for its place in a request and leaves {{name}} alone, which stands for something else.
import { variableUses } from "./variables.ts";

/** Maps everything but the references. */
export const encodeAround = (text: string, encode: (text: string) => string): string => {
  let out = "";
  let from = 0;
  for (const { start, end } of variableUses(text, [])) {
    out += encode(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return out + encode(text.slice(from));
};

/** As in a form's body (application/x-www-form-urlencoded): a blank becomes a plus sign. */
export const encodeForm = (text: string): string =>
  encodeURIComponent(text)
    .replaceAll("%20", "+")
    .replace(/[!'()~]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
