// Rows and lines lead to each other, whatever is folded up.
import { expect, test } from "vitest";
import { foldMap } from "./fold-map.ts";

test("nothing is folded up", () => {
  const map = foldMap([], 5);
  expect([map.rows, map.lineOf(3), map.rowOf(3), map.hides(3)]).toEqual([5, 3, 3, false]);
  expect(map.stretches(1, 4)).toEqual([[1, 4]]);
});

test("two of three, and one inside another", () => {
  const folds = [
    { start: 20, end: 30 },
    { start: 5, end: 10 },
    { start: 6, end: 8 },
    { start: 40, end: 41 },
  ];
  const map = foldMap(folds, 50);
  const seen = Array.from({ length: 50 }, (_, line) => line).filter((line) => !map.hides(line));
  const above = [0, 1, 2, 3, 4, 5, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20];
  expect(seen).toEqual(above.concat(Array.from({ length: 20 }, (_, index) => 30 + index)));
  expect(map.rows).toBe(seen.length);
  expect(seen.map((_, row) => map.lineOf(row))).toEqual(seen);
  expect(seen.map((line) => map.rowOf(line))).toEqual(seen.map((_, row) => row));
  expect([map.rowOf(7), map.rowOf(29)]).toEqual([5, map.rowOf(20)]);
  expect(map.stretches(3, 19)).toEqual([
    [3, 6],
    [10, 21],
    [30, 32],
  ]);
});
