// History on disk: pages newest first under every filter, whole entries back as they were, damage told by name.
import { beforeEach, describe, expect, test } from "vitest";
import { anyEntry, type HistoryFilter } from "../../shared/history-view.ts";
import { appendEntry, getEntry, type HistoryStore, listEntries, type NewEntry } from "./history-table.ts";
import { everything, excessOf, forgetStep, measureHistory, pinEntry, removeEntries } from "./history-upkeep.ts";
import { sampleEntry, startedAt } from "./testing/history-samples.ts";
import { openMemoryVault } from "./testing/memory-vault.ts";

let store: HistoryStore;
beforeEach(() => {
  const vault = openMemoryVault();
  store = { connection: vault.database.connection, sealer: vault.sealer };
});

const names = new Map([["c1", "Acme today"]]);
const nameOf = (id: string): string | null => names.get(id) ?? null;
const add = (...entries: NewEntry[]): void => {
  for (const entry of entries) appendEntry(store, entry);
};
const ids = (filter: Partial<HistoryFilter>, limit = 50): string[] =>
  listEntries(store, { ...anyEntry, ...filter }, null, limit, nameOf).entries.map(({ id }) => id);

describe("the list", () => {
  test("is newest first, in pages that neither repeat nor leave out, also within one millisecond", () => {
    for (let index = 0; index < 25; index += 1) add(sampleEntry({ id: `e${index}`, after: Math.floor(index / 10) }));
    const seen: string[] = [];
    let below: number | null = null;
    for (;;) {
      const page = listEntries(store, anyEntry, below, 7, nameOf);
      seen.push(...page.entries.map(({ id }) => id));
      if (page.next === null) break;
      below = Number(page.next);
    }
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `e${24 - index}`));
  });

  test("takes an entry that comes late in at its own time", () => {
    add(sampleEntry({ id: "later", after: 500 }), sampleEntry({ id: "earlier", after: 100 }));
    expect(ids({})).toEqual(["later", "earlier"]);
  });

  test("keeps an entry once, however many calls bring it along", () => {
    const shared = sampleEntry({ id: "signin", purpose: "signin" });
    add(shared, shared);
    expect(ids({})).toEqual(["signin"]);
  });

  test.each<[string, Partial<HistoryFilter>, string[]]>([
    ["vendor", { vendor: "enablex" }, ["c"]],
    ["connection", { connection: "c1" }, ["b"]],
    ["method", { method: "DELETE" }, ["b"]],
    ["refusals", { statusClass: 4 }, ["b"]],
    ["no answer", { statusClass: 0 }, ["d"]],
    ["from", { from: "2026-01-05T08:00:03.000Z" }, ["d", "c"]],
    ["to", { to: "2026-01-05T08:00:02.000Z" }, ["b", "a"]],
    ["text of the address, in any case", { text: "PHONE" }, ["c"]],
    ["text of the method", { text: "dele" }, ["b"]],
    ["a percent sign as itself", { text: "%" }, []],
    ["several at once", { vendor: "virtualpbx", statusClass: 2 }, ["a"]],
    ["pins", { pinnedOnly: true }, ["a"]],
  ])("by %s", (_, filter, expected) => {
    add(
      sampleEntry({ id: "a", after: 1_000 }),
      sampleEntry({ id: "b", after: 2_000, method: "DELETE", status: 404, connection: { id: "c1", name: "Acme" } }),
      sampleEntry({ id: "c", after: 3_000, vendor: "enablex", url: "https://api.example.com/phones" }),
      sampleEntry({ id: "d", after: 4_000, status: null, outcome: "no-answer" }),
    );
    pinEntry(store, "a", true);
    expect(ids(filter)).toEqual(expected);
  });

  test("shows no value of a query, neither in the list nor in the clear columns", () => {
    add(sampleEntry({ url: "https://api.example.com/a?page=2&secretive&q=needle#needle" }));
    const [entry] = listEntries(store, anyEntry, null, 1, nameOf).entries;
    expect(entry?.url).toBe("https://api.example.com/a?page=…&…&q=…");
    expect(JSON.stringify(store.connection.prepare("SELECT * FROM exchanges").all())).not.toMatch(/needle|secretive/);
  });

  test("names a connection as it is called today, and one that is gone as it was called last", () => {
    add(
      sampleEntry({ after: 1, connection: { id: "c1", name: "Acme" } }),
      sampleEntry({ after: 2, connection: { id: "c2", name: "Globex, old" } }),
    );
    expect(listEntries(store, anyEntry, null, 9, nameOf).entries.map(({ connection }) => connection)).toEqual([
      { id: "c2", name: "Globex, old" },
      { id: "c1", name: "Acme today" },
    ]);
    expect(JSON.stringify(store.connection.prepare("SELECT * FROM exchanges").all())).not.toContain("Globex");
  });
});

