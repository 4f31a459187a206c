// How the board is laid out while the window lives: grouping, order, marks, and what it has just been told.
import { create } from "zustand";
import type { CheckSummary, CheckTurn } from "../../../shared/check-view.ts";
import type { ChosenFile } from "../../api/chosen-file.ts";

export const groupings = { vendor: "By vendor", tag: "By tag", none: "One list" } as const;
export type Grouping = keyof typeof groupings;

export const boardColumns = {
  state: "State",
  name: "Connection",
  account: "Account",
  token: "Token life",
  good: "Last good",
  reason: "Last reason",
  ms: "Answers in",
  secret: "Secret",
} as const;
export type BoardColumn = keyof typeof boardColumns;
export type BoardSort = { readonly column: BoardColumn; readonly down: boolean };

type BoardMemory = {
  readonly grouping: Grouping;
  readonly setGrouping: (grouping: Grouping) => void;
  readonly sort: BoardSort;
  /** By that column; once more turns it round. */
  readonly sortBy: (column: BoardColumn) => void;
  /** Ids of the marked connections. */
  readonly marked: ReadonlySet<string>;
  readonly mark: (ids: readonly string[], on: boolean) => void;
  readonly unmarkAll: () => void;
  /** What the last run by hand came to. */
  readonly summary: { readonly at: Date; readonly summary: CheckSummary } | null;
  readonly setSummary: (summary: CheckSummary) => void;
  /** Connections whose state has changed, until that is dismissed. */
  readonly turns: readonly CheckTurn[];
  readonly setTurns: (turns: readonly CheckTurn[]) => void;
  /** The connection whose diagnosis is asked for; null once it is shown. */
  readonly why: string | null;
  readonly askWhy: (connection: string | null) => void;
  readonly dialog: "import" | "export" | "rotate" | null;
  readonly openDialog: (dialog: BoardMemory["dialog"]) => void;
  /** A file that was dropped on the board, to be imported. */
  readonly dropped: ChosenFile | null;
  readonly takeFile: (dropped: ChosenFile) => void;
};

export const useBoardMemory = create<BoardMemory>((set) => ({
  grouping: "vendor",
  setGrouping: (grouping) => set({ grouping }),
  sort: { column: "name", down: false },
  sortBy: (column) => set(({ sort }) => ({ sort: { column, down: sort.column === column ? !sort.down : false } })),
  marked: new Set(),
  mark: (ids, on) =>
    set(({ marked }) => {
      const next = new Set(marked);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return { marked: next };
    }),
  unmarkAll: () => set({ marked: new Set() }),
  summary: null,
  setSummary: (summary) => set({ summary: { at: new Date(), summary } }),
  turns: [],
  setTurns: (turns) => set({ turns }),
  why: null,
  askWhy: (why) => set({ why }),
  dialog: null,
  openDialog: (dialog) => set({ dialog, dropped: null }),
  dropped: null,
  takeFile: (dropped) => set({ dialog: "import", dropped }),
}));
