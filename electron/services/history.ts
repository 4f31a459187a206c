// History as windows and the command line use it: kept at the write boundary, listed, pinned, forgotten in small steps.
import { setImmediate as nextTurn } from "node:timers/promises";
import { appError, type AppError } from "../../shared/errors.ts";
import {
  defaultRetention,
  type HistoryEntry,
  type HistoryFilter,
  type HistoryPage,
  type PastExchange,
  type Retention,
  retentionSchema,
} from "../../shared/history-view.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import type { Log } from "../ports.ts";
import { filterProblem } from "../store/history-filter.ts";
import { appendEntry, getEntry, type HistoryStore, listEntries, soundEntry } from "../store/history-table.ts";
import {
  emptyLog,
  everything,
  excessOf,
  forgetStep,
  pinEntry,
  removalStep,
  removeEntries,
} from "../store/history-upkeep.ts";
import { readSetting, writeSetting } from "../store/settings-table.ts";
import type { OpenVault, Vault } from "../store/vault.ts";
import { entriesOf, type RecordFinished } from "./history-record.ts";
import { createHistorySearch, type HistorySearch } from "./history-search.ts";

export type HistoryNeeds = {
  readonly vault: Pick<Vault, "open">;
  readonly events: EventHub;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The name that a saved connection has today; null when it is gone. */
  readonly connectionName: (id: string) => string | null;
  readonly log?: Log;
};

export type History = HistorySearch & {
  readonly record: RecordFinished;
  list(filter: HistoryFilter, before: string | null, limit: number): Result<HistoryPage, AppError>;
  get(entry: string): Result<PastExchange, AppError>;
  pin(entry: string, pinned: boolean): Result<HistoryEntry, AppError>;
  /** For good. A failure half-way leaves the rest as it was. */
  remove(entries: readonly string[]): Promise<Result<{ removed: number }, AppError>>;
  /** Everything but what is pinned. */
  clear(): Promise<Result<{ removed: number }, AppError>>;
  retention(): Result<Retention, AppError>;
  setRetention(retention: Retention): Result<Retention, AppError>;
  /** Forgets what is older or more than may be kept; happens by itself behind every `tidyEvery` entries. */
  tidy(): Promise<Result<{ removed: number }, AppError>>;
};

const settingKey = "history.retention";

/** So many new entries bring one tidying up. */
export const tidyEvery = 100;

const storeOf = ({ database, sealer }: OpenVault): HistoryStore => ({ connection: database.connection, sealer });

/** Creates it; nothing is read before it is asked for. */
export const createHistory = ({ vault, events, now, connectionName, log }: HistoryNeeds): History => {
  let sinceTidy = tidyEvery;
  let failing = false;

  const changed = (): void => events.emit({ type: "history.changed" });

  const read = <Value>(work: (store: HistoryStore) => Result<Value, AppError>): Result<Value, AppError> => {
    const open = vault.open();
    return open.ok ? open.value.database.read(() => work(storeOf(open.value))) : open;
  };
  const write = <Value>(work: (store: HistoryStore) => Result<Value, AppError>): Result<Value, AppError> => {
    const open = vault.open();
    return open.ok ? open.value.database.write(() => work(storeOf(open.value))) : open;
  };

  /** Told once until one could be kept again: a full disk is one fact, not one for each call. */
  const tellFailure = (error: AppError): void => {
    if (failing) return;
    failing = true;
    log?.("history.failed", { code: error.code });
    events.emit({ type: "history.failed", error });
  };

  const retention = (store: HistoryStore): Result<Retention, AppError> => {
    const kept = readSetting(store.connection, settingKey);
    return kept.ok ? ok(retentionSchema.safeParse(kept.value).data ?? defaultRetention) : kept;
  };

  /** Steps until nothing is left to do; each is a transaction of its own with room for others behind it. */
  const inSteps = async (
    step: (store: HistoryStore) => Result<number, AppError>,
  ): Promise<Result<{ removed: number }, AppError>> => {
    let removed = 0;
    for (;;) {
      const done = write(step);
      if (!done.ok) {
        if (removed > 0) changed();
        return done;
      }
      if (done.value === 0) break;
      removed += done.value;
      await nextTurn();
    }
    if (removed > 0) {
      const open = vault.open();
      if (open.ok) emptyLog(open.value.database.connection);
      changed();
    }
    return ok({ removed });
  };

  /**
   * Measured anew for each step, so that two of them at a time do not take the same excess off twice. While nobody knows
   * what is to be kept, nothing is forgotten.
   */
  const tidy = (): Promise<Result<{ removed: number }, AppError>> =>
    inSteps((store) => {
      const kept = retention(store);
      return kept.ok ? ok(forgetStep(store.connection, excessOf(store.connection, kept.value, now()))) : kept;
    });

  const tidyLater = (): void => {
    sinceTidy = 0;
    void nextTurn()
      .then(tidy)
      .then((done) => {
        // Let go or locked before its turn came: the next opening sees to it, and that is no failure.
        if (!done.ok && vault.open().ok) log?.("history.tidy", { code: done.error.code });
      })
      .catch((error: unknown) => log?.("history.tidy", { kind: error instanceof Error ? error.name : typeof error }));
  };

  const search = createHistorySearch(vault, events, connectionName);

  return {
    ...search,
    record(finished) {
      if (finished.saved?.keepHistory === false || finished.exchanges.length === 0) return;
      const open = vault.open();
      // Locked, not chosen yet, or somebody else writes: then nothing is kept, and that is no failure.
      if (!open.ok || !open.value.writable) return;
      try {
        const entries = entriesOf(finished);
        const done = write((store) => {
          for (const entry of entries) appendEntry(store, entry);
          return ok(null);
        });
        if (!done.ok) return tellFailure(done.error);
        failing = false;
        sinceTidy += entries.length;
        changed();
        if (sinceTidy >= tidyEvery) tidyLater();
      } catch (error) {
        // The call has been answered; its history is never a reason to lose that answer.
        const code = error instanceof Error ? error.name : typeof error;
        tellFailure(appError("store.failed", { operation: "keep history", code }));
      }
    },
    list(filter, before, limit) {
      const problem = filterProblem(filter);
      if (problem) return fail(appError("input.invalid", { field: "the time", problem }));
      const below = before === null ? null : Number(before);
      if (below !== null && !Number.isSafeInteger(below))
        return fail(appError("input.invalid", { field: "before", problem: "That is no place in the history." }));
      return read((store) => ok(listEntries(store, filter, below, limit, connectionName)));
    },
    get: (entry) => read((store) => getEntry(store, entry, connectionName)),
    pin(entry, pinned) {
      const done = write((store) => {
        const sound = soundEntry(store, entry, connectionName);
        if (sound.ok) pinEntry(store, entry, pinned);
        return sound.ok ? ok({ ...sound.value, pinned }) : sound;
      });
      if (done.ok) changed();
      return done;
    },
    remove(entries) {
      let from = 0;
      return inSteps(({ connection }) => {
        // Ids that are gone already are passed over, so that a step with nothing but those does not look like the end.
        for (; from < entries.length; from += removalStep) {
          const removed = removeEntries(connection, entries.slice(from, from + removalStep));
          if (removed > 0) {
            from += removalStep;
            return ok(removed);
          }
        }
        return ok(0);
      });
    },
    clear: () => inSteps(({ connection }) => ok(forgetStep(connection, everything()))),
    retention: () => read(retention),
    setRetention(wanted) {
      const done = write(({ connection }) => {
        writeSetting(connection, settingKey, wanted);
        return ok(wanted);
      });
      if (done.ok) tidyLater();
      return done;
    },
    tidy,
  };
};
