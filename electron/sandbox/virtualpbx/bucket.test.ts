// The rate bucket's numbers: what a burst may do, and what half a second, 3.5 seconds and 10 seconds give back.
import { expect, test } from "vitest";
import { type Buckets, cost, take } from "./bucket.ts";

const signInsAt = (...times: number[]) => {
  const buckets: Buckets = new Map();
  return times.map((at) => take(buckets, "one", cost.signIn, at));
};

test("two sign-ins fit a burst, a third needs half a second, a fourth needs four", () => {
  expect(signInsAt(0, 0, 0)).toEqual([true, true, false]);
  expect(signInsAt(0, 0, 499)).toEqual([true, true, false]);
  expect(signInsAt(0, 250, 500, 750)).toEqual([true, true, true, false]);
  expect(signInsAt(0, 250, 500, 4_000)).toEqual([true, true, true, true]);
});

test("a failure takes the rest, so the next sign-in needs the refill of 3.5 seconds", () => {
  expect(signInsAt(0, 0, 0, 3_499)).toEqual([true, true, false, false]);
  expect(signInsAt(0, 0, 0, 3_500)).toEqual([true, true, false, true]);
});

test("one sign-in per 3.5 seconds goes on for ever, and the bucket holds no more than 100", () => {
  expect(signInsAt(...Array.from({ length: 20 }, (_, index) => index * 3_500))).not.toContain(false);
  expect(signInsAt(0, 3_600_000, 3_600_000, 3_600_000)).toEqual([true, true, true, false]);
});

test("calls cost one unit, and each client and account has its own bucket", () => {
  const buckets: Buckets = new Map();
  const calls = Array.from({ length: 101 }, () => take(buckets, "one", cost.call, 0));
  expect(calls.indexOf(false)).toBe(100);
  expect(take(buckets, "other", cost.call, 0)).toBe(true);
});
