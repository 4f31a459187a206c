// What EnableX's diagnosis rules look at: small readers of the facts.
// Sources: S004 = "UCaaS API Authentication", developer.enablex.io; EX-ERR, EX-ERR2 = its error pages; EX-UC = its roles.
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { isRecord } from "../jwt.ts";
import { enablexWords, errorCodeOf, resultOf } from "./enablex.auth.ts";
import { answeredWith, bodyEvidence, isSignIn, statusEvidence } from "./evidence.ts";
import { schemeSent } from "./sent-credential.ts";

/** The answer's JSON. */
export const json = (facts: DiagnosisFacts): unknown => facts.answer?.json;
/** The vendor's own words. */
export const words = (facts: DiagnosisFacts): string => enablexWords(json(facts)).words;
/** The code of the newer envelope. */
export const code = (facts: DiagnosisFacts): string => errorCodeOf(json(facts));
/** True for one of these codes, at `result` or as the status. */
export const hasResult = (facts: DiagnosisFacts, ...results: number[]): boolean =>
  results.includes(resultOf(json(facts)) ?? facts.answer?.status ?? 0);

/** True for a call by that method. */
export const isCall = (facts: DiagnosisFacts, method: string): boolean => !isSignIn(facts) && facts.method === method;
/** 401 in either envelope; which one it is decides how much it tells. */
export const denied = (facts: DiagnosisFacts): boolean =>
  (answeredWith(facts, 401) || resultOf(json(facts)) === 401) && code(facts) !== "CREDENTIAL_EXPIRED";

/** Status, result and words, and whatever else shows it. */
export const shown = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => {
  const { at } = enablexWords(json(facts));
  const result = resultOf(json(facts));
  return [
    statusEvidence(facts),
    ...(result === null ? [] : [bodyEvidence("result", String(result))]),
    ...(words(facts) === "" ? [] : [bodyEvidence(at, words(facts))]),
    ...more,
  ];
};

/** The words of a scheme that is not the method's own, or null. */
export const wrongScheme = (facts: DiagnosisFacts): string | null => {
  const sent = schemeSent(facts);
  if (isSignIn(facts) || sent === null) return null;
  return sent === (facts.method === "basic" ? "basic" : "token") ? null : sent;
};

/** A success by its status whose body says otherwise, and which no other rule knows. */
export const disguised = (facts: DiagnosisFacts): boolean => {
  const status = facts.answer?.status ?? 0;
  const result = resultOf(json(facts));
  return status >= 200 && status < 300 && isRecord(json(facts)) && result !== null && result !== 1;
};

/** True for 24 hex digits, as App IDs have them. */
export const looksLikeId = (value: string): boolean => /^[0-9a-f]{24}$/i.test(value);