describe("an entry", () => {
  const big = "long body ".repeat(60_000);
  const typed = { method: "POST", path: "accounts?q=1", headers: [["X-A", "1"] as const], body: null };

  test.each<[string, NewEntry]>([
    ["a plain call", sampleEntry()],
    ["no answer", sampleEntry({ status: null })],
    [
      "quotes, breaks and other alphabets",
      sampleEntry({ responseBody: '{"a":"ä\\n\u2028"}\n[] ☎', requestBody: '"\n' }),
    ],
    ["a long answer", sampleEntry({ responseBody: big })],
    [
      "a long request, typed as it was sent",
      sampleEntry({ requestBody: big, request: { ...typed, body: { kind: "text", text: big } } }),
    ],
    [
      "a long request, typed otherwise",
      sampleEntry({ requestBody: `${big}!`, request: { ...typed, body: { kind: "text", text: big } } }),
    ],
    ["a typed request without a body", sampleEntry({ request: typed })],
    ["an empty body", sampleEntry({ requestBody: "", responseBody: "" })],
    [
      "a cause",
      sampleEntry({ diagnosis: [{ id: "d", cause: "c", fix: "f", confidence: 0.5, evidence: [], guideStep: null }] }),
    ],
  ])("comes back as it was: %s", (_, entry) => {
    add(entry);
    const got = getEntry(store, entry.exchange.id, nameOf);
    if (!got.ok) throw new Error(got.error.why);
    const { exchange, request, diagnosis } = entry;
    expect(got.value).toMatchObject({ entry: { id: exchange.id } });
    expect({ ...got.value, entry: null }).toEqual({ entry: null, exchange, request, diagnosis });
  });

  test("comes back with a binary body", () => {
    const entry = sampleEntry();
    const { response } = entry.exchange;
    const coded = {
      ...entry.exchange,
      response: response && { ...response, body: "AAECAwQ=", bodyEncoding: "base64" as const },
    };
    add({ ...entry, exchange: coded });
    const got = getEntry(store, entry.exchange.id, nameOf);
    expect(got.ok && got.value.exchange).toEqual(coded);
  });

  test("that is gone is told as gone", () => {
    expect(getEntry(store, "nowhere", nameOf)).toMatchObject({ ok: false, error: { code: "history.missing" } });
  });

  test("with a long body keeps it in sealed chunks, and loses them with itself", () => {
    add(sampleEntry({ id: "big", responseBody: big }));
    const chunks = () => store.connection.prepare("SELECT ciphertext FROM exchange_bodies").all();
    expect(chunks()).toHaveLength(3);
    expect(chunks().some(({ ciphertext }) => String(ciphertext).includes("long body"))).toBe(false);
    expect(removeEntries(store.connection, ["big", "nowhere"])).toBe(1);
    expect(chunks()).toEqual([]);
    expect(store.connection.prepare("SELECT * FROM exchange_texts").all()).toEqual([]);
  });
});

