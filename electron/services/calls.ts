// The composer's calls that a window has started: one at a time per id, each can be cancelled, phases go out as events.
import type { TypedRequest } from "../../shared/compose-call.ts";
import type { CallReport } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { WireLevels, WireSettings } from "../../shared/wire-settings.ts";
import type { EventHub } from "../event-hub.ts";
import { adjustHeld, type Adjustment } from "./adjust-held.ts";
import { type CallNeeds, createCall } from "./call.ts";
import type { Held } from "./credentials.ts";
import { type BodyPieces, fillCall } from "./fill-call.ts";
import { createRunning } from "./running.ts";
import { createLiveAnswer } from "./live-answer.ts";
import type { Uploads } from "./uploads.ts";
import { createWirePhases } from "./wire-phases.ts";
import type { Way } from "./wire-way.ts";

export type Calls = {
  /** @param credential the id of a held credential or of a saved connection, null for none */
  send(
    callId: string,
    credential: string | null,
    request: TypedRequest,
    more?: {
      readonly pieces?: BodyPieces | undefined;
      readonly secrets?: readonly string[] | undefined;
      /** Another choice for one field of the credential, for this call alone. */
      readonly adjust?: Adjustment | undefined;
      /** What the request itself sets of how it goes out. */
      readonly wire?: WireSettings | undefined;
    },
  ): Promise<Result<CallReport, AppError>>;
  cancel(callId: string): Result<null, AppError>;
  cancelAll(): void;
};

/** Opens the credential of an id for one call. */
export type FindCredential = (id: string) => Promise<Result<Held, AppError>>;

/** How a request goes out: what it and its connection say, over what is set for all. */
export type FindWay = (levels: Omit<WireLevels, "settings">) => Promise<Result<Way, AppError>>;

/** Creates the register of running calls. */
export const createCalls = (
  needs: CallNeeds,
  findCredential: FindCredential,
  events: EventHub,
  uploads: Uploads,
  findWay: FindWay,
  /** Told on whose behalf a request goes that keeps cookies. */
  noteCookies: (held: Held | null) => void = () => undefined,
): Calls => {
  const call = createCall(needs);
  const running = createRunning("callId", (callId) => appError("call.unknown", { callId }));
  return {
    async send(callId, credential, request, more = {}) {
      const onPhase = (phase: string): void => events.emit({ type: "call.phase", callId, phase });
      return running.run(callId, async (signal) => {
        const found = credential === null ? ok(null) : await findCredential(credential);
        if (!found.ok) return found;
        const held = found.value && more.adjust ? adjustHeld(found.value, more.adjust) : found;
        if (!held.ok) return held;
        const way = await findWay({ request: more.wire, connection: held.value?.wire });
        if (!way.ok) return way;
        if (way.value.cookies) noteCookies(held.value);
        const filled = await fillCall(held.value, request, more.pieces ?? null, uploads);
        if (!filled.ok) return filled;
        const { bytes } = filled.value;
        const secrets = [...filled.value.secrets, ...(more.secrets ?? [])];
        const live = createLiveAnswer(callId, (event) => events.emit(event), Date.now);
        const phases = createWirePhases(onPhase);
        const options = {
          bytes,
          secrets,
          typed: request,
          ...way.value,
          watch: live.watch,
          eventTimes: live.eventTimes,
          onWire: phases.follow,
        };
        return call(held.value, filled.value.request, signal, onPhase, options).finally(() => {
          phases.close();
          live.close();
        });
      });
    },
    cancel: running.cancel,
    cancelAll: running.cancelAll,
  };
};
