// History as a service: kept when it may be, never in the way of a call, tidied up by itself, gone when locked.
import { beforeEach, describe, expect, test } from "vitest";
import { type HostEvent, hostEventSchema } from "../../shared/events.ts";
import { anyEntry, defaultRetention, historyPageSchema, pastExchangeSchema } from "../../shared/history-view.ts";
import { notKept } from "../../shared/not-kept.ts";
import { createEventHub } from "../event-hub.ts";
import { sampleExchange, startedAt } from "../store/testing/history-samples.ts";
import { type MemoryVault, openMemoryVault } from "../store/testing/memory-vault.ts";
import { createHistory, type History, tidyEvery } from "./history.ts";
import type { Finished } from "./history-record.ts";

const day = 86_400_000;

let vault: MemoryVault;
let history: History;
let heard: HostEvent[];
let logged: string[];
let now: number;
beforeEach(() => {
  vault = openMemoryVault();
  heard = [];
  logged = [];
  now = startedAt + day;
  const events = createEventHub();
  events.subscribe(-1, (text) => heard.push(hostEventSchema.parse(JSON.parse(text).event)));
  history = createHistory({
    vault,
    events,
    now: () => now,
    connectionName: (id) => (id === "c1" ? "Acme" : null),
    log: (event, facts) => logged.push(`${event} ${String(facts["code"])}`),
  });
});

const saved = { id: "c1", name: "Acme", keepHistory: true };
const finished = (given: Partial<Finished> = {}): Finished => ({
  saved,
  vendor: "virtualpbx",
  method: "user",
  exchanges: [sampleExchange()],
  outcome: "accepted",
  diagnosis: [],
  request: null,
  ...given,
});
const entries = () => {
  const page = history.list(anyEntry, null, 500);
  if (!page.ok) throw new Error(page.error.code);
  return historyPageSchema.parse(page.value).entries;
};
const told = (type: HostEvent["type"]): HostEvent[] => heard.filter((event) => event.type === type);

describe("what has ended", () => {
  test("is kept with what else is known, in the shape of the contract, and told", () => {
    const request = { method: "GET", path: "accounts", headers: [], body: null };
    history.record(finished({ exchanges: [sampleExchange({ id: "e1" })], request }));
    expect(entries()).toEqual([
      {
        id: "e1",
        at: "2026-01-05T08:00:00.000Z",
        connection: { id: "c1", name: "Acme" },
        vendor: "virtualpbx",
        signInMethod: "user",
        purpose: "call",
        method: "GET",
        url: "https://api.example.com/v2/accounts",
        status: 200,
        outcome: "accepted",
        ms: 37.5,
        bytes: 24,
        pinned: false,
      },
    ]);
    const got = history.get("e1");
    expect(got.ok && pastExchangeSchema.parse(got.value).request).toEqual(request);
    expect(told("history.changed")).toHaveLength(1);
  });

  test("keeps no body of a sign-in, not in what was sent, what came, or what explains it", () => {
    const exchange = sampleExchange({
      id: "s",
      purpose: "signin",
      requestBody: '{"needle":1}',
      responseBody: '{"needle":2}',
    });
    const evidence = [
      { where: "response-body" as const, at: "error", quote: "needle" },
      { where: "status" as const, at: "", quote: "401" },
    ];
    history.record(
      finished({
        exchanges: [exchange],
        outcome: "not-sent",
        diagnosis: [{ id: "d", cause: "c", fix: "f", confidence: 0.5, evidence, guideStep: null }],
        request: { method: "GET", path: "needle", headers: [], body: null },
      }),
    );
    const got = history.get("s");
    expect(got).toMatchObject({
      value: { request: null, exchange: { request: { body: notKept }, response: { body: notKept } } },
    });
    expect(JSON.stringify(got)).not.toContain("needle");
    expect(got.ok && got.value.diagnosis[0]?.evidence.map(({ quote }) => quote)).toEqual([notKept, "401"]);
  });

  test("gives each exchange its own outcome when the session had to be renewed in between", () => {
    const exchanges = [
      sampleExchange({ id: "first", after: 1, status: 401 }),
      sampleExchange({ id: "signin", after: 2, purpose: "signin" }),
      sampleExchange({ id: "second", after: 3 }),
    ];
    history.record(finished({ exchanges }));
    expect(entries().map(({ id, outcome }) => [id, outcome])).toEqual([
      ["second", "accepted"],
      ["signin", null],
      ["first", "refused"],
    ]);
  });

  test("calls no step of a redirect refused", () => {
    const first = sampleExchange({ status: 302 });
    const step = { ...first, path: { ...first.path, redirect: "https://api.example.com/v3/accounts" } };
    history.record(finished({ exchanges: [step, sampleExchange({ after: 1 })] }));
    expect(entries().map(({ status, outcome }) => [status, outcome])).toEqual([
      [200, "accepted"],
      [302, "answered"],
    ]);
  });

  test.each<[string, () => void]>([
    ["of a connection that keeps none", () => history.record(finished({ saved: { ...saved, keepHistory: false } }))],
    ["before anything was sent", () => history.record(finished({ exchanges: [] }))],
    [
      "while the vault is locked",
      () => {
        vault.setLocked(true);
        history.record(finished());
        vault.setLocked(false);
      },
    ],
  ])("is not kept %s, and that is no failure", (_, act) => {
    act();
    expect(entries()).toEqual([]);
    expect(heard).toEqual([]);
    expect(logged).toEqual([]);
  });

  test("is kept without a connection too", () => {
    history.record(finished({ saved: null, vendor: null, method: null }));
    expect(entries()).toMatchObject([{ connection: null, vendor: null, signInMethod: null }]);
  });
});

