// What a caller may want of one call beyond sending it.
import type { TypedRequest } from "../../shared/compose-call.ts";
import type { RequestBody } from "../http/request-body.ts";
import type { AnswerWatch, PhaseEvent, WireResult } from "../http/wire.ts";
import type { ExchangeSubject, Masking } from "./exchanger.ts";

/** What one call may want beyond the usual. */
export type CallOptions = {
  /** So many redirects are followed at most; 0 and absent follow none. */
  readonly follow?: number;
  /** Sends the cookies that the origin has set for this credential, and keeps what it sets; off when absent. */
  readonly cookies?: boolean;
  /** A body that is no text, or too long for memory; it goes out in the place of the request's. */
  readonly bytes?: RequestBody | null;
  /** Values of the request that are secret although neither name nor place says so. */
  readonly secrets?: readonly string[];
  /** Gives an equal list of an earlier call where there was one, so that what masks by it is built once for many calls. */
  readonly sameSecrets?: (secrets: readonly string[]) => readonly string[];
  /** Shows the secrets of the call itself in the report; never those of its sign-in, and never in the history. */
  readonly reveal?: boolean;
  /** The request before fields of the connection were filled in; kept in the place of the one that goes out. */
  readonly typed?: TypedRequest;
  readonly send?: NonNullable<ExchangeSubject["send"]>;
  /** Asked before each request of the call itself for what looks at its answer while it comes. */
  readonly watch?: (masking: () => Masking) => AnswerWatch;
  /** When the events of the answer that came last were whole, milliseconds since 1970; null where it is no stream of them. */
  readonly eventTimes?: () => readonly number[] | null;
  /** Told what the engine is at, for each request of the call itself. */
  readonly onWire?: (event: PhaseEvent) => void;
  /** Told what the engine measured, with every byte of the body and nothing masked. */
  readonly onResult?: (result: WireResult) => void;
};
