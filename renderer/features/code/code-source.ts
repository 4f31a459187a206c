// What code is asked for: a credential without its secrets, and the call at hand.
import type { CallSubject } from "../../../shared/compose-call.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { Result } from "../../../shared/result.ts";
import type { SampleTask } from "../../../shared/samples/build-program.ts";
import { type CodeSample, codeSample } from "../../../shared/samples/code-sample.ts";
import type { SampleLanguage } from "../../../shared/samples/languages.ts";
import type { CodePart } from "./code-memory.ts";

export type CodeSource = {
  /** Null for a call without a credential. */
  readonly subject: CallSubject | null;
  /** Null where there is only a sign-in. */
  readonly call: SampleTask | null;
};

/** The parts that code can be had for, the sign-in first. */
export const partsOf = ({ subject, call }: CodeSource): readonly CodePart[] => [
  ...(subject?.method.auth.kind === "login" ? (["login"] as const) : []),
  ...(call ? (["call"] as const) : []),
];

/** The sample for a part; that of the other part where there is none, null where there is neither. */
export const sampleOf = (
  source: CodeSource,
  part: CodePart,
  language: SampleLanguage,
): Result<CodeSample, AppError> | null => {
  const parts = partsOf(source);
  const shown = parts.includes(part) ? part : parts[0];
  if (shown === undefined) return null;
  const task: SampleTask = shown === "call" && source.call ? source.call : { kind: "login" };
  return codeSample(source.subject, task, language);
};
