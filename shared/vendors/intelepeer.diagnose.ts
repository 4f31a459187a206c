// Why IntelePeer and Atmosphere refuse: the rules of both, which differ in the documented form of the token only.
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import type { DocumentedForm } from "./intelepeer.authorization.ts";
import { apiRules } from "./intelepeer.diagnose-api.ts";
import { callRules } from "./intelepeer.diagnose-call.ts";
import { signInRules } from "./intelepeer.diagnose-signin.ts";

/**
 * All rules, in no particular order: the ranking goes by confidence.
 * @param accountStep the step of the vendor's guide that chooses the account, where it has one
 */
export const rulesFor = (documented: DocumentedForm, accountStep: string | null): readonly DiagnosisRule[] => [
  ...signInRules,
  ...callRules(documented, accountStep),
  ...apiRules,
];
