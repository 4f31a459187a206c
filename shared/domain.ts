// The nouns of the product as data that crosses the wire: exchange, session, step, diagnosis, test report.
import { z } from "zod";
import { appErrorSchema } from "./errors.ts";

const headerPair = z.tuple([z.string(), z.string()]).readonly();

/** Milliseconds of each phase; null where a phase did not take place (no lookup for an address, no TLS for http). */
export const timingsSchema = z.object({
  lookup: z.number().nullable(),
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  wait: z.number().nullable(),
  download: z.number().nullable(),
  total: z.number(),
});
export type Timings = z.infer<typeof timingsSchema>;

/** One certificate of the chain that the server presented, leaf first. */
export const certificateFactsSchema = z.object({
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  fingerprint256: z.string(),
  altNames: z.array(z.string()),
});
export type CertificateFacts = z.infer<typeof certificateFactsSchema>;

/** What the TLS handshake showed; kept for a refusal too, since that is when somebody wants to read it. */
export const tlsFactsSchema = z.object({
  protocol: z.string().nullable(),
  cipher: z.string().nullable(),
  authorized: z.boolean(),
  /** Node's verification code such as DEPTH_ZERO_SELF_SIGNED_CERT, or null when the certificate was accepted. */
  refusal: z.string().nullable(),
  chain: z.array(certificateFactsSchema),
  /** ISO 8601 UTC until which the user accepts this certificate at this place although it was refused. */
  exceptionUntil: z.string().optional(),
});
export type TlsFacts = z.infer<typeof tlsFactsSchema>;

/** Whether a proxy lay on the way, and who said so. */
export const proxyFactsSchema = z.object({
  decision: z.enum(["direct", "http", "https", "socks5"]),
  /** Words: "HTTPS_PROXY", "NO_PROXY (10.0.0.0/8)", "the system's setting". */
  source: z.string(),
  /** Scheme, host and port, never a user name or password; null when direct. */
  address: z.string().nullable(),
  /** True when it was given a user name and a password. */
  signedIn: z.boolean(),
  /** Milliseconds it took to open the way through; null where it opens none. */
  ms: z.number().nullable(),
});
export type ProxyFacts = z.infer<typeof proxyFactsSchema>;

/** The way to the server: what the name resolved to, where we connected, what TLS said. */
export const pathFactsSchema = z.object({
  host: z.string(),
  port: z.number(),
  addresses: z.array(z.string()),
  /** Who found the addresses, in words: "the system", "the override in Settings", "name servers 10.0.0.53", "the proxy". */
  lookup: z.string().optional(),
  /** Where the connection went: the proxy's address when there is one. */
  remoteAddress: z.string().nullable(),
  /** Addresses that were tried in vain, a sentence each. */
  failedAttempts: z.array(z.string()).optional(),
  proxy: proxyFactsSchema.optional(),
  tls: tlsFactsSchema.nullable(),
  /** The address that a redirect pointed at. Redirects are recorded and not followed. */
  redirect: z.string().nullable(),
});
export type PathFacts = z.infer<typeof pathFactsSchema>;

