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
  /** Says that the request waits for others to end; it takes none of the phases' time. */
  queue(): void;
  /** Ends the running phase well; the phase `next`, where one is named, starts at that very moment. */
  end(detail: string, next?: PhaseName): void;
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
  let running: PhaseName | null = null;
  let since = begun;

  const tell = (phase: PhaseEvent["phase"], state: PhaseEvent["state"], ms: number | null, detail: string): void => {
    if (!onPhase) return;
    try {
      onPhase({ phase, state, ms, detail });
    } catch {
      // A listener that throws must not decide how the request ends.
    }
  };
  const start = (phase: PhaseName, detail: string, now: number): void => {
    running = phase;
    since = now;
    tell(phase, "started", null, detail);
  };
  const close = (state: "ended" | "failed", detail: string, now: number): void => {
    if (!running) return;
    const phase = running;
    const ms = toMs(now - since);
    running = null;
    taken[phase] = ms;
    tell(phase, state, ms, detail);
  };

  return {
    path: { host, port, addresses: [], remoteAddress: null, tls: null, redirect: null },
    current: () => running ?? "preparing",
    start: (phase, detail) => start(phase, detail, performance.now()),
    queue: () => tell("queue", "started", null, ""),
    end(detail, next) {
      const now = performance.now();
      close("ended", detail, now);
      if (next) start(next, "", now);
    },
    fail: (detail) => close("failed", detail, performance.now()),
    skip(phase, detail) {
      taken[phase] = null;
      tell(phase, "skipped", null, detail);
    },
    timings: () => ({ ...taken, total: toMs(performance.now() - begun) }),
  };
};
