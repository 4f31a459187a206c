// Search through sealed history: everything that was kept is found, in any case and escaping, newest first and cancellable.
import { beforeEach, expect, test } from "vitest";
import { type HostEvent, hostEventSchema } from "../../shared/events.ts";
import { anyEntry, type HistoryFilter } from "../../shared/history-view.ts";
import { createEventHub } from "../event-hub.ts";
import { appendEntry, type NewEntry } from "../store/history-table.ts";
import { sampleEntry } from "../store/testing/history-samples.ts";
import { type MemoryVault, openMemoryVault } from "../store/testing/memory-vault.ts";
import { createHistorySearch, type HistorySearch } from "./history-search.ts";

let vault: MemoryVault;
let search: HistorySearch;
let portions: string[][];
let onFound: () => void;
beforeEach(() => {
  vault = openMemoryVault();
  portions = [];
  onFound = () => undefined;
  const events = createEventHub();
  events.subscribe(-1, (text) => {
    const event: HostEvent = hostEventSchema.parse(JSON.parse(text).event);
    if (event.type !== "history.found") return;
    portions.push(event.entries.map(({ id, damaged }) => (damaged ? `${id} damaged` : id)));
    onFound();
  });
  search = createHistorySearch(vault, events, () => null);
});

const add = (...entries: NewEntry[]): void => {
  for (const entry of entries) appendEntry({ connection: vault.database.connection, sealer: vault.sealer }, entry);
};
const look = async (filter: Partial<HistoryFilter>, limit = 1_000) => {
  const ended = await search.search("s1", { ...anyEntry, ...filter }, limit);
  if (!ended.ok) throw new Error(ended.error.code);
  return { ...ended.value, ids: portions.flat() };
};

test.each([
  ["an answer", "acme inc"],
  ["an answer, as it stands there with quotes", '"name":"ACME Inc"'],
  ["a line break in an answer", "first\nsecond"],
  ["a backslash", "C:\\temp"],
  ["an umlaut", "MÜLLER"],
  ["the value of a query", "page=77"],
  ["a header", "x-trace"],
  ["a header's value", "TRACE-1234"],
  ["a request's body", "wanted-name"],
  ["a long body, far behind", "the end of it"],
  ["a long body that was sent", "sent end"],
])("finds %s", async (_, text) => {
  add(
    sampleEntry({ id: "other" }),
    sampleEntry({
      id: "one",
      after: 1,
      url: "https://api.example.com/a?page=77",
      headers: [["X-Trace", "trace-1234"]],
      requestBody: '{"wanted-name":"Müller"}',
      responseBody: '{"name":"Acme Inc","path":"C:\\temp"}\nfirst\nsecond',
    }),
    sampleEntry({
      id: "long",
      after: 2,
      responseBody: `${"x".repeat(400_000)}The end of it`,
      requestBody: `${"y".repeat(300_000)}Sent end`,
    }),
  );
  const { ids, found, searched, cancelled } = await look({ text });
  expect(ids).toEqual([/end/.test(text) ? "long" : "one"]);
  expect({ found, searched, cancelled }).toEqual({ found: 1, searched: 3, cancelled: false });
});

test.each([
  ["names of our own making", "bodyEncoding"],
  ["marks between the kept texts", '","'],
  ["an escape's letter in front of a word", "nsecond"],
  ["base64", "AAECAw"],
])("does not find %s", async (_, text) => {
  const binary = sampleEntry({ id: "b", after: 1 });
  const { response } = binary.exchange;
  add(sampleEntry({ responseBody: "first\nsecond" }), {
    ...binary,
    exchange: { ...binary.exchange, response: response && { ...response, body: "AAECAwQ=", bodyEncoding: "base64" } },
  });
  expect((await look({ text })).ids).toEqual([]);
});

test("keeps to the other filters, and without a text they are all", async () => {
  add(
    sampleEntry({ id: "a", status: 404 }),
    sampleEntry({ id: "b", after: 1 }),
    sampleEntry({ id: "c", after: 2, status: 410 }),
  );
  expect((await look({ statusClass: 4, text: "acme" })).ids).toEqual(["c", "a"]);
  portions = [];
  expect(await look({ statusClass: 4 })).toMatchObject({ ids: ["c", "a"], searched: 2 });
});

test("comes newest first in portions, and ends at the limit", async () => {
  for (let index = 0; index < 200; index += 1) add(sampleEntry({ id: `e${index}`, after: index }));
  const { ids, found } = await look({ text: "acme" }, 120);
  expect(ids).toEqual(Array.from({ length: 120 }, (_, index) => `e${199 - index}`));
  expect(found).toBe(120);
  expect(Math.max(...portions.map(({ length }) => length))).toBeLessThanOrEqual(50);
});

/** Enough for several slices on any machine. */
const addMany = (): void => {
  vault.database.write(() => {
    for (let index = 0; index < 300; index += 1)
      add(sampleEntry({ id: `e${index}`, after: index, responseBody: "y".repeat(200_000) }));
    return { ok: true, value: null };
  });
};

test("can be cancelled on the way, and then under the same name begin anew", async () => {
  addMany();
  onFound = () => search.cancelSearch("s1");
  const ended = await look({ text: "y" });
  expect(ended.cancelled).toBe(true);
  expect(ended.searched).toBeLessThan(300);
  onFound = () => undefined;
  expect(await look({ text: "y" })).toMatchObject({ cancelled: false, found: 300 });
  expect(search.cancelSearch("s1").ok).toBe(true);
});

test("ends when the vault is locked, with what it has found so far", async () => {
  addMany();
  onFound = () => vault.setLocked(true);
  const ended = await look({ text: "y" });
  expect(ended.cancelled).toBe(true);
  expect(ended.found).toBeLessThan(300);
});

test("leaves room for others between its slices", async () => {
  addMany();
  let turns = 0;
  const others = setInterval(() => (turns += 1), 0);
  await look({ text: "nowhere" });
  clearInterval(others);
  expect(turns).toBeGreaterThan(0);
});

test("shows an entry that it cannot open, since nobody knows what is in it", async () => {
  add(sampleEntry({ id: "bad" }), sampleEntry({ id: "lost", after: 1 }), sampleEntry({ id: "well", after: 2 }));
  const { connection } = vault.database;
  connection.exec(
    "UPDATE exchange_texts SET ciphertext = zeroblob(400) WHERE place = (SELECT min(place) FROM exchanges)",
  );
  connection.exec("DELETE FROM exchange_texts WHERE place = (SELECT place FROM exchanges WHERE id = 'lost')");
  expect((await look({ text: "nowhere" })).ids).toEqual(["lost damaged", "bad damaged"]);
});
