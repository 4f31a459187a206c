// Why VirtualPBX (Kazoo) refuses: the rules of the sign-in, of requests that customers build themselves, and of calls.
import type { DiagnosisRule } from "../diagnosis-rule.ts";
import { callRules } from "./virtualpbx.diagnose-call.ts";
import { ownRequestRules } from "./virtualpbx.diagnose-digest.ts";
import { requestRules } from "./virtualpbx.diagnose-request.ts";
import { signInRules } from "./virtualpbx.diagnose-signin.ts";

/** All rules, in no particular order: the ranking goes by confidence. */
export const virtualpbxRules: readonly DiagnosisRule[] = [
  ...signInRules,
  ...ownRequestRules,
  ...requestRules,
  ...callRules,
];
