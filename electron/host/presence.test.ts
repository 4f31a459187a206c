// When a silent window counts as gone.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPresence, silenceLimit } from "./presence.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("30 s of silence and not less, once", () => {
  const gone = vi.fn();
  createPresence(gone);
  vi.advanceTimersByTime(29_999);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200_000);
  expect(gone).toHaveBeenCalledTimes(1);
});

test("a sign of life starts the time anew; after stop nothing comes", () => {
  const gone = vi.fn();
  const presence = createPresence(gone);
  for (let index = 0; index < 10; index += 1) {
    vi.advanceTimersByTime(20_000);
    presence.seen();
  }
  presence.stop();
  presence.seen();
  vi.advanceTimersByTime(200_000);
  expect(gone).not.toHaveBeenCalled();
});

test("a sign of life that was waiting behind the timer counts", () => {
  const gone = vi.fn();
  const presence = createPresence(gone);
  // As after synchronous work: the timer comes first, what waits on the sockets after it.
  setTimeout(() => setImmediate(presence.seen), silenceLimit);
  vi.advanceTimersByTime(silenceLimit + 1);
  expect(gone).not.toHaveBeenCalled();
  vi.advanceTimersByTime(silenceLimit + 10);
  expect(gone).toHaveBeenCalledTimes(1);
});

test("stopped while it looks once more, it stays stopped", () => {
  const gone = vi.fn();
  const presence = createPresence(gone);
  setTimeout(() => setImmediate(presence.stop), silenceLimit);
  vi.advanceTimersByTime(200_000);
  expect(gone).not.toHaveBeenCalled();
});

test("time in which this process or the computer stood still is not the window's silence, but silence after it is", async () => {
  vi.useRealTimers();
  const gone = Promise.withResolvers<"gone">();
  createPresence(() => gone.resolve("gone"), 300);
  // Nothing runs meanwhile, as when the computer sleeps or a huge answer is taken apart.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 900);
  const turns = async (): Promise<"there"> => {
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    return "there";
  };
  expect(await Promise.race([gone.promise, turns()])).toBe("there");
  expect(await gone.promise).toBe("gone");
});
