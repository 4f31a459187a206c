// The types of the HTTP engine: what goes in, what came back, and everything that was learnt on the way.
import type { PathFacts, Timings } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import type { BodyFile } from "./body-file.ts";

/** A request as the engine gets it: headers in the order and case in which they go out. */
export type WireRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly HeaderPair[];
  readonly body: Uint8Array | null;
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

/** An answer as received; `body` is decoded (inflated), `truncated` says that it is not whole. */
export type WireResponse = {
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly headers: readonly HeaderPair[];
  /** All of it, or the first 5 MiB of what `stored` holds. */
  readonly body: Uint8Array;
  /** A body over 1 MiB, where the engine has a folder for such; of a smaller one, and without a folder, there is none. */
  readonly stored?: StoredBody | null;
  readonly truncated: boolean;
  readonly bytesWire: number;
  readonly bytesDecoded: number;
};

/** The outcome of one request. `response` beside `error` means: it began to answer, but the answer is not complete. */
export type WireResult = {
  readonly request: SentRequest;
  readonly response: WireResponse | null;
  readonly error: AppError | null;
  readonly timings: Timings;
  readonly path: PathFacts;
  /** Milliseconds since 1970 at which the request began and the answer was complete. */
  readonly startedAt: number;
  readonly endedAt: number;
};

export type PhaseName = "lookup" | "connect" | "tls" | "wait" | "download";

/** Told as it happens, so that a slow handshake is seen while it is slow. */
export type PhaseEvent = {
  readonly phase: PhaseName;
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

export type SendOptions = {
  readonly timeouts?: Partial<Timeouts>;
  readonly limits?: Partial<Limits>;
  /** PEM certificates of authorities to trust besides the built-in ones. */
  readonly extraCa?: readonly string[];
  /** False only by the user's explicit act for this call (`--insecure`). */
  readonly verifyTls?: boolean;
  /** On whose behalf the request goes. A kept connection of one identity is never used for another. */
  readonly identity?: string;
  /** True takes a new connection and never sends twice: for sign-ins, and where the whole way is to be seen and timed. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
  readonly onPhase?: (event: PhaseEvent) => void;
};

/** Sends one request. Never rejects: what goes wrong is in the result. */
export type Send = (request: WireRequest, options?: SendOptions) => Promise<WireResult>;

/** A `Send` that keeps idle connections; `close` ends them. It still sends afterwards, but keeps nothing open. */
export type Engine = Send & { close(): void };
