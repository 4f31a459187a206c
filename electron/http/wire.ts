// The types of the HTTP engine: what goes in, what came back, and everything that was learnt on the way.
import type { PathFacts, Timings } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import type { BodyFile } from "./body-file.ts";
import type { RequestBody } from "./request-body.ts";

/** A request as the engine gets it: headers in the order and case in which they go out. */
export type WireRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly body: RequestBody | null;
};

/** What the engine really put on the wire: as given, plus the headers it had to add. */
export type SentRequest = WireRequest;

/** A body on disk. Whoever takes it over removes it. */
export type StoredBody = {
  readonly file: BodyFile;
  /** Bytes that came. */
  readonly bytes: number;
  /** Resolves when all is written, with the bytes that are there: fewer when the disk refused some. */
  readonly ready: Promise<number>;
  remove(): void;
};

/** An answer that came before the answer: 100 Continue, 103 Early Hints and their kind. */
export type InterimAnswer = {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderPair[];
};

/** An answer as received; `body` is decoded (inflated), `truncated` says that it is not whole. */
export type WireResponse = {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderPair[];
  /** What was told before; absent when nothing was. */
  readonly interim?: readonly InterimAnswer[];
  /** Headers behind the body; absent when there are none. */
  readonly trailers?: readonly HeaderPair[];
  /** All of it, or the first 5 MiB of what `stored` holds. */
  readonly body: Uint8Array;
  /** A body over 1 MiB, where the engine has a folder for such; of a smaller one, and without a folder, there is none. */
  readonly stored?: StoredBody | null;
  readonly truncated: boolean;
  readonly bytesWire: number;
  readonly bytesDecoded: number;
};

/** Status and headers of an answer whose body is still to come. */
export type AnswerHead = Pick<WireResponse, "status" | "statusText" | "httpVersion" | "headers">;

/** Watches an answer while it comes. Must neither throw nor change what it is given. */
export type AnswerWatch = {
  /** Told once, before anything of the body. */
  head(head: AnswerHead): void;
  /** Told each piece of the body, decoded. */
  body(chunk: Uint8Array): void;
};

/** The outcome of one request. `response` beside `error` means: it began to answer, but the answer is not complete. */
export type WireResult = {
  readonly request: SentRequest;
  readonly response: WireResponse | null;
  readonly error: AppError | null;
  /** True when the body stayed here: the request said `Expect: 100-continue`, and the answer came without one. */
  readonly bodyWithheld?: boolean;
  readonly timings: Timings;
  readonly path: PathFacts;
  /** Milliseconds since 1970 at which the request began and the answer was complete. */
  readonly startedAt: number;
  readonly endedAt: number;
};

export type PhaseName = "lookup" | "connect" | "tls" | "wait" | "download";

/** Told as it happens, so that a slow handshake is seen while it is slow. */
export type PhaseEvent = {
  /** `queue` is told alone, once, where the request waits for others to end before it begins. */
  readonly phase: PhaseName | "queue";
  readonly state: "started" | "ended" | "failed" | "skipped";
  /** Duration, on `ended` and `failed`. */
  readonly ms: number | null;
  /** What was learnt: the address, the protocol and the end of the certificate, the status line. */
  readonly detail: string;
};

/** Milliseconds. */
export type Timeouts = {
  readonly connect: number;
  readonly headers: number;
  readonly idle: number;
  /** Ends no stream of events that is alive, unless `endsStreams` says so. */
  readonly total: number;
};

export type Limits = {
  /** Bytes of response headers. */
  readonly headerBytes: number;
  /** Bytes after inflating. */
  readonly decodedBytes: number;
  /** Inflated size per byte received, looked at once more than `ratioAboveBytes` came out. */
  readonly ratio: number;
  readonly ratioAboveBytes: number;
};

/** Which proxy a request goes through. Loopback goes through a `manual` one alone. */
export type ProxyChoice =
  | { readonly kind: "none" }
  | { readonly kind: "environment" }
  | { readonly kind: "system" }
  | {
      readonly kind: "manual";
      /** http, https, socks5 or socks5h; user name and password may stand in it too. */
      readonly url: string;
      readonly username?: string;
      readonly password?: string;
      /** Hosts, domains, addresses and CIDR ranges that are reached without it. */
      readonly noProxy: readonly string[];
    };

/** A certificate that is accepted although it fails verification: this one, at this place, until then. */
export type TlsException = {
  readonly host: string;
  readonly port: number;
  /** SHA-256 of the certificate, as `AB:CD:…`. */
  readonly fingerprint256: string;
  /** Milliseconds since 1970. */
  readonly until: number;
};

/** Shown to the servers of that host, on that port or on every one. */
export type ClientCertificate = {
  readonly host: string;
  readonly port: number | null;
  readonly pem: { readonly cert: string; readonly key: string } | null;
  readonly pfx: Uint8Array | null;
  readonly passphrase: string | null;
};

/** Who looks names up; name servers of one's own know nothing of the hosts file. */
export type ResolverChoice =
  | { readonly kind: "system" }
  | { readonly kind: "servers"; readonly servers: readonly string[] };

/** What decides on the way to a server: a kept connection is reused only by a request with the same. */
export type WayOptions = {
  /** The host's own choice when left out. */
  readonly proxy?: ProxyChoice;
  /** Addresses of names, in the place of a lookup. */
  readonly dnsOverrides?: Readonly<Record<string, readonly string[]>>;
  readonly tlsExceptions?: readonly TlsException[];
  /** TLS 1.2 when left out. */
  readonly minTls?: "TLSv1.2" | "TLSv1.3";
  readonly clientCertificates?: readonly ClientCertificate[];
  readonly resolver?: ResolverChoice;
  /**
   * Public names that may lead to this computer or into a private network; any other that does is refused with
   * `network.privateAddress` before anything is sent. Left out where the user typed the address himself: no name is refused.
   */
  readonly allowPrivate?: readonly string[];
};

export type SendOptions = WayOptions & {
  readonly timeouts?: Partial<Timeouts>;
  readonly limits?: Partial<Limits>;
  /** PEM certificates of authorities to trust besides the built-in ones. */
  readonly extraCa?: readonly string[];
  /** False only by the user's explicit act for this call (`--insecure`). */
  readonly verifyTls?: boolean;
  /** On whose behalf the request goes. A kept connection of one identity is never used for another. */
  readonly identity?: string;
  /**
   * HTTP/1.1 when left out: it alone sends names, order and connection headers exactly as typed. "auto" takes HTTP/2 where
   * the server offers it and the request has nothing that HTTP/2 forbids; "2" takes nothing else.
   */
  readonly httpVersion?: "auto" | "1.1" | "2";
  /** True takes a new connection and never sends twice: for sign-ins, and where the whole way is to be seen and timed. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
  readonly onPhase?: (event: PhaseEvent) => void;
  readonly watch?: AnswerWatch;
  /** True holds a stream of events to the total time as well. */
  readonly endsStreams?: boolean;
};

/** Sends one request. Never rejects: what goes wrong is in the result. */
export type Send = (request: WireRequest, options?: SendOptions) => Promise<WireResult>;

/** A `Send` that keeps idle connections; `close` ends them. It still sends afterwards, but keeps nothing open. */
export type Engine = Send & { close(): void };
