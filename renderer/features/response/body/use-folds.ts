// Folding of laid-out JSON: which objects and lists are folded up, and the lines that are left as a source of their own.
import { useCallback, useMemo, useState } from "react";
import { foldMap, type Fold } from "./fold-map.ts";
import type { LineSource } from "./line-source.ts";

/** What stands in the margin of a row that opens something. */
export type FoldState = { readonly open: boolean; readonly hidden: number };

export type Folding = {
  /** The lines in sight, one for each row. */
  readonly source: LineSource;
  /** Null for a row that opens nothing, and where nothing can be folded. */
  readonly stateOf: (row: number) => FoldState | null;
  readonly toggle: (row: number) => void;
  /** The line of a row, from 0. */
  readonly lineOf: (row: number) => number;
  readonly rowOf: (line: number) => number;
  readonly hides: (line: number) => boolean;
  /** Opens whatever hides a line. */
  readonly show: (line: number) => void;
  /** Grows when something is folded or unfolded. */
  readonly changes: number;
  readonly canFold: boolean;
};

/** A longer line may be a part of one, and end anywhere. */
const wholeLine = 9_000;

const opens = (source: LineSource, line: number): boolean => {
  const drawn = source.line(line);
  const last = drawn?.tokens.at(-1);
  return drawn !== null && drawn.length < wholeLine && last?.kind === "mark" && /[{[]$/.test(last.text);
};

/** @param source all lines; what it folds it tells by `foldEnd` */
export const useFolds = (source: LineSource): Folding => {
  const [{ folds, changes }, setState] = useState<{ folds: readonly Fold[]; changes: number }>({
    folds: [],
    changes: 0,
  });
  const { foldEnd, count } = source;
  const map = useMemo(() => foldMap(folds, count), [folds, count]);
  const change = useCallback(
    (into: (folds: readonly Fold[]) => readonly Fold[]) =>
      setState((before) => ({ folds: into(before.folds), changes: before.changes + 1 })),
    [],
  );
  const rows = useMemo(
    (): LineSource =>
      folds.length === 0
        ? source
        : {
            ...source,
            count: map.rows,
            line: (row) => source.line(map.lineOf(row)),
            want: (from, to) => {
              for (const [first, last] of map.stretches(from, to)) source.want(first, last);
            },
          },
    [source, map, folds],
  );
  return {
    source: rows,
    stateOf: (row) => {
      const line = map.lineOf(row);
      const fold = folds.find(({ start }) => start === line);
      if (fold) return { open: false, hidden: fold.end - fold.start - 1 };
      return foldEnd && opens(source, line) ? { open: true, hidden: 0 } : null;
    },
    toggle: (row) => {
      const line = map.lineOf(row);
      if (folds.some(({ start }) => start === line)) return change((all) => all.filter(({ start }) => start !== line));
      if (!foldEnd || !opens(source, line)) return;
      void foldEnd(line).then((end) => {
        if (end === null) return;
        change((all) => (all.some(({ start }) => start === line) ? all : [...all, { start: line, end }]));
      });
    },
    lineOf: map.lineOf,
    rowOf: map.rowOf,
    hides: map.hides,
    show: (line) => change((all) => all.filter(({ start, end }) => line <= start || line >= end)),
    changes,
    canFold: foldEnd !== undefined,
  };
};
