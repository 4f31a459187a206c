// Working code for a vendor's sign-in or call, in the language that the customer uses; with a secret in it only where that was asked for.
import type { CallSubject } from "../compose-call.ts";
import type { AppError } from "../errors.ts";
import { mask } from "../redact-names.ts";
import { ok, type Result } from "../result.ts";
import { buildProgram, type SampleTask } from "./build-program.ts";
import { csharp } from "./csharp.ts";
import { curlBash } from "./curl-bash.ts";
import { curlCmd } from "./curl-cmd.ts";
import { curlPowerShell } from "./curl-powershell.ts";
import { go } from "./go.ts";
import { java } from "./java.ts";
import { findLanguage, type SampleLanguage } from "./languages.ts";
import { node } from "./node.ts";
import { php } from "./php.ts";
import { dotsMark, type Program, type ShownSecrets } from "./program.ts";
import { python } from "./python.ts";
import { remarksFor } from "./remarks.ts";
import { operationsOf } from "./speech.ts";

export type CodeSample = {
  readonly text: string;
  readonly fileName: string;
  /** The command that runs it. */
  readonly run: string;
  /** What must be in the environment before it runs: the secrets. */
  readonly needs: readonly { readonly variable: string; readonly label: string }[];
  /** Labels of what stands in the program as an example only, since nothing was typed. */
  readonly examples: readonly string[];
};

const renderers: { readonly [Language in SampleLanguage]: (program: Program) => string } = {
  "curl-bash": curlBash,
  "curl-powershell": curlPowerShell,
  "curl-cmd": curlCmd,
  node,
  python,
  php,
  java,
  csharp,
  go,
};

/** The language's remarks are about signing in and hashing; those for every language about the calls of the catalogue. */
const remarksOn = (
  program: Program,
  subject: CallSubject | null,
  task: SampleTask,
  language: SampleLanguage,
): readonly string[] => {
  const { every, own } = remarksFor(subject?.vendor.id ?? "", language);
  const operations = operationsOf(program);
  const signsIn = program.login !== null || operations.has("md5") || operations.has("sha1");
  return [...(task.kind === "call" ? every : []), ...(signsIn ? own : [])];
};

/** Files that a compiler expects by a certain name. */
const projectFiles: { readonly [Language in SampleLanguage]?: string } = { java: "Sample.java", csharp: "Program.cs" };

/**
 * Makes a sample.
 * @param subject the credential with completed values, null for a call without one
 * @param secrets the subject's secrets, and those of a typed call, are in it with "real" alone
 * @returns an error where a typed address is none, or not one that the credential may go to
 */
export const codeSample = (
  subject: CallSubject | null,
  task: SampleTask,
  language: SampleLanguage,
  secrets: ShownSecrets = "variable",
): Result<CodeSample, AppError> => {
  const built = buildProgram(subject, task, secrets);
  if (!built.ok) return built;
  const program: Program = { ...built.value, remarks: remarksOn(built.value, subject, task, language) };
  const { extension, run } = findLanguage(language);
  const name = subject ? `${subject.vendor.id}-${task.kind === "login" ? "login" : "call"}` : "call";
  const fileName = projectFiles[language] ?? `${name}.${extension}`;
  return ok({
    text: renderers[language](program).replaceAll(dotsMark, mask),
    fileName,
    run: language === "csharp" ? run : `${run} ${fileName}`.trim(),
    needs: program.inputs.flatMap(({ label, from }) =>
      from.kind === "environment" ? [{ variable: from.variable, label }] : [],
    ),
    examples: program.examples,
  });
};
