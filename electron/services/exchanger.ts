// Sends one request on behalf of a credential, records what came back with every secret masked, and explains a refusal.
import { diagnose } from "../../shared/diagnose.ts";
import type { Diagnosis, Exchange, SessionView } from "../../shared/domain.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { createRedactor, type Redactor } from "../../shared/redact.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import type { AnyMethod, Session, Vendor } from "../../shared/vendor.ts";
import type { PhaseEvent, Send, SendOptions, WireResult } from "../http/wire.ts";
import type { KeepBodies } from "./bodies.ts";
import { answerOf, secretPathsOf, viewExchange } from "./exchange-view.ts";
import type { RateGuard } from "./rate-guard.ts";
import { wireRequest } from "./wire-request.ts";

/** What sending needs from its surroundings. */
export type ExchangerNeeds = {
  readonly send: Send;
  readonly newId: () => string;
  readonly rateGuard: RateGuard;
  readonly version: string;
  /** Takes over the bodies of every exchange that is viewed; absent where nobody will look at them afterwards. */
  readonly keepBodies?: KeepBodies;
};

/** On whose behalf a request goes; without vendor and method it carries no credential. */
export type ExchangeSubject = {
  /** Keeps the connections of this credential apart from all others. */
  readonly identity: string;
  readonly credential: {
    readonly vendor: Vendor;
    readonly methodId: string;
    readonly method: AnyMethod;
    readonly values: Readonly<Record<string, string>>;
  } | null;
  /** Shows secrets in what is recorded; only the CLI's `--reveal` asks for it. */
  readonly reveal?: boolean;
  /** What else is secret: values that were typed into the request itself. */
  readonly secrets?: readonly string[];
  readonly send?: Pick<SendOptions, "timeouts" | "extraCa" | "verifyTls">;
};

/** One request with its outcome. */
export type Exchanged = {
  readonly purpose: Exchange["purpose"];
  readonly draft: HttpDraft;
  readonly result: WireResult;
};

type Watch = {
  readonly signal: AbortSignal;
  /** Told once, with milliseconds, when the vendor's rate limit demands a wait. */
  readonly onWait: (ms: number) => void;
  readonly onPhase?: (event: PhaseEvent) => void;
  /** Go out in the place of the draft's text: a body that is no text. */
  readonly bytes?: Uint8Array | null;
};

export type Exchanger = {
  /** Never rejects; null when it was cancelled while waiting for the vendor's rate limit. */
  exchange(
    subject: ExchangeSubject,
    purpose: Exchange["purpose"],
    draft: HttpDraft,
    watch: Watch,
  ): Promise<Exchanged | null>;
  /** The exchange as it may be shown. @param session the one in use, so that its token is masked */
  view(subject: ExchangeSubject, exchanged: Exchanged, session: Session | null): Exchange;
  /** Causes by likelihood; none for a request that the user cancelled. */
  explain(subject: ExchangeSubject, exchanged: Exchanged, session: Session | null): readonly Diagnosis[];
  redactor(subject: ExchangeSubject, session: Session | null): Redactor;
};

const openRedactor: Redactor = {
  text: (text) => text,
  headers: (headers) => [...headers],
  url: (url) => url,
  body: (text) => text,
};

/** The part of a session that may be shown. @param mask a hostile vendor may name an account after the token */
export const viewSession = (session: Session, mask: (text: string) => string): SessionView => ({
  accountId: session.accountId === null ? null : mask(session.accountId),
  accountName: session.accountName === null ? null : mask(session.accountName),
  expiresAt: session.expiresAt === null ? null : new Date(session.expiresAt).toISOString(),
  expirySource: session.expirySource,
});

/** Creates it over the engine. */
export const createExchanger = ({ send, newId, rateGuard, version, keepBodies }: ExchangerNeeds): Exchanger => {
  const made = new WeakMap<object, { readonly session: Session | null; readonly redactor: Redactor }>();
  const none: readonly string[] = [];
  const secretsIn = ({ credential, secrets = none }: ExchangeSubject, session: Session | null): readonly string[] => [
    ...(credential ? secretsOf(credential.method, credential.values, session) : none),
    ...secrets,
  ];

  /** Built anew only when a sign-in has brought another token. */
  const redactor = (subject: ExchangeSubject, session: Session | null): Redactor => {
    const { credential, reveal, secrets = none } = subject;
    if (reveal) return openRedactor;
    // What was typed belongs to one call, so its list stands for it.
    const key = secrets.length > 0 || !credential ? secrets : credential;
    const known = made.get(key);
    if (known && known.session === session) return known.redactor;
    const fresh = createRedactor(secretsIn(subject, session));
    made.set(key, { session, redactor: fresh });
    return fresh;
  };

  return {
    redactor,

    async exchange(subject, purpose, draft, { signal, onWait, onPhase, bytes = null }) {
      const { credential } = subject;
      const bucket = credential?.vendor.rateBucket;
      if (credential && bucket) {
        const units = purpose === "signin" ? bucket.login : bucket.call;
        try {
          await rateGuard.take(bucket, bucket.key(credential.values), units, signal, onWait);
        } catch {
          return null;
        }
      }
      const result = await send(wireRequest(draft, version, bytes), {
        ...subject.send,
        identity: subject.identity,
        // A sign-in shows the whole way each time.
        fresh: purpose === "signin",
        signal,
        ...(onPhase && { onPhase }),
      });
      return { purpose, draft, result };
    },

    view(subject, { purpose, draft, result }, session) {
      const secretsInReplies = subject.reveal ? [] : (subject.credential?.vendor.secretsInReplies ?? []);
      const id = newId();
      const secretPaths = secretPathsOf(secretsInReplies, draft);
      if (!subject.reveal) keepBodies?.(id, result, { values: secretsIn(subject, session), paths: secretPaths });
      return viewExchange(result, { id, purpose, draft, redactor: redactor(subject, session), secretsInReplies });
    },

    explain(subject, { purpose, draft, result }, session) {
      if (result.error?.code === "network.cancelled") return [];
      const { credential } = subject;
      const mask = redactor(subject, session);
      const facts = {
        purpose,
        method: credential?.methodId ?? "",
        values: credential?.values ?? {},
        request: draft,
        answer: answerOf(result),
        error: result.error,
        session,
        receivedAt: result.endedAt,
      };
      return diagnose(credential?.vendor.diagnose ?? [], facts, (text) => mask.text(text));
    },
  };
};