describe("a store that cannot be written", () => {
  test("costs no call its answer, and is told once until it works again", () => {
    const { connection } = vault.database;
    const fill = "CREATE TRIGGER full BEFORE INSERT ON exchanges BEGIN SELECT RAISE(ABORT, 'no room'); END";
    connection.exec(fill);
    history.record(finished());
    history.record(finished());
    expect(told("history.failed")).toHaveLength(1);
    expect(logged).toHaveLength(1);
    connection.exec("DROP TRIGGER full");
    history.record(finished());
    expect(entries()).toHaveLength(1);
    connection.exec(fill);
    history.record(finished());
    expect(told("history.failed")).toHaveLength(2);
  });

  test("keeps all exchanges of a call or none", () => {
    vault.database.connection.exec(
      "CREATE TRIGGER full BEFORE INSERT ON exchanges WHEN NEW.purpose = 'call' BEGIN SELECT RAISE(ABORT, 'no'); END",
    );
    history.record(finished({ exchanges: [sampleExchange({ purpose: "signin" }), sampleExchange({ after: 1 })] }));
    expect(entries()).toEqual([]);
  });
});

describe("the limits", () => {
  test("are those of the product until others are set, and stay set", () => {
    expect(history.retention()).toEqual({ ok: true, value: defaultRetention });
    const own = { entries: 500, days: 7, megabytes: 50 };
    expect(history.setRetention(own)).toEqual({ ok: true, value: own });
    expect(history.retention()).toEqual({ ok: true, value: own });
  });

  test("are named when they are damaged; until they are set anew nothing is forgotten", async () => {
    history.record(finished());
    history.setRetention({ entries: 500, days: 3_000, megabytes: 50 });
    vault.database.connection.exec("UPDATE settings SET value = replace(value, '500', '100')");
    expect(history.retention()).toMatchObject({ ok: false, error: { code: "store.damaged" } });
    now = startedAt + 400 * day;
    expect(await history.tidy()).toMatchObject({ ok: false, error: { code: "store.damaged" } });
    expect(entries()).toHaveLength(1);
    expect(history.setRetention(defaultRetention)).toEqual({ ok: true, value: defaultRetention });
    expect(history.retention()).toEqual({ ok: true, value: defaultRetention });
  });

  test("are kept by themselves when they are set, without a word to the caller", async () => {
    for (let index = 0; index < 130; index += 1)
      history.record(finished({ exchanges: [sampleExchange({ after: index })] }));
    history.setRetention({ entries: 100, days: 7, megabytes: 50 });
    await expect.poll(() => entries().length).toBe(100);
  });

  test("are kept behind every few entries", async () => {
    history.setRetention({ entries: 100, days: 3_650, megabytes: 50 });
    await history.tidy();
    for (let index = 0; index < 100 + tidyEvery; index += 1)
      history.record(finished({ exchanges: [sampleExchange({ after: index })] }));
    await expect.poll(() => entries().length).toBe(100);
  });

  test("are no failure to tell when the store is let go before their turn", async () => {
    history.record(finished());
    vault.setLocked(true);
    await history.tidy();
    await new Promise((turn) => setImmediate(turn));
    expect(logged).toEqual([]);
  });

  test("leave everything alone while the vault is locked", async () => {
    history.record(finished());
    now += 400 * day;
    vault.setLocked(true);
    expect(await history.tidy()).toMatchObject({ ok: false, error: { code: "store.locked" } });
    vault.setLocked(false);
    expect(entries()).toHaveLength(1);
    expect(await history.tidy()).toEqual({ ok: true, value: { removed: 1 } });
  });
});

