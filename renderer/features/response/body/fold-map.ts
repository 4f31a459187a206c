// Which lines are in sight when some objects and lists are folded up: rows of the screen to lines of the text and back. Pure.

/** What a line opens, up to the line that closes it; the lines between them are hidden. */
export type Fold = { readonly start: number; readonly end: number };

type Hidden = {
  /** The first hidden line. */
  readonly from: number;
  /** The line behind the last hidden one. */
  readonly to: number;
  /** Lines that are hidden before. */
  readonly before: number;
};

export type FoldMap = {
  /** Lines that are in sight. */
  readonly rows: number;
  readonly lineOf: (row: number) => number;
  /** The row of a line; of a hidden one that of the line which hides it. */
  readonly rowOf: (line: number) => number;
  readonly hides: (line: number) => boolean;
  /** The lines of some rows, `to` exclusive, as stretches without a gap. */
  readonly stretches: (from: number, to: number) => readonly (readonly [from: number, to: number])[];
};

/** Folds inside folds hide nothing more. */
const outermost = (folds: readonly Fold[]): Hidden[] => {
  const hidden: Hidden[] = [];
  let before = 0;
  for (const { start, end } of folds.toSorted((one, other) => one.start - other.start)) {
    const last = hidden.at(-1);
    if (end - start < 2 || (last && start < last.to)) continue;
    hidden.push({ from: start + 1, to: end, before });
    before += end - start - 1;
  }
  return hidden;
};

/** @param lines of the whole text */
export const foldMap = (folds: readonly Fold[], lines: number): FoldMap => {
  const hidden = outermost(folds);
  const all = hidden.reduce((sum, { from, to }) => sum + to - from, 0);
  /** The last one that fits; null where none does. */
  const last = (fits: (one: Hidden) => boolean): Hidden | null => {
    let low = 0;
    let high = hidden.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const one = hidden[middle];
      if (one && fits(one)) low = middle + 1;
      else high = middle;
    }
    return hidden[low - 1] ?? null;
  };
  const lineOf = (row: number): number => {
    const above = last(({ from, before }) => from - before <= row);
    return above ? row + above.before + above.to - above.from : row;
  };
  const rowOf = (line: number): number => {
    const above = last(({ from }) => from <= line);
    if (!above) return line;
    return line < above.to ? above.from - 1 - above.before : line - above.before - (above.to - above.from);
  };
  return {
    rows: Math.max(0, lines - all),
    lineOf,
    rowOf,
    hides: (line) => (last(({ from }) => from <= line)?.to ?? 0) > line,
    stretches: (from, to) => {
      const found: [number, number][] = [];
      for (let row = from; row < to; ) {
        const line = lineOf(row);
        const next = hidden.find((one) => one.from > line);
        const end = Math.min(line + (to - row), next?.from ?? lines);
        found.push([line, Math.max(end, line + 1)]);
        row += Math.max(end - line, 1);
      }
      return found;
    },
  };
};
