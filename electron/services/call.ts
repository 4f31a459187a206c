// One call of the composer from the typed request to the report: signed in where needed, at most one renewal and one retry.
import {
  bodyTypeOf,
  checkAddress,
  type ComposedRequest,
  composeDraft,
  unknownNames,
} from "../../shared/compose-call.ts";
import type { CallReport, Diagnosis, Exchange } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { ok, type Result } from "../../shared/result.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import type { Session } from "../../shared/vendor.ts";
import type { CallOptions } from "./call-options.ts";
import { asTyped, checkCall, judgeAnswer, repeatable } from "./call-judge.ts";
import type { Held } from "./credentials.ts";
import { withEventTimes } from "./event-times.ts";
import { answerOf } from "./exchange-view.ts";
import { type Exchanged, type Exchanger, type ExchangeSubject, viewSession } from "./exchanger.ts";
import { keptRequest, type RecordFinished } from "./history-record.ts";
import { explainStop, maskSteps } from "./redirect-words.ts";
import { type Followed, followRedirects, pointsElsewhere, type RedirectStep, type SendOne } from "./redirects.ts";
import type { Sessions, SignInAttempt } from "./sessions.ts";
import { attemptSignIn, type OnPhase, waitWords } from "./sign-in.ts";
import { typedSecrets } from "./typed-secrets.ts";

export type CallNeeds = {
  readonly exchanger: Exchanger;
  readonly sessions: Sessions;
  readonly version: string;
  /** Takes every call that sent anything into the history; absent where none is kept. */
  readonly record?: RecordFinished;
};

export type SendCall = (
  held: Held | null,
  request: ComposedRequest,
  signal: AbortSignal,
  onPhase: OnPhase,
  options?: CallOptions,
) => Promise<Result<CallReport, AppError>>;

