// Test-only: every simulated fault, in the order of the vendors.
import type { DiagnosisCase } from "./diagnosis-case.ts";
import { customCases } from "./diagnosis-corpus-custom.ts";
import { decoyCases } from "./diagnosis-corpus-decoys.ts";
import { enablexMoreCases } from "./diagnosis-corpus-enablex-more.ts";
import { enablexCases } from "./diagnosis-corpus-enablex.ts";
import { intelepeerCallCases } from "./diagnosis-corpus-intelepeer-call.ts";
import { intelepeerSignInCases } from "./diagnosis-corpus-intelepeer-signin.ts";
import { networkCases } from "./diagnosis-corpus-network.ts";
import { teletrackerMoreCases } from "./diagnosis-corpus-teletracker-more.ts";
import { teletrackerCases } from "./diagnosis-corpus-teletracker.ts";
import { virtualpbxCallCases } from "./diagnosis-corpus-virtualpbx-call.ts";
import { virtualpbxOwnCases } from "./diagnosis-corpus-virtualpbx-own.ts";
import { virtualpbxSignInCases } from "./diagnosis-corpus-virtualpbx-signin.ts";

/** The corpus. */
export const diagnosisCorpus: readonly DiagnosisCase[] = [
  ...intelepeerSignInCases,
  ...intelepeerCallCases,
  ...teletrackerCases,
  ...teletrackerMoreCases,
  ...virtualpbxSignInCases,
  ...virtualpbxOwnCases,
  ...virtualpbxCallCases,
  ...enablexCases,
  ...enablexMoreCases,
  ...customCases,
  ...networkCases,
  ...decoyCases,
];
