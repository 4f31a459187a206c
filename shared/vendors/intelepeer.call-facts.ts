// What IntelePeer's and Atmosphere's rules for a refused call look at: small readers of the facts.
// Sources: S000, S001 = two revisions of "Authentication", docs.intelepeer.com; IP-SMS = "Sending SMS Messages" there.
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { errorWords, speaksOfToken } from "./intelepeer.auth.ts";
import { answeredWith, bodyEvidence, isSignIn, statusEvidence } from "./evidence.ts";

const words = (facts: DiagnosisFacts): string => errorWords(facts.answer?.json);

/** A 401, or the words of one under a 200. */
export const refused = (facts: DiagnosisFacts): boolean =>
  !isSignIn(facts) && (answeredWith(facts, 401) || (answeredWith(facts, 200) && speaksOfToken(words(facts))));

/** True for the words of an ended token (IP-SMS). */
export const isExpired = (facts: DiagnosisFacts): boolean => /token has expired/i.test(words(facts));
/** True for the words of the guard before every call (S000). */
export const isMissing = (facts: DiagnosisFacts): boolean => /missing authentication token/i.test(words(facts));

/** A refusal that names neither an ended nor a missing token. */
export const plain = (facts: DiagnosisFacts): boolean => refused(facts) && !isExpired(facts) && !isMissing(facts);

/** True when a sign-in of ours granted the token. */
export const signedIn = (facts: DiagnosisFacts): boolean => facts.session !== null;

/** Status and the vendor's words, and whatever else shows it. */
export const refusal = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => {
  const key = ["error", "detail", "message"].find((name) => facts.answer?.text.includes(`"${name}"`)) ?? "";
  return [statusEvidence(facts), ...(words(facts) ? [bodyEvidence(key, words(facts))] : []), ...more];
};