describe("removing", () => {
  test("takes what is named, whatever else the list names, and tells it", async () => {
    for (let index = 0; index < 5; index += 1)
      history.record(finished({ exchanges: [sampleExchange({ id: `e${index}`, after: index })] }));
    const gone = Array.from({ length: 250 }, (_, index) => `gone${index}`);
    expect(await history.remove(["e1", ...gone, "e3"])).toEqual({ ok: true, value: { removed: 2 } });
    expect(entries().map(({ id }) => id)).toEqual(["e4", "e2", "e0"]);
    expect(told("history.changed")).toHaveLength(6);
  });

  test("everything leaves what is pinned", async () => {
    for (let index = 0; index < 250; index += 1)
      history.record(finished({ exchanges: [sampleExchange({ id: `e${index}`, after: index })] }));
    expect(history.pin("e7", true)).toMatchObject({ ok: true, value: { id: "e7", pinned: true } });
    expect(await history.clear()).toEqual({ ok: true, value: { removed: 249 } });
    expect(entries()).toMatchObject([{ id: "e7", pinned: true }]);
    expect(history.pin("e7", false)).toMatchObject({ value: { pinned: false } });
    expect(history.get("e7").ok).toBe(true);
  });
});

test("a damaged entry cannot be pinned into looking sound", () => {
  history.record(finished({ exchanges: [sampleExchange({ id: "e1" })] }));
  vault.database.connection.exec("UPDATE exchanges SET status = 500");
  expect(history.pin("e1", true)).toMatchObject({ ok: false, error: { code: "store.damaged" } });
  expect(entries()).toMatchObject([{ pinned: false, damaged: true }]);
});

test.each([
  ["history.list", () => history.list(anyEntry, null, 10)],
  ["history.get", () => history.get("e1")],
  ["history.pin", () => history.pin("e1", true)],
  ["history.remove", () => history.remove(["e1"])],
  ["history.clear", () => history.clear()],
  ["history.retention", () => history.retention()],
  ["history.search", () => history.search("s1", anyEntry, 10)],
])("%s says that the store is locked", async (_, act) => {
  vault.setLocked(true);
  expect(await act()).toMatchObject({ ok: false, error: { code: "store.locked" } });
});

test.each([
  ["a time that is none", () => history.list({ ...anyEntry, from: "yesterday" }, null, 10)],
  ["a place that is none", () => history.list(anyEntry, "first", 10)],
])("%s is refused", (_, act) => {
  expect(act()).toMatchObject({ ok: false, error: { code: "input.invalid" } });
});
