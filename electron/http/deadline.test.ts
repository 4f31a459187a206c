// Time limits by one clock: never too early, soon after, and never for what was taken back.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createDeadline } from "./deadline.ts";

/** The clock looks every 20 ms, and counts from its next look. */
const late = 40;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  // The clock stops by itself once nothing is left.
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

test("is told once, not before its time and soon after", () => {
  const overdue = vi.fn();
  createDeadline(100, overdue);
  vi.advanceTimersByTime(100);
  expect(overdue).not.toHaveBeenCalled();
  vi.advanceTimersByTime(late);
  expect(overdue).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1_000);
  expect(overdue).toHaveBeenCalledOnce();
});

test("counts anew as often as it is asked to, by another time if one is named", () => {
  const overdue = vi.fn();
  const deadline = createDeadline(100, overdue);
  for (let times = 0; times < 10; times += 1) {
    vi.advanceTimersByTime(90);
    deadline.again(100);
  }
  deadline.again(500);
  vi.advanceTimersByTime(500);
  expect(overdue).not.toHaveBeenCalled();
  vi.advanceTimersByTime(late);
  expect(overdue).toHaveBeenCalledOnce();
});

test("is not told once it is taken back, not even by another one at the same moment", () => {
  const told: string[] = [];
  const first = createDeadline(100, () => {
    told.push("first");
    second.end();
  });
  const second = createDeadline(100, () => {
    told.push("second");
    first.end();
  });
  const third = createDeadline(100, () => void told.push("third"));
  createDeadline(100, () => void told.push("fourth"));
  third.end();
  third.end();
  vi.advanceTimersByTime(100 + late);
  expect(told).toEqual(["first", "fourth"]);
});
