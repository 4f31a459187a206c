// When a silent window counts as gone.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPresence, silenceLimit } from "./presence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("30 s of silence and not less, once", () => {
  const gone = vi.fn();
  createPresence(Date.now, gone);
  vi.advanceTimersByTime(29_999);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200_000);
  expect(gone).toHaveBeenCalledTimes(1);
});

test("a sign of life starts the time anew; after stop nothing comes", () => {
  const gone = vi.fn();
  const presence = createPresence(Date.now, gone);
  for (let index = 0; index < 10; index += 1) {
    vi.advanceTimersByTime(20_000);
    presence.seen();
  }
  presence.stop();
  presence.seen();
  vi.advanceTimersByTime(200_000);
  expect(gone).not.toHaveBeenCalled();
});

test("a computer that slept is not a closed window, but silence after it is", () => {
  const gone = vi.fn();
  let slept = 0;
  createPresence(() => Date.now() + slept, gone);
  slept = 3_600_000;
  vi.advanceTimersByTime(silenceLimit);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(silenceLimit);
  expect(gone).toHaveBeenCalledTimes(1);
});
