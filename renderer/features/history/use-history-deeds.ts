// What can be done with the chosen exchange and with the history as a whole.
import { useState } from "react";
import type { AppError } from "../../../shared/errors.ts";
import type { HistoryEntry } from "../../../shared/history-view.ts";
import { useConnections } from "../../api/queries/connection-queries.ts";
import { useHistoryActs, usePastExchange } from "../../api/queries/history-queries.ts";
import { useAct } from "../../api/use-act.ts";
import { exportHar } from "../import/export-collection.ts";
import { useHistoryMemory } from "./history-filter.ts";
import { openAsRequest } from "./open-request.ts";

export type HistoryDeeds = {
  readonly open: () => void;
  readonly pin: () => void;
  /** Hands it to the downloads. */
  readonly exportHar: () => void;
  readonly askRemove: () => void;
  readonly askClear: () => void;
  /** The question on screen; null for none. */
  readonly asking: "remove" | "clear" | null;
  readonly answer: (sure: boolean) => void;
  readonly pending: boolean;
  readonly error: AppError | null;
};

/** @param chosen the entry in the right column @param nextId what is chosen after its deletion */
export const useHistoryDeeds = (chosen: HistoryEntry | null, nextId: string | null): HistoryDeeds => {
  const acts = useHistoryActs();
  const act = useAct();
  const [asking, setAsking] = useState<HistoryDeeds["asking"]>(null);
  const { data: past } = usePastExchange(chosen?.id ?? null);
  const known = (useConnections().data ?? []).map(({ id }) => id);
  const select = useHistoryMemory((state) => state.select);
  const answer = async (sure: boolean) => {
    if (!sure) {
      act.clear();
      return setAsking(null);
    }
    const done =
      asking === "clear"
        ? await act.run(acts.clear)
        : await act.run(() => acts.remove(chosen === null ? [] : [chosen.id]));
    if (!done.ok) return;
    setAsking(null);
    select(asking === "clear" ? null : nextId);
  };
  return {
    open: () => past && openAsRequest(past, known),
    pin: () => chosen && void act.run(() => acts.pin(chosen.id, !chosen.pinned)),
    exportHar: () => chosen && void act.run(() => exportHar(chosen.id)),
    askRemove: () => chosen && setAsking("remove"),
    askClear: () => setAsking("clear"),
    asking,
    answer: (sure) => void answer(sure),
    pending: act.pending,
    error: act.error,
  };
};
