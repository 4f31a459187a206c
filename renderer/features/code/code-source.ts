// What code is asked for: a credential without its secrets, the call at hand, and how the host finds both with them.
import type { CallSubject } from "../../../shared/compose-call.ts";
import type { Input } from "../../../shared/contract.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { Result } from "../../../shared/result.ts";
import type { SampleTask } from "../../../shared/samples/build-program.ts";
import { type CodeSample, codeSample } from "../../../shared/samples/code-sample.ts";
import type { SampleLanguage } from "../../../shared/samples/languages.ts";
import type { CodePart, QuietSecrets } from "./code-memory.ts";

export type CodeSource = {
  /** Null for a call without a credential. */
  readonly subject: CallSubject | null;
  /** Null where there is only a sign-in. */
  readonly call: SampleTask | null;
  /** What the host is asked for when secrets are wanted in clear; put together only then. */
  readonly real: (part: CodePart) => Pick<Input<"code.real">, "of" | "task">;
  /** What of the call no code carries, as a sentence; null for nothing. */
  readonly leftOut?: string | null;
};

/** The parts that code can be had for, the sign-in first. */
export const partsOf = ({ subject, call }: Pick<CodeSource, "subject" | "call">): readonly CodePart[] => [
  ...(subject?.method.auth.kind === "login" ? (["login"] as const) : []),
  ...(call ? (["call"] as const) : []),
];

/** The part that is shown: the other one where there is none of the wanted; null where there is neither. */
export const shownPart = (source: CodeSource, part: CodePart): CodePart | null => {
  const parts = partsOf(source);
  return parts.includes(part) ? part : (parts[0] ?? null);
};

/** The sample for a part; null where there is none. */
export const sampleOf = (
  source: CodeSource,
  part: CodePart,
  language: SampleLanguage,
  secrets: QuietSecrets,
): Result<CodeSample, AppError> | null => {
  const shown = shownPart(source, part);
  if (shown === null) return null;
  const task: SampleTask = shown === "call" && source.call ? source.call : { kind: "login" };
  return codeSample(source.subject, task, language, secrets);
};