/** Where the evidence of a diagnosis stands, so that the screen can scroll there. */
export const evidenceSchema = z.object({
  where: z.enum([
    "field",
    "request-header",
    "request-body",
    "url",
    "status",
    "response-header",
    "response-body",
    "tls",
    "clock",
    "network",
  ]),
  /** Field id, header name, or dotted path inside the body; empty for the whole. */
  at: z.string(),
  /** The words that show it, already masked. */
  quote: z.string(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** One possible cause of a refusal. */
export const diagnosisSchema = z.object({
  id: z.string(),
  cause: z.string(),
  fix: z.string(),
  /** 0 to 1; above 0.9 only with proof. */
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
  /** A step of the vendor's guide that puts it right. */
  guideStep: z.string().nullable(),
});
export type Diagnosis = z.infer<typeof diagnosisSchema>;

/** What a login returned, as it may be shown: never the token itself. */
export const sessionViewSchema = z.object({
  accountId: z.string().nullable(),
  accountName: z.string().nullable(),
  /** ISO 8601 UTC, or null when no end is known. */
  expiresAt: z.string().nullable(),
  expirySource: z.enum(["reply", "jwt", "documented", "assumed"]).nullable(),
});
export type SessionView = z.infer<typeof sessionViewSchema>;

/** One request as sent and its answer as received, redacted. */
export const exchangeSchema = z.object({
  id: z.string(),
  purpose: z.enum(["signin", "call"]),
  /** ISO 8601 UTC. */
  at: z.string(),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: z.array(headerPair),
    body: z.string().nullable(),
    bodyBytes: z.number(),
    /** `body` is its beginning alone: it came from files, or was longer than anybody types. */
    bodyCut: z.exactOptional(z.boolean()),
    /** The answer came before the body was asked for (`Expect: 100-continue`), so the body was not sent. */
    bodyWithheld: z.exactOptional(z.boolean()),
  }),
  response: z
    .object({
      status: z.number(),
      statusText: z.string(),
      httpVersion: z.string(),
      headers: z.array(headerPair),
      /** Answers before the answer (1xx), and headers behind the body; absent when there were none. */
      interim: z.exactOptional(
        z.array(z.object({ status: z.number(), statusText: z.string(), headers: z.array(headerPair) })),
      ),
      trailers: z.exactOptional(z.array(headerPair)),
      body: z.string(),
      bodyEncoding: z.enum(["utf8", "base64"]),
      truncated: z.boolean(),
      bytesWire: z.number(),
      bytesDecoded: z.number(),
      /** Of a stream of events: when each of its first events was whole, in milliseconds after `at`. */
      eventTimes: z.exactOptional(z.array(z.number())),
    })
    .nullable(),
  /** Why there is no complete answer; beside a response when its body was cut. */
  error: appErrorSchema.nullable(),
  timings: timingsSchema,
  path: pathFactsSchema,
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** The rungs of a test, in the order in which they are climbed. */
export const stepIds = ["fields", "lookup", "connect", "signin", "call"] as const;
export const stepSchema = z.object({
  id: z.enum(stepIds),
  state: z.enum(["waiting", "running", "ok", "failed", "skipped"]),
  ms: z.number().nullable(),
  detail: z.string(),
});
export type Step = z.infer<typeof stepSchema>;
export type StepId = Step["id"];

export const verdictSchema = z.enum(["valid", "rejected", "unreachable", "invalid-input"]);
export type Verdict = z.infer<typeof verdictSchema>;

/** A problem with one field, found before anything is sent. */
export const fieldProblemSchema = z.object({ field: z.string(), problem: z.string() });
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/** The outcome of testing one credential. */
export const testReportSchema = z.object({
  verdict: verdictSchema,
  vendor: z.string(),
  method: z.string(),
  steps: z.array(stepSchema),
  session: sessionViewSchema.nullable(),
  exchanges: z.array(exchangeSchema),
  diagnosis: z.array(diagnosisSchema),
  problems: z.array(fieldProblemSchema),
  /** True when the user cancelled; the verdict then says how far it came. */
  cancelled: z.boolean(),
  /** Id of the known mistake with which the sign-in was sent on purpose: the verdict then speaks of that request alone. */
  mistake: z.string().optional(),
});
export type TestReport = z.infer<typeof testReportSchema>;

/** A credential that the host holds in memory, as it may be shown: of a secret only that it is there. */
export const heldCredentialSchema = z.object({
  /** Opaque; says nothing about the credential. */
  id: z.string(),
  vendor: z.string(),
  method: z.string(),
  /** Whom it signs in, in the user's own words: the account, else the user name; null where no field says it. */
  account: z.string().nullable(),
  baseUrl: z.string(),
  /** Every field: its value, or the mark that a secret is set. */
  fields: z.record(z.string(), z.union([z.string(), z.object({ set: z.boolean() })])),
});
export type HeldCredential = z.infer<typeof heldCredentialSchema>;

/** What happened to the session of a call. `none`: the method has no sign-in, or no credential was chosen. */
export const sessionUseSchema = z.enum(["none", "reused", "signed-in", "renewed", "signed-in-again"]);
export type SessionUse = z.infer<typeof sessionUseSchema>;

/** A redirect that was followed. */
export const redirectSchema = z.object({
  status: z.number(),
  from: z.string(),
  to: z.string(),
  /** The method of the request that followed. */
  method: z.string(),
  /** What that request no longer carried: "header Authorization", "query api_key", "body". */
  dropped: z.array(z.string()),
});

/** The outcome of one call of the composer. */
export const callReportSchema = z.object({
  /**
   * `accepted`, `refused` and `failed` are the vendor's answer to the call; `answered` is any answer where no credential
   * went along; `not-sent`: the sign-in was not granted or did not tell what the path needs; `no-answer`: nothing complete
   * came back.
   */
  outcome: z.enum(["accepted", "refused", "failed", "answered", "not-sent", "no-answer"]),
  /** One phrase, masked: the vendor's reason, or what was accepted. */
  detail: z.string(),
  sessionUse: sessionUseSchema,
  /** True when the first answer spoke of an ended session and the call was sent once more with a new one. */
  retried: z.boolean(),
  /** True when the session has ended and the call may change something, so that only the user may send it again. */
  askToResend: z.boolean(),
  session: sessionViewSchema.nullable(),
  /** In the order in which they were sent. */
  exchanges: z.array(exchangeSchema),
  diagnosis: z.array(diagnosisSchema),
  /** The redirects that were followed, masked; absent where following was not asked for. */
  redirects: z.array(redirectSchema).optional(),
  cancelled: z.boolean(),
});
export type CallReport = z.infer<typeof callReportSchema>;
