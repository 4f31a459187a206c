// The board's side of the store: checks by hand and by the clock over the saved connections, and what answers `check.*`.
import type { checkContract } from "../../shared/check-contract.ts";
import { turnsNotice } from "../../shared/check-words.ts";
import { ok } from "../../shared/result.ts";
import type { HostEvent } from "../../shared/events.ts";
import type { Handlers } from "../dispatch.ts";
import type { EventHub } from "../event-hub.ts";
import type { Clock, Log, Ports } from "../ports.ts";
import type { Vault } from "../store/vault.ts";
import { createCheckResults } from "./check-results.ts";
import { createCheckSchedule } from "./check-schedule.ts";
import { checkSubjects } from "./check-subjects.ts";
import { type Checks, createChecks } from "./checks.ts";
import type { ConnectionRegister } from "./connection-register.ts";
import type { ConnectionUse } from "./connection-use.ts";
import type { CredentialTest } from "./credential-test.ts";
import type { RecordFinished } from "./history-record.ts";
import type { Sessions } from "./sessions.ts";
import type { WireService } from "./wire-settings.ts";

/** What checking needs of the engine, which the store does not know. */
export type CheckEngine = { readonly test: CredentialTest; readonly adopt: Sessions["adopt"] };

export type CheckService = {
  readonly handlers: Pick<Handlers, keyof typeof checkContract>;
  /** To be told each change of the vault's state. */
  vaultChanged(): void;
  /** Ends what runs. */
  cancel(): void;
  /** Ends what runs and forgets what it knew; for a store that is open no more. */
  forget(): void;
  close(): void;
};

/** Creates it over the services of an open store. */
export const createCheckService = (needs: {
  readonly vault: Vault;
  readonly register: ConnectionRegister;
  readonly use: ConnectionUse;
  readonly way: WireService["way"];
  readonly record: RecordFinished;
  readonly engine: CheckEngine;
  readonly events: EventHub;
  readonly clock: Clock;
  readonly log: Log;
  readonly notify: Ports["notify"];
}): CheckService => {
  const { vault, register, use, engine, events, clock, log } = needs;
  const results = createCheckResults({ open: () => vault.open(), exists: (id) => register.get(id).ok });
  /** True while the clock, and nobody at the screen, has begun the run. */
  let byClock = false;
  const emit = (event: HostEvent): void => {
    events.emit(event);
    if (event.type === "check.turned" && byClock) needs.notify?.(turnsNotice(event.turns));
  };
  const checks: Checks = createChecks({
    list: () => checkSubjects(register),
    find: use.find,
    isCurrent: register.isCurrent,
    way: needs.way,
    results,
    test: engine.test,
    adopt: engine.adopt,
    record: needs.record,
    emit,
    clock,
  });
  const runByClock = async (): Promise<void> => {
    byClock = true;
    try {
      const done = await checks.run(null, { byClock: true });
      if (!done.ok) log("check.schedule", { code: done.error.code });
    } finally {
      byClock = false;
    }
  };
  const schedule = createCheckSchedule({
    vault,
    clock,
    isReady: () => vault.open().ok && !byClock,
    run: () =>
      void runByClock().catch((error: unknown) =>
        log("check.fault", { kind: error instanceof Error ? error.name : typeof error }),
      ),
  });

  return {
    handlers: {
      "check.run": ({ connections }) => checks.run(connections),
      "check.cancel": async () => {
        checks.cancel();
        return ok(null);
      },
      "check.results": async () => {
        const found = checks.results();
        return found.ok
          ? ok({ results: [...found.value], progress: checks.progress(), schedule: schedule.view() })
          : found;
      },
      "check.schedule": async ({ minutes }) => schedule.set(minutes),
    },
    vaultChanged: () => schedule.vaultChanged(),
    cancel: checks.cancel,
    forget() {
      checks.cancel();
      results.forget();
    },
    close() {
      checks.cancel();
      schedule.end();
    },
  };
};
