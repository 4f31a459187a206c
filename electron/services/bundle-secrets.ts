// Everything secret that the host knows at the moment, with words for what each is: what a bundle is searched for.
import type { CallSubject } from "../../shared/compose-call.ts";
import { mask } from "../../shared/redact-names.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import type { Secret } from "./bundle-scan.ts";

/** Shorter ones cannot be told from words; they are masked by their names alone, as everywhere. */
const shortest = 4;

/** The secrets of a credential, its derived values among them. */
export const secretsOfSubject = (
  { vendor, method, values }: Pick<CallSubject, "vendor" | "method" | "values">,
  owner: "connection" | "credential",
): readonly Secret[] =>
  secretsOf(method, values, null).map((value) => ({ value, what: `a secret of a ${vendor.name} ${owner}` }));

/** Values as secrets of one kind. */
export const secretsNamed = (values: readonly string[], what: string): readonly Secret[] =>
  values.map((value) => ({ value, what }));

/** Each value once, without those that nothing can be found by. */
export const uniqueSecrets = (secrets: readonly Secret[]): readonly Secret[] => {
  const known = new Map<string, Secret>();
  for (const secret of secrets) {
    const { value } = secret;
    // One that is all dots is a mask that somebody pasted.
    if (value.length < shortest || value.replaceAll(mask.charAt(0), "") === "" || known.has(value)) continue;
    known.set(value, secret);
  }
  return [...known.values()];
};
