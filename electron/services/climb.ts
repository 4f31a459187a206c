// The two rungs of a test that talk to the vendor: sending, judging, recording and explaining one request.
import type { Diagnosis, Exchange, Step, Verdict } from "../../shared/domain.ts";
import type { HttpDraft } from "../../shared/http.ts";
import type { AnyMethod, Fields, KnownMistake, Session, TestCall, Vendor } from "../../shared/vendor.ts";
import { callDraft } from "../../shared/test-call.ts";
import { answerOf } from "./exchange-view.ts";
import {
  createExchanger,
  type Exchanged,
  type ExchangerNeeds,
  type ExchangeSubject,
  type SendWish,
} from "./exchanger.ts";
import type { StepBoard } from "./test-steps.ts";

export type CredentialTestOptions = {
  readonly signal: AbortSignal;
  readonly onStep?: (step: Step) => void;
  /** Shows secrets in the report; only the CLI's `--reveal` asks for it. */
  readonly reveal?: boolean;
  readonly send?: SendWish;
  /** Told the session that the sign-in has granted, unmasked; it stays inside the host. */
  readonly onSession?: (session: Session) => void;
};

/** What a climb needs from its surroundings. */
export type ClimbNeeds = ExchangerNeeds;

/** Everything that one test carries along. */
export type Climb = {
  /** Keeps the connections of this test apart from all others. */
  readonly id: string;
  readonly vendor: Vendor;
  readonly methodId: string;
  readonly method: AnyMethod;
  readonly values: Readonly<Record<string, string>>;
  /** The mistake with which the sign-in is sent on purpose. */
  readonly mistake: KnownMistake<Fields> | null;
  readonly board: StepBoard;
  readonly options: CredentialTestOptions;
  readonly exchanges: Exchange[];
  diagnosis: readonly Diagnosis[];
  session: Session | null;
};

const whatWasSent = ({ method, url }: HttpDraft): string =>
  `${method} ${URL.canParse(url) ? new URL(url).pathname : url}`;

const subjectOf = (climb: Climb): ExchangeSubject => ({
  identity: climb.id,
  credential: climb,
  reveal: climb.options.reveal ?? false,
  ...(climb.options.send && { send: climb.options.send }),
});

/** The explanation of a mistake that was made on purpose: what was sent is its own proof. */
const mistakeDiagnosis = (mistake: KnownMistake<Fields>, sent: string): Diagnosis => ({
  id: `mistake-${mistake.id}`,
  cause: `Sent with a mistake on purpose: ${mistake.label}`,
  fix: `${mistake.explanation} The Test button sends it the right way.`,
  confidence: 1,
  evidence: [{ where: "url", at: "", quote: sent }],
  guideStep: null,
});

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
export const createClimber = (needs: ClimbNeeds): Climber => {
  const exchanger = createExchanger(needs);
  const mask = (climb: Climb, text: string): string => exchanger.redactor(subjectOf(climb), climb.session).text(text);

  /** Sends one request of the climb; its exchange is added once the session is known, so that a token in it is masked. */
  const request = async (climb: Climb, rung: "signin" | "call", draft: HttpDraft): Promise<Exchanged | null> => {
    const { board, options } = climb;
    const exchanged = await exchanger.exchange(subjectOf(climb), rung, draft, {
      signal: options.signal,
      onWait: (ms) =>
        board.set(rung, "running", `waiting ${Math.ceil(ms / 1000)} s, as the vendor limits how often one may ask`),
      onPhase: board.follow(rung),
    });
    if (exchanged) board.arrive(rung, exchanged.result);
    else board.set(rung, "failed", "cancelled");
    return exchanged;
  };

  const record = (climb: Climb, exchanged: Exchanged): void => {
    climb.exchanges.push(exchanger.view(subjectOf(climb), exchanged, climb.session));
  };

  const explain = (climb: Climb, exchanged: Exchanged): void => {
    climb.diagnosis = exchanger.explain(subjectOf(climb), exchanged, climb.session);
  };

  const signIn = async (climb: Climb): Promise<Verdict> => {
    const { auth } = climb.method;
    if (auth.kind === "static") return "valid";
    const draft = (climb.mistake ?? auth).request(climb.values);
    const exchanged = await request(climb, "signin", draft);
    if (!exchanged) return "unreachable";
    const { result } = exchanged;
    const answer = answerOf(result);
    const outcome = answer && auth.parse(answer, { values: climb.values, receivedAt: result.endedAt });
    if (outcome?.kind === "granted") climb.session = outcome.session;
    record(climb, exchanged);
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
    // Of a mistake made on purpose the cause is known; the rules would look for others.
    if (outcome && climb.mistake) climb.diagnosis = [mistakeDiagnosis(climb.mistake, mask(climb, whatWasSent(draft)))];
    else explain(climb, exchanged);
    return outcome ? "rejected" : "unreachable";
  };

  const prove = async (climb: Climb, call: TestCall): Promise<Verdict> => {
    const draft = callDraft(climb.method, call, climb.values, climb.session);
    const exchanged = await request(climb, "call", draft);
    if (!exchanged) return "unreachable";
    record(climb, exchanged);
    const { result } = exchanged;
    const answer = answerOf(result);
    if (!answer) {
      explain(climb, exchanged);
      return "unreachable";
    }
    const ms = (result.timings.wait ?? 0) + (result.timings.download ?? 0);
    const proven = call.accepts?.includes(answer.status) ?? false;
    const outcome = proven
      ? ({ kind: "accepted", detail: `${answer.status}, which only an accepted credential gets` } as const)
      : climb.vendor.judgeCall(answer, { method: climb.methodId, url: draft.url });
    if (outcome.kind === "accepted") {
      climb.board.set("call", "ok", `${call.label}: ${outcome.detail}`, ms);
      return "valid";
    }
    climb.board.set("call", "failed", `${call.label}: ${outcome.reason}`, ms);
    explain(climb, exchanged);
    // A granted sign-in stays valid when the role may not make this call; without a sign-in the call is the only judge.
    return outcome.kind === "refused" || climb.session === null ? "rejected" : "valid";
  };

  return { mask, signIn, prove };
};
