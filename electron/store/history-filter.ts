// Turns a history filter into the condition of a query over the clear columns.
import type { HistoryFilter } from "../../shared/history-view.ts";

/** A condition with its values, both to be put together by the caller. */
export type Condition = { readonly sql: string; readonly values: readonly (string | number)[] };

const likeAnywhere = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

const statusClass = (wanted: number): Condition =>
  wanted === 0
    ? { sql: "status IS NULL", values: [] }
    : { sql: "status BETWEEN ? AND ?", values: [wanted * 100, wanted * 100 + 99] };

/**
 * Conditions for everything that the clear columns can tell.
 * @param withText false where the text is looked for in the sealed parts as well
 * @param below a place; only entries before it
 */
export const conditionOf = (filter: HistoryFilter, below: number | null, withText: boolean): Condition => {
  // Without a limit every row is there to be seen: a damaged one may lie at any place.
  const all: Condition[] = below === null ? [{ sql: "TRUE", values: [] }] : [{ sql: "place < ?", values: [below] }];
  const equal = (column: string, value: string | null): void => {
    if (value !== null) all.push({ sql: `${column} = ?`, values: [value] });
  };
  equal("vendor", filter.vendor);
  equal("connection", filter.connection);
  equal("method", filter.method);
  if (filter.statusClass !== null) all.push(statusClass(filter.statusClass));
  if (filter.from !== null) all.push({ sql: "place >= ?", values: [Date.parse(filter.from) * 1_000] });
  if (filter.to !== null) all.push({ sql: "place < ?", values: [(Date.parse(filter.to) + 1) * 1_000] });
  if (filter.pinnedOnly) all.push({ sql: "pinned = 1", values: [] });
  if (withText && filter.text !== null && filter.text !== "") {
    const like = likeAnywhere(filter.text);
    all.push({ sql: "(url LIKE ? ESCAPE '\\' OR method LIKE ? ESCAPE '\\')", values: [like, like] });
  }
  return { sql: all.map(({ sql }) => sql).join(" AND "), values: all.flatMap(({ values }) => values) };
};

/** The first thing about a filter that cannot be used, or null. */
export const filterProblem = ({ from, to }: HistoryFilter): string | null =>
  [from, to].some((time) => time !== null && Number.isNaN(Date.parse(time)))
    ? "The time is to be given as 2026-01-31T08:00:00Z."
    : null;
