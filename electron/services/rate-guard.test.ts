// The vendor's rate limit is kept on our side: who would be refused waits instead, in order, and no longer than needed.
import { describe, expect, test } from "vitest";
import type { RateBucket } from "../../shared/vendor.ts";
import type { Clock } from "../ports.ts";
import { createRateGuard } from "./rate-guard.ts";

/** Kazoo's numbers. */
const bucket: RateBucket = { units: 100, refillPerSecond: 10, login: 35, call: 1, key: () => "" };

/** A clock that stands still; sleeping moves it on, unless the sleep is cancelled. */
const standingClock = () => {
  const clock: Clock & { at: number; slept: number[] } = {
    at: 1_000_000,
    slept: [],
    now: () => clock.at,
    sleep: async (ms: number, signal?: AbortSignal) => {
      signal?.throwIfAborted();
      clock.slept.push(ms);
      clock.at += ms;
    },
  };
  return clock;
};
const never = new AbortController().signal;

test("two sign-ins go at once; from the third on they wait, and then one goes each 3.5 s", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  const told: number[] = [];
  for (let count = 0; count < 6; count += 1) await guard.take(bucket, "a", bucket.login, never, (ms) => told.push(ms));
  expect(clock.slept).toEqual([500, 3_500, 3_500, 3_500]);
  expect(told).toEqual(clock.slept);
});

test("never more is taken than a bucket of that size holds, measured as the vendor would", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  let held = 100;
  let at = clock.at;
  for (const units of [35, 35, 1, 35, 1, 1, 35, 35, 1]) {
    await guard.take(bucket, "a", units, never, () => {});
    held = Math.min(100, held + ((clock.at - at) / 1_000) * 10) - units;
    at = clock.at;
    expect(held).toBeGreaterThanOrEqual(-0.01);
  }
});

test("a request that arrives late finds the vendor's bucket full, and what follows waits for that one", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  const arrived = await guard.take(bucket, "a", 100, never, () => {});
  // Six seconds under way, in which the vendor's bucket could not fill any further.
  clock.at += 6_000;
  arrived();
  clock.at += 3_000;
  await guard.take(bucket, "a", 35, never, () => {});
  expect(clock.slept).toEqual([500]);
});

test("only for the first out of a full bucket the time under way counts", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  await guard.take(bucket, "a", 35, never, () => {});
  const second = await guard.take(bucket, "a", 35, never, () => {});
  clock.at += 500;
  second();
  await guard.take(bucket, "a", 35, never, () => {});
  expect(clock.slept).toEqual([]);
});

test("time fills the bucket up to its size and not beyond", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  await guard.take(bucket, "a", 100, never, () => {});
  clock.at += 3_600_000;
  await guard.take(bucket, "a", 100, never, () => {});
  expect(clock.slept).toEqual([]);
  await guard.take(bucket, "a", 1, never, () => {});
  expect(clock.slept).toEqual([100]);
});

test("accounts do not wait for each other", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  for (const key of ["a", "b", "c"]) await guard.take(bucket, key, 100, never, () => {});
  expect(clock.slept).toEqual([]);
});

test("those who come at the same moment wait one behind the other", async () => {
  const waits: number[] = [];
  const clock: Clock = { now: () => 0, sleep: async (ms) => void waits.push(ms) };
  const guard = createRateGuard(clock);
  await Promise.all(Array.from({ length: 5 }, () => guard.take(bucket, "a", 35, never, () => {})));
  expect(waits).toEqual([500, 4_000, 7_500]);
});

describe("a wait that is cancelled", () => {
  test("ends, and gives back what it would have taken", async () => {
    const clock = standingClock();
    const guard = createRateGuard(clock);
    await guard.take(bucket, "a", 100, never, () => {});
    for (let count = 0; count < 10; count += 1)
      await expect(guard.take(bucket, "a", 35, AbortSignal.abort(), () => {})).rejects.toThrow();
    expect(clock.slept).toEqual([]);
    await guard.take(bucket, "a", 35, never, () => {});
    expect(clock.slept).toEqual([3_500]);
  });
});

test("a computer clock that is set back an hour costs nobody an hour", async () => {
  const clock = standingClock();
  const guard = createRateGuard(clock);
  await guard.take(bucket, "a", 35, never, () => {});
  clock.at -= 3_600_000;
  await guard.take(bucket, "a", 35, never, () => {});
  await guard.take(bucket, "a", 35, never, () => {});
  expect(clock.slept).toEqual([500]);
});
