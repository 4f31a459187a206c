// Code with its secrets in clear, for one who asked for it by an explicit act: made here, so that no secret passes by itself.
import type { Input } from "../../shared/contract.ts";
import type { CallSubject } from "../../shared/compose-call.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SampleTask } from "../../shared/samples/build-program.ts";
import type { CodeSample } from "../../shared/samples/code-sample.ts";
import { completeValues } from "../../shared/vendor.ts";
import type { StoreDoor } from "../store-door.ts";
import type { FindCredential } from "./calls.ts";
import type { AuditSubject } from "./connection-use.ts";
import { findMethodOf } from "./credential-subject.ts";

export type WantedCode = Input<"code.real">;

export type RealCode = Pick<CodeSample, "text" | "fileName" | "run"> & {
  /** Whose secrets are in it. */
  readonly of: AuditSubject;
};

type Found = { readonly subject: CallSubject | null; readonly name: string; readonly connection: string | null };

const invalid = (field: string, problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field, problem }));

/** A form need not be whole: what is missing has an example in the code. */
const ofForm = async (
  form: Extract<WantedCode["of"], { kind: "form" }>,
  fill: StoreDoor["fill"],
): Promise<Result<Found, AppError>> => {
  const { vendor, method, connection } = form;
  const declared = findMethodOf(vendor, method);
  if (!declared) return invalid("the method", "There is no such method.");
  const filled = connection === undefined ? null : await fill(connection, { vendor, method, values: form.values });
  if (filled && !filled.ok) return filled;
  const values = completeValues(declared.method, filled?.value.values ?? form.values);
  const name = filled?.value.saved.name ?? declared.vendor.name;
  return ok({ subject: { ...declared, methodId: method, values }, name, connection: filled?.value.saved.id ?? null });
};

const subjectOf = async (
  of: WantedCode["of"],
  findCredential: FindCredential,
  fill: StoreDoor["fill"],
): Promise<Result<Found, AppError>> => {
  if (of.kind === "form") return ofForm(of, fill);
  if (of.credential === null) return ok({ subject: null, name: "A request without a credential", connection: null });
  const held = await findCredential(of.credential);
  if (!held.ok) return held;
  const { saved, vendor } = held.value;
  return ok({ subject: held.value, name: saved?.name ?? vendor.name, connection: saved?.id ?? null });
};

const taskOf = (task: WantedCode["task"], subject: CallSubject | null): Result<SampleTask, AppError> => {
  if (task.kind !== "call") return ok(task);
  const call = subject?.method.testCalls.find(({ id }) => id === task.call);
  return call ? ok({ kind: "call", call }) : invalid("the call", "There is no such call.");
};

/** Makes it. */
export const realCode = async (
  { of, task, language }: WantedCode,
  findCredential: FindCredential,
  fill: StoreDoor["fill"],
): Promise<Result<RealCode, AppError>> => {
  const found = await subjectOf(of, findCredential, fill);
  if (!found.ok) return found;
  const { subject, name, connection } = found.value;
  const wanted = taskOf(task, subject);
  if (!wanted.ok) return wanted;
  // Asked for by few, and nine languages long.
  const { codeSample } = await import("../../shared/samples/code-sample.ts");
  const made = codeSample(subject, wanted.value, language, "real");
  if (!made.ok) return made;
  const { text, fileName, run } = made.value;
  return ok({ text, fileName, run, of: { subject: `${name}: code with its secrets`, connection } });
};
