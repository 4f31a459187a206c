// Causes of a refusal or a failure that do not depend on the vendor.
import { answerRules } from "./diagnose-answer.ts";
import { credentialRules } from "./diagnose-credential.ts";
import { wayRules } from "./diagnose-way.ts";
import type { DiagnosisRule } from "./diagnosis-rule.ts";

/** Rules for every vendor, in no particular order: the ranking goes by confidence. */
export const genericRules: readonly DiagnosisRule[] = [...wayRules, ...answerRules, ...credentialRules];
