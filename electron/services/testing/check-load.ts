// Test-only: how quickly many saved connections are checked, whether any result is another's, and how soon a run ends.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import type { Ports } from "../../ports.ts";
import { openCallKit } from "./call-kit.ts";
import { openCheckHosts } from "./check-hosts.ts";

export type CheckFigures = {
  /** Milliseconds for all of them. */
  readonly allMs: number;
  /** Results that are not those of their own credential. */
  readonly mixed: number;
  /** Requests beyond a vendor's limit. */
  readonly tooMany: number;
  /** Milliseconds from the wish to end until the run has ended. */
  readonly cancelMs: number;
  /** The longest that the host had no time for others, in milliseconds. */
  readonly longestWait: number;
};

const clock: Ports["clock"] = {
  now: () => Date.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal ? { signal } : {}),
};

/** Saves so many connections on so many hosts, checks them all, then begins anew and cancels. */
export const measureChecks = async (count: number, hostCount: number): Promise<CheckFigures> => {
  const hosts = await openCheckHosts(hostCount);
  const kit = await openCallKit({ clock });
  try {
    await kit.client("vault.status", null);
    await kit.client("vault.sessionOnly", null);
    const cases = hosts.cases(count);
    const expected = new Map<string, (typeof cases)[number]["expected"]>();
    const meta = { keepSecrets: [], tags: [], folder: "", notes: "", keepHistory: true, hostConfirmed: true };
    for (const { expected: outcome, name, vendor, method, values } of cases) {
      const saved = await kit.client("connection.save", { id: null, name, vendor, method, values, ...meta });
      if (!saved.ok) throw new Error(saved.error.code);
      expected.set(saved.value.id, outcome);
    }
    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const began = performance.now();
    const done = await kit.client("check.run", { connections: null });
    const allMs = performance.now() - began;
    lag.disable();
    if (!done.ok || done.value.checked !== count) throw new Error("Not all of them were checked.");
    const found = await kit.client("check.results", null);
    const results = found.ok ? found.value.results : [];
    const others = results.filter(({ connection, state, account }) => {
      const own = expected.get(connection);
      return state !== own?.state || (account?.id ?? null) !== own.accountId;
    });
    const { tooMany } = hosts.faults;
    const mixed = hosts.faults.mixed + others.length;

    hosts.fallSilent();
    const before = hosts.requests();
    const again = kit.client("check.run", { connections: null });
    while (hosts.requests() === before) await sleep(2);
    const wished = performance.now();
    await kit.client("check.cancel", null);
    await again;
    return { allMs, mixed, tooMany, cancelMs: performance.now() - wished, longestWait: lag.max / 1e6 };
  } finally {
    await kit.close();
    await hosts.close();
  }
};
