// Test-only: how quick a full store is. Used by the benchmark with large numbers and by its test with small ones.
import { randomBytes, randomUUID } from "node:crypto";
import { ok } from "../../../shared/result.ts";
import { anyEntry, type HistoryFilter } from "../../../shared/history-view.ts";
import { createEventHub } from "../../event-hub.ts";
import { putDocument } from "../../store/documents-table.ts";
import { appendEntry } from "../../store/history-table.ts";
import { passphraseKey, usualCost } from "../../store/kdf.ts";
import { sampleEntry, sampleExchange } from "../../store/testing/history-samples.ts";
import { createVault, type OpenVault, type Vault } from "../../store/vault.ts";
import { createConnectionRegister, type SavedConnection } from "../connection-register.ts";
import { createDocuments } from "../documents.ts";
import { createHistory } from "../history.ts";

export type Load = { readonly connections: number; readonly documents: number; readonly exchanges: number };

/** Milliseconds each. */
export type LoadFigures = {
  readonly keyDerivation: number;
  readonly start: number;
  readonly unlock: number;
  readonly documentList: number;
  readonly documentFilter: number;
  readonly newestPage: number;
  readonly filteredPage: number;
  readonly searchAll: number;
  readonly searchFirst: number;
  readonly searchBlock: number;
  readonly append: number;
};

const passphrase = "a long enough passphrase";

const create = (folder: string): Vault =>
  createVault({
    folder,
    keychain: null,
    host: "node",
    holderName: "the benchmark",
    now: () => Date.now(),
    newId: randomUUID,
  });

const openOf = (vault: Vault): OpenVault => {
  const open = vault.open();
  if (!open.ok) throw new Error(open.error.code);
  return open.value;
};

const timed = async <Value>(work: () => Value | Promise<Value>): Promise<{ ms: number; value: Value }> => {
  const from = performance.now();
  const value = await work();
  return { ms: performance.now() - from, value };
};

/** The median of a few runs. */
const typical = async (work: () => unknown, runs = 7): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push((await timed(work)).ms);
  return times.toSorted((one, other) => one - other)[Math.floor(runs / 2)] ?? 0;
};

const sampleConnection = (index: number): SavedConnection => ({
  id: randomUUID(),
  stored: {
    v: 1,
    name: `Customer ${index}`,
    vendor: "virtualpbx",
    method: "user",
    values: {
      base_url: "https://public-api.virtualpbx.com:8443/v2",
      username: `user${index}@example.com`,
      account_name: `C${index}`,
    },
    secretsSet: ["password"],
    tags: ["bench"],
    folder: `Region ${index % 12}`,
    notes: "",
    keepHistory: true,
    revision: 1,
    credentialRevision: 1,
    createdAt: "2026-01-05T08:00:00.000Z",
    updatedAt: "2026-01-05T08:00:00.000Z",
    secretsUpdatedAt: "2026-01-05T08:00:00.000Z",
  },
  secrets: { password: randomBytes(12).toString("hex") },
});

const registerOf = (vault: Vault) =>
  createConnectionRegister({ open: () => vault.open(), onGone: () => undefined, onChange: () => undefined });

/** About 1.5 KB as it lies sealed, like a usual call. */
const sampleCall = (index: number) =>
  sampleEntry({
    after: index * 1_000,
    method: index % 5_000 === 1 ? "DELETE" : "GET",
    status: index % 9_000 === 1 ? 503 : 200,
    url: `https://public-api.virtualpbx.com:8443/v2/accounts/${index % 50}/users/${index}?paginate=false`,
    responseBody: `{"data":${JSON.stringify(randomBytes(300).toString("hex"))},"needle":${index % 10_000 === 5 ? 1 : 0}}`,
    connection: { id: `c${index % 200}`, name: "Customer" },
  });

