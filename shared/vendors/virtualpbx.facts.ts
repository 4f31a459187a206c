// What VirtualPBX's diagnosis rules look at: small readers of the facts.
import type { Evidence } from "../domain.ts";
import { isRecord } from "../jwt.ts";
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import { answeredWith, bodyEvidence, isSignIn, statusEvidence } from "./evidence.ts";
import { kazooMessage } from "./virtualpbx.auth.ts";

/** Kazoo's own word for the error. */
export const message = (facts: DiagnosisFacts): string => kazooMessage(facts.answer?.json);
/** The answer's `data`. */
export const data = (facts: DiagnosisFacts): unknown =>
  isRecord(facts.answer?.json) ? facts.answer.json["data"] : undefined;

/** True for the sign-in with user name and password. */
export const isUserLogin = (facts: DiagnosisFacts): boolean => isSignIn(facts) && facts.method === "user";

/** The refusal that names no cause: underscore in the outer message (KZ-HOW, KZ-TOK). */
export const plainRefusal = (facts: DiagnosisFacts): boolean =>
  answeredWith(facts, 401) && message(facts) === "invalid_credentials" && !asksSecondFactor(facts);

/** True when the answer asks for a second factor (KZ-MFA). */
export const asksSecondFactor = (facts: DiagnosisFacts): boolean => {
  const inner = data(facts);
  return isRecord(inner) && "multi_factor_request" in inner;
};

/** Status and message, and whatever else shows it. */
export const refusalEvidence = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => [
  statusEvidence(facts),
  bodyEvidence("message", message(facts)),
  ...more,
];

/** True when `data.account` says that the account is disabled or expired. */
export const inAccount = (facts: DiagnosisFacts, kind: "disabled" | "expired"): boolean => {
  const inner = data(facts);
  return isRecord(inner) && isRecord(inner["account"]) && kind in inner["account"];
};

/** The request's own body, where it is a JSON object. */
export const sentBody = ({ request }: DiagnosisFacts): Readonly<Record<string, unknown>> | null => {
  try {
    const body: unknown = JSON.parse(request.body ?? "");
    return isRecord(body) ? body : null;
  } catch {
    return null;
  }
};
