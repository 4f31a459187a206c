// Opens the store for one `ringback check`: its connections, its settings and what earlier checks have found.
import { randomUUID } from "node:crypto";
import { createEventHub } from "../event-hub.ts";
import { createCheckResults } from "../services/check-results.ts";
import { checkSubjects } from "../services/check-subjects.ts";
import { type ChecksNeeds, type Checks, createChecks } from "../services/checks.ts";
import { createConnectionRegister } from "../services/connection-register.ts";
import { createConnectionUse } from "../services/connection-use.ts";
import { createHistory } from "../services/history.ts";
import { createRefreshTokens } from "../services/refresh-tokens.ts";
import { createWireService } from "../services/wire-settings.ts";
import { openVault, valueOf, withVault } from "./open-store.ts";
import type { Output } from "./outcome.ts";
import { harmless } from "./harmless.ts";
import { wayWithFlags } from "./way-with-flags.ts";

/** A connection as the command line names it. */
export type Named = { readonly id: string; readonly name: string };

export type CheckStore = { readonly checks: Checks; readonly all: readonly Named[] };

/**
 * Opens it, runs the work and lets the store go. A store that is not there has no connections, and none is made for that.
 * @param needs.send what the flags say of how requests go out
 * @throws CommandFailure
 */
export const withChecks = <Value>(
  needs: Pick<ChecksNeeds, "test" | "clock" | "emit"> & {
    readonly send: NonNullable<Parameters<typeof wayWithFlags>[1]["send"]>;
    readonly concurrency?: number | undefined;
  },
  output: Output,
  work: (store: CheckStore | null) => Promise<Value>,
): Promise<Value> =>
  withVault(async (vault, status) => {
    if (status.state === "absent") return work(null);
    const began = performance.now();
    await openVault(vault, status, "read", output);
    // Most of it is the derivation of the key, which is slow on purpose.
    output.err(`The store was opened in ${Math.round(performance.now() - began)} ms.`);
    const open = () => vault.open();
    const now = (): number => needs.clock.now();
    const register = createConnectionRegister({ open, onGone: () => undefined, onChange: () => undefined });
    const refreshTokens = createRefreshTokens({ open, isCurrent: register.isCurrent, log: () => undefined });
    const use = createConnectionUse({ register, refreshTokens, open, clipboard: null, clock: needs.clock });
    const events = createEventHub();
    const wire = createWireService({ vault, events, newId: randomUUID, now });
    const history = createHistory({
      vault,
      events,
      now,
      connectionName: (id) => {
        const found = register.get(id);
        return found.ok ? found.value.stored.name : null;
      },
      log: (event, facts) =>
        output.err(harmless(`The history could not be written (${event} ${facts["code"] ?? ""}).`)),
    });
    const { send, test, clock, emit, concurrency } = needs;
    const checks = createChecks({
      list: () => checkSubjects(register),
      find: use.find,
      isCurrent: register.isCurrent,
      way: (levels) => {
        const way = wire.way(levels);
        return way.ok ? { ok: true, value: { send: wayWithFlags(way.value, { send }).send ?? {} } } : way;
      },
      results: createCheckResults({ open, exists: (id) => register.get(id).ok }),
      record: history.record,
      test,
      clock,
      emit,
      ...(concurrency !== undefined && { concurrency }),
    });
    return work({ checks, all: valueOf(checkSubjects(register)) });
  });
