// The vault in the hands of windows: opened by the keychain without anybody waiting, locked after idle time, told about.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { appError, type AppError } from "../../shared/errors.ts";
import type { HostEvent, NumberedEvent } from "../../shared/events.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SlotView, VaultStatus } from "../../shared/vault-view.ts";
import { createEventHub } from "../event-hub.ts";
import type { Vault } from "../store/vault.ts";
import { createTestClock } from "./testing/call-kit.ts";
import { createVaultService, type VaultService } from "./vault-service.ts";

const keychainSlot: SlotView = {
  id: "k",
  type: "keychain",
  available: true,
  problem: null,
  host: "node",
  createdAt: "2026-01-05T08:00:00.000Z",
};

/** A vault whose state the test sets; the keychain answers when the test lets it. */
const fakeVault = (state: VaultStatus["state"], slots: SlotView[], autoLockMinutes: number | null) => {
  const listeners = new Set<() => void>();
  const done: string[] = [];
  const held = { now: false, asked: 0 };
  let now = state;
  let minutes = autoLockMinutes;
  let answer = Promise.withResolvers<Result<null, AppError>>();
  const become = (next: VaultStatus["state"]): void => {
    now = next;
    for (const listener of listeners) listener();
  };
  const unused = (): never => {
    throw new Error("not part of this test");
  };
  const vault: Vault = {
    status: async () => ({
      state: now,
      writable: !held.now,
      readOnly: held.now && (held.asked += 1) > 0 ? "held" : null,
      holder: held.now ? "the command line (process 7)" : null,
      slots,
      keychain: { available: true, problem: null },
      problem: null,
      autoLockMinutes: minutes,
    }),
    unlock: async (by) => {
      done.push(`unlock ${by}`);
      const opened = by === "keychain" ? await answer.promise : ok(null);
      if (opened.ok) become("open");
      return opened;
    },
    lock: () => {
      done.push("lock");
      become(now === "session-only" ? "absent" : "locked");
    },
    sessionOnly: async () => {
      become("session-only");
      return ok(null);
    },
    setAutoLock: (wanted) => {
      minutes = wanted;
      return ok(null);
    },
    open: () =>
      now === "open" || now === "session-only"
        ? // Only whether it is open is looked at.
          ok({} as never)
        : fail(appError("store.locked", {})),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      done.push("close");
    },
    create: unused,
    changePassphrase: unused,
    newRecoveryCode: unused,
    setKeychain: unused,
    rotate: unused,
    auditEntries: unused,
    plain: unused,
    withClosedFile: unused,
  };
  return {
    vault,
    done,
    held,
    answer: (result: Result<null, AppError>) => answer.resolve(result),
    giveUp: () => {
      done.push("given up");
      answer.resolve(fail(appError("vault.keychain", { fault: "no-answer" })));
    },
    hang: () => {
      answer = Promise.withResolvers();
    },
  };
};

let clock: ReturnType<typeof createTestClock>;
let told: HostEvent[];
let dropped: string[];
let service: VaultService;
let fake: ReturnType<typeof fakeVault>;

const start = (state: VaultStatus["state"], slots: SlotView[] = [keychainSlot], minutes: number | null = 15): void => {
  fake = fakeVault(state, slots, minutes);
  const events = createEventHub();
  // The hub writes them from the event's own type.
  events.subscribe(0, (text) => told.push((JSON.parse(text) as NumberedEvent).event));
  service = createVaultService({
    vault: fake.vault,
    host: "node",
    clock,
    events,
    log: (event, facts) => dropped.push(`${event} ${String(facts["code"])}`),
    giveUpKeychain: () => fake.giveUp(),
    onChange: () => dropped.push("change"),
    onLock: () => dropped.push("lock"),
    onRest: () => dropped.push("rest"),
  });
};
beforeEach(() => {
  clock = createTestClock();
  told = [];
  dropped = [];
});
afterEach(() => service.close());

