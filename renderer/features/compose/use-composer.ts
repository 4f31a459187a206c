// The composer's state and acts: which credential, what would be sent, sending once, cancelling.
import type { CallReport, HeldCredential } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { AnyMethod, Vendor } from "../../../shared/vendor.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { cancelCall, sendCall, useHeldCredentials } from "../../api/queries/call-queries.ts";
import { declarationOf } from "../test/test-memory.ts";
import { type CallEnd, typedRequest, useComposeMemory } from "./compose-memory.ts";
import { type CallPreview, previewCall } from "./preview-call.ts";

/** Put in by the build; the User-Agent of the preview carries it. */
declare const __VERSION__: string;

export type Composer = {
  readonly credentials: readonly HeldCredential[];
  /** False until the host has said what it holds. */
  readonly known: boolean;
  /** Why it could not say; null when it could. */
  readonly error: AppError | null;
  readonly held: HeldCredential | null;
  readonly declared: { readonly vendor: Vendor; readonly method: AnyMethod } | null;
  readonly preview: CallPreview;
  readonly running: { readonly phase: string } | null;
  readonly last: CallEnd | null;
  /** Sends once; does nothing while a call runs. */
  readonly send: () => void;
  readonly cancel: () => void;
};

const start = async (credential: string | null): Promise<void> => {
  const memory = useComposeMemory.getState();
  // The store decides at once, before any render, so that a second press finds the first one's call.
  if (memory.running !== null) return;
  const callId = crypto.randomUUID();
  memory.begin(callId);
  let end: CallEnd["end"];
  try {
    const report: CallReport = await sendCall({ callId, credential, request: typedRequest(memory) });
    end = { kind: "report", report };
  } catch (error) {
    // `sendCall` rejects with AppError alone; the client never lets anything else through.
    end = { kind: "error", error: error as AppError };
  }
  memory.conclude(callId, credential, end);
};

/** A call goes on when the screen is left: nobody could tell whether a write had happened. */
export const useComposer = (): Composer => {
  const memory = useComposeMemory();
  const { data, error } = useHeldCredentials();
  useHostEvent("call.phase", ({ callId, phase }) => useComposeMemory.getState().setPhase(callId, phase));
  const credentials = data ?? [];
  const held = credentials.find(({ id }) => id === memory.credential) ?? null;
  const session = held ? (memory.sessions[held.id] ?? null) : null;
  return {
    credentials,
    known: data !== undefined,
    error,
    held,
    declared: held && declarationOf({ vendor: held.vendor, method: held.method }),
    preview: previewCall(held, typedRequest(memory), session, __VERSION__),
    running: memory.running,
    last: memory.last,
    send: () => void start(held?.id ?? null),
    cancel: () => {
      const { running } = useComposeMemory.getState();
      if (running) void cancelCall(running.callId);
    },
  };
};
