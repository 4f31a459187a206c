// A sleep is noticed whichever of the clocks stood still in it, and an ordinary hour is none.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchSleep } from "./sleep-watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const hour = 3_600_000;

const start = () => {
  let jumped = { wall: 0, steady: 0 };
  const startedAt = Date.now();
  const onSleep = vi.fn();
  const stop = watchSleep(
    { wall: () => Date.now() + jumped.wall, steady: () => Date.now() - startedAt + jumped.steady },
    onSleep,
  );
  return { onSleep, stop, jump: (by: typeof jumped) => void (jumped = by) };
};

test.each([
  ["the steady clock stood still", { wall: hour, steady: 0 }],
  ["the steady clock went on", { wall: hour, steady: hour }],
  ["somebody set the clock back", { wall: -hour, steady: 0 }],
])("it is noticed once when %s", (_which, by) => {
  const { onSleep, jump } = start();
  vi.advanceTimersByTime(20_000);
  jump(by);
  vi.advanceTimersByTime(5_000);
  expect(onSleep).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(hour);
  expect(onSleep).toHaveBeenCalledTimes(1);
});

test("a busy moment and a small correction of the clock are no sleep", () => {
  const { onSleep, jump } = start();
  vi.advanceTimersByTime(hour);
  jump({ wall: 30_000, steady: 30_000 });
  vi.advanceTimersByTime(5_000);
  jump({ wall: 25_000, steady: 30_000 });
  vi.advanceTimersByTime(hour);
  expect(onSleep).not.toHaveBeenCalled();
});

test("once stopped it says nothing more", () => {
  const { onSleep, jump, stop } = start();
  stop();
  jump({ wall: hour, steady: 0 });
  vi.advanceTimersByTime(hour);
  expect(onSleep).not.toHaveBeenCalled();
});
