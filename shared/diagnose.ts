// Ranks the possible causes of a refusal: the vendor's own rules first, then those that hold for every vendor.
import { headerValue } from "./http.ts";
import type { Diagnosis } from "./domain.ts";
import { genericRules } from "./diagnose-generic.ts";
import type { DiagnosisFacts, DiagnosisRule } from "./diagnosis-rule.ts";

type Mask = (text: string) => string;

/**
 * Our own fixed words are not masked: where a password is the word "wrong", a masked "wrong password" would give it away.
 */
const apply = (rule: DiagnosisRule, facts: DiagnosisFacts, mask: Mask): Diagnosis[] => {
  const evidence = rule.when(facts);
  return evidence === null
    ? []
    : [
        {
          id: rule.id,
          cause: rule.cause,
          fix: rule.fix.length === 0 ? rule.fix(facts) : mask(rule.fix(facts)),
          confidence: rule.confidence,
          evidence: evidence.map((item) => ({ ...item, quote: mask(item.quote) })),
          guideStep: rule.guideStep ?? null,
        },
      ];
};

/** What is said when nobody knows the answer: honest, and with something to do. */
const unknownAnswer = (status: number): Diagnosis => {
  const refused = status >= 400;
  return {
    id: refused ? "unknown-refusal" : "undocumented-answer",
    cause: refused
      ? "The vendor refuses, and no known cause fits"
      : "The answer is not the one that the documents describe",
    fix: refused
      ? "Read the answer below; if it does not help, send the exchange to the vendor."
      : "Check the API address; if it is right, send the exchange to the vendor.",
    confidence: 0.2,
    evidence: [{ where: "status", at: "", quote: String(status) }],
    guideStep: null,
  };
};

/**
 * Every cause whose evidence is there, most likely first. A refusal always has one; where there is no answer the error's
 * own words may be all there is to say.
 * @param mask takes the secrets out of every text that quotes the exchange
 */
export const diagnose = (
  rules: readonly DiagnosisRule[],
  facts: DiagnosisFacts,
  mask: Mask = (text) => text,
): readonly Diagnosis[] => {
  const byVendor = rules.flatMap((rule) => apply(rule, facts, mask));
  // A vendor's own words for a status make the general ones superfluous, unless they know more: how long to wait.
  const saysWhen = facts.answer !== null && headerValue(facts.answer.headers, "retry-after") !== null;
  const said = new Set([
    ...byVendor.map(({ id }) => id),
    ...(byVendor.length === 0 ? [] : ["server-error", ...(saysWhen ? [] : ["rate-limited"])]),
  ]);
  const general = genericRules.flatMap((rule) => apply(rule, facts, mask)).filter(({ id }) => !said.has(id));
  const found = [...byVendor, ...general];
  if (found.length === 0 && facts.answer) return [unknownAnswer(facts.answer.status)];
  const ids = new Set(found.map(({ id }) => id));
  const covered = new Set([...rules, ...genericRules].flatMap(({ id, covers }) => (ids.has(id) ? (covers ?? []) : [])));
  return found.filter(({ id }) => !covered.has(id)).toSorted((one, other) => other.confidence - one.confidence);
};
