// The window is out of screen shares while somebody presents or a secret is shown, and only then.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createScreenGuard } from "./screen-guard.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const guarded = () => {
  const said: boolean[] = [];
  return { said, guard: createScreenGuard((on) => said.push(on)) };
};

test("a shown secret covers the window for its time, a second one from its own beginning", () => {
  const { said, guard } = guarded();
  guard.coverFor(30_000);
  vi.advanceTimersByTime(20_000);
  guard.coverFor(30_000);
  vi.advanceTimersByTime(29_999);
  expect(said).toEqual([true]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual([true, false]);
});

test("the end of a secret does not uncover somebody who presents", () => {
  const { said, guard } = guarded();
  guard.setPresenting("mode", true);
  guard.coverFor(30_000);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([true]);
  guard.setPresenting("mode", false);
  expect(said).toEqual([true, false]);
});

test("a secret that stays on the screen covers it beyond its first time, until the page lets go", () => {
  const { said, guard } = guarded();
  guard.coverFor(31_000);
  guard.setPresenting("page", true);
  vi.advanceTimersByTime(3_600_000);
  expect(said).toEqual([true]);
  guard.setPresenting("page", false);
  guard.setPresenting("page", false);
  expect(said).toEqual([true, false]);
});

test("two hands that cover it have to let go both", () => {
  const { said, guard } = guarded();
  guard.setPresenting("menu", true);
  guard.setPresenting("mode", true);
  guard.setPresenting("mode", false);
  expect(said).toEqual([true]);
  guard.setPresenting("menu", false);
  expect(said).toEqual([true, false]);
});
