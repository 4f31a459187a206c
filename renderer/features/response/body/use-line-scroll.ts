// Scrolling through a box that may stand for far more lines than it is high.
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { boxHeight, isScaled, lineAt, lineHeight, linesInSight, scrollTopFor } from "./line-window.ts";

export type Sight = {
  /** The line at the upper edge, with its hidden part as fraction. */
  readonly line: number;
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly height: number;
  readonly width: number;
};

/** No screen is higher: should the box ever grow with its lines, not all of them are drawn. */
const highest = 4_000;

/** Before the box has been measured, and where nothing can be measured. */
const unmeasured: Sight = { line: 0, scrollTop: 0, scrollLeft: 0, height: 400, width: 600 };

/** @returns the box's ref, what is in sight, and ways to go to a line */
export const useLineScroll = (count: number) => {
  const box: RefObject<HTMLDivElement | null> = useRef<HTMLDivElement>(null);
  const [sight, setSight] = useState<Sight>(unmeasured);
  /** The line that was asked for; the box rounds its position to pixels, which may be many lines. */
  const exact = useRef<{ line: number; scrollTop: number } | null>(null);

  const look = useCallback(() => {
    const element = box.current;
    if (!element) return;
    const height = element.clientHeight || unmeasured.height;
    const { scrollTop, scrollLeft } = element;
    const held = exact.current && Math.abs(exact.current.scrollTop - scrollTop) < 2 ? exact.current.line : null;
    if (held === null) exact.current = null;
    setSight({
      line: held ?? lineAt(scrollTop, count, height),
      scrollTop,
      scrollLeft,
      height: Math.min(height, highest),
      width: element.clientWidth || unmeasured.width,
    });
  }, [count]);

  const goTo = useCallback(
    (line: number) => {
      const element = box.current;
      if (!element) return;
      const height = element.clientHeight || unmeasured.height;
      const last = Math.max(0, count - height / lineHeight);
      const target = Math.min(Math.max(0, line), last);
      const scrollTop = scrollTopFor(target, count, height);
      exact.current = { line: target, scrollTop };
      element.scrollTop = scrollTop;
      look();
    },
    [count, look],
  );

  /** Brings a line into sight, with some room around it; does nothing when it is there already. */
  const reveal = useCallback(
    (line: number) => {
      const element = box.current;
      if (!element) return;
      const height = element.clientHeight || unmeasured.height;
      const first = exact.current?.line ?? lineAt(element.scrollTop, count, height);
      const fits = Math.floor(height / lineHeight);
      if (line >= first && line < first + fits - 1) return;
      goTo(line - Math.floor(fits / 3));
    },
    [count, goTo],
  );

  /** Brings a stretch of a line into sight, in px from the beginning of the text. */
  const revealAcross = useCallback((left: number) => {
    const element = box.current;
    if (!element) return;
    if (left < element.scrollLeft || left > element.scrollLeft + element.clientWidth - 140)
      element.scrollLeft = Math.max(0, left - element.clientWidth / 2);
  }, []);

  useLayoutEffect(() => {
    look();
    const observer = new ResizeObserver(look);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, [look]);

  useEffect(() => {
    const element = box.current;
    if (!element || !isScaled(count)) return;
    // By hand, since one pixel of the box is several of the text; and not passive, since the box must not move as well.
    const onWheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.shiftKey || event.deltaY === 0) return;
      event.preventDefault();
      const step = event.deltaMode === 1 ? event.deltaY : event.deltaY / lineHeight;
      goTo((exact.current?.line ?? lineAt(element.scrollTop, count, element.clientHeight)) + step);
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [count, goTo]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.altKey || event.shiftKey || (event.ctrlKey && !/^(Home|End)$/.test(event.key))) return;
    const page = Math.max(1, linesInSight(sight.height) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: sight.line + 1,
      ArrowUp: sight.line - 1,
      PageDown: sight.line + page,
      PageUp: sight.line - page,
      Home: 0,
      End: count,
    };
    const target = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (target === undefined) return;
    event.preventDefault();
    goTo(target);
  };

  return { box, sight, look, goTo, reveal, revealAcross, onKeyDown, height: boxHeight(count), scaled: isScaled(count) };
};
