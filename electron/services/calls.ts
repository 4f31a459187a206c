// The composer's calls that a window has started: one at a time per id, each can be cancelled, phases go out as events.
import type { TypedRequest } from "../../shared/compose-call.ts";
import type { CallReport } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import { type CallNeeds, createCall } from "./call.ts";
import type { Credentials } from "./credentials.ts";
import { createRunning } from "./running.ts";

export type Calls = {
  /** @param credential the id of a held credential, null for none */
  send(callId: string, credential: string | null, request: TypedRequest): Promise<Result<CallReport, AppError>>;
  cancel(callId: string): Result<null, AppError>;
  cancelAll(): void;
};

/** Creates the register of running calls. */
export const createCalls = (needs: CallNeeds, credentials: Credentials, events: EventHub): Calls => {
  const call = createCall(needs);
  const running = createRunning("callId", (callId) => appError("call.unknown", { callId }));
  return {
    async send(callId, credential, request) {
      const held = credential === null ? null : credentials.find(credential);
      if (credential !== null && !held) return fail(appError("credential.unknown", { credential }));
      const onPhase = (phase: string): void => events.emit({ type: "call.phase", callId, phase });
      return running.run(callId, (signal) => call(held, request, signal, onPhase));
    },
    cancel: running.cancel,
    cancelAll: running.cancelAll,
  };
};
