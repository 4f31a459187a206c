// Numbered lines of any number, of which only those in sight are in the page. Long lines are drawn as far as they are seen.
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { type BodyLine, bodyLine, type Place } from "./body-line.ts";
import { FoldedWords, FoldMark } from "./fold-mark.tsx";
import { LinePieces } from "./line-pieces.tsx";
import styles from "./line-list.module.css";
import type { LineSource } from "./line-source.ts";
import { lineHeight, linesInSight } from "./line-window.ts";
import type { Folding } from "./use-folds.ts";
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
  /** Which lines the rows are; left out where each row is its own line. */
  folding?: Folding | null;
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
  const { source, label, find = null, current = null, marked = null, numbers = true, folding = null } = props;
  const rowOf = (line: number): number => folding?.rowOf(line) ?? line;
  const lineOf = (row: number): number => folding?.lineOf(row) ?? row;
  const [mark, setMark] = useState<number | null>(null);
  const { box, sight, look, goTo, reveal, revealAcross, onKeyDown, height, scaled } = useLineScroll(source.count);
  const { probe, width: charWidth } = useCharWidth();

  const changes = folding?.changes ?? 0;
  const first = Math.max(0, Math.floor(sight.line) - (scaled ? 0 : spare));
  const last = Math.min(source.count, Math.floor(sight.line) + linesInSight(sight.height) + spare);
  const top = scaled ? sight.scrollTop - (sight.line - first) * lineHeight : first * lineHeight;
  const { want } = source;
  useEffect(() => want(first, last), [want, first, last]);

  const column = Math.max(0, Math.floor((sight.scrollLeft / charWidth - columnStep) / columnStep)) * columnStep;
  const columns = column + Math.ceil(sight.width / charWidth / columnStep + 3) * columnStep;

  // Only what is asked for moves the box; that more lines are known now does not.
  const latest = useRef({ reveal, revealAcross, charWidth, rowOf, goTo, line: sight.line });
  useLayoutEffect(() => {
    // In a text that is higher than browsers allow, every place of the box is another one when lines come or go.
    if (changes > 0) goTo(latest.current.line);
    // Only what is folded moves it; that more lines have come does not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [changes]);
  useEffect(() => {
    latest.current = { reveal, revealAcross, charWidth, rowOf, goTo, line: sight.line };
  });
  useEffect(() => {
    if (current === null) return;
    latest.current.reveal(latest.current.rowOf(current.line));
    latest.current.revealAcross(current.column * latest.current.charWidth);
  }, [current]);
  useEffect(() => {
    if (marked !== null) latest.current.reveal(latest.current.rowOf(marked));
  }, [marked]);

  const digits = String(lineOf(Math.max(0, source.count - 1)) + 1).length;
  const canFold = folding?.canFold ?? false;
  // Of the marks in sight one is reached by Tab: the one that had the focus last, else the first.
  const inSight = Array.from({ length: canFold ? last - first : 0 }, (_, at) => first + at);
  const foldable = inSight.filter((row) => folding?.stateOf(row));
  const tabbable = foldable.find((row) => row === mark) ?? foldable.find((row) => row >= sight.line) ?? foldable[0];
  const rows = [];
  for (let index = first; index < last; index += 1) {
    const line = source.line(index);
    const number = lineOf(index);
    const state = folding?.stateOf(index) ?? null;
    const long = line !== null && line.length > wholeLength;
    rows.push(
      <div key={index} className={styles["line"]} data-row={number} data-marked={number === marked || undefined}>
        <span
          className={styles["number"]}
          style={numbers ? { minWidth: `calc(${digits}ch + 22px)` } : { padding: "0 0 0 12px" }}
          aria-hidden
        >
          {numbers && number + 1}
        </span>
        {folding?.canFold && (
          <FoldMark
            state={state}
            line={number + 1}
            tabbable={index === tabbable}
            onToggle={() => folding.toggle(index)}
            onFocus={() => setMark(index)}
          />
        )}
        {line === null ? (
          <span className={styles["coming"]}>…</span>
        ) : (
          <span className={styles["text"]} style={long ? { paddingInlineStart: column * charWidth } : undefined}>
            <LinePieces
              line={long ? partOf(line, column, columns) : line}
              find={find}
              current={current?.line === number ? { ...current, column: current.column - (long ? column : 0) } : null}
            />
            <FoldedWords state={state} line={number} />
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
