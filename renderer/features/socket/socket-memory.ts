// The WebSockets of the composer's requests, by request: their state, their log, what is typed and was sent. In this window only.
import { create } from "zustand";
import type { Diagnosis } from "../../../shared/domain.ts";
import type { SocketState } from "../../../shared/socket-contract.ts";
import { onHostEvent } from "../../api/host-events.ts";
import { ask } from "../../api/queries/query-client.ts";
import { useComposeMemory } from "../compose/compose-memory.ts";
import { emptySocketLog, growLog, type SocketLog } from "./socket-log.ts";

export const messageKinds = ["json", "text", "binary"] as const;
export type MessageKind = (typeof messageKinds)[number];

export type SocketEntry = {
  /** The connection that is open or was the last one; null before the first. */
  readonly socketId: string | null;
  readonly address: string;
  /** Null before the first; `failed` once it could not be opened, and then the answer says why. */
  readonly state: SocketState | { readonly kind: "failed" } | null;
  readonly log: SocketLog;
  readonly diagnosis: readonly Diagnosis[];
  readonly message: string;
  readonly kind: MessageKind;
  /** What was sent, the latest first. */
  readonly sent: readonly string[];
};

type SocketMemory = {
  /** By the id of the composer's tab. */
  readonly entries: Readonly<Record<string, SocketEntry>>;
};

/** Messages that are remembered as sent. */
const mostSent = 30;

const emptyEntry: SocketEntry = {
  socketId: null,
  address: "",
  state: null,
  log: emptySocketLog,
  diagnosis: [],
  message: "",
  kind: "json",
  sent: [],
};

export const useSocketMemory = create<SocketMemory>(() => ({ entries: {} }));

const entryOf = ({ entries }: SocketMemory, tab: string): SocketEntry =>
  Object.hasOwn(entries, tab) ? (entries[tab] ?? emptyEntry) : emptyEntry;

/** The one of a request, as it is now. */
export const socketOf = (tab: string): SocketEntry => entryOf(useSocketMemory.getState(), tab);

/** The one of a request. */
export const useSocket = (tab: string): SocketEntry => useSocketMemory((state) => entryOf(state, tab));

/** Changes the one of a request. */
export const changeSocket = (tab: string, change: Partial<SocketEntry>): void =>
  useSocketMemory.setState((state) => ({
    entries: { ...state.entries, [tab]: { ...entryOf(state, tab), ...change } },
  }));

/** Remembers a message as sent, once. */
export const rememberSent = (tab: string, text: string): void => {
  const { sent } = socketOf(tab);
  changeSocket(tab, { sent: [text, ...sent.filter((one) => one !== text)].slice(0, mostSent) });
};

/** True while something is open or opening. */
export const isLiveSocket = ({ state }: SocketEntry): boolean =>
  state?.kind === "open" || state?.kind === "opening" || state?.kind === "closing";

const tabOf = (socketId: string): string | null =>
  Object.entries(useSocketMemory.getState().entries).find(([, entry]) => entry.socketId === socketId)?.[0] ?? null;

onHostEvent("socket.state", ({ socketId, state }) => {
  const tab = tabOf(socketId);
  if (tab === null) return;
  // That one never opened is told by the answer to the asking, with its reasons.
  if (state.kind === "closed" && state.code === null) return;
  changeSocket(tab, { state });
});
onHostEvent("socket.frame", ({ socketId, frames, count, bytes }) => {
  const tab = tabOf(socketId);
  if (tab !== null) changeSocket(tab, { log: growLog(socketOf(tab).log, frames, count, bytes) });
});
onHostEvent("socket.diagnosis", ({ socketId, diagnosis }) => {
  const tab = tabOf(socketId);
  if (tab !== null) changeSocket(tab, { diagnosis });
});

/** Closes one without waiting; that it is closed already, or the host gone, is no matter here. */
export const closeSocket = (socketId: string): void => {
  ask("socket.close", { socketId }).catch(() => undefined);
};

useComposeMemory.subscribe((now, before) => {
  // The store was locked: what came over a socket is forgotten, as answers are. The host closes them by itself.
  if (
    now.sessions !== before.sessions &&
    Object.keys(now.sessions).length === 0 &&
    Object.keys(before.sessions).length > 0
  )
    return useSocketMemory.setState({ entries: {} });
  if (now.tabs === before.tabs) return;
  const open = new Set(now.tabs.map(({ id }) => id));
  for (const [tab, entry] of Object.entries(useSocketMemory.getState().entries))
    if (!open.has(tab) && entry.socketId !== null && isLiveSocket(entry)) closeSocket(entry.socketId);
});

// A tab that is closed while the host goes on; that a page was loaded anew, the host sees by itself.
window.addEventListener("pagehide", () => {
  for (const entry of Object.values(useSocketMemory.getState().entries))
    if (entry.socketId !== null && isLiveSocket(entry)) closeSocket(entry.socketId);
});
