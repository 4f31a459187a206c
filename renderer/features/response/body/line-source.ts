// Where the lines of a body come from: a text in the page, or the host, a portion at a time.
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AppError } from "../../../../shared/errors.ts";
import { bodyFold, bodyLines, type BodyFacts, type BodyView } from "../../../api/queries/body-queries.ts";
import type { PrettyLine } from "../pretty-json.ts";
import { type BodyLine, bodyLine, type Language } from "./body-line.ts";

export type LineSource = {
  readonly count: number;
  /** Characters of the longest line that is known so far. */
  readonly widest: number;
  /** Whether a line was too long and counts as several. */
  readonly parted: boolean;
  /** Null for a line that is on its way. */
  readonly line: (index: number) => BodyLine | null;
  /** Says which lines are in sight, `to` exclusive, so that they and their neighbours are fetched. */
  readonly want: (from: number, to: number) => void;
  /** The line that closes what a line opens, null for none; left out where nothing is to be folded. */
  readonly foldEnd?: (line: number) => Promise<number | null>;
};

const nothing = (): void => undefined;

/** A line is broken after so many characters, as the host does it. */
export const longestLine = 10_000;

/** Lines of a text as it came; none is longer than browsers draw quickly. */
export const textLines = (text: string, language: Language): LineSource => {
  const lines: string[] = [];
  let parted = false;
  for (const line of text.split(/\r?\n/)) {
    parted ||= line.length > longestLine;
    if (line.length <= longestLine) lines.push(line);
    else for (let at = 0; at < line.length; at += longestLine) lines.push(line.slice(at, at + longestLine));
  }
  const drawn = new Map<number, BodyLine>();
  return {
    count: lines.length,
    widest: lines.reduce((most, line) => Math.max(most, line.length), 0),
    parted,
    line: (index) => {
      const text = lines[index];
      if (text === undefined) return null;
      const found = drawn.get(index) ?? bodyLine(text, language);
      drawn.set(index, found);
      return found;
    },
    want: nothing,
  };
};

/** For each line that opens something the line that closes it. */
const closingLines = (pretty: readonly PrettyLine[]): ReadonlyMap<number, number> => {
  const ends = new Map<number, number>();
  const open: number[] = [];
  for (const [line, { tokens }] of pretty.entries()) {
    const [first, last] = [tokens[0], tokens.at(-1)];
    const begin = first?.kind === "mark" && /^[\]}]$/.test(first.text) ? open.pop() : undefined;
    if (begin !== undefined) ends.set(begin, line);
    if (last?.kind === "mark" && /^[[{]$/.test(last.text)) open.push(line);
  }
  return ends;
};

/** Lines that were laid out already. */
export const prettyLines = (pretty: readonly PrettyLine[]): LineSource => {
  const lines = pretty.map(({ depth, tokens }): BodyLine => {
    const all = depth === 0 ? tokens : [{ kind: "mark" as const, text: "  ".repeat(depth) }, ...tokens];
    return { tokens: all, length: all.reduce((sum, token) => sum + token.text.length, 0) };
  });
  const ends = closingLines(pretty);
  return {
    count: lines.length,
    widest: lines.reduce((most, { length }) => Math.max(most, length), 0),
    parted: false,
    line: (index) => lines[index] ?? null,
    want: nothing,
    foldEnd: async (line) => ends.get(line) ?? null,
  };
};

/** Lines asked for at once: two screens, so that a slow turn of the wheel waits for nothing. */
const mostLines = 100;

/** Characters that may come at once: more of them would hold up a frame. */
const mostCharacters = 120_000;

const portionFor = ({ characters, lines }: BodyFacts): number => {
  const each = characters / Math.max(1, lines);
  return Math.max(8, Math.min(mostLines, Math.floor(mostCharacters / Math.max(1, each))));
};

/** Portions that are kept; the ones that came first leave first. */
const kept = 60;

/**
 * The lines of a view at the host.
 * @param head the first lines, as far as they are here already
 * @returns `problem` is why some could not be had; `again` asks once more.
 */
export const useHostLines = (
  view: BodyView,
  facts: BodyFacts,
  language: Language,
  head: readonly string[],
): { readonly source: LineSource; readonly problem: AppError | null; readonly again: () => void } => {
  // Once and for all: the portions are counted by it.
  const [portion] = useState(() => portionFor(facts));
  const portions = useRef(new Map<number, readonly BodyLine[]>());
  const asked = useRef(new Set<number>());
  const alive = useRef(true);
  const [{ version, widest }, setSeen] = useState({ version: 0, widest: 0 });
  const [problem, setProblem] = useState<AppError | null>(null);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const fetchPortion = useCallback(
    async (number: number): Promise<void> => {
      if (asked.current.has(number) || portions.current.has(number)) return;
      asked.current.add(number);
      try {
        const { lines } = await bodyLines(view, number * portion, portion);
        if (!alive.current) return;
        const drawn = lines.map((line) => bodyLine(line, language));
        portions.current.set(number, drawn);
        const oldest = portions.current.keys().next();
        if (portions.current.size > kept && !oldest.done) portions.current.delete(oldest.value);
        setSeen((before) => ({
          version: before.version + 1,
          widest: drawn.reduce((most, { length }) => Math.max(most, length), before.widest),
        }));
      } catch (error) {
        // `ask` rejects with AppError alone.
        if (alive.current) setProblem(error as AppError);
      } finally {
        asked.current.delete(number);
      }
    },
    [view, language, portion],
  );

  const canFold = language === "json" && view.form !== "raw";
  const first = useMemo(() => head.map((line) => bodyLine(line, language)), [head, language]);
  const source = useMemo(
    (): LineSource => ({
      count: facts.lines,
      widest,
      parted: facts.parted,
      line: (index) => portions.current.get(Math.floor(index / portion))?.[index % portion] ?? first[index] ?? null,
      want: (from, to) => {
        const first = Math.floor(from / portion);
        const last = Math.floor(Math.max(from, to - 1) / portion);
        // What is in sight comes first, then one portion in either direction.
        for (let number = first; number <= last; number += 1) void fetchPortion(number);
        if ((last + 1) * portion < facts.lines) void fetchPortion(last + 1);
        if (first > 0) void fetchPortion(first - 1);
      },
      // What cannot be told is not folded; the notice of the lines says why nothing comes.
      ...(canFold && { foldEnd: (line) => bodyFold(view, line).catch(() => null) }),
    }),
    // A new object with each portion that arrives, so that the list draws it.
    // oxlint-disable-next-line react/exhaustive-deps
    [facts.lines, facts.parted, first, fetchPortion, portion, version, widest, canFold, view],
  );
  return {
    source,
    problem,
    again: () => {
      setProblem(null);
      setSeen((before) => ({ ...before, version: before.version + 1 }));
    },
  };
};
