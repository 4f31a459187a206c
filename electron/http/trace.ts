// The diary of one request: which phase runs, how long each took, and what was learnt of the way to the server.
import type { PathFacts, Timings } from "../../shared/domain.ts";
import type { PhaseEvent, PhaseName } from "./wire.ts";

/** Phases run one after the other, so there is at most one running. */
export type Trace = {
  /** Grows while the request goes on. */
  readonly path: { -readonly [Fact in keyof PathFacts]: PathFacts[Fact] };
  /** The phase that runs, or "preparing" between two. */
  current(): string;
  start(phase: PhaseName, detail: string): void;
  /** Ends the running phase well. */
  end(detail: string): void;
  /** Ends the running phase, if any, badly. */
  fail(detail: string): void;
  /** Says that a phase does not take place. */
  skip(phase: PhaseName, detail: string): void;
  timings(): Timings;
};

const toMs = (ms: number): number => Math.round(ms * 100) / 100;

/** Starts the clock for a request to that host and port; `onPhase` hears of each phase as it happens. */
export const createTrace = (host: string, port: number, onPhase: ((event: PhaseEvent) => void) | undefined): Trace => {
  const begun = performance.now();
  const taken: Record<PhaseName, number | null> = {
    lookup: null,
    connect: null,
    tls: null,
    wait: null,
    download: null,
  };
  let running: { phase: PhaseName; since: number } | null = null;

  const tell = (event: PhaseEvent): void => {
    try {
      onPhase?.(event);
    } catch {
      // A listener that throws must not decide how the request ends.
    }
  };
  const close = (state: "ended" | "failed", detail: string): void => {
    if (!running) return;
    const { phase, since } = running;
    const ms = toMs(performance.now() - since);
    running = null;
    taken[phase] = ms;
    tell({ phase, state, ms, detail });
  };

  return {
    path: { host, port, addresses: [], remoteAddress: null, tls: null, redirect: null },
    current: () => running?.phase ?? "preparing",
    start(phase, detail) {
      running = { phase, since: performance.now() };
      tell({ phase, state: "started", ms: null, detail });
    },
    end: (detail) => close("ended", detail),
    fail: (detail) => close("failed", detail),
    skip(phase, detail) {
      taken[phase] = null;
      tell({ phase, state: "skipped", ms: null, detail });
    },
    timings: () => ({ ...taken, total: toMs(performance.now() - begun) }),
  };
};
