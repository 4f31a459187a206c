// Names the mistake behind a digest that a customer computed himself: every known slip is hashed and compared.
import { inputVariants, type Mistake } from "./digest-inputs.ts";
import { digestForm, otherAlgorithm, spelling, twice } from "./digest-spellings.ts";
import { digestHex, utf8 } from "./encode.ts";
import type { CredentialPair, DigestAlgorithm } from "./vendor.ts";

export type DigestVerdict =
  | { readonly kind: "empty" }
  | { readonly kind: "same" }
  /** The digest belongs to other input, or to the right input in another form; the mistakes say how. */
  | { readonly kind: "mistake"; readonly mistakes: readonly Mistake[] }
  | { readonly kind: "unknown"; readonly explanation: string };

/** A digest with a tool's words and a file name around it stays below this. */
const longestGiven = 10_000;

/**
 * Compares a digest that a customer computed with ours and names what he did differently.
 * @param given the text as pasted, with whatever his tool printed around it
 * @param pair user name and password as they should have been hashed
 */
export const explainDigest = (given: string, pair: CredentialPair, algorithm: DigestAlgorithm): DigestVerdict => {
  if (given.length > longestGiven) return { kind: "unknown", explanation: "This is far too long for a digest." };
  const form = digestForm(given);
  if (form.bare === "") return { kind: "empty" };
  const algorithms: readonly DigestAlgorithm[] = algorithm === "md5" ? ["md5", "sha1"] : ["sha1", "md5"];
  for (const used of algorithms) {
    for (const variant of inputVariants(pair)) {
      const once = digestHex(used, variant.bytes);
      for (const [hex, again] of [
        [once, null],
        [digestHex(used, utf8(once)), twice],
      ] as const) {
        const slips = spelling(form.bare, hex);
        if (!slips) continue;
        const mistakes = [
          variant.mistake,
          again,
          used === algorithm ? null : otherAlgorithm(used),
          ...slips,
          form.mistake,
        ].filter((slip) => slip !== null);
        return mistakes.length === 0 ? { kind: "same" } : { kind: "mistake", mistakes };
      }
    }
  }
  return { kind: "unknown", explanation: unknownDigest(form.bare, algorithm) };
};

const unknownDigest = (bare: string, algorithm: DigestAlgorithm): string => {
  const length = algorithm === "md5" ? 32 : 40;
  if (!/^[0-9a-f]+$/i.test(bare)) return "This is not a hex digest, and no known mistake gives it.";
  if (bare.length === 64) return "64 hex digits: this looks like SHA-256, which is not used here.";
  if (bare.length !== length)
    return `This has ${bare.length} hex digits; ${algorithm === "md5" ? "MD5" : "SHA-1"} has ${length}.`;
  return "It has the right shape, but no known mistake gives it: most likely another password or user name was hashed.";
};
