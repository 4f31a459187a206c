// Tests one credential: climbs the five rungs, judges the answers, explains a refusal. Stores nothing.
import { checkValues } from "../../shared/check-values.ts";
import { diagnose } from "../../shared/diagnose.ts";
import type { Diagnosis, Exchange, FieldProblem, Step, TestReport, Verdict } from "../../shared/domain.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { createRedactor, type Redactor } from "../../shared/redact.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import { completeValues, type AnyMethod, type Session, type TestCall, type Vendor } from "../../shared/vendor.ts";
import { findVendor } from "../../shared/vendors/index.ts";
import type { Send, SendOptions, WireResult } from "../http/wire.ts";
import { callDraft, defaultCall, unknownPlaceholders, wireRequest } from "./call-request.ts";
import { answerOf, viewExchange } from "./exchange-view.ts";
import type { RateGuard } from "./rate-guard.ts";
import { createStepBoard, type StepBoard } from "./test-steps.ts";

export type CredentialTestRequest = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** Id of a test call, "none" for sign-in only, null for the default. */
  readonly call: string | null;
};

export type CredentialTestOptions = {
  readonly signal: AbortSignal;
  readonly onStep?: (step: Step) => void;
  /** Shows secrets in the report; only the CLI's `--reveal` asks for it. */
  readonly reveal?: boolean;
  readonly send?: Pick<SendOptions, "timeouts" | "extraCa" | "verifyTls">;
};

export type CredentialTest = (request: CredentialTestRequest, options: CredentialTestOptions) => Promise<TestReport>;

type Needs = {
  readonly send: Send;
  readonly newId: () => string;
  readonly rateGuard: RateGuard;
  readonly version: string;
};

const openRedactor: Redactor = {
  text: (text) => text,
  headers: (headers) => [...headers],
  url: (url) => url,
  body: (text) => text,
};

/** Everything that one test carries along. */
type Climb = {
  readonly vendor: Vendor;
  readonly methodId: string;
  readonly method: AnyMethod;
  readonly values: Readonly<Record<string, string>>;
  readonly board: StepBoard;
  readonly options: CredentialTestOptions;
  readonly exchanges: Exchange[];
  diagnosis: readonly Diagnosis[];
  session: Session | null;
};

const bytes = (count: number): string => (count === 1 ? "1 field" : `${count} fields`);

const redactDiagnosis = (found: readonly Diagnosis[], redactor: Redactor): Diagnosis[] =>
  found.map((item) => ({
    ...item,
    cause: redactor.text(item.cause),
    fix: redactor.text(item.fix),
    evidence: item.evidence.map((evidence) => ({ ...evidence, quote: redactor.text(evidence.quote) })),
  }));

