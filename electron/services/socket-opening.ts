// From a typed request to an open WebSocket: signed in where needed, renewed at most once, and a report whatever came of it.
import { checkAddress, composeDraft, type TypedRequest } from "../../shared/compose-call.ts";
import type { CallReport, Diagnosis, Exchange } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { ok, type Result } from "../../shared/result.ts";
import { httpAddress } from "../../shared/socket-address.ts";
import type { Session } from "../../shared/vendor.ts";
import type { OpenWebSocket } from "../http/websocket.ts";
import type { OpenSocket, SocketListener } from "../http/websocket-messages.ts";
import type { WireResponse } from "../http/wire.ts";
import { judgeAnswer } from "./call-judge.ts";
import type { Cookies } from "./cookies.ts";
import { cookieSecrets, withCookies } from "./cookies.ts";
import type { Held } from "./credentials.ts";
import { answerOf } from "./exchange-view.ts";
import { type Exchanger, type ExchangeSubject, viewSession } from "./exchanger.ts";
import { keptRequest, type RecordFinished } from "./history-record.ts";
import { asRequest, checkSocket, draftOf } from "./socket-draft.ts";
import type { Sessions, SignInAttempt } from "./sessions.ts";
import { attemptSignIn, type OnPhase } from "./sign-in.ts";
import type { Way } from "./wire-way.ts";

export type OpeningNeeds = {
  readonly openWebSocket: OpenWebSocket;
  readonly exchanger: Exchanger;
  readonly sessions: Sessions;
  readonly version: string;
  readonly cookies: Cookies;
  /** Public names of vendors that may lead into a private network. */
  readonly allowPrivate: () => readonly string[];
  readonly record: RecordFinished;
};

/** What an open one is used by afterwards. */
export type Opened = {
  readonly socket: OpenSocket | null;
  readonly subject: ExchangeSubject;
  readonly session: Session | null;
  /** The request that opened it, with its ws(s) address. */
  readonly draft: HttpDraft;
  readonly report: CallReport;
  /** Why a message was refused. */
  explain(text: string): readonly Diagnosis[];
};

type Wish = {
  readonly held: Held | null;
  /** Filled in, with the address as typed. */
  readonly request: TypedRequest;
  readonly typed: TypedRequest;
  readonly secrets: readonly string[];
  readonly way: Way;
};

const phaseWords: Readonly<Partial<Record<string, string>>> = {
  lookup: "Looking the name up",
  connect: "Connecting",
  tls: "Shaking hands for TLS",
};

/** A message in the shape that causes are looked for in. */
const heard = (text: string): WireResponse => ({
  status: 200,
  statusText: "",
  httpVersion: "1.1",
  headers: [],
  body: Buffer.from(text, "utf8"),
  truncated: false,
  bytesWire: 0,
  bytesDecoded: 0,
});

