// Sends one request on behalf of a credential, records what came back with every secret masked, and explains a refusal.
import { diagnose } from "../../shared/diagnose.ts";
import type { Diagnosis, Exchange, SessionView } from "../../shared/domain.ts";
import type { HttpDraft } from "../../shared/http.ts";
import type { Redactor } from "../../shared/redact.ts";
import type { AnyMethod, Session, Vendor } from "../../shared/vendor.ts";
import type { RequestBody } from "../http/request-body.ts";
import type { AnswerWatch, PhaseEvent, Send, SendOptions, WireResult } from "../http/wire.ts";
import type { KeepBodies } from "./bodies.ts";
import type { BodySecrets } from "./body-mask.ts";
import type { KeepExchange } from "./bundle-memory.ts";
import { type Cookies, cookieSecrets, setCookieSecrets, withCookies } from "./cookies.ts";
import { createExchangeMasks } from "./exchange-masks.ts";
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
  /** Takes note of every exchange that is viewed, so that it can be shared; absent where nobody will. */
  readonly keepExchange?: KeepExchange;
  /**
   * Public names of vendors that may lead into a private network, as the user has said; "any" where he said it of all.
   * None when left out. An address that was typed for a custom API is never asked about.
   */
  readonly allowPrivate?: "any" | (() => readonly string[]);
  /** Keeps the cookies of calls that want them; without it there are none. */
  readonly cookies?: Cookies;
};

/** What may be wished of sending; whose connection it takes and who watches it is not a matter of wishes. */
export type SendWish = Omit<SendOptions, "identity" | "fresh" | "signal" | "onPhase">;

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
  readonly send?: SendWish;
  /** Sends and keeps cookies. */
  readonly cookies?: boolean;
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
  readonly bytes?: RequestBody | null;
  /** True asks about a name that leads into a private network on whoever's behalf: somebody else has chosen it. */
  readonly fromOutside?: boolean;
  /** Looks at the answer while it comes, unmasked. */
  readonly answer?: AnswerWatch | undefined;
};

/** What masks the answer of one request while it comes. */
export type Masking = { readonly redactor: Redactor; readonly secrets: BodySecrets };

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
  /** @param drafts that were sent: the cookies that went with them are masked too */
  redactor(subject: ExchangeSubject, session: Session | null, drafts?: readonly HttpDraft[]): Redactor;
  masking(subject: ExchangeSubject, draft: HttpDraft, session: Session | null): Masking;
};

/** What of a credential names somebody. */
const namesIn = (credential: ExchangeSubject["credential"]): readonly string[] =>
  Object.entries(credential?.method.fields ?? {}).flatMap(([id, { sensitivity }]) =>
    sensitivity === "identifying" ? [credential?.values[id] ?? ""] : [],
  );

/** The part of a session that may be shown. @param mask a hostile vendor may name an account after the token */
export const viewSession = (session: Session, mask: (text: string) => string): SessionView => ({
  accountId: session.accountId === null ? null : mask(session.accountId),
  accountName: session.accountName === null ? null : mask(session.accountName),
  expiresAt: session.expiresAt === null ? null : new Date(session.expiresAt).toISOString(),
  expirySource: session.expirySource,
});

/** Creates it over the engine. */
export const createExchanger = (needs: ExchangerNeeds): Exchanger => {
  const { send, newId, rateGuard, version, keepBodies, keepExchange, cookies, allowPrivate = () => [] } = needs;
  const masks = createExchangeMasks(process.env);
  const { secretsIn, redactor } = masks;

  const inReplies = ({ credential, reveal }: ExchangeSubject) =>
    reveal ? [] : (credential?.vendor.secretsInReplies ?? []);

  return {
    redactor: (subject, session, drafts = []) => redactor(masks.withCookiesOf(subject, drafts), session),
    masking(given, draft, session) {
      const subject = masks.withCookiesOf(given, [draft]);
      return {
        redactor: redactor(subject, session),
        secrets: { values: secretsIn(subject, session), paths: secretPathsOf(inReplies(subject), draft) },
      };
    },

    async exchange(subject, purpose, draft, { signal, onWait, onPhase, bytes = null, fromOutside = false, answer }) {
      const { credential } = subject;
      const bucket = credential?.vendor.rateBucket;
      let arrived = (): void => undefined;
      if (credential && bucket) {
        const units = purpose === "signin" ? bucket.login : bucket.call;
        try {
          arrived = await rateGuard.take(bucket, bucket.key(credential.values), units, signal, onWait);
        } catch {
          return null;
        }
      }
      const { identity } = subject;
      const jar = subject.cookies ? cookies : undefined;
      const request = wireRequest(draft, version, bytes);
      const cookie = (await jar?.cookieFor(identity, request.url)) ?? null;
      if (cookie !== null) masks.addCookies(draft, cookieSecrets(cookie));
      const result = await send(
        { ...request, headers: withCookies(request.headers, cookie) },
        {
          ...subject.send,
          ...((fromOutside || (credential && credential.vendor.id !== "custom")) &&
            allowPrivate !== "any" && { allowPrivate: allowPrivate() }),
          identity,
          // A sign-in shows the whole way each time.
          fresh: purpose === "signin",
          signal,
          ...(onPhase && { onPhase }),
          // Of a stream that nobody looks at the end is waited for: it has to come in time.
          ...(answer ? { watch: answer } : { endsStreams: true }),
        },
      );
      arrived();
      if (jar && result.response) {
        const { headers } = result.response;
        masks.addCookies(draft, setCookieSecrets(headers));
        await jar.keep(identity, request.url, headers);
      }
      return { purpose, draft, result };
    },

    view(given, { purpose, draft, result }, session) {
      const subject = masks.withCookiesOf(given, [draft]);
      const secretsInReplies = inReplies(subject);
      const id = newId();
      const secretPaths = secretPathsOf(secretsInReplies, draft);
      if (!subject.reveal) keepBodies?.(id, result, { values: secretsIn(subject, session), paths: secretPaths });
      const context = { id, purpose, draft, redactor: redactor(subject, session), secretsInReplies };
      const exchange = viewExchange(result, context);
      if (!subject.reveal) {
        const { credential } = subject;
        keepExchange?.(exchange, result, {
          vendor: credential?.vendor.id ?? null,
          signInMethod: credential?.methodId ?? null,
          secrets: secretsIn(subject, session),
          names: namesIn(credential),
        });
      }
      return exchange;
    },

    explain(subject, { purpose, draft, result }, session) {
      if (result.error?.code === "network.cancelled") return [];
      const { credential } = subject;
      const mask = redactor(masks.withCookiesOf(subject, [draft]), session);
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
