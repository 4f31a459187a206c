// What TeleTracker's diagnosis rules look at: small readers of the facts.
// Sources: S002 = "Authentication", TeleTracker developer documentation; TT-* = its pages beside it.
import type { DiagnosisFacts } from "../diagnosis-rule.ts";
import type { Evidence } from "../domain.ts";
import { isRecord } from "../jwt.ts";
import { answeredWith, bodyEvidence, fieldEvidence, statusEvidence, valueOf } from "./evidence.ts";
import { teletrackerWords } from "./teletracker.auth.ts";

/** The answer's members; none when it is no JSON object. */
export const json = (facts: DiagnosisFacts): Readonly<Record<string, unknown>> =>
  isRecord(facts.answer?.json) ? facts.answer.json : {};

/** TT-RAPID names the word; the key that carries it is unknown, so the whole body is searched. */
export const invalidAccount = (facts: DiagnosisFacts): boolean => /\bINVALID_ACCOUNT\b/.test(facts.answer?.text ?? "");

/** A success by its status whose body says otherwise (TT-REST). */
export const disguised = (facts: DiagnosisFacts): boolean =>
  answeredWith(facts, 200, 201, 202) && Object.hasOwn(json(facts), "success") && json(facts)["success"] !== true;

/** The statuses of a refused credential (TT-BEARER). */
export const denied = (facts: DiagnosisFacts): boolean => answeredWith(facts, 401, 403);

/** True for the renewal of a token. */
export const isRefresh = (facts: DiagnosisFacts): boolean => facts.request.url.endsWith("/auth/refresh");
/** True for the sign-in itself. */
export const isLogin = (facts: DiagnosisFacts): boolean => facts.purpose === "signin" && !isRefresh(facts);
/** True for a call by one of these methods. */
export const isCall = (facts: DiagnosisFacts, ...methods: string[]): boolean =>
  facts.purpose === "call" && methods.includes(facts.method);

/** Status, the vendor's words and its `success`, and whatever else shows it. */
export const shown = (facts: DiagnosisFacts, ...more: Evidence[]): Evidence[] => {
  const { at, words } = teletrackerWords(facts.answer?.json);
  const value = json(facts)["success"];
  return [
    statusEvidence(facts),
    ...(words === "" ? [] : [bodyEvidence(at, words)]),
    ...(typeof value === "boolean" ? [bodyEvidence("success", String(value))] : []),
    ...more,
  ];
};

/** The account that was asked for. */
export const accountEvidence = (facts: DiagnosisFacts): Evidence =>
  fieldEvidence("account_id", valueOf(facts, "account_id") || "empty");
