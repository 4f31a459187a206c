// The answers that are coming, by their call; fed by the host's events whatever screen is open.
import { create } from "zustand";
import { onHostEvent } from "../../../api/host-events.ts";
import { emptyLog, grow, type LiveLog } from "./live-log.ts";

type LiveMemory = { readonly logs: Readonly<Record<string, LiveLog>> };

/** An answer that nobody takes over would stay for ever; so many calls run at once at most. */
const mostLogs = 32;

const useLiveMemory = create<LiveMemory>(() => ({ logs: {} }));

const put = (callId: string, log: LiveLog): void =>
  useLiveMemory.setState(({ logs }) => {
    const { [callId]: _, ...others } = logs;
    return { logs: Object.fromEntries([...Object.entries(others).slice(1 - mostLogs), [callId, log]]) };
  });

onHostEvent("call.head", ({ callId, head }) => put(callId, emptyLog(head)));
onHostEvent("call.body", ({ callId, portion }) => {
  const { logs } = useLiveMemory.getState();
  const log = Object.hasOwn(logs, callId) ? logs[callId] : undefined;
  if (log) useLiveMemory.setState({ logs: { ...logs, [callId]: grow(log, portion) } });
});

/** What has come of a running call's answer; null before it is told of. */
export const useLiveLog = (callId: string | null): LiveLog | null =>
  useLiveMemory(({ logs }) => (callId !== null && Object.hasOwn(logs, callId) ? (logs[callId] ?? null) : null));

/** Takes the log of a call that has ended out of the memory; null when there was none. */
export const takeLog = (callId: string): LiveLog | null => {
  const { logs } = useLiveMemory.getState();
  if (!Object.hasOwn(logs, callId)) return null;
  const { [callId]: log, ...others } = logs;
  useLiveMemory.setState({ logs: others });
  return log ?? null;
};
