// A short text with numbered lines that wrap at the edge.
import { useEffect, useRef } from "react";
import type { Place } from "./body-line.ts";
import { LinePieces } from "./line-pieces.tsx";
import type { LineSource } from "./line-source.ts";
import styles from "./wrapped-lines.module.css";

/** More lines than this are drawn as far as they are seen, which wrapped lines cannot be. */
export const mostWrapped = 600;

/** Bytes: larger bodies are not wrapped, for the same reason. */
export const wrappableLength = 40_000;

type WrappedLinesProps = {
  source: LineSource;
  label: string;
  find: RegExp | null;
  /** A find to bring into sight; a new object each time it is asked for. */
  current: Place | null;
  /** Line to bring into sight and to mark. */
  marked: number | null;
};

/** Use it for sources of few lines: all of them are drawn. */
export const WrappedLines = ({ source, label, find, current, marked }: WrappedLinesProps) => {
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const line = marked === null ? null : list.current?.children[marked];
    if (!(line instanceof HTMLElement)) return;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  }, [marked]);
  useEffect(() => {
    if (current !== null) list.current?.querySelector("[data-current]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  useEffect(() => source.want(0, source.count), [source]);
  const digits = String(source.count).length;
  return (
    // A region that scrolls has to be reachable by keyboard.
    <section className={styles["box"]} aria-label={label} tabIndex={0} data-lines={source.count}>
      <ol ref={list} className={styles["lines"]}>
        {Array.from({ length: source.count }, (_, index) => {
          const line = source.line(index);
          return (
            // Lines have no identity but their place.
            <li
              key={index}
              className={styles["line"]}
              tabIndex={index === marked ? -1 : undefined}
              data-marked={index === marked || undefined}
            >
              <span className={styles["number"]} style={{ minWidth: `calc(${digits}ch + 22px)` }} aria-hidden>
                {index + 1}
              </span>
              <span className={styles["text"]}>
                {line && <LinePieces line={line} find={find} current={current?.line === index ? current : null} />}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
};
