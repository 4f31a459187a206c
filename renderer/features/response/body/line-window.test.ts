// Scrolling reaches every line, also where the text is higher than a browser's box may be.
import { describe, expect, test } from "vitest";
import { boxHeight, isScaled, lineAt, lineHeight, scrollTopFor } from "./line-window.ts";

describe.each([10, 5_000, 600_000, 3_000_000, 50_000_000])("%i lines", (lines) => {
  const view = 400;

  test("stand in a box that browsers can draw", () => {
    expect(boxHeight(lines)).toBeLessThanOrEqual(16_000_000);
    expect(isScaled(lines)).toBe(lines * lineHeight > 12_000_000);
  });

  test("are reached from the first to the last", () => {
    expect(lineAt(0, lines, view)).toBe(0);
    const end = Math.max(0, boxHeight(lines) - view);
    const last = lineAt(end, lines, view);
    expect(last).toBeCloseTo(Math.max(0, lines - view / lineHeight), 5);
  });

  test("each line has a place that leads back to it", () => {
    for (const share of [0, 0.1, 0.5, 0.9]) {
      const line = Math.floor(share * Math.max(0, lines - view / lineHeight));
      expect(lineAt(scrollTopFor(line, lines, view), lines, view)).toBeCloseTo(line, 3);
    }
  });

  test("no place lies outside of the box", () => {
    expect(scrollTopFor(lines * 2, lines, view)).toBeLessThanOrEqual(boxHeight(lines));
    expect(scrollTopFor(-5, lines, view)).toBe(0);
  });
});
