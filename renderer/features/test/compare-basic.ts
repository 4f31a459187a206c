// Reads a pasted Authorization header backwards and says how its pair differs from ours.
import { decodeBasic } from "../../../shared/encode.ts";

export type BasicComparison =
  | { readonly kind: "empty" }
  | { readonly kind: "problem"; readonly problem: string }
  | {
      readonly kind: "pair";
      readonly username: string;
      readonly password: string;
      /** True when both halves and the scheme are ours. */
      readonly same: boolean;
      /** What differs, each a sentence without its full stop. */
      readonly differences: readonly string[];
    };

const blanks = (given: string, ours: string): boolean => given !== ours && given.trim() === ours.trim();

const halfDifference = (name: string, given: string, ours: string): string[] => {
  if (given === ours) return [];
  if (blanks(given, ours)) return [`the ${name} has a blank or a line break more or less`];
  return [
    given.toLowerCase() === ours.toLowerCase() ? `the ${name} differs in upper and lower case` : `the ${name} differs`,
  ];
};

/**
 * Compares what was pasted (header line, value or bare base64) with our pair.
 * @param word the scheme word that belongs in front of it
 */
export const compareBasic = (pasted: string, username: string, password: string, word = "Basic"): BasicComparison => {
  if (pasted.trim() === "") return { kind: "empty" };
  const decoded = decodeBasic(pasted);
  if (decoded.kind === "problem") return decoded;
  const scheme =
    decoded.scheme !== "" && decoded.scheme !== word ? [`the scheme word is ${decoded.scheme}, not ${word}`] : [];
  const differences = [
    ...scheme,
    ...halfDifference("user name", decoded.username, username),
    ...halfDifference("password", decoded.password, password),
    ...(decoded.encoding === "latin-1" ? ["the pair was encoded as Latin-1, not UTF-8"] : []),
  ];
  return {
    kind: "pair",
    username: decoded.username,
    password: decoded.password,
    same: differences.length === 0,
    differences,
  };
};
