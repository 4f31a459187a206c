// Wire text with line numbers; JSON is coloured by token. Long texts are drawn in portions.
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import styles from "./code-lines.module.css";
import type { PrettyLine } from "./pretty-json.ts";
import { VisibleText } from "./visible-text.tsx";

/** Lines drawn at once, and added with each further press. */
const portion = 1_000;

type CodeLinesProps = {
  lines: readonly PrettyLine[];
  label: string;
  /** Dotted path whose line is to be shown and marked; null for none. */
  target: string | null;
};

/** A plain text in the same shape. */
export const plainLines = (text: string): PrettyLine[] =>
  text.split(/\r?\n/).map((line) => ({ depth: 0, tokens: [{ kind: "mark", text: line }], path: "" }));

const indexOf = (lines: readonly PrettyLine[], target: string | null): number =>
  target === null || target === "" ? -1 : lines.findIndex((line) => line.path === target);

/** Numbered lines in a scrolling box. */
export const CodeLines = ({ lines, label, target }: CodeLinesProps) => {
  const [limit, setLimit] = useState(portion);
  const marked = useRef<HTMLLIElement>(null);
  const at = indexOf(lines, target);
  useEffect(() => {
    if (at === -1) return;
    marked.current?.focus({ preventScroll: true });
    marked.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const shown = lines.slice(0, Math.max(limit, at + 1));
  return (
    <section className={styles["box"]} aria-label={label} tabIndex={0}>
      <ol className={styles["lines"]}>
        {shown.map((line, index) => (
          // Lines have no identity but their place.
          <li
            key={index}
            className={styles["line"]}
            ref={index === at ? marked : undefined}
            tabIndex={index === at ? -1 : undefined}
            data-marked={index === at || undefined}
          >
            <span className={styles["text"]}>
              {"  ".repeat(line.depth)}
              {line.tokens.map((token, place) => (
                <span key={place} data-kind={token.kind}>
                  <VisibleText text={token.text} />
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      {shown.length < lines.length && (
        <Button variant="default" size="compact-sm" onClick={() => setLimit(limit + portion)}>
          Show more of {lines.length} lines
        </Button>
      )}
    </section>
  );
};
