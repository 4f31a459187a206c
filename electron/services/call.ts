// One call of the composer from the typed request to the report: signed in where needed, at most one renewal and one retry.
import { checkAddress, composeDraft, type TypedRequest, unknownNames } from "../../shared/compose-call.ts";
import type { CallReport, Diagnosis, Exchange } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import type { HttpAnswer, HttpDraft } from "../../shared/http.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { CallOutcome, Session } from "../../shared/vendor.ts";
import { prepare } from "../http/request-check.ts";
import type { Held } from "./credentials.ts";
import { answerOf } from "./exchange-view.ts";
import { type Exchanged, type Exchanger, type ExchangeSubject, viewSession } from "./exchanger.ts";
import type { Sessions, SignInAttempt } from "./sessions.ts";
import { attemptSignIn, type OnPhase, waitWords } from "./sign-in.ts";
import { wireRequest } from "./wire-request.ts";

export type CallNeeds = {
  readonly exchanger: Exchanger;
  readonly sessions: Sessions;
  readonly version: string;
};

export type SendCall = (
  held: Held | null,
  request: TypedRequest,
  signal: AbortSignal,
  onPhase: OnPhase,
) => Promise<Result<CallReport, AppError>>;

/** Methods that change nothing, so that sending them twice does no harm. */
const repeatable = new Set(["GET", "HEAD", "OPTIONS"]);

/** Everything that can be said against a call before a connection is opened. */
const check = (held: Held | null, request: TypedRequest, version: string): Result<null, AppError> => {
  const [unknown] = unknownNames(held, request.path, null);
  if (unknown !== undefined) {
    const problem = `{${unknown}} stands for nothing here. Write the value itself.`;
    return fail(appError("input.invalid", { field: "the address", problem }));
  }
  const draft = composeDraft(held, request, null);
  const address = checkAddress(held, draft);
  if (!address.ok) return address;
  const prepared = prepare(wireRequest(draft, version));
  return prepared.ok ? ok(null) : prepared;
};

/** How the answer reads; a test call's own further statuses prove the same here. */
const judge = (held: Held, request: TypedRequest, draft: HttpDraft, answer: HttpAnswer): CallOutcome => {
  const known = held.method.testCalls.find(
    ({ method, path }) => method === draft.method && path === request.path.trim(),
  );
  if (known?.accepts?.includes(answer.status))
    return { kind: "accepted", detail: `${answer.status}, which only an accepted credential gets` };
  return held.vendor.judgeCall(answer, { method: held.methodId, url: draft.url });
};

/** Creates the way of a call. */
export const createCall = ({ exchanger, sessions, version }: CallNeeds): SendCall => {
  return async (held, request, signal, onPhase) => {
    const checked = check(held, request, version);
    if (!checked.ok) return checked;

    const subject: ExchangeSubject = { identity: held?.key ?? "no credential", credential: held };
    const auth = held?.method.auth.kind === "login" ? held.method.auth : null;
    const exchanges: Exchange[] = [];
    // An object, since closures change it and the compiler would go on believing the first values of variables.
    const now: { session: Session | null; use: CallReport["sessionUse"]; retried: boolean } = {
      session: null,
      use: "none",
      retried: false,
    };

    const masked = (text: string): string => exchanger.redactor(subject, now.session).text(text);
    const report = (
      outcome: CallReport["outcome"],
      detail: string,
      diagnosis: readonly Diagnosis[] = [],
      askToResend = false,
    ): Result<CallReport, AppError> =>
      ok({
        outcome,
        detail: masked(detail),
        sessionUse: now.use,
        retried: now.retried,
        askToResend,
        session: now.session && viewSession(now.session, masked),
        exchanges,
        diagnosis: [...diagnosis],
        cancelled: signal.aborted,
      });

    const signIn = (stale: Session | null, whileWaited: AbortSignal): Promise<SignInAttempt> =>
      attemptSignIn(exchanger, subject, stale, whileWaited, onPhase);
    /** Takes the outcome of a sign-in over. @returns the report when there is no session to go on with */
    const takeOver = (attempt: SignInAttempt): Result<CallReport, AppError> | null => {
      exchanges.push(...attempt.exchanges);
      now.session = attempt.session;
      if (attempt.session) {
        now.use = attempt.use;
        return null;
      }
      return report(attempt.answered ? "not-sent" : "no-answer", attempt.detail, attempt.diagnosis);
    };
    const sendOnce = async (draft: HttpDraft): Promise<Exchanged | null> => {
      onPhase(`Sending ${draft.method}`);
      const exchanged = await exchanger.exchange(subject, "call", draft, {
        signal,
        onWait: (ms) => onPhase(waitWords(ms)),
      });
      if (exchanged) exchanges.push(exchanger.view(subject, exchanged, now.session));
      return exchanged;
    };

    if (held && auth) {
      const ended = takeOver(await sessions.get(held.key, auth.renewal.marginSeconds, signIn, signal));
      if (ended) return ended;
    }
    for (;;) {
      const [missing] = unknownNames(held, request.path, now.session);
      if (missing !== undefined) return report("not-sent", `{${missing}} is not known: the sign-in did not tell it`);
      const draft = composeDraft(held, request, now.session);
      const address = checkAddress(held, draft);
      if (!address.ok) return address;
      const exchanged = await sendOnce(draft);
      const answer = exchanged && answerOf(exchanged.result);
      const explain = (): readonly Diagnosis[] => (exchanged ? exchanger.explain(subject, exchanged, now.session) : []);
      if (!answer) return report("no-answer", exchanged?.result.error?.title ?? "cancelled", explain());
      if (!held) return report("answered", `${answer.status}`, answer.status >= 400 ? explain() : []);
      const outcome = judge(held, request, draft, answer);
      if (outcome.kind === "accepted") return report("accepted", outcome.detail);
      const detail = exchanger.redactor(subject, now.session).text(outcome.reason);
      const stale = now.session;
      if (outcome.kind === "failed" || !stale) return report(outcome.kind, detail, explain());
      // A session that was fetched for this very call cannot have ended: a second one would be refused as well.
      const ended = outcome.renewable && now.use === "reused" && !now.retried;
      if (!ended || !repeatable.has(draft.method)) {
        sessions.drop(held.key, stale);
        return report("refused", detail, explain(), ended);
      }
      now.retried = true;
      const over = takeOver(await sessions.renew(held.key, stale, signIn, signal));
      if (over) return over;
    }
  };
};
