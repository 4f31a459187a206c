// Checks saved connections, many at once but few per host; what came out is remembered, told to the windows and never tried again.
import type { CheckProgress, CheckResult, CheckSummary, CheckTurn } from "../../shared/check-view.ts";
import type { AppError } from "../../shared/errors.ts";
import type { HostEvent } from "../../shared/events.ts";
import { isRefusalStatus } from "../../shared/refusal-status.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { Session } from "../../shared/vendor.ts";
import type { WireSettings } from "../../shared/wire-settings.ts";
import type { Clock } from "../ports.ts";
import { createLanes } from "./check-lanes.ts";
import { type Checked, checkOne, unusable } from "./check-one.ts";
import type { CheckResults, KeptCheck } from "./check-results.ts";
import type { CheckSubject } from "./check-subjects.ts";
import { createCheckTeller } from "./check-teller.ts";
import type { CredentialTest } from "./credential-test.ts";
import type { Held } from "./credentials.ts";
import type { SendWish } from "./exchanger.ts";
import { outcomeOfTest, type RecordFinished } from "./history-record.ts";

export type ChecksNeeds = {
  /** All saved connections, by name. */
  readonly list: () => Result<readonly CheckSubject[], AppError>;
  /** One with its secrets, opened when its turn has come. */
  readonly find: (id: string) => Result<Held, AppError>;
  /** False when a connection is gone or its credential has changed since. */
  readonly isCurrent: (id: string, key: string) => boolean;
  readonly way: (levels: { connection?: WireSettings | undefined }) => Result<{ readonly send: SendWish }, AppError>;
  readonly results: CheckResults;
  readonly test: CredentialTest;
  /** Takes what went wrong into the history; what went well leaves nothing there. */
  readonly record: RecordFinished;
  /** Takes over a session for the calls to come; absent where none will. */
  readonly adopt?: (key: string, session: Session) => void;
  readonly emit: (event: HostEvent) => void;
  readonly clock: Clock;
  /** So many at once altogether. */
  readonly concurrency?: number;
};

export type CheckOptions = {
  /**
   * The clock asks, and nobody at the screen. What the vendor has refused for this very credential is then left out, as
   * asking again and again could lock an account; and what is as bad as before is not put into the history once more.
   */
  readonly byClock?: boolean;
  /** Told each result as it comes. */
  readonly onResult?: (result: CheckResult) => void;
};

export type Checks = {
  /** @param ids null for all; an unknown one is left out */
  run(ids: readonly string[] | null, options?: CheckOptions): Promise<Result<CheckSummary, AppError>>;
  /** Ends all that run; none of them is counted as checked. */
  cancel(): void;
  results(): Result<readonly CheckResult[], AppError>;
  progress(): CheckProgress | null;
};

/** Six at a host are what a browser would open; more would look like an attack. */
const perHost = 6;
const usualConcurrency = 32;

/** True for an answer that says no to this credential, and not that somebody is busy or broken. */
const isRefused = ({ state, status }: CheckResult): boolean => state === "rejected" && isRefusalStatus(status);

