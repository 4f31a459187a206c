// Numbered lines of any number, of which only those in sight are in the page. Long lines are drawn as far as they are seen.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { type BodyLine, bodyLine, type Place } from "./body-line.ts";
import { LinePieces } from "./line-pieces.tsx";
import styles from "./line-list.module.css";
import type { LineSource } from "./line-source.ts";
import { lineHeight, linesInSight } from "./line-window.ts";
import { useLineScroll } from "./use-line-scroll.ts";

type LineListProps = {
  source: LineSource;
  /** Names the region for assistive technology. */
  label: string;
  find?: RegExp | null;
  /** A find to bring into sight; a new object each time it is asked for. */
  current?: Place | null;
  /** Line to bring into sight and to mark. */
  marked?: number | null;
  /** False where the lines name their place themselves. */
  numbers?: boolean;
};

/** Lines beyond the edges, so that a quick scroll does not show white. */
const spare = 10;

/** A longer line is drawn in part. */
const wholeLength = 1_500;

/** Columns are cut in steps of this, so that not every pixel draws the lines anew. */
const columnStep = 200;

/** 12 px of the mono face, where it cannot be measured. */
const usualCharWidth = 7.2;

const useCharWidth = () => {
  const probe = useRef<HTMLSpanElement>(null);
  const [width, setWidth] = useState(usualCharWidth);
  useLayoutEffect(() => {
    const measured = (probe.current?.getBoundingClientRect().width ?? 0) / 100;
    if (measured > 0) setWidth(measured);
  }, []);
  return { probe, width };
};

/** The part of a long line between two columns. */
const partOf = (line: BodyLine, from: number, to: number): BodyLine => {
  const text = line.tokens.map((token) => token.text).join("");
  return bodyLine(text.slice(from, to), "none");
};

/** A region that scrolls both ways; the arrow keys, Page, Home and End move it. */
export const LineList = (props: LineListProps) => {
  const { source, label, find = null, current = null, marked = null, numbers = true } = props;
  const { box, sight, look, reveal, revealAcross, onKeyDown, height, scaled } = useLineScroll(source.count);
  const { probe, width: charWidth } = useCharWidth();

  const first = Math.max(0, Math.floor(sight.line) - (scaled ? 0 : spare));
  const last = Math.min(source.count, Math.floor(sight.line) + linesInSight(sight.height) + spare);
  const top = scaled ? sight.scrollTop - (sight.line - first) * lineHeight : first * lineHeight;
  const { want } = source;
  useEffect(() => want(first, last), [want, first, last]);

  const column = Math.max(0, Math.floor((sight.scrollLeft / charWidth - columnStep) / columnStep)) * columnStep;
  const columns = column + Math.ceil(sight.width / charWidth / columnStep + 3) * columnStep;

  // Only what is asked for moves the box; that more lines are known now does not.
  const latest = useRef({ reveal, revealAcross, charWidth });
  useEffect(() => {
    latest.current = { reveal, revealAcross, charWidth };
  });
  useEffect(() => {
    if (current === null) return;
    latest.current.reveal(current.line);
    latest.current.revealAcross(current.column * latest.current.charWidth);
  }, [current]);
  useEffect(() => {
    if (marked !== null) latest.current.reveal(marked);
  }, [marked]);

  const digits = String(source.count).length;
  const rows = [];
  for (let index = first; index < last; index += 1) {
    const line = source.line(index);
    const long = line !== null && line.length > wholeLength;
    rows.push(
      <div key={index} className={styles["line"]} data-marked={index === marked || undefined}>
        <span
          className={styles["number"]}
          style={numbers ? { minWidth: `calc(${digits}ch + 22px)` } : { padding: "0 0 0 12px" }}
          aria-hidden
        >
          {numbers && index + 1}
        </span>
        {line === null ? (
          <span className={styles["coming"]}>…</span>
        ) : (
          <span className={styles["text"]} style={long ? { paddingInlineStart: column * charWidth } : undefined}>
            <LinePieces
              line={long ? partOf(line, column, columns) : line}
              find={find}
              current={current?.line === index ? { ...current, column: current.column - (long ? column : 0) } : null}
            />
          </span>
        )}
      </div>,
    );
  }
  return (
    <div
      ref={box}
      className={styles["box"]}
      role="region"
      aria-label={label}
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      onScroll={look}
      onKeyDown={onKeyDown}
      data-lines={source.count}
    >
      <span ref={probe} className={styles["probe"]} aria-hidden>
        {"0".repeat(100)}
      </span>
      <div
        className={styles["all"]}
        style={{ height, minWidth: `calc(${digits}ch + 40px + ${source.widest * charWidth}px)` }}
      >
        <div className={styles["sight"]} style={{ top }}>
          {rows}
        </div>
      </div>
    </div>
  );
};
