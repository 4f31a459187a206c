// The rows of the board: problems first, then vendor by vendor or tag by tag, in the order that was chosen.
import type { CheckResult } from "../../../shared/check-view.ts";
import { accountWords } from "../../../shared/check-export.ts";
import { type BoardState, boardState, boardStates, isProblem } from "../../../shared/check-words.ts";
import type { Connection } from "../../../shared/connection-view.ts";
import { vendors } from "../../../shared/vendors/index.ts";
import type { BoardColumn, BoardSort, Grouping } from "./board-memory.ts";

/** A connection with what its checks have found. */
export type BoardEntry = {
  readonly connection: Connection;
  readonly result: CheckResult | null;
  readonly state: BoardState;
  /** Its place by name among all. */
  readonly rank: number;
};

/** A heading, or a connection below it. */
export type BoardRow =
  | { readonly id: string; readonly heading: true; readonly name: string; readonly count: number }
  | { readonly id: string; readonly heading?: false; readonly entry: BoardEntry };

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

/** Places by name, worked out once for each list: results come in portions, and comparing words takes longest. */
const ranksOf = (() => {
  const known = new WeakMap<readonly Connection[], ReadonlyMap<string, number>>();
  return (all: readonly Connection[]): ReadonlyMap<string, number> => {
    const ranks =
      known.get(all) ??
      new Map(all.toSorted((one, other) => words.compare(one.name, other.name)).map(({ id }, rank) => [id, rank]));
    known.set(all, ranks);
    return ranks;
  };
})();

/** Joins both by id. */
export const boardEntries = (
  all: readonly Connection[],
  results: readonly CheckResult[],
  now: Date,
): readonly BoardEntry[] => {
  const byId = new Map(results.map((result) => [result.connection, result]));
  const ranks = ranksOf(all);
  return all.map((connection) => {
    const result = byId.get(connection.id) ?? null;
    return { connection, result, state: boardState(result, now), rank: ranks.get(connection.id) ?? 0 };
  });
};

const momentOf = (iso: string | null | undefined): number | null =>
  iso === null || iso === undefined ? null : Date.parse(iso);

/** What is compared; null stands at the end in either direction. */
const keyOf = (entry: BoardEntry, column: BoardColumn): string | number | null => {
  const { connection, result, state, rank } = entry;
  switch (column) {
    case "state":
      return boardStates.indexOf(state);
    case "name":
      return rank;
    case "account":
      return accountWords(entry) || null;
    case "token":
      return momentOf(result?.token?.expiresAt);
    case "good":
      return momentOf(result?.lastGood);
    case "reason":
      return result?.lastReason?.text ?? null;
    case "ms":
      return result?.ms ?? null;
    case "secret":
      return momentOf(connection.secretsUpdatedAt);
    default:
      return column satisfies never;
  }
};

const compare = (one: string | number, other: string | number): number =>
  typeof one === "number" && typeof other === "number" ? one - other : words.compare(String(one), String(other));

/** In the chosen order; what has nothing there comes last, and the name decides between equals. */
const sorted = (entries: readonly BoardEntry[], { column, down }: BoardSort): readonly BoardEntry[] =>
  entries
    .map((entry) => ({ entry, key: keyOf(entry, column) }))
    .sort((one, other) => {
      const names = one.entry.rank - other.entry.rank;
      if (one.key === null || other.key === null)
        return one.key === other.key ? names : Number(one.key === null) - Number(other.key === null);
      return (down ? -1 : 1) * compare(one.key, other.key) || names;
    })
    .map(({ entry }) => entry);

const vendorName = (id: string): string => vendors.find((vendor) => vendor.id === id)?.name ?? id;

type Group = { readonly id: string; readonly name: string; readonly entries: readonly BoardEntry[] };

const groupsOf = (entries: readonly BoardEntry[], grouping: Grouping): readonly Group[] => {
  switch (grouping) {
    case "none":
      return entries.length === 0 ? [] : [{ id: "rest", name: "No problem", entries }];
    case "vendor": {
      const groups = Map.groupBy(entries, ({ connection }) => connection.vendor);
      const order = new Set([...vendors.map(({ id }) => id), ...groups.keys()]);
      return [...order].map((id) => ({ id: `vendor ${id}`, name: vendorName(id), entries: groups.get(id) ?? [] }));
    }
    case "tag": {
      // Each stands once, under the tag that comes first.
      const groups = Map.groupBy(entries, ({ connection }) => connection.tags[0] ?? "");
      return [...groups]
        .toSorted(([one], [other]) => Number(one === "") - Number(other === "") || words.compare(one, other))
        .map(([tag, group]) => ({ id: `tag ${tag}`, name: tag === "" ? "No tag" : tag, entries: group }));
    }
    default:
      return grouping satisfies never;
  }
};

/** Problems stand above all groups, so that a glance at the top is enough. */
export const boardRows = (
  entries: readonly BoardEntry[],
  { grouping, sort }: { readonly grouping: Grouping; readonly sort: BoardSort },
): readonly BoardRow[] => {
  const problems = entries.filter(({ state }) => isProblem(state));
  const rest = groupsOf(
    entries.filter(({ state }) => !isProblem(state)),
    grouping,
  );
  return [{ id: "problems", name: "Problems", entries: problems }, ...rest].flatMap((group): BoardRow[] =>
    group.entries.length === 0
      ? []
      : [
          { id: group.id, heading: true, name: group.name, count: group.entries.length },
          ...sorted(group.entries, sort).map((entry) => ({ id: entry.connection.id, entry })),
        ],
  );
};

/** How many of each state. */
export const countStates = (entries: readonly BoardEntry[]) => {
  const counts = { ok: 0, expiring: 0, problems: 0, never: 0 };
  for (const { state } of entries) counts[isProblem(state) ? "problems" : (state as "ok" | "expiring" | "never")] += 1;
  return counts;
};
