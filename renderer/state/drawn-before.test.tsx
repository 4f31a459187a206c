// What React has drawn is drawn over twice, so that neither of its two copies holds what has gone.
import { act, render } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { forgetDrawn, useDrawnAnew } from "./drawn-before.ts";

test("everything below is drawn twice more, at two times", () => {
  vi.useFakeTimers();
  let drawings = 0;
  const Below = () => {
    drawings += 1;
    return null;
  };
  const Window = () => {
    useDrawnAnew();
    return <Below />;
  };
  const { unmount } = render(<Window />);
  expect(drawings).toBe(1);
  forgetDrawn();
  act(() => void vi.advanceTimersByTime(100));
  expect(drawings).toBe(2);
  act(() => void vi.advanceTimersByTime(1_000));
  expect(drawings).toBe(3);
  unmount();
  vi.useRealTimers();
});
