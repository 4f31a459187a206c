// A short text with numbered lines that wrap at the edge.
import { useEffect, useRef, useState } from "react";
import { counted } from "../../../../shared/counted.ts";
import { size } from "../clock-words.ts";
import type { Place } from "./body-line.ts";
import { LinePieces } from "./line-pieces.tsx";
import { FoldedWords, FoldMark } from "./fold-mark.tsx";
import type { LineSource } from "./line-source.ts";
import type { Folding } from "./use-folds.ts";
import styles from "./wrapped-lines.module.css";

/** More lines than this are drawn as far as they are seen, which wrapped lines cannot be. */
const mostWrapped = 600;

/** Bytes: larger bodies are not wrapped, for the same reason. */
export const wrappableLength = 150_000;

/** @param length bytes of the body */
export const canWrap = ({ count }: Pick<LineSource, "count">, length: number): boolean =>
  length <= wrappableLength && count <= mostWrapped;

/** A line of so many characters fits on most screens. */
const shortLine = 100;

/** Why long lines go on to the right although they should wrap; empty where they do, and where there are none. */
export const unwrappedWords = (source: Pick<LineSource, "count" | "widest">, length: number): string =>
  canWrap(source, length) || source.widest <= shortLine
    ? ""
    : `lines wrap up to ${counted(mostWrapped, "line")} and ${size(wrappableLength)}`;

type WrappedLinesProps = {
  source: LineSource;
  label: string;
  find: RegExp | null;
  /** A find to bring into sight; a new object each time it is asked for. */
  current: Place | null;
  /** Line to bring into sight and to mark. */
  marked: number | null;
  folding: Folding;
};

/** Use it for sources of few lines: all of them are drawn. */
export const WrappedLines = ({ source, label, find, current, marked, folding }: WrappedLinesProps) => {
  const list = useRef<HTMLOListElement>(null);
  const [mark, setMark] = useState<number | null>(null);
  const { stateOf, lineOf, rowOf, canFold } = folding;
  const markedRow = marked === null ? null : rowOf(marked);
  useEffect(() => {
    const line = markedRow === null ? null : list.current?.children[markedRow];
    if (!(line instanceof HTMLElement)) return;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  }, [markedRow]);
  useEffect(() => {
    if (current !== null) list.current?.querySelector("[data-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  useEffect(() => source.want(0, source.count), [source]);
  const digits = String(lineOf(Math.max(0, source.count - 1)) + 1).length;
  const states = Array.from({ length: canFold ? source.count : 0 }, (_, row) => stateOf(row));
  const first = states.findIndex((state) => state !== null);
  const tabbable = mark !== null && states[mark] ? mark : first;
  return (
    // A region that scrolls has to be reachable by keyboard.
    <section className={styles["box"]} aria-label={label} tabIndex={0} data-lines={source.count}>
      <ol ref={list} className={styles["lines"]}>
        {Array.from({ length: source.count }, (_, index) => {
          const line = source.line(index);
          const number = lineOf(index);
          const state = states[index] ?? null;
          return (
            // Lines have no identity but their place.
            <li
              key={index}
              className={styles["line"]}
              data-row={number}
              tabIndex={index === markedRow ? -1 : undefined}
              data-marked={index === markedRow || undefined}
              data-folds={canFold || undefined}
            >
              <span className={styles["number"]} style={{ minWidth: `calc(${digits}ch + 22px)` }} aria-hidden>
                {number + 1}
              </span>
              {canFold && (
                <FoldMark
                  state={state}
                  line={number + 1}
                  tabbable={index === tabbable}
                  onToggle={() => folding.toggle(index)}
                  onFocus={() => setMark(index)}
                />
              )}
              <span className={styles["text"]}>
                {line && <LinePieces line={line} find={find} current={current?.line === number ? current : null} />}
                <FoldedWords state={state} line={number} />
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
