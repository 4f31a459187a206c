// Small readers of the facts for rules of a diagnosis, the same for every vendor: what was answered, and what shows it.
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";

/** The status as evidence. */
export const statusEvidence = (facts: DiagnosisFacts): Evidence => ({
  where: "status",
  at: "",
  quote: String(facts.answer?.status ?? ""),
});

/** The address of the request as evidence. */
export const urlEvidence = (facts: DiagnosisFacts): Evidence => ({ where: "url", at: "", quote: facts.request.url });

/** A form field as evidence; a secret one is described and never quoted. */
export const fieldEvidence = (at: string, quote: string): Evidence => ({ where: "field", at, quote });

/** A place in the answer's body as evidence: a dotted path, or the empty string for the whole. */
export const bodyEvidence = (at: string, quote: string): Evidence => ({ where: "response-body", at, quote });

/** True when the answer has one of these statuses. */
export const answeredWith = (facts: DiagnosisFacts, ...statuses: number[]): boolean =>
  facts.answer !== null && statuses.includes(facts.answer.status);

/** True for the sign-in. */
export const isSignIn = (facts: DiagnosisFacts): boolean => facts.purpose === "signin";

/** The value of a form field, the empty string where there is none. */
export const valueOf = (facts: DiagnosisFacts, id: string): string => facts.values[id] ?? "";

/** The evidence when the rule applies, else null. */
export const evidenceWhen = (applies: boolean, evidence: () => Evidence[]): Evidence[] | null =>
  applies ? evidence() : null;
