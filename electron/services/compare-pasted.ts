// Compares a request that a customer pasted with one that works; what is said of either is masked.
import type { Input, Output } from "../../shared/contract.ts";
import type { CallSubject } from "../../shared/compose-call.ts";
import { compareWithWorking } from "../../shared/curl/compare-working.ts";
import type { RequestDifference } from "../../shared/curl/compare-requests.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { createRedactor, mask, type Redactor } from "../../shared/redact.ts";
import { isSecretName, isTokenName } from "../../shared/redact-names.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import { completeValues } from "../../shared/vendor.ts";
import { findMethodOf } from "./credential-subject.ts";
import type { FindCredential } from "./calls.ts";
import { typedSecrets } from "./typed-secrets.ts";

const maskValue = (redactor: Redactor, { where, at }: RequestDifference, value: string | null): string | null => {
  if (value === null) return null;
  switch (where) {
    case "header":
      return redactor.headers([[at, value]])[0]?.[1] ?? mask;
    case "address":
    case "method":
      return redactor.url(value);
    case "query":
    case "body": {
      if (at === "") return redactor.body(value, null);
      const name = at.split(".").at(-1) ?? "";
      return isSecretName(name) || isTokenName(name) ? mask : redactor.text(value);
    }
    default:
      return where satisfies never;
  }
};

const subjectOf = async (
  { credential, typed }: Input<"request.compare">,
  find: FindCredential,
): Promise<Result<CallSubject, AppError>> => {
  if (credential !== null) return find(credential);
  const found = typed && findMethodOf(typed.vendor, typed.method);
  if (!typed || !found)
    return fail(appError("input.invalid", { field: "the method", problem: "Choose what to compare with." }));
  return ok({ ...found, methodId: typed.method, values: completeValues(found.method, typed.values) });
};

/** Compares; a difference never shows a secret of either side. */
export const comparePasted = async (
  input: Input<"request.compare">,
  find: FindCredential,
): Promise<Result<Output<"request.compare">, AppError>> => {
  const subject = await subjectOf(input, find);
  if (!subject.ok) return subject;
  const { method, values } = subject.value;
  const { pasted } = input;
  const { part, lines } = compareWithWorking(subject.value, pasted);
  const redactor = createRedactor([...secretsOf(method, values, null), ...typedSecrets(pasted)]);
  return ok({
    part,
    lines: lines.map((line) => ({
      ...line,
      at: redactor.text(line.at),
      verdict: redactor.text(line.verdict),
      theirs: maskValue(redactor, line, line.theirs),
      ours: maskValue(redactor, line, line.ours),
    })),
  });
};