/** Creates what opens them. */
export const createSocketOpening =
  ({ openWebSocket, exchanger, sessions, version, cookies, allowPrivate, record }: OpeningNeeds) =>
  async (
    { held, request, typed, secrets, way }: Wish,
    listener: SocketListener,
    signal: AbortSignal,
    onPhase: OnPhase,
  ): Promise<Result<Opened, AppError>> => {
    const checked = checkSocket(held, request, version);
    if (!checked.ok) return checked;
    const identity = held?.key ?? "no credential";
    const cookie = way.cookies ? await cookies.cookieFor(identity, httpAddress(request.path) ?? "") : null;
    const subject: ExchangeSubject = {
      identity,
      credential: held,
      secrets: cookie === null ? secrets : [...secrets, ...cookieSecrets(cookie)],
      send: way.send,
    };
    const exchanges: Exchange[] = [];
    const now: { session: Session | null; use: CallReport["sessionUse"]; retried: boolean } = {
      session: null,
      use: "none",
      retried: false,
    };
    const masked = (text: string): string => exchanger.redactor(subject, now.session).text(text);
    const ended = (
      outcome: CallReport["outcome"],
      detail: string,
      draft: HttpDraft,
      more: {
        readonly socket?: OpenSocket | null;
        readonly diagnosis?: readonly Diagnosis[];
        readonly explain?: Opened["explain"];
      } = {},
    ): Result<Opened, AppError> => {
      const { socket = null, diagnosis = [], explain = () => [] } = more;
      const kept = keptRequest(typed, exchanger.redactor(subject, now.session), { body: null, masked: null });
      if (exchanges.length > 0)
        record({
          saved: held?.saved ?? null,
          vendor: held?.vendor.id ?? null,
          method: held?.methodId ?? null,
          exchanges,
          outcome,
          diagnosis,
          request: kept,
        });
      const report: CallReport = {
        outcome,
        detail: masked(detail),
        sessionUse: now.use,
        retried: now.retried,
        askToResend: false,
        session: now.session && viewSession(now.session, masked),
        exchanges,
        diagnosis: [...diagnosis],
        cancelled: signal.aborted,
      };
      return ok({ socket, subject, session: now.session, draft, report, explain });
    };

    const signIn = async (stale: Session | null, whileWaited: AbortSignal): Promise<SignInAttempt> => {
      const attempt = await attemptSignIn(
        exchanger,
        subject,
        stale ?? held?.refresh?.load() ?? null,
        whileWaited,
        onPhase,
      );
      held?.refresh?.settle(attempt);
      return attempt;
    };
    const takeOver = (attempt: SignInAttempt): Result<Opened, AppError> | null => {
      exchanges.push(...attempt.exchanges);
      now.session = attempt.session;
      if (attempt.session) {
        now.use = attempt.use;
        return null;
      }
      const outcome = attempt.answered ? "not-sent" : "no-answer";
      return ended(outcome, attempt.detail, draftOf(held, request, null, version), { diagnosis: attempt.diagnosis });
    };

    const auth = held?.method.auth.kind === "login" ? held.method.auth : null;
    if (held && auth) {
      const over = takeOver(await sessions.get(held.key, auth.renewal.marginSeconds, signIn, signal));
      if (over) return over;
    }
    for (;;) {
      const draft = draftOf(held, request, now.session, version);
      const address = checkAddress(held, composeDraft(held, asRequest(request), now.session));
      if (!address.ok) return address;
      const opening = await openWebSocket(
        { url: draft.url, headers: withCookies(draft.headers, cookie) },
        {
          ...way.send,
          ...(held && held.vendor.id !== "custom" && { allowPrivate: allowPrivate() }),
          signal,
          onPhase: ({ phase, state }) => {
            if (state === "started") onPhase(phaseWords[phase] ?? "Opening the WebSocket");
          },
        },
        listener,
      );
      const { result, socket } = opening;
      const exchanged = { purpose: "call" as const, draft, result };
      exchanges.push(exchanger.view(subject, exchanged, now.session));
      if (way.cookies && result.response)
        await cookies.keep(identity, httpAddress(request.path) ?? "", result.response.headers);
      const explain = (text: string): readonly Diagnosis[] =>
        exchanger
          .explain(subject, { ...exchanged, result: { ...result, response: heard(text), error: null } }, now.session)
          // A message has no status, so nothing that goes by one is said of it.
          .filter(({ evidence }) => evidence.every(({ where }) => where !== "status"));
      if (socket)
        return ended(held ? "accepted" : "answered", "101, the WebSocket is open", draft, { socket, explain });
      const diagnosis = exchanger.explain(subject, exchanged, now.session);
      const answer = answerOf(result);
      if (!answer) return ended("no-answer", result.error?.title ?? "cancelled", draft, { diagnosis });
      if (!held) return ended("answered", `${answer.status}, and no WebSocket`, draft, { diagnosis });
      const outcome = judgeAnswer(held, asRequest(request), draft, answer);
      const detail = outcome.kind === "accepted" ? `${answer.status}, and no WebSocket` : outcome.reason;
      const stale = now.session;
      const renewable = outcome.kind === "refused" && outcome.renewable && now.use === "reused" && !now.retried;
      if (!stale || !renewable) {
        if (outcome.kind === "refused" && stale) sessions.drop(held.key, stale);
        return ended(outcome.kind === "accepted" ? "failed" : outcome.kind, detail, draft, { diagnosis });
      }
      now.retried = true;
      const over = takeOver(await sessions.renew(held.key, stale, signIn, signal));
      if (over) return over;
    }
  };