/** Creates the way of a call. */
export const createCall = ({ exchanger, sessions, version, record }: CallNeeds): SendCall => {
  return async (held, request, signal, onPhase, options = {}) => {
    const { follow = 0, bytes = null, reveal = false } = options;
    const checked = checkCall(held, request, bytes, version);
    if (!checked.ok) return checked;

    const { path: url, headers, body } = request;
    const secrets = [
      ...typedSecrets({ url, headers, body: body?.text ?? null, bodyType: bodyTypeOf(request) }),
      ...(options.secrets ?? []),
    ];
    const subject: ExchangeSubject = {
      identity: held?.key ?? "no credential",
      credential: held,
      secrets: options.sameSecrets?.(secrets) ?? secrets,
      ...(options.send && { send: options.send }),
      ...(options.cookies && { cookies: true }),
    };
    const auth = held?.method.auth.kind === "login" ? held.method.auth : null;
    /** As they are kept, and as they are shown: the two differ only where secrets are to be revealed. */
    const exchanges: Exchange[] = [];
    const shown: Exchange[] = [];
    // An object, since closures change it and the compiler would go on believing the first values of variables.
    const now: {
      session: Session | null;
      use: CallReport["sessionUse"];
      retried: boolean;
      sent: string | null;
      redirects: readonly RedirectStep[];
      /** Of the call itself. */
      drafts: HttpDraft[];
    } = { session: null, use: "none", retried: false, sent: null, redirects: [], drafts: [] };

    const masked = (text: string): string => exchanger.redactor(subject, now.session, now.drafts).text(text);
    const keep = (outcome: CallReport["outcome"], diagnosis: readonly Diagnosis[]): void => {
      if (!record || exchanges.length === 0) return;
      const sent = exchanges.findLast(({ purpose }) => purpose === "call");
      const kept = { body: now.sent, masked: sent?.request.body ?? null };
      record({
        saved: held?.saved ?? null,
        vendor: held?.vendor.id ?? null,
        method: held?.methodId ?? null,
        exchanges,
        outcome,
        diagnosis,
        // Bytes that are no text cannot be opened again as a typed request.
        request:
          bytes === null
            ? keptRequest(asTyped(options.typed ?? request), exchanger.redactor(subject, now.session), kept)
            : null,
      });
    };
    const report = (
      outcome: CallReport["outcome"],
      detail: string,
      diagnosis: readonly Diagnosis[] = [],
      askToResend = false,
    ): Result<CallReport, AppError> => {
      keep(outcome, diagnosis);
      return ok({
        outcome,
        detail: masked(detail),
        sessionUse: now.use,
        retried: now.retried,
        askToResend,
        session: now.session && viewSession(now.session, masked),
        exchanges: shown,
        diagnosis: [...diagnosis],
        ...(follow > 0 && {
          redirects: maskSteps(now.redirects, exchanger.redactor({ ...subject, reveal }, now.session, now.drafts)),
        }),
        cancelled: signal.aborted,
      });
    };

    const signIn = async (stale: Session | null, whileWaited: AbortSignal): Promise<SignInAttempt> => {
      const ended = stale ?? held?.refresh?.load() ?? null;
      const attempt = await attemptSignIn(exchanger, subject, ended, whileWaited, onPhase);
      // Saved before anyone uses it: were it the other way round, an end in between would leave a token that was used up.
      held?.refresh?.settle(attempt);
      return attempt;
    };
    /** Takes the outcome of a sign-in over. @returns the report when there is no session to go on with */
    const takeOver = (attempt: SignInAttempt): Result<CallReport, AppError> | null => {
      exchanges.push(...attempt.exchanges);
      shown.push(...attempt.exchanges);
      now.session = attempt.session;
      if (attempt.session) {
        now.use = attempt.use;
        return null;
      }
      return report(attempt.answered ? "not-sent" : "no-answer", attempt.detail, attempt.diagnosis);
    };
    const sendOnce: SendOne<Exchanged> = async (draft, rest, fromOutside) => {
      onPhase(`Sending ${draft.method}`);
      const exchanged = await exchanger.exchange(subject, "call", draft, {
        signal,
        bytes: rest,
        fromOutside,
        onWait: (ms) => onPhase(waitWords(ms)),
        ...(options.onWire && { onPhase: options.onWire }),
        answer: options.watch?.(() => exchanger.masking(subject, draft, now.session)),
      });
      if (exchanged) {
        now.sent = draft.body;
        now.drafts.push(draft);
        const times = options.eventTimes?.() ?? null;
        const view = withEventTimes(exchanger.view(subject, exchanged, now.session), times);
        exchanges.push(view);
        shown.push(
          reveal ? withEventTimes(exchanger.view({ ...subject, reveal }, exchanged, now.session), times) : view,
        );
        options.onResult?.(exchanged.result);
      }
      return exchanged;
    };
    const sendOn = async (draft: HttpDraft): Promise<Followed<Exchanged>> => {
      const known = held ? secretsOf(held.method, held.values, now.session) : [];
      const followed = await followRedirects(
        { draft, bytes },
        {
          limit: follow,
          secrets: [...known, ...(subject.secrets ?? []), ...typedSecrets(draft)],
          send: sendOnce,
          answerOf: ({ result }) => answerOf(result),
        },
      );
      now.redirects = followed.steps;
      return followed;
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
      if (!address.ok) {
        keep("not-sent", []);
        return address;
      }
      const { sent: exchanged, stopped, leftOrigin } = await sendOn(draft);
      const answer = exchanged && answerOf(exchanged.result);
      const explain = (): readonly Diagnosis[] => {
        if (stopped) return [explainStop(stopped, exchanges.at(-1)?.path.redirect ?? "", follow)];
        return exchanged ? exchanger.explain(subject, exchanged, now.session) : [];
      };
      if (!answer) return report("no-answer", exchanged?.result.error?.title ?? "cancelled", explain());
      // Whoever answered without having seen the credential says nothing about it.
      if (!held || leftOrigin) {
        const explained = answer.status >= 400 || pointsElsewhere(answer);
        return report("answered", `${answer.status}`, explained ? explain() : []);
      }
      const outcome = judgeAnswer(held, request, draft, answer);
      if (outcome.kind === "accepted") return report("accepted", outcome.detail);
      const detail = masked(outcome.reason);
      const stale = now.session;
      if (outcome.kind === "failed" || !stale) return report(outcome.kind, detail, explain());
      // A session that was fetched for this very call cannot have ended: a second one would be refused as well.
      const ended = outcome.renewable && now.use === "reused" && !now.retried;
      if (!ended || !repeatable.has(draft.method)) {
        sessions.drop(held.key, stale);
        held.refresh?.forget();
        return report("refused", detail, explain(), ended);
      }
      now.retried = true;
      const over = takeOver(await sessions.renew(held.key, stale, signIn, signal));
      if (over) return over;
    }
  };
};