const fill = async (folder: string, { connections, documents, exchanges }: Load): Promise<void> => {
  const vault = create(folder);
  const made = await vault.create({ passphrase, keychain: false });
  if (!made.ok) throw new Error(made.error.code);
  const saved = registerOf(vault).save(Array.from({ length: connections }, (_, index) => sampleConnection(index)));
  if (!saved.ok) throw new Error(saved.error.code);
  const { database, sealer } = openOf(vault);
  database.write(() => {
    const json = JSON.stringify({ path: "accounts", headers: [], text: "x".repeat(1_400) });
    for (let index = 0; index < documents; index += 1)
      putDocument(
        database.connection,
        { kind: "request", id: `r${index}`, name: `Request ${index}`, json },
        Date.now(),
      );
    return ok(null);
  });
  for (let from = 0; from < exchanges; from += 5_000) {
    database.write(() => {
      for (let index = from; index < Math.min(exchanges, from + 5_000); index += 1)
        appendEntry({ connection: database.connection, sealer }, sampleCall(index));
      return ok(null);
    });
  }
  await vault.close();
};

/** Fills a store in an empty folder and measures it. */
export const measureLoad = async (folder: string, load: Load): Promise<LoadFigures> => {
  await fill(folder, load);
  const vault = create(folder);
  const start = await timed(() => vault.status());
  const salt = randomBytes(16);
  const keyDerivation = await typical(() => passphraseKey(passphrase, salt, usualCost), 3);
  const unlock = await timed(async () => {
    const unlocked = await vault.unlock("passphrase", passphrase);
    const all = registerOf(vault).all();
    if (!unlocked.ok || !all.ok || all.value.size !== load.connections) throw new Error("It did not open.");
  });

  const events = createEventHub();
  const documents = createDocuments({ vault, events, now: () => Date.now() });
  const list = documents.list("request");
  const shown = list.ok ? list.value : [];
  const documentList = await typical(() => documents.list("request"));
  const documentFilter = await typical(() => shown.filter(({ name }) => name.toLowerCase().includes("request 99")));

  const history = createHistory({ vault, events, now: () => Date.now(), connectionName: () => "Customer" });
  const page = (filter: Partial<HistoryFilter>) => () => history.list({ ...anyEntry, ...filter }, null, 50);
  const newestPage = await typical(page({}));
  const filters: Partial<HistoryFilter>[] = [
    { vendor: "enablex" },
    { method: "DELETE" },
    { statusClass: 5 },
    { connection: "c7" },
    { text: "nowhere" },
    { pinnedOnly: true },
    { from: "2020-01-01T00:00:00Z", to: "2026-01-05T08:01:00Z" },
  ];
  const pages: number[] = [];
  for (const filter of filters) pages.push(await typical(page(filter), 3));

  let begun = 0;
  let firstFind = 0;
  const stopListening = events.subscribe(-1, (text) => {
    if (firstFind === 0 && text.includes("history.found")) firstFind = performance.now() - begun;
  });
  begun = performance.now();
  let block = 0;
  let last = begun;
  const watch = setInterval(() => {
    block = Math.max(block, performance.now() - last);
    last = performance.now();
  }, 1);
  const search = await timed(() => history.search("s1", { ...anyEntry, text: '"needle":1' }, 1_000));
  block = Math.max(block, performance.now() - last);
  clearInterval(watch);
  stopListening();

  const newest = Date.now();
  const append = await typical(() => {
    const exchange = { ...sampleExchange(), at: new Date(newest).toISOString() };
    const saved = { id: "c1", name: "Customer", keepHistory: true };
    history.record({
      saved,
      vendor: "virtualpbx",
      method: "user",
      exchanges: [exchange],
      outcome: "accepted",
      diagnosis: [],
      request: null,
    });
  }, 31);
  await vault.close();
  return {
    keyDerivation,
    start: start.ms,
    unlock: unlock.ms,
    documentList,
    documentFilter,
    newestPage,
    filteredPage: Math.max(...pages),
    searchAll: search.ms,
    searchFirst: firstFind,
    searchBlock: block,
    append,
  };
};