/** The states that the windows were told, in their order. */
const states = (): string[] => told.flatMap((event) => (event.type === "vault.changed" ? [event.status.state] : []));
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("the keychain at the start", () => {
  test("opens the vault behind the first status, which does not wait for it", async () => {
    start("locked");
    expect((await service.status()).state).toBe("locked");
    expect(fake.done).toEqual(["unlock keychain"]);
    fake.answer(ok(null));
    await expect.poll(states).toEqual(["open"]);
    await service.status();
    expect(fake.done).toEqual(["unlock keychain"]);
  });

  test("that has not answered yet is asked all the same, and opens the vault as late as it does", async () => {
    start("locked", [{ ...keychainSlot, problem: "The keychain did not answer in time." }]);
    await service.status();
    clock.wait(10 * 60_000);
    fake.answer(ok(null));
    await expect.poll(states).toEqual(["open"]);
  });

  test("that never answers does not keep the app from ending", async () => {
    start("locked");
    await service.status();
    await service.close();
    expect(fake.done).toEqual(["unlock keychain", "given up", "close"]);
    expect(states()).toEqual([]);
  });

  test.each([
    ["made by another host", [{ ...keychainSlot, host: "electron" as const }]],
    ["that cannot be used now", [{ ...keychainSlot, available: false }]],
    ["that does not exist", []],
  ])("is not asked for a slot %s", async (_, slots) => {
    start("locked", slots);
    await service.status();
    await turn();
    expect(fake.done).toEqual([]);
  });

  test("that refuses is named beside its slot; nothing else changes", async () => {
    start("locked");
    await service.status();
    fake.answer(fail(appError("vault.keychain", { fault: "refused" })));
    await expect.poll(states).toEqual(["locked"]);
    const { slots } = await service.status();
    expect(slots[0]).toMatchObject({ available: true, problem: expect.stringContaining("did not hand the key out") });
    expect(dropped).toEqual(["vault.keychain vault.keychain"]);
  });

  test("keeps nobody waiting who types the passphrase meanwhile", async () => {
    start("locked");
    await service.status();
    expect(await service.unlock("passphrase", "p")).toMatchObject({ ok: true, value: { state: "open" } });
  });

  test("does not open what was locked by hand", async () => {
    start("open");
    await service.lockByHand();
    await service.status();
    await turn();
    expect(fake.done).toEqual(["lock"]);
  });
});

describe("idle time", () => {
  const unlock = async (): Promise<void> => {
    await service.unlock("passphrase", "p");
    await expect.poll(states).toEqual(["open"]);
  };

  test("locks, and everything that came out of the vault goes", async () => {
    start("locked");
    await unlock();
    clock.wait(14 * 60_000);
    await turn();
    expect(fake.done).not.toContain("lock");
    clock.wait(61_000);
    await expect.poll(states).toEqual(["open", "locked"]);
    expect(dropped.at(-1)).toBe("lock");
  });

  test("begins anew with each use, but not with one that comes too late, as after a night's sleep", async () => {
    start("locked");
    await unlock();
    for (let minute = 0; minute < 40; minute += 10) {
      clock.wait(10 * 60_000);
      service.touch();
      await turn();
    }
    expect(states()).toEqual(["open"]);
    // Without a timer having run: it stood still with the computer.
    clock.wait(8 * 3_600_000);
    service.touch();
    expect(fake.done.at(-1)).toBe("lock");
  });

  test("can be another one, or none", async () => {
    start("locked");
    await unlock();
    expect(await service.setAutoLock(null)).toMatchObject({ ok: true, value: { autoLockMinutes: null } });
    await expect.poll(() => told.length).toBe(2);
    clock.wait(24 * 3_600_000);
    await turn();
    expect(fake.done).not.toContain("lock");
    await service.setAutoLock(1);
    await expect.poll(() => told.length).toBe(3);
    service.touch();
    clock.wait(24 * 3_600_000);
    await expect.poll(() => fake.done.at(-1)).toBe("lock");
  });
});

describe("a lock by the system", () => {
  test("locks a store", async () => {
    start("locked");
    await service.unlock("passphrase", "p");
    service.lock();
    expect(fake.done.at(-1)).toBe("lock");
    expect(dropped).toContain("lock");
  });

  test("leaves what is in memory only, since nothing could open it again; only tokens go", async () => {
    start("absent", []);
    await service.sessionOnly();
    service.lock();
    expect(fake.done).toEqual([]);
    expect(dropped.at(-1)).toBe("rest");
    expect((await service.status()).state).toBe("session-only");
    clock.wait(24 * 3_600_000);
    await turn();
    expect(fake.done).toEqual([]);
    expect((await service.lockByHand()).state).toBe("absent");
  });
});

test("while another process writes it looks again now and then, until that one has ended", async () => {
  start("locked", []);
  fake.held.now = true;
  await service.status();
  await service.status();
  for (const asked of [3, 4]) {
    clock.wait(3_001);
    await expect.poll(() => fake.held.asked).toBe(asked);
    await turn();
  }
  fake.held.now = false;
  clock.wait(3_001);
  await turn();
  fake.held.now = true;
  clock.wait(60_000);
  await turn();
  expect(fake.held.asked).toBe(4);
});

test("closing locks, lets the file go and tells nobody any more", async () => {
  start("locked");
  await service.unlock("passphrase", "p");
  await expect.poll(states).toEqual(["open"]);
  await service.close();
  expect(fake.done.slice(-2)).toEqual(["lock", "close"]);
  expect(dropped).toContain("lock");
  await turn();
  expect(states()).toEqual(["open"]);
});
