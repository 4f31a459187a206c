// The composer's calls that a window has started: one at a time per id, each can be cancelled, phases go out as events.
import type { TypedRequest } from "../../shared/compose-call.ts";
import type { CallReport } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import { type CallNeeds, createCall } from "./call.ts";
import type { Held } from "./credentials.ts";
import { type BodyPieces, fillCall } from "./fill-call.ts";
import { createRunning } from "./running.ts";
import type { Uploads } from "./uploads.ts";

export type Calls = {
  /** @param credential the id of a held credential or of a saved connection, null for none */
  send(
    callId: string,
    credential: string | null,
    request: TypedRequest,
    more?: { readonly pieces?: BodyPieces | undefined; readonly secrets?: readonly string[] | undefined },
  ): Promise<Result<CallReport, AppError>>;
  cancel(callId: string): Result<null, AppError>;
  cancelAll(): void;
};

/** Opens the credential of an id for one call. */
export type FindCredential = (id: string) => Promise<Result<Held, AppError>>;

/** Creates the register of running calls. */
export const createCalls = (
  needs: CallNeeds,
  findCredential: FindCredential,
  events: EventHub,
  uploads: Uploads,
): Calls => {
  const call = createCall(needs);
  const running = createRunning("callId", (callId) => appError("call.unknown", { callId }));
  return {
    async send(callId, credential, request, more = {}) {
      const onPhase = (phase: string): void => events.emit({ type: "call.phase", callId, phase });
      return running.run(callId, async (signal) => {
        const held = credential === null ? ok(null) : await findCredential(credential);
        if (!held.ok) return held;
        const filled = await fillCall(held.value, request, more.pieces ?? null, uploads);
        if (!filled.ok) return filled;
        const { bytes } = filled.value;
        const secrets = [...filled.value.secrets, ...(more.secrets ?? [])];
        return call(held.value, filled.value.request, signal, onPhase, { bytes, secrets, typed: request });
      });
    },
    cancel: running.cancel,
    cancelAll: running.cancelAll,
  };
};
