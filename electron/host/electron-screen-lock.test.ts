// Whoever leaves a computer, by sleep or by locking its screen, is noticed on each system.
import { EventEmitter } from "node:events";
import type { PowerMonitor } from "electron";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchScreenLock } from "./electron-screen-lock.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const watched = (platform: NodeJS.Platform) => {
  const emitter = new EventEmitter();
  const state = { idle: "active" as ReturnType<PowerMonitor["getSystemIdleState"]>, left: 0 };
  // The three members that are used, with the types of an emitter that knows any event.
  const monitor = Object.assign(emitter, { getSystemIdleState: () => state.idle }) as unknown as PowerMonitor;
  const stop = watchScreenLock(monitor, platform, () => (state.left += 1));
  return { emitter, state, stop };
};

test.each(["darwin", "win32"] as const)("%s tells it", (platform) => {
  const { emitter, state, stop } = watched(platform);
  emitter.emit("suspend");
  emitter.emit("lock-screen");
  expect(state.left).toBe(2);
  stop();
  emitter.emit("lock-screen");
  emitter.emit("suspend");
  expect(state.left).toBe(2);
});

test("Linux is asked: once for each time the screen is locked", () => {
  const { emitter, state, stop } = watched("linux");
  emitter.emit("suspend");
  expect(state.left).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(state.left).toBe(1);
  state.idle = "locked";
  vi.advanceTimersByTime(60_000);
  expect(state.left).toBe(2);
  state.idle = "idle";
  vi.advanceTimersByTime(10_000);
  state.idle = "locked";
  vi.advanceTimersByTime(5_000);
  expect(state.left).toBe(3);
  stop();
  emitter.emit("suspend");
  vi.advanceTimersByTime(60_000);
  expect(state.left).toBe(3);
});

test("a desktop that cannot say is not taken for a locked one", () => {
  const { state } = watched("linux");
  state.idle = "unknown";
  vi.advanceTimersByTime(60_000);
  expect(state.left).toBe(0);
});
