// The composer's state and acts: which credential, what would be sent, sending once, cancelling.
import { useMemo, useState } from "react";
import type { TypedRequest } from "../../../shared/compose-call.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import type { CallReport, HeldCredential } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import { createRedactor } from "../../../shared/redact.ts";
import { type ResolvedDraft, resolveDraft } from "../../../shared/resolve-draft.ts";
import { isSocketAddress } from "../../../shared/socket-address.ts";
import { onlyReads } from "../../../shared/run-guard.ts";
import type { AnyMethod, Vendor } from "../../../shared/vendor.ts";
import { useHostEvent } from "../../api/host-events.ts";
import { cancelCall, sendCall, useHeldCredentials } from "../../api/queries/call-queries.ts";
import { useConnections } from "../../api/queries/connection-queries.ts";
import { submitMessage } from "../socket/message-ids.ts";
import { previewSocket } from "../socket/preview-socket.ts";
import { connectSocket, disconnectSocket } from "../socket/socket-acts.ts";
import { socketOf } from "../socket/socket-memory.ts";
import { declarationOf } from "../test/test-memory.ts";
import { openScopesOf, scopesOf, secretValues, useVariables } from "../variables/variables-memory.ts";
import { isLive } from "./is-live.ts";
import { activeTab, useComposeMemory } from "./compose-memory.ts";
import type { CallEnd, ComposeTab } from "./compose-tab.ts";
import { fileProblem } from "./file-problem.ts";
import { headerProblem } from "./header-problem.ts";
import type { Adjustment } from "./other-form.ts";
import { pathProblem } from "./path-problem.ts";
import { type CallPreview, previewCall } from "./preview-call.ts";

/** Put in by the build; the User-Agent of the preview carries it. */
declare const __VERSION__: string;

export type Composer = {
  /** Saved connections first, then what is held until the window closes. */
  readonly credentials: readonly (HeldCredential | Connection)[];
  /** False until the host has said what it holds. */
  readonly known: boolean;
  /** Why it could not say; null when it could. */
  readonly error: AppError | null;
  readonly held: HeldCredential | Connection | null;
  readonly declared: { readonly vendor: Vendor; readonly method: AnyMethod } | null;
  /** The request on screen. */
  readonly tab: ComposeTab;
  /** True when its address is that of a WebSocket. */
  readonly isSocket: boolean;
  /** As the host takes it, but for the values of secret variables, which keep their names here. */
  readonly request: TypedRequest;
  readonly preview: CallPreview & {
    /** Whether the problem is one of the address, and not of another part. */
    readonly atAddress: boolean;
  };
  readonly running: { readonly phase: string } | null;
  readonly last: CallEnd | null;
  /** Sends once; does nothing while a call runs. Asks first before a write on a live connection. */
  readonly send: () => void;
  /** Sends with another choice for one field of the credential, this once. */
  readonly sendAdjusted: (change: Adjustment) => void;
  readonly cancel: () => void;
  /** The question that stands before the call; null when nothing is asked. */
  readonly asking: { readonly sure: () => void; readonly keep: () => void } | null;
};

/** @param tab as it stood when the user sent it */
const start = async (
  tab: ComposeTab,
  credential: string | null,
  { request, pieces }: ResolvedDraft,
  tried: Adjustment | null,
): Promise<void> => {
  const memory = useComposeMemory.getState();
  // The store decides at once, before any render, so that a second press finds the first one's call.
  if (memory.tabs.find(({ id }) => id === tab.id)?.running !== null) return;
  const callId = crypto.randomUUID();
  memory.begin(tab.id, callId);
  const secrets = secretValues(useVariables.getState());
  let end: CallEnd["end"];
  try {
    const report: CallReport = await sendCall({
      callId,
      credential,
      request,
      ...(pieces && { pieces: [...pieces] }),
      ...(tried && { adjust: tried }),
      ...(secrets.length > 0 && { secrets: [...secrets] }),
      ...(tab.draft.wire && { wire: tab.draft.wire }),
    });
    end = { kind: "report", report };
  } catch (error) {
    // `sendCall` rejects with AppError alone; the client never lets anything else through.
    end = { kind: "error", error: error as AppError };
  }
  useComposeMemory.getState().conclude(callId, credential, end, tried);
};

/** A call goes on when the screen is left: nobody could tell whether a write had happened. */
export const useComposer = (): Composer => {
  const tab = useComposeMemory(activeTab);
  const sessions = useComposeMemory((state) => state.sessions);
  const variables = useVariables();
  const { data, error } = useHeldCredentials();
  const [askedFor, setAskedFor] = useState<{ readonly tab: string; readonly change: Adjustment | null } | null>(null);
  useHostEvent("call.phase", ({ callId, phase }) => useComposeMemory.getState().setPhase(callId, phase));
  const saved = useConnections();
  const credentials = [...(saved.data ?? []), ...(data ?? [])];
  const held = credentials.find(({ id }) => id === tab.credential) ?? null;
  const declared = held && declarationOf({ vendor: held.vendor, method: held.method });
  const session = held ? (sessions[held.id] ?? null) : null;
  const scopes = scopesOf(variables);
  const resolved = resolveDraft(tab.draft, scopes);
  const isSocket = isSocketAddress(resolved.request.path);
  const preview = isSocket
    ? previewSocket(held, resolved.request, session, __VERSION__)
    : previewCall(held, resolved.request, session, __VERSION__, resolved.pieces);
  const ofPath = pathProblem(tab.draft, scopes);
  const problem = fileProblem(tab.draft) ?? ofPath ?? headerProblem(tab.draft.headers, scopes);
  const secrets = secretValues(variables).join("\n");
  const redactor = useMemo(() => createRedactor(secrets === "" ? [] : secrets.split("\n")), [secrets]);
  const go = (change: Adjustment | null): void => {
    setAskedFor(null);
    // What was typed a moment ago counts, drawn or not.
    const now = activeTab(useComposeMemory.getState());
    if ((fileProblem(now.draft) ?? pathProblem(now.draft, scopes)) !== null) return;
    const whole = resolveDraft(now.draft, scopes);
    if (isSocketAddress(whole.request.path)) void connectSocket(now, held?.id ?? null, whole);
    else void start(now, held?.id ?? null, whole, change);
  };
  const sendWith = (change: Adjustment | null): void => {
    const { id, draft, running } = activeTab(useComposeMemory.getState());
    if (running) return;
    if (socketOf(id).state?.kind === "open" && submitMessage()) return;
    if (isLive(held) && !onlyReads(declared?.method ?? null, draft.method, draft.url))
      setAskedFor({ tab: tab.id, change });
    else go(change);
  };
  return {
    credentials,
    known: data !== undefined && !saved.isLoading,
    error: error ?? saved.error,
    held,
    declared,
    tab,
    isSocket,
    request: resolveDraft(tab.draft, openScopesOf(variables)).request,
    preview: {
      ...preview,
      url: redactor.url(preview.url),
      completedBody: preview.completedBody && redactor.text(preview.completedBody),
      problem: preview.problem ?? problem,
      atAddress: preview.problem !== null || ofPath !== null,
    },
    running: tab.running,
    last: tab.last,
    send: () => sendWith(null),
    sendAdjusted: sendWith,
    cancel: () => {
      const { id, running } = activeTab(useComposeMemory.getState());
      if (running?.callId === socketOf(id).socketId) disconnectSocket(id);
      else if (running) void cancelCall(running.callId);
    },
    asking: askedFor?.tab === tab.id ? { sure: () => go(askedFor.change), keep: () => setAskedFor(null) } : null,
  };
};
