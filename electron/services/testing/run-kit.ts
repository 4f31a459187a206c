// Test-only: orders of runs over the whole app, with the results that the window is told of.
import type { HostEvent } from "../../../shared/events.ts";
import { emptyDraft } from "../../../shared/request-draft.ts";
import type { RunOrder, RunResult } from "../../../shared/run-view.ts";
import type { CallKit } from "./call-kit.ts";

type Item = RunOrder["items"][number];

/** A request as it is saved; the address may be a path below the credential's. */
export const runItem = (
  name: string,
  url: string,
  more: Partial<Item["draft"]> & { credential?: string } = {},
): Item => {
  const { credential = null, ...draft } = more;
  const { messages: _, ...empty } = emptyDraft(() => "one");
  return {
    name,
    folder: "",
    credential,
    // Mutable copies, as the schema reads them.
    draft: { ...empty, params: [], pathValues: [], headers: [], form: [], parts: [], url, ...draft },
  };
};

/** An order with the usual wishes. */
export const runOrder = (items: Item[], more: Partial<RunOrder> = {}): RunOrder => ({
  runId: crypto.randomUUID(),
  items,
  scopes: [],
  secrets: [],
  rows: [],
  iterations: 1,
  delayMs: 0,
  stopOnFailure: false,
  sure: false,
  ...more,
});

/** Every `run.result` event that went to the page so far. */
export const runEvents = (kit: CallKit): readonly Extract<HostEvent, { type: "run.result" }>[] =>
  kit.frames.flatMap((frame) => {
    // Frames are events, replies and log lines alike; only a numbered event has `event`.
    const { event } = JSON.parse(frame) as { event?: HostEvent };
    return event?.type === "run.result" ? [event] : [];
  });

/** The results of one run, as the window has them. */
export const resultsOf = (kit: CallKit, runId: string): readonly RunResult[] =>
  runEvents(kit).flatMap((event) => (event.runId === runId ? event.results : []));