describe("damage is told by name:", () => {
  const damaged = {
    ok: false,
    error: { code: "store.damaged", facts: { what: "The history entry of 2026-01-05T08:00:00.000Z" } },
  };
  beforeEach(() => {
    add(sampleEntry({ id: "hit", responseBody: "x".repeat(300_000) }), sampleEntry({ id: "well", after: 1 }));
  });

  test.each([
    "UPDATE exchanges SET url = replace(url, 'v2', 'v3') WHERE id = 'hit'",
    "UPDATE exchanges SET status = 500 WHERE id = 'hit'",
    "UPDATE exchanges SET status = 9223372036854775807 WHERE id = 'hit'",
    "UPDATE exchanges SET outcome = 'rubbish', purpose = 'rubbish' WHERE id = 'hit'",
    "UPDATE exchanges SET pinned = 1 WHERE id = 'hit'",
    "UPDATE exchanges SET ms = 1e308 WHERE id = 'hit'",
    "UPDATE exchanges SET checksum = x'00' WHERE id = 'hit'",
    "UPDATE exchanges SET vendor = NULL WHERE id = 'hit'",
  ])("%s", (sql) => {
    store.connection.exec(sql);
    const { entries } = listEntries(store, anyEntry, null, 9, nameOf);
    expect(entries.map(({ id, damaged: flag }) => [id, flag])).toEqual([
      ["well", undefined],
      ["hit", true],
    ]);
    expect(getEntry(store, "hit", nameOf)).toMatchObject(damaged);
    expect(getEntry(store, "well", nameOf).ok).toBe(true);
  });

  test.each([
    "UPDATE exchange_texts SET ciphertext = substr(ciphertext, 2) WHERE place = (SELECT min(place) FROM exchanges)",
    "UPDATE exchange_texts SET nonce = x'000000000000000000000000' WHERE place = (SELECT min(place) FROM exchanges)",
    "DELETE FROM exchange_texts WHERE place = (SELECT min(place) FROM exchanges)",
    "UPDATE exchange_bodies SET ciphertext = zeroblob(500) WHERE number = 1",
    "UPDATE exchange_bodies SET number = 1 - number + 10",
    "DELETE FROM exchange_bodies WHERE number = 1",
    // Another entry's text, sealed with the same key.
    "UPDATE exchange_texts SET (nonce, ciphertext) = (SELECT nonce, ciphertext FROM exchange_texts ORDER BY place DESC LIMIT 1)",
  ])("%s", (sql) => {
    store.connection.exec(sql);
    expect(getEntry(store, "hit", nameOf)).toMatchObject(damaged);
  });
});

describe("forgetting", () => {
  const day = 86_400_000;
  const limits = { entries: 1_000, days: 90, megabytes: 100 };
  const forgetAll = (excess: ReturnType<typeof everything>): number => {
    let sum = 0;
    for (let done = forgetStep(store.connection, excess); done > 0; done = forgetStep(store.connection, excess))
      sum += done;
    return sum;
  };

  test("takes what is too old, and no more", () => {
    add(
      sampleEntry({ id: "old" }),
      sampleEntry({ id: "kept", after: 2 * day }),
      sampleEntry({ id: "new", after: 10 * day }),
    );
    const excess = excessOf(store.connection, { ...limits, days: 9 }, startedAt + 10 * day);
    expect(forgetAll(excess)).toBe(1);
    expect(ids({})).toEqual(["new", "kept"]);
  });

  test("takes the oldest of too many in small steps, and never what is pinned", () => {
    for (let index = 0; index < 350; index += 1) add(sampleEntry({ id: `e${index}`, after: index }));
    pinEntry(store, "e0", true);
    const excess = excessOf(store.connection, { ...limits, entries: 100 }, startedAt);
    expect(forgetStep(store.connection, excess)).toBe(100);
    expect(forgetAll(excess)).toBe(149);
    expect(measureHistory(store.connection).entries).toBe(100);
    expect(ids({}, 500)).toEqual([...Array.from({ length: 100 }, (_, index) => `e${349 - index}`), "e0"]);
    expect(getEntry(store, "e0", nameOf).ok).toBe(true);
  });

  test("takes the oldest of too many bytes", () => {
    for (let index = 0; index < 12; index += 1)
      add(sampleEntry({ id: `e${index}`, after: index, responseBody: "x".repeat(1_048_576) }));
    const excess = excessOf(store.connection, { ...limits, megabytes: 10 }, startedAt);
    expect(forgetAll(excess)).toBeGreaterThan(1);
    const { bytes } = measureHistory(store.connection);
    expect(bytes).toBeLessThanOrEqual(10 * 1_048_576);
    expect(bytes).toBeGreaterThan(8 * 1_048_576);
    expect(ids({})[0]).toBe("e11");
  });

  test("of everything leaves what is pinned", () => {
    add(sampleEntry({ id: "a" }), sampleEntry({ id: "b", after: 1 }));
    pinEntry(store, "b", true);
    expect(forgetAll(everything())).toBe(1);
    expect(ids({})).toEqual(["b"]);
  });
});
