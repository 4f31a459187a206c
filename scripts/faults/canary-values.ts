// What a form of each sign-in method is filled with, so that every field of it can be found again wherever it leaks.
import { checkValues } from "../../shared/check-values.ts";
import { canary } from "../../shared/testing/secret-forms.ts";
import { type AnyMethod, completeValues } from "../../shared/vendor.ts";
import { wrong } from "./part.ts";

export type FilledForm = {
  readonly values: Readonly<Record<string, string>>;
  /** The values of secret fields, and the text that is hashed where a vendor wants a digest. */
  readonly secrets: readonly string[];
  /** What else is derived from them, e.g. a header: nobody takes a digest of that. */
  readonly derived: readonly string[];
  /** The values of fields that name somebody. */
  readonly names: readonly string[];
};

/** From the worst to the tamest; the first that the field takes. */
const candidates = (secret: boolean, mark: string): string[] =>
  secret
    ? [`${canary}${mark}`, `p"\\&%+/:=${mark}`, `k-${mark}-7Qx9`]
    : [`söme "one" ${mark}`, `someone-${mark}@example.com`, `id-${mark}`, mark.replaceAll(/\D/gu, "").padStart(9, "7")];

const isTaken = (method: AnyMethod, id: string, value: string): boolean => {
  const values = completeValues(method, { [id]: value });
  return checkValues(method, values).every(({ field }) => field !== id);
};

/** Fills every field. @param mark different for each form */
export const fillForm = (method: AnyMethod, baseUrl: string, mark: string): FilledForm => {
  const given: Record<string, string> = {};
  const names: string[] = [];
  const secrets: string[] = [];
  for (const [id, { kind, sensitivity }] of Object.entries(method.fields)) {
    if (id === "base_url") given[id] = baseUrl;
    if (kind === "url" || kind === "choice") continue;
    if (method.oneOf?.includes(id) && method.oneOf[0] !== id) continue;
    const own = `${mark}${Object.keys(given).length}`;
    const value = candidates(sensitivity === "secret", own).find((candidate) => isTaken(method, id, candidate));
    given[id] = value ?? wrong(`nothing fits the field ${id}`);
    if (sensitivity === "secret") secrets.push(given[id]);
    else if (sensitivity === "identifying") names.push(given[id]);
  }
  const values = completeValues(method, given);
  const problems = checkValues(method, values);
  if (problems.length > 0) wrong(`the form is refused: ${JSON.stringify(problems)}`);
  const derived: string[] = [];
  for (const one of method.derived(values)) {
    derived.push(one.value);
    if (one.kind === "digest") secrets.push(one.input.map((part) => part.text).join(""));
    if (one.kind === "basic") derived.push(`${one.username}:${one.password}`);
  }
  return { values, secrets: [...new Set(secrets)], derived: [...new Set(derived)], names };
};
