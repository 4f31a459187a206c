// How an answer reads, as data: the same rules as a vendor's `parse` and `judgeCall`, for code samples in any language.
import type { HttpAnswer } from "./http.ts";
import { isRecord } from "./jwt.ts";

/** One condition on a member at the top level of a JSON answer. */
export type ReplyCheck = { readonly member: string } & (
  | { readonly is: "true" }
  | { readonly is: "text"; readonly value: string }
  | { readonly is: "not-text"; readonly value: string }
  /** 1 as a number or as text; `optional`: or missing. */
  | { readonly is: "one"; readonly optional: boolean }
  /** Missing, null, false or the empty text. */
  | { readonly is: "empty" }
  /** No number from 400 to 599. */
  | { readonly is: "no-error-status" }
);

/** Where the answer to a sign-in has what: dotted paths, in the order in which they are tried. */
export type ReplyReading = {
  readonly checks: readonly ReplyCheck[];
  readonly token: readonly string[];
  readonly accountId?: string;
  /** Where the reason of a refusal stands. */
  readonly words: readonly string[];
};

/** The value at a dotted path, or undefined. */
const valueAt = (json: unknown, path: string): unknown =>
  path.split(".").reduce<unknown>((inner, name) => {
    return isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined;
  }, json);

/** True when an answer meets a condition. */
export const meets = (json: unknown, check: ReplyCheck): boolean => {
  const value = valueAt(json, check.member);
  switch (check.is) {
    case "true":
      return value === true;
    case "text":
      return value === check.value;
    case "not-text":
      return value !== check.value;
    case "one":
      return value === undefined ? check.optional : value === 1 || value === "1";
    case "empty":
      return value === undefined || value === null || value === false || value === "";
    case "no-error-status":
      return !(typeof value === "number" && value >= 400 && value <= 599);
    default:
      return check satisfies never;
  }
};

/** The token of an answer to a sign-in as every sample reads it, or null when it grants none. */
export const tokenIn = ({ status, json }: HttpAnswer, { checks, token }: ReplyReading): string | null => {
  if (status < 200 || status > 299 || !checks.every((check) => meets(json, check))) return null;
  for (const path of token) {
    const value = valueAt(json, path);
    if (typeof value === "string" && value !== "") return value;
  }
  return null;
};
