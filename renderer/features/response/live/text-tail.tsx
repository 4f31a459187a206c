// The newest lines of a text that is coming; follows its end until somebody scrolls up.
import { useLayoutEffect, useRef } from "react";
import { VisibleText } from "../visible-text.tsx";
import styles from "./live.module.css";
import type { LiveLog } from "./live-log.ts";

/** Lines in the page, and characters of each. */
const mostLines = 200;
const longestLine = 2_000;

/** Pixels from the end within which the view counts as being there. */
const nearEnd = 24;

/** The last lines of a text, each cut at its length, and whether there are more before. */
export const lastLines = (text: string): { readonly lines: readonly string[]; readonly more: boolean } => {
  const lines: string[] = [];
  let end = text.length;
  while (lines.length < mostLines && end >= 0) {
    const start = end === 0 ? -1 : text.lastIndexOf("\n", end - 1);
    const line = text.slice(start + 1, end);
    lines.unshift(line.length > longestLine ? `${line.slice(0, longestLine)}…` : line);
    end = start;
  }
  return { lines, more: end >= 0 };
};

/** The view stays where it is while the reader looks further up. */
export const TextTail = ({ log }: { log: LiveLog }) => {
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { lines, more } = lastLines(log.text);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && follows.current) element.scrollTop = element.scrollHeight;
  }, [log.text]);
  if (log.text === "") return <p className={styles["quiet"]}>No whole line has come yet.</p>;
  return (
    <div
      ref={box}
      className={styles["tail"]}
      role="region"
      aria-label="Newest lines of the answer"
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - clientHeight - scrollTop < nearEnd;
      }}
    >
      {(more || log.isTail) && (
        <p className={styles["before"]}>The newest lines. All of it is shown when it is complete.</p>
      )}
      <pre className={styles["lines"]}>
        {lines.map((line, index) => (
          // Lines have no identity but their place.
          <span key={index}>
            <VisibleText text={line.endsWith("\r") ? line.slice(0, -1) : line} />
            {"\n"}
          </span>
        ))}
      </pre>
    </div>
  );
};
