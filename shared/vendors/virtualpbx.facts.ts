// What VirtualPBX's diagnosis rules look at: small readers of the facts.
import type { Evidence } from "../domain.ts";
import { isRecord } from "../jwt.ts";
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import { kazooMessage } from "./virtualpbx.auth.ts";

/** The status as evidence. */
export const status = (facts: DiagnosisFacts): Evidence => ({
  where: "status",
  at: "",
  quote: String(facts.answer?.status ?? ""),
});
/** A place in the answer's body as evidence. */
export const bodyAt = (at: string, quote: string): Evidence => ({ where: "response-body", at, quote });
/** The address of the request as evidence. */
export const urlOf = (facts: DiagnosisFacts): Evidence => ({ where: "url", at: "", quote: facts.request.url });

/** A form field as evidence. */
export const field = (at: string, quote: string): Evidence => ({ where: "field", at, quote });

/** True when the answer has one of these statuses. */
export const answered = (facts: DiagnosisFacts, ...statuses: number[]): boolean =>
  facts.answer !== null && statuses.includes(facts.answer.status);
/** Kazoo's own word for the error. */
export const message = (facts: DiagnosisFacts): string => kazooMessage(facts.answer?.json);
/** The answer's `data`. */
export const data = (facts: DiagnosisFacts): unknown =>
  isRecord(facts.answer?.json) ? facts.answer.json["data"] : undefined;
/** A form value by field id. */
export const value = (facts: DiagnosisFacts, id: string): string => facts.values[id] ?? "";

/** True for the sign-in. */
export const isLogin = (facts: DiagnosisFacts): boolean => facts.purpose === "signin";
/** True for the sign-in with user name and password. */
export const isUserLogin = (facts: DiagnosisFacts): boolean => isLogin(facts) && facts.method === "user";

/** The refusal that names no cause: underscore in the outer message (KZ-HOW, KZ-TOK). */
export const plainRefusal = (facts: DiagnosisFacts): boolean =>
  answered(facts, 401) && message(facts) === "invalid_credentials" && !asksSecondFactor(facts);

/** True when the answer asks for a second factor (KZ-MFA). */
export const asksSecondFactor = (facts: DiagnosisFacts): boolean => {
  const inner = data(facts);
  return isRecord(inner) && "multi_factor_request" in inner;
};

/** Status and message, and whatever else shows it. */
export const refusalEvidence = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => [
  status(facts),
  bodyAt("message", message(facts)),
  ...more,
];

/** The evidence when the rule applies, else null. */
export const when = (applies: boolean, evidence: () => Evidence[]): Evidence[] | null => (applies ? evidence() : null);

/** True when `data.account` says that the account is disabled or expired. */
export const inAccount = (facts: DiagnosisFacts, kind: "disabled" | "expired"): boolean => {
  const inner = data(facts);
  return isRecord(inner) && isRecord(inner["account"]) && kind in inner["account"];
};
