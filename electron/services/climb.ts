// The two rungs of a test that talk to the vendor: sending, judging, recording and explaining one request.
import { diagnose } from "../../shared/diagnose.ts";
import type { Diagnosis, Exchange, Step, Verdict } from "../../shared/domain.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { createRedactor, type Redactor } from "../../shared/redact.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import type { AnyMethod, Session, TestCall, Vendor } from "../../shared/vendor.ts";
import type { Send, SendOptions, WireResult } from "../http/wire.ts";
import { callDraft } from "../../shared/test-call.ts";
import { wireRequest } from "./wire-request.ts";
import { answerOf, viewExchange } from "./exchange-view.ts";
import type { RateGuard } from "./rate-guard.ts";
import type { StepBoard } from "./test-steps.ts";

export type CredentialTestOptions = {
  readonly signal: AbortSignal;
  readonly onStep?: (step: Step) => void;
  /** Shows secrets in the report; only the CLI's `--reveal` asks for it. */
  readonly reveal?: boolean;
  readonly send?: Pick<SendOptions, "timeouts" | "extraCa" | "verifyTls">;
};

/** What a climb needs from its surroundings. */
export type ClimbNeeds = {
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
export type Climb = {
  /** Keeps the connections of this test apart from all others. */
  readonly id: string;
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

const redactDiagnosis = (found: readonly Diagnosis[], redactor: Redactor): Diagnosis[] =>
  found.map((item) => ({
    ...item,
    cause: redactor.text(item.cause),
    fix: redactor.text(item.fix),
    evidence: item.evidence.map((evidence) => ({ ...evidence, quote: redactor.text(evidence.quote) })),
  }));

/** The rungs over the engine. Neither ever throws for what a vendor or the network does. */
export type Climber = {
  /** Masks what is known of the climb's secrets by now. */
  mask(climb: Climb, text: string): string;
  /** Signs in, where the method has a sign-in; the session is put into the climb. */
  signIn(climb: Climb): Promise<Verdict>;
  /** Makes one authenticated call. */
  prove(climb: Climb, call: TestCall): Promise<Verdict>;
};

/** Creates the rungs. */
export const createClimber = ({ send, newId, rateGuard, version }: ClimbNeeds): Climber => {
  const redactors = new WeakMap<Climb, { readonly session: Session | null; readonly redactor: Redactor }>();
  /** Built anew only when a sign-in has added a token. */
  const redactorOf = (climb: Climb): Redactor => {
    if (climb.options.reveal) return openRedactor;
    const made = redactors.get(climb);
    if (made && made.session === climb.session) return made.redactor;
    const redactor = createRedactor(secretsOf(climb.method, climb.values, climb.session));
    redactors.set(climb, { session: climb.session, redactor });
    return redactor;
  };

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
      // A connection of one credential is never used for another; a sign-in shows the whole way each time.
      identity: climb.id,
      fresh: rung === "signin",
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
    if (outcome) climb.board.set("signin", "failed", outcome.kind === "refused" ? outcome.reason : outcome.problem, ms);
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
    climb.board.set("call", "failed", `${call.label}: ${outcome.reason}`, ms);
    explain(climb, "call", draft, result);
    // A granted sign-in stays valid when the role may not make this call; without a sign-in the call is the only judge.
    return outcome.kind === "refused" || climb.session === null ? "rejected" : "valid";
  };

  return { mask: (climb, text) => redactorOf(climb).text(text), signIn, prove };
};
