// What is secret about one exchange (its credential, what was typed, its cookies, the proxy's), and the redactor of it.
import type { HttpDraft } from "../../shared/http.ts";
import { createRedactor, type Redactor } from "../../shared/redact.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import type { Session } from "../../shared/vendor.ts";
import type { ExchangeSubject, SendWish } from "./exchanger.ts";
import { environmentProxySecrets, proxySecrets } from "./proxy-secrets.ts";

export type ExchangeMasks = {
  secretsIn(subject: ExchangeSubject, session: Session | null): readonly string[];
  /** Built anew only when a sign-in has brought another token, or the credential or the proxy is another. */
  redactor(subject: ExchangeSubject, session: Session | null): Redactor;
  /** Cookies that went with a draft, or that its answer set, are secrets of that exchange. */
  addCookies(draft: HttpDraft, values: readonly string[]): void;
  /** The subject with the cookies of these drafts among its secrets. */
  withCookiesOf(subject: ExchangeSubject, drafts: readonly HttpDraft[]): ExchangeSubject;
};

const openRedactor: Redactor = {
  text: (text) => text,
  headers: (headers) => [...headers],
  url: (url) => url,
  body: (text) => text,
};

type Made = {
  readonly session: Session | null;
  readonly credential: ExchangeSubject["credential"];
  readonly proxy: SendWish["proxy"];
  readonly redactor: Redactor;
};

const none: readonly string[] = [];

/** @param environment the process's variables: they may name a proxy with its password */
export const createExchangeMasks = (environment: Readonly<Record<string, string | undefined>>): ExchangeMasks => {
  const made = new WeakMap<object, Made>();
  const cookiesOf = new WeakMap<HttpDraft, readonly string[]>();
  const ofEnvironment = environmentProxySecrets(environment);
  const secretsIn: ExchangeMasks["secretsIn"] = (subject, session) => [
    ...(subject.credential ? secretsOf(subject.credential.method, subject.credential.values, session) : none),
    ...(subject.secrets ?? none),
    ...proxySecrets(subject.send?.proxy),
    ...ofEnvironment,
  ];
  return {
    secretsIn,

    redactor(subject, session) {
      const { credential, reveal, secrets = none, send: wish } = subject;
      if (reveal) return openRedactor;
      // What was typed belongs to one call, so its list stands for it.
      const key = secrets.length > 0 || !credential ? secrets : credential;
      const known = made.get(key);
      // A list may be shared by calls; with another credential there is more to mask.
      const isSame = known?.session === session && known.credential === credential && known.proxy === wish?.proxy;
      if (known && isSame) return known.redactor;
      const fresh = createRedactor(secretsIn(subject, session));
      made.set(key, { session, credential, proxy: wish?.proxy, redactor: fresh });
      return fresh;
    },

    addCookies(draft, values) {
      cookiesOf.set(draft, [...(cookiesOf.get(draft) ?? none), ...values]);
    },

    withCookiesOf(subject, drafts) {
      const sent = drafts.flatMap((draft) => cookiesOf.get(draft) ?? none);
      return sent.length > 0 ? { ...subject, secrets: [...(subject.secrets ?? none), ...sent] } : subject;
    },
  };
};
