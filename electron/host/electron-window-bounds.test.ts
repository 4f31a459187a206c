// The window comes back where it was, unless nobody could reach it there.
import { expect, test } from "vitest";
import { parseWindowState, placeWindow, windowSize } from "./electron-window-bounds.ts";

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const external = { x: 1440, y: 0, width: 2560, height: 1440 };

const left = (x: number, y: number, width = 1300, height = 700) => ({
  bounds: { x, y, width, height },
  maximized: false,
});

test("a first window is placed by the system", () => {
  expect(placeWindow(null, [laptop])).toEqual({ width: windowSize.width, height: windowSize.height });
});

test("a first window is never larger than the display", () => {
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1024, height: 740 }])).toEqual({ width: 1024, height: 740 });
});

test("a window opens where it was left, on any display", () => {
  expect(placeWindow(left(1600, 200), [laptop, external])).toEqual({ x: 1600, y: 200, width: 1300, height: 700 });
});

test("a window whose display is gone keeps its size only", () => {
  expect(placeWindow(left(1600, 200), [laptop])).toEqual({ width: 1300, height: 700 });
});

test("a window whose title bar cannot be reached is placed anew", () => {
  expect(placeWindow(left(100, -300), [laptop])).not.toHaveProperty("x");
  expect(placeWindow(left(1400, 100), [laptop])).not.toHaveProperty("x");
  expect(placeWindow(left(100, 880), [laptop])).not.toHaveProperty("x");
});

test("a window of a size nobody could use is brought back to one", () => {
  expect(placeWindow(left(100, 100, 10, 9000), [laptop])).toEqual({ x: 100, y: 100, width: 800, height: 875 });
});

test.each([
  null,
  "maximized",
  { bounds: null, maximized: true },
  { bounds: { x: 1, y: 1, width: 1, height: "1" }, maximized: true },
  { bounds: { x: 1, y: 1, width: 1.5, height: 1 }, maximized: true },
  { bounds: { x: 1, y: 1, width: 1, height: 1 } },
])("%j is no window state", (value) => {
  expect(parseWindowState(value)).toBeNull();
});

test("a state survives the way through a file", () => {
  expect(parseWindowState(JSON.parse(JSON.stringify(left(-5, 30))))).toEqual(left(-5, 30));
});
