// A slow phase is named once it is slow; a quick one never.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWirePhases } from "./wire-phases.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("only what takes its time is told, and nothing once the call is over", () => {
  const told: string[] = [];
  const { follow, close } = createWirePhases((words) => told.push(words));
  const started = (phase: "queue" | "lookup" | "wait") => follow({ phase, state: "started", ms: null, detail: "" });

  started("queue");
  vi.advanceTimersByTime(400);
  started("lookup");
  vi.advanceTimersByTime(50);
  follow({ phase: "lookup", state: "ended", ms: 50, detail: "" });
  vi.advanceTimersByTime(1_000);
  started("wait");
  vi.advanceTimersByTime(400);
  expect(told).toEqual(["Waiting until other requests have ended", "Waiting for the answer"]);

  started("wait");
  close();
  vi.advanceTimersByTime(1_000);
  expect(told).toHaveLength(2);
});