/** Creates it; nothing is opened or sent before the first run. */
export const createChecks = (needs: ChecksNeeds): Checks => {
  const { clock, results, test } = needs;
  const lanes = createLanes({ total: needs.concurrency ?? usualConcurrency, perHost, perAccount: 2 });
  const flights = new Map<string, Promise<CheckResult | null>>();
  let controller = new AbortController();
  let progress: { done: number; total: number; startedAt: string } | null = null;
  const at = (): string => new Date(clock.now()).toISOString();
  const teller = createCheckTeller({ clock, emit: needs.emit, progress: () => progress });

  const known = (): ReadonlyMap<string, KeptCheck> => {
    const all = results.all();
    return all.ok ? all.value : new Map();
  };

  const keep = (held: Held, { result, report, session }: Checked, isNews: boolean): void => {
    if (result.state !== "ok" && isNews)
      needs.record({
        saved: held.saved,
        vendor: held.vendor.id,
        method: held.methodId,
        exchanges: report.exchanges,
        outcome: outcomeOfTest(report),
        diagnosis: report.diagnosis,
        request: null,
      });
    if (!session || !needs.adopt || !needs.isCurrent(held.id, held.key)) return;
    // Saved before anyone uses it, as after every sign-in.
    const granted = { use: "signed-in", exchanges: [], diagnosis: [], detail: "", answered: true } as const;
    held.refresh?.settle({ session, ...granted });
    needs.adopt(held.key, session);
  };

  const check = (subject: CheckSubject, signal: AbortSignal, byClock: boolean): Promise<CheckResult | null> =>
    // Secrets are opened when the turn has come, so that those of all who wait are not in memory together.
    lanes.run(subject.lane, signal, async () => {
      const before = known().get(subject.id)?.result ?? null;
      const held = needs.find(subject.id);
      if (!held.ok && held.error.code === "store.locked") return null;
      if (!held.ok) return unusable(subject.id, held.error, at(), before);
      const way = needs.way({ connection: held.value.wire });
      if (!way.ok) return unusable(subject.id, way.error, at(), before);
      const checked = await checkOne(test, held.value, { signal, send: way.value.send, at }, before);
      if (!checked || signal.aborted) return null;
      const same = before?.state === checked.result.state && before.reason === checked.result.reason;
      keep(held.value, checked, !byClock || !same);
      return checked.result;
    });

  const take = (subject: CheckSubject, result: CheckResult, turns: CheckTurn[]): void => {
    const from = known().get(subject.id)?.result.state;
    if (from !== undefined && from !== result.state)
      turns.push({ connection: subject.id, name: subject.name, from, to: result.state });
    results.put({ result, key: subject.key });
    teller.tell(result);
  };

  /** One at a time for each connection: who asks meanwhile gets the result of the one that runs. */
  const fly = (subject: CheckSubject, turns: CheckTurn[], byClock: boolean): Promise<CheckResult | null> => {
    const running = flights.get(subject.id);
    if (running) return running;
    progress ??= { done: 0, total: 0, startedAt: at() };
    progress.total += 1;
    const { signal } = controller;
    const flight = Promise.resolve()
      .then(() => check(subject, signal, byClock))
      .then((result) => {
        if (result) take(subject, result, turns);
        return result;
      })
      .finally(() => {
        flights.delete(subject.id);
        if (progress) progress.done += 1;
        if (flights.size === 0) progress = null;
      });
    flights.set(subject.id, flight);
    return flight;
  };

  return {
    async run(ids, { byClock = false, onResult } = {}) {
      const began = clock.now();
      const listed = needs.list();
      if (!listed.ok) return listed;
      const kept = results.all();
      if (!kept.ok) return kept;
      const wanted = ids && new Set(ids);
      const subjects = listed.value.filter(({ id, key }) => {
        if (wanted && !wanted.has(id)) return false;
        const last = kept.value.get(id);
        return !(byClock && last && last.key === key && isRefused(last.result));
      });
      const turns: CheckTurn[] = [];
      const counts = { checked: 0, ok: 0, rejected: 0, unreachable: 0 };
      const { signal } = controller;
      const flown = subjects.map(async (subject) => {
        const result = await fly(subject, turns, byClock);
        if (!result) return;
        counts.checked += 1;
        counts[result.state] += 1;
        onResult?.(result);
      });
      teller.begin();
      await Promise.all(flown);
      teller.end();
      results.save();
      if (turns.length > 0) needs.emit({ type: "check.turned", turns });
      return ok({ ...counts, ms: clock.now() - began, cancelled: signal.aborted });
    },
    cancel() {
      controller.abort();
      controller = new AbortController();
    },
    results() {
      const all = results.all();
      return all.ok ? ok([...all.value.values()].map(({ result }) => result)) : all;
    },
    progress: () => progress && { ...progress },
  };
};
