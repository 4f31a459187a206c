// The line of the last answers: its words for those who do not see it, and what is drawn of it.
import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { CheckPoint } from "../../../shared/check-view.ts";
import { Sparkline, sparklineWords } from "./sparkline.tsx";

afterEach(cleanup);

const point = (ms: number, state: CheckPoint["state"] = "ok"): CheckPoint => ({
  at: `2026-01-05T13:00:${String(ms % 60).padStart(2, "0")}.000Z`,
  state,
  ms,
  status: state === "ok" ? 200 : 401,
  reason: "",
});

test.each([
  [[point(20)], "20 ms in 1 check"],
  [[point(20), point(20)], "20 ms in 2 checks"],
  [[point(20), point(90, "rejected"), point(40)], "20 to 40 ms in 3 checks, 1 failed"],
  [[point(20, "rejected")], "no good answer in the last check"],
  [[point(20, "rejected"), point(0, "unreachable")], "no good answer in 2 checks"],
])("in words", (points, words) => expect(sparklineWords(points)).toBe(words));

const drawn = (points: readonly CheckPoint[]) => {
  const { container } = render(<Sparkline points={points} />);
  return {
    places: container.querySelector("polyline")?.getAttribute("points")?.split(" ").length ?? 0,
    failed: container.querySelectorAll("path[data-failed]").length,
    last: container.querySelectorAll("circle").length,
  };
};

test("one check draws nothing; several a line with the failed ones marked and the last good one as its end", () => {
  expect(drawn([point(20)])).toEqual({ places: 0, failed: 0, last: 0 });
  expect(drawn([point(20), point(30, "unreachable"), point(10)])).toEqual({ places: 3, failed: 1, last: 1 });
  expect(drawn([point(20), point(30, "rejected")])).toEqual({ places: 2, failed: 1, last: 0 });
});