/** Creates the test over the engine. */
export const createCredentialTest = ({ send, newId, rateGuard, version }: Needs): CredentialTest => {
  const redactorOf = (climb: Climb): Redactor =>
    climb.options.reveal ? openRedactor : createRedactor(secretsOf(climb.method, climb.values, climb.session));

  /** Sends one request of the climb; its exchange is added once the session is known, so that a token in it is masked. */
  const request = async (climb: Climb, rung: "signin" | "call", draft: HttpDraft): Promise<WireResult | null> => {
    const { vendor, values, board, options } = climb;
    const bucket = vendor.rateBucket;
    if (bucket) {
      const wait = (ms: number): void =>
        board.set(rung, "running", `waiting ${Math.ceil(ms / 1000)} s, as the vendor limits how often one may ask`);
      try {
        await rateGuard.take(
          bucket,
          bucket.key(values),
          rung === "signin" ? bucket.login : bucket.call,
          options.signal,
          wait,
        );
      } catch {
        board.set(rung, "failed", "cancelled");
        return null;
      }
    }
    const result = await send(wireRequest(draft, version), {
      ...options.send,
      signal: options.signal,
      onPhase: board.follow(rung),
    });
    board.arrive(rung, result);
    return result;
  };

  const record = (climb: Climb, purpose: Exchange["purpose"], draft: HttpDraft, result: WireResult): void => {
    const secretsInReplies = climb.options.reveal ? [] : climb.vendor.secretsInReplies;
    climb.exchanges.push(
      viewExchange(result, { id: newId(), purpose, draft, redactor: redactorOf(climb), secretsInReplies }),
    );
  };

  const explain = (climb: Climb, purpose: "signin" | "call", draft: HttpDraft, result: WireResult): void => {
    if (result.error?.code === "network.cancelled") return;
    const facts = {
      purpose,
      method: climb.methodId,
      values: climb.values,
      request: draft,
      answer: answerOf(result),
      error: result.error,
      session: climb.session,
      receivedAt: result.endedAt,
    };
    climb.diagnosis = redactDiagnosis(diagnose(climb.vendor.diagnose, facts), redactorOf(climb));
  };

  const signIn = async (climb: Climb): Promise<Verdict> => {
    const { auth } = climb.method;
    if (auth.kind === "static") return "valid";
    const draft = auth.request(climb.values);
    const result = await request(climb, "signin", draft);
    if (!result) return "unreachable";
    const answer = answerOf(result);
    const outcome = answer && auth.parse(answer, { values: climb.values, receivedAt: result.endedAt });
    if (outcome?.kind === "granted") climb.session = outcome.session;
    record(climb, "signin", draft, result);
    const ms = (result.timings.wait ?? 0) + (result.timings.download ?? 0);
    if (outcome?.kind === "granted") {
      climb.board.set(
        "signin",
        "ok",
        `${answer?.status ?? ""} ${result.response?.statusText ?? ""}, token found at ${outcome.session.tokenPath}`,
        ms,
      );
      return "valid";
    }
    if (outcome)
      climb.board.set(
        "signin",
        "failed",
        redactorOf(climb).text(outcome.kind === "refused" ? outcome.reason : outcome.problem),
        ms,
      );
    explain(climb, "signin", draft, result);
    return outcome ? "rejected" : "unreachable";
  };

  const prove = async (climb: Climb, call: TestCall): Promise<Verdict> => {
    const draft = callDraft(climb.method, call, climb.values, climb.session);
    const result = await request(climb, "call", draft);
    if (!result) return "unreachable";
    record(climb, "call", draft, result);
    const answer = answerOf(result);
    if (!answer) {
      explain(climb, "call", draft, result);
      return "unreachable";
    }
    const ms = (result.timings.wait ?? 0) + (result.timings.download ?? 0);
    const outcome = climb.vendor.judgeCall(answer);
    if (outcome.kind === "accepted") {
      climb.board.set("call", "ok", `${call.label}: ${outcome.detail}`, ms);
      return "valid";
    }
    climb.board.set("call", "failed", `${call.label}: ${redactorOf(climb).text(outcome.reason)}`, ms);
    explain(climb, "call", draft, result);
    // A granted sign-in stays valid when the role may not make this call; without a sign-in the call is the only judge.
    return outcome.kind === "refused" || climb.session === null ? "rejected" : "valid";
  };

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

  return async (wanted, options) => {
    const board = createStepBoard(options.onStep ?? (() => {}));
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
    ];
    if (problems.length > 0) return invalid(problems);
    board.set(
      "fields",
      "ok",
      `${bytes(Object.values(values).filter((value) => value !== "").length)} given, shapes fit`,
      0,
    );

    const climb: Climb = {
      vendor,
      methodId: wanted.method,
      method,
      values,
      board,
      options,
      exchanges: [],
      diagnosis: [],
      session: null,
    };
    if (method.auth.kind === "static")
      board.set("signin", "skipped", "none needed: the credential goes along with every call");
    const signedIn = await signIn(climb);
    const call = signedIn === "valid" ? chooseCall(climb, wanted.call) : null;
    const verdict = call ? await prove(climb, call) : signedIn;
    const { session } = climb;
    return report(verdict, {
      session: session && {
        accountId: session.accountId,
        accountName: session.accountName,
        expiresAt: session.expiresAt === null ? null : new Date(session.expiresAt).toISOString(),
        expirySource: session.expirySource,
      },
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
