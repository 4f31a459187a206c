// Tests one credential: climbs the five rungs, judges the answers, explains a refusal. Stores nothing.
import { checkValues } from "../../shared/check-values.ts";
import type { FieldProblem, TestReport, Verdict } from "../../shared/domain.ts";
import { completeValues, mistakesOf, type AnyMethod, type TestCall } from "../../shared/vendor.ts";
import { findVendor } from "../../shared/vendors/index.ts";
import { defaultCall, unknownPlaceholders } from "../../shared/test-call.ts";
import { createClimber, type Climb, type ClimbNeeds, type CredentialTestOptions } from "./climb.ts";
import { viewSession } from "./exchanger.ts";
import { createStepBoard } from "./test-steps.ts";

export type CredentialTestRequest = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** Id of a test call, "none" for sign-in only, null for the default. */
  readonly call: string | null;
  /** Id of a known mistake with which the sign-in is sent; no call follows. Absent: the sign-in as it is right. */
  readonly mistake?: string | undefined;
};

export type CredentialTest = (request: CredentialTestRequest, options: CredentialTestOptions) => Promise<TestReport>;

const fieldCount = (count: number): string => (count === 1 ? "1 field" : `${count} fields`);

const chooseCall = (climb: Climb, wanted: string | null): TestCall | null => {
  if (wanted === "none") {
    climb.board.set("call", "skipped", "not asked for");
    return null;
  }
  const call =
    wanted === null
      ? defaultCall(climb.method, climb.values, climb.session)
      : (climb.method.testCalls.find(({ id }) => id === wanted) ?? null);
  const missing = call ? unknownPlaceholders(climb.method, call, climb.values, climb.session) : [];
  if (call && missing.length === 0) return call;
  climb.board.set(
    "call",
    "skipped",
    call ? `not possible: ${missing.join(", ")} is not known` : "no call is possible with what is known",
  );
  return null;
};

/** Creates the test over the engine. */
export const createCredentialTest = (needs: ClimbNeeds): CredentialTest => {
  const { mask, signIn, prove } = createClimber(needs);

  return async (wanted, options) => {
    let begun: Climb | null = null;
    const masked = (text: string): string => (begun ? mask(begun, text) : text);
    const board = createStepBoard(options.onStep ?? (() => {}), masked);
    const vendor = findVendor(wanted.vendor);
    const method = vendor && Object.hasOwn(vendor.methods, wanted.method) ? vendor.methods[wanted.method] : undefined;
    const report = (verdict: Verdict, rest: Partial<TestReport> = {}): TestReport => {
      board.skipRest("not tried");
      return {
        verdict,
        vendor: wanted.vendor,
        method: wanted.method,
        steps: board.steps(),
        session: null,
        exchanges: [],
        diagnosis: [],
        problems: [],
        cancelled: options.signal.aborted,
        ...(wanted.mistake !== undefined && { mistake: wanted.mistake }),
        ...rest,
      };
    };
    const invalid = (problems: readonly FieldProblem[]): TestReport => {
      board.set("fields", "failed", problems.map(({ problem }) => problem).join(" "), 0);
      return report("invalid-input", { problems: [...problems] });
    };
    if (!vendor || !method)
      return invalid([{ field: "method", problem: `There is no method ${wanted.vendor}/${wanted.method}.` }]);
    const values = completeValues(method, wanted.values);
    const problems = [
      ...unknownFields(method, wanted.values),
      ...checkValues(method, values),
      ...callProblems(method, wanted.call),
      ...mistakeProblems(method, wanted.mistake),
    ];
    if (problems.length > 0) return invalid(problems);
    board.set(
      "fields",
      "ok",
      `${fieldCount(Object.values(values).filter((value) => value !== "").length)} given, shapes fit`,
      0,
    );

    const climb: Climb = {
      id: needs.newId(),
      vendor,
      methodId: wanted.method,
      method,
      values,
      mistake: mistakesOf(method).find(({ id }) => id === wanted.mistake) ?? null,
      board,
      options,
      exchanges: [],
      diagnosis: [],
      session: null,
    };
    begun = climb;
    if (method.auth.kind === "static")
      board.set("signin", "skipped", "none needed: the credential goes along with every call");
    const signedIn = await signIn(climb);
    if (climb.session) options.onSession?.(climb.session);
    if (climb.mistake) board.set("call", "skipped", "not made: only the mistake was to be seen");
    const call = signedIn === "valid" && !climb.mistake ? chooseCall(climb, wanted.call) : null;
    if (method.auth.kind === "static" && !call) {
      return invalid([
        { field: "call", problem: "No call is possible with what is known, and only a call can test this method." },
      ]);
    }
    const verdict = call ? await prove(climb, call) : signedIn;
    const { session } = climb;
    return report(verdict, {
      session: session && viewSession(session, masked),
      exchanges: climb.exchanges,
      diagnosis: [...climb.diagnosis],
    });
  };
};

const unknownFields = (method: AnyMethod, given: Readonly<Record<string, string>>): FieldProblem[] =>
  Object.keys(given)
    .filter((id) => !Object.hasOwn(method.fields, id))
    .map((field) => ({
      field,
      problem: `There is no field ${field}. The fields are ${Object.keys(method.fields).join(", ")}.`,
    }));

const callProblems = (method: AnyMethod, call: string | null): FieldProblem[] => {
  const ids = method.testCalls.map(({ id }) => id);
  if (call === "none" && method.auth.kind === "static") {
    return [
      {
        field: "call",
        problem: `This method has no sign-in, so only a call can test it. Choose one of ${ids.join(", ")}.`,
      },
    ];
  }
  return call === null || call === "none" || ids.includes(call)
    ? []
    : [{ field: "call", problem: `There is no test call ${call}. Choose one of ${ids.join(", ")}, or none.` }];
};

const mistakeProblems = (method: AnyMethod, mistake: string | undefined): FieldProblem[] => {
  const ids = mistakesOf(method).map(({ id }) => id);
  if (mistake === undefined || ids.includes(mistake)) return [];
  const problem = `There is no known mistake ${mistake}. ${ids.length > 0 ? `Choose one of ${ids.join(", ")}.` : "This method has none."}`;
  return [{ field: "mistake", problem }];
};
