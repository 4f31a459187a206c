// What the Compose screen remembers while the window lives: what was typed, what runs, how the last call ended. Never a held secret.
import { create } from "zustand";
import type { TypedRequest } from "../../../shared/compose-call.ts";
import type { CallReport, SessionView } from "../../../shared/domain.ts";
import type { AppError } from "../../../shared/errors.ts";
import type { TestCall } from "../../../shared/vendor.ts";

/** One row of the header table; the id keeps focus and text where they are while rows come and go. */
export type HeaderRow = { readonly id: string; readonly name: string; readonly value: string };

export type BodyKind = "none" | "json" | "text";

/** How a call ended; reports come redacted from the host. */
export type CallEnd = {
  readonly end:
    | { readonly kind: "report"; readonly report: CallReport }
    | { readonly kind: "error"; readonly error: AppError };
  readonly at: Date;
  /** The credential that it went out with. */
  readonly credential: string | null;
};

type ComposeMemory = {
  /** Id of a held credential, null for none. */
  readonly credential: string | null;
  readonly method: string;
  readonly path: string;
  readonly headers: readonly HeaderRow[];
  readonly bodyKind: BodyKind;
  readonly bodyText: string;
  readonly running: { readonly callId: string; readonly phase: string } | null;
  readonly last: CallEnd | null;
  /** The last known session of each credential, for what its sign-in tells (an account id in a path). */
  readonly sessions: Readonly<Record<string, SessionView>>;
  readonly choose: (credential: string | null) => void;
  readonly change: (change: Partial<Pick<ComposeMemory, "method" | "path" | "bodyKind" | "bodyText">>) => void;
  readonly setHeader: (id: string, change: Partial<Omit<HeaderRow, "id">>) => void;
  readonly addHeader: (id: string) => void;
  readonly removeHeader: (id: string) => void;
  /** Takes a call of the catalogue over; typed headers stay, a body is switched off and not lost. */
  readonly takeCall: (call: TestCall) => void;
  readonly begin: (callId: string) => void;
  readonly setPhase: (callId: string, phase: string) => void;
  readonly conclude: (callId: string, credential: string | null, end: CallEnd["end"]) => void;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const withCallHeaders = (rows: readonly HeaderRow[], call: TestCall): HeaderRow[] => {
  const given = new Set((call.headers ?? []).map(([name]) => name.toLowerCase()));
  return [
    ...rows.filter(({ name }) => !given.has(name.toLowerCase())),
    ...(call.headers ?? []).map(([name, value]) => ({ id: crypto.randomUUID(), name, value })),
  ];
};

export const useComposeMemory = create<ComposeMemory>((set) => ({
  credential: null,
  method: "GET",
  path: "",
  headers: [],
  bodyKind: "none",
  bodyText: "",
  running: null,
  last: null,
  sessions: {},
  choose: (credential) => set({ credential }),
  change: (change) => set(change),
  setHeader: (id, change) =>
    set(({ headers }) => ({ headers: headers.map((row) => (row.id === id ? { ...row, ...change } : row)) })),
  addHeader: (id) => set(({ headers }) => ({ headers: [...headers, { id, name: "", value: "" }] })),
  removeHeader: (id) => set(({ headers }) => ({ headers: headers.filter((row) => row.id !== id) })),
  takeCall: (call) =>
    set((state) => ({
      method: call.method,
      path: call.path,
      headers: withCallHeaders(state.headers, call),
      ...(call.body === undefined
        ? { bodyKind: "none" }
        : { bodyKind: isJson(call.body) ? "json" : "text", bodyText: call.body }),
    })),
  begin: (callId) => set({ running: { callId, phase: "Sending" } }),
  setPhase: (callId, phase) => set(({ running }) => (running?.callId === callId ? { running: { callId, phase } } : {})),
  conclude: (callId, credential, end) =>
    set(({ running, sessions }) => {
      const session = end.kind === "report" ? end.report.session : null;
      return {
        running: running?.callId === callId ? null : running,
        last: { end, at: new Date(), credential },
        sessions: credential !== null && session ? { ...sessions, [credential]: session } : sessions,
      };
    }),
}));

/** The request as typed, as the host takes it; rows without a name are not sent. */
export const typedRequest = (
  state: Pick<ComposeMemory, "method" | "path" | "headers" | "bodyKind" | "bodyText">,
): TypedRequest => ({
  method: state.method,
  path: state.path,
  headers: state.headers.flatMap(({ name, value }) => (name === "" ? [] : [[name, value] as const])),
  body: state.bodyKind === "none" ? null : { kind: state.bodyKind, text: state.bodyText },
});
