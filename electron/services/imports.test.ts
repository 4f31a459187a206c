// Files of other clients brought in: read in a thread, kept whole or not at all, their secrets where the user wants them.
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { appError, type AppError } from "../../shared/errors.ts";
import { hostEventSchema } from "../../shared/events.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { createEventHub } from "../event-hub.ts";
import { createVault } from "../store/vault.ts";
import { createConnectionRegister } from "./connection-register.ts";
import { createConnections } from "./connections.ts";
import { createDocuments } from "./documents.ts";
import { createKeepImport } from "./import-keep.ts";
import { createImports, type Imports } from "./imports.ts";

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../shared/import/fixtures/${name}`, import.meta.url));

const running: Imports[] = [];
afterEach(() => {
  for (const imports of running.splice(0)) imports.clear();
});

/** The store in memory as a window would use it. @param more in the place of the usual ones */
const create = async (
  more: { readonly locked?: boolean; readonly before?: () => Promise<Result<null, AppError>> } = {},
) => {
  let ids = 0;
  const newId = (): string => `c${(ids += 1)}`;
  const vault = createVault({ folder: null, keychain: null, host: "node", holderName: "test", now: () => 0, newId });
  await vault.status();
  if (!more.locked) await vault.sessionOnly();
  const events = createEventHub();
  const heard: string[] = [];
  events.subscribe(-1, (text) => {
    const event = hostEventSchema.parse(JSON.parse(text).event);
    if (event.type === "documents.changed") heard.push(event.kind);
  });
  const documents = createDocuments({ vault, events, now: () => 0 });
  const register = createConnectionRegister({
    open: () => vault.open(),
    onGone: () => undefined,
    onChange: () => undefined,
  });
  const connections = createConnections({ register, newId, now: () => 0 });
  const files = new Map<string, Uint8Array>();
  const dropped: string[] = [];
  const held = new Map<string, Readonly<Record<string, string>>>();
  const backups: string[] = [];
  const keep = createKeepImport({
    vault,
    save: connections.save,
    putAll: documents.putAll,
    undone: register.forget,
  });
  const before = async (): Promise<Result<null, AppError>> => {
    backups.push("import");
    return ok(null);
  };
  const imports = createImports({
    uploads: {
      read: async (upload): Promise<Result<Uint8Array, AppError>> => {
        const bytes = files.get(upload);
        return bytes ? ok(bytes) : fail(appError("input.invalid", { field: "file", problem: "It is gone." }));
      },
      drop: (upload) => void dropped.push(upload),
    },
    hold: ({ values }) => {
      held.set(`h${held.size + 1}`, values);
      return ok({ id: `h${held.size}` });
    },
    store: async () => ({ before: more.before ?? before, keep }),
  });
  running.push(imports);
  const read = (bytes: Uint8Array, name: string, id = "i1") => {
    files.set("u1", bytes);
    return imports.read(id, "u1", bytes.length, name);
  };
  const stored = (kind: "folder" | "request" | "environment") => {
    const all = documents.list(kind);
    return all.ok ? all.value.map(({ name, id }) => ({ name, id, json: texts(kind, id) })) : [];
  };
  const texts = (kind: "folder" | "request" | "environment", id: string): string => {
    const found = documents.get(kind, id);
    return found.ok ? (found.value?.json ?? "") : "";
  };
  const database = () => {
    const found = vault.plain();
    if (!found.ok) throw new Error(found.error.why);
    return found.value;
  };
  const saved = (): string[] => {
    const all = connections.list();
    return all.ok ? all.value.map(({ name }) => name) : [];
  };
  return { database, connections, documents, imports, read, stored, heard, dropped, saved, held, backups };
};
type Host = Awaited<ReturnType<typeof create>>;
/** Everything that an import could have left. */
const left = (host: Host) => [
  host.saved(),
  host.stored("folder"),
  host.stored("request"),
  host.stored("environment"),
  host.held.size,
];
const nothing = [[], [], [], [], 0];
const choice = { name: "Acme", order: 7, secrets: "hold" } as const;

test("a file is shown first and kept only when it is applied, with its order, its folders and without its secrets", async () => {
  const host = await create();
  const preview = await host.read(fixture("postman-2.1.json"), "acme.json");
  expect(preview).toMatchObject({
    ok: true,
    value: {
      format: "Postman 2.1 collection",
      requests: 8,
      folders: 2,
      environments: 1,
      secrets: [
        { method: "basic", uses: 1 },
        { method: "api-key", uses: 1 },
      ],
    },
  });
  expect(JSON.stringify(preview)).not.toMatch(/pa55word|kEy-0987|c00kie|aWs-secret|sEcret-123/);
  expect(host.dropped).toEqual(["u1"]);
  expect(host.stored("request")).toEqual([]);

  const done = await host.imports.apply("i1", choice);
  expect(done).toMatchObject({ ok: true, value: { requests: 8, environments: 1, connections: [], refused: [] } });
  expect(host.backups).toEqual(["import"]);
  expect(host.heard.toSorted()).toEqual(["environment", "folder", "request"]);
  const top = host.stored("folder").find(({ name }) => name === "Acme");
  expect(done.ok && done.value.folder).toBe(top?.id);
  expect(JSON.parse(top?.json ?? "")).toEqual({ folder: null, order: 7 });
  expect(host.stored("folder").map(({ name }) => name)).toEqual(["Acme", "Sign in", "Users"]);
  const all = JSON.stringify([...host.stored("request"), ...host.stored("environment")]);
  expect(all).not.toMatch(/pa55word|kEy-0987|c00kie|aWs-secret|sEcret-123/);
  expect([...host.held.values()].map((values) => values["password"] ?? values["api_key"])).toEqual([
    "pa55word-of-john",
    "kEy-0987654321",
  ]);
  const basic = host.stored("request").find(({ name }) => name === "Basic");
  expect(done.ok && done.value.held).toContainEqual({ request: basic?.id, credential: "h1" });
  // It is over: nothing is kept twice.
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: false, error: { code: "import.gone" } });
});

test("credentials become connections of their own names, and the requests name them", async () => {
  const host = await create();
  host.connections.save({
    id: null,
    name: "acme numbers · JOHN",
    vendor: "custom",
    method: "basic",
    values: { base_url: "https://login.example.com", username: "x", password: "y" },
    keepSecrets: [],
    tags: [],
    folder: "",
    notes: "",
    keepHistory: true,
    hostConfirmed: false,
  });
  await host.read(fixture("postman-2.1.json"), "acme.json");
  const done = await host.imports.apply("i1", { ...choice, secrets: "save" });
  expect(done).toMatchObject({
    ok: true,
    value: { connections: ["Acme numbers · john 2", "Acme numbers · login.example.com"], held: [] },
  });
  const basic = host.stored("request").find(({ name }) => name === "Basic");
  const all = host.connections.list();
  const made = all.ok ? all.value.find(({ name }) => name === "Acme numbers · john 2") : null;
  expect(made?.fields).toMatchObject({ username: "john", password: { set: true } });
  expect(JSON.parse(basic?.json ?? "")).toMatchObject({ connection: made?.id });
  expect(host.held.size).toBe(0);
});

test("they may be left out", async () => {
  const host = await create();
  await host.read(fixture("postman-2.1.json"), "acme.json");
  expect(await host.imports.apply("i1", { ...choice, secrets: "drop" })).toMatchObject({
    ok: true,
    value: { held: [] },
  });
  expect([host.held.size, host.saved()]).toEqual([0, []]);
});

test("wherever the disk gets full on the way, nothing is left behind, and it can be tried again", async () => {
  const host = await create();
  await host.read(fixture("postman-2.1-full.json"), "acme.json");
  const { connection } = host.database();
  const pages = Number(connection.prepare("PRAGMA page_count").get()?.["page_count"]);
  let failed = 0;
  for (let room = 0; ; room += 1) {
    connection.exec(`PRAGMA max_page_count = ${pages + room}`);
    const done = await host.imports.apply("i1", { ...choice, secrets: "save" });
    if (done.ok) break;
    failed += 1;
    expect(done).toMatchObject({ error: { code: "store.full" } });
    expect([room, left(host)]).toEqual([room, nothing]);
  }
  expect(failed).toBeGreaterThan(2);
  expect(host.saved()).toHaveLength(5);
  expect(host.stored("request")).toHaveLength(35);
  // What the undone tries have made does not stand in the way of the next connection.
  expect(new Set(host.saved()).size).toBe(5);
});

test("a store that is locked keeps no credential and no request", async () => {
  const host = await create({ locked: true });
  await host.read(fixture("postman-2.1.json"), "acme.json");
  expect(await host.imports.apply("i1", { ...choice, secrets: "save" })).toMatchObject({
    ok: false,
    error: { code: "store.absent" },
  });
  expect(left(host)).toEqual(nothing);
});

test.each([0, 1, 2, 4, 8, 16])(
  "cancelled %i turns after it began to be applied, an import leaves nothing, or all of it and says so",
  async (turns) => {
    const host = await create();
    await host.read(fixture("postman-2.1.json"), "acme.json");
    const applying = host.imports.apply("i1", { ...choice, secrets: "save" });
    for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    host.imports.cancel("i1");
    const done = await applying;
    const all = [host.saved().length, host.stored("request").length, host.stored("environment").length];
    expect([done.ok || done.error.code, all]).toEqual(done.ok ? [true, [2, 8, 1]] : ["import.gone", [0, 0, 0]]);
  },
);

test("cancelled while the backup is made, nothing is written; a second apply meanwhile is none", async () => {
  const backup = Promise.withResolvers<Result<null, AppError>>();
  const host = await create({ before: () => backup.promise });
  await host.read(fixture("postman-2.1.json"), "acme.json");
  const applying = host.imports.apply("i1", { ...choice, secrets: "save" });
  const again = host.imports.apply("i1", choice);
  expect(await again).toMatchObject({ ok: false, error: { code: "import.gone" } });
  host.imports.cancel("i1");
  backup.resolve(ok(null));
  expect(await applying).toMatchObject({ ok: false, error: { code: "import.gone" } });
  expect(left(host)).toEqual(nothing);
});

test("without its backup nothing is written", async () => {
  const host = await create({ before: async () => fail(appError("store.full", {})) });
  await host.read(fixture("postman-2.1.json"), "acme.json");
  expect(await host.imports.apply("i1", { ...choice, secrets: "save" })).toMatchObject({
    error: { code: "store.full" },
  });
  expect(left(host)).toEqual(nothing);
});

test("environments alone make no folder", async () => {
  const host = await create();
  await host.read(fixture("postman-environment.json"), "env.json");
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: true, value: { folder: null, environments: 1 } });
  expect(host.stored("environment").map(({ name }) => name)).toEqual(["Staging"]);
});

test.each([
  ["no text", Uint8Array.from([0x7b, 0xff, 0xfe, 0x80]), "It is no text in UTF-8 or UTF-16."],
  ["a ZIP", Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0xff]), "It is a ZIP archive."],
  ["an empty ZIP", Uint8Array.from([0x50, 0x4b, 5, 6, 0, 0]), "It is a ZIP archive."],
  ["a picture", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), "It is no text in UTF-8 or UTF-16."],
  ["an empty one", new Uint8Array(), "It is empty."],
  ["no requests", new TextEncoder().encode('{"info":{"name":"X"},"item":[]}'), "there is no request in it"],
])("%s is refused in words, and the file is let go", async (_, bytes, problem) => {
  const host = await create();
  const read = await host.read(bytes, "odd.bin");
  expect(read).toMatchObject({ ok: false, error: { code: "import.unreadable", title: "odd.bin cannot be imported" } });
  expect(read.ok ? "" : read.error.why).toContain(problem);
  expect(host.dropped).toEqual(["u1"]);
});

test("UTF-16, as Windows writes it, is read", async () => {
  const text = Buffer.from(
    `\uFEFF${JSON.stringify({ info: { name: "Größe" }, item: [{ name: "R", request: "https://a.example" }] })}`,
    "utf16le",
  );
  expect(await (await create()).read(text, "win.json")).toMatchObject({
    ok: true,
    value: { name: "Größe", requests: 1 },
  });
});

test("a file of more than 64 MB is not even read", async () => {
  const host = await create();
  expect(await host.imports.read("i1", "u1", 64 * 1024 * 1024 + 1, "big.json")).toMatchObject({
    ok: false,
    error: { code: "import.unreadable", facts: { problem: "It has more than 64 MB." } },
  });
});

test("a reading that is cancelled ends at once, keeps nothing, and the next one is read", async () => {
  const host = await create();
  const rows = Array.from({ length: 400_000 }, (_, at) => `  k${at}: {a: [1, 2, 3]}`).join("\n");
  const slow = host.read(new TextEncoder().encode(`openapi: 3.0.0\npaths:\n${rows}\n`), "slow.yaml");
  await new Promise((resolve) => setImmediate(resolve));
  host.imports.cancel("another");
  host.imports.cancel("i1");
  expect(await slow).toMatchObject({ ok: false, error: { code: "import.gone" } });
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: false, error: { code: "import.gone" } });
  expect(await host.read(fixture("postman-2.0.json"), "old.json", "i2")).toMatchObject({ ok: true });
});

test("another file takes the place of one that waits", async () => {
  const host = await create();
  await host.read(fixture("postman-2.0.json"), "old.json", "i1");
  await host.read(fixture("insomnia-5.yaml"), "five.yaml", "i2");
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: false, error: { code: "import.gone" } });
  expect(await host.imports.apply("i2", choice)).toMatchObject({ ok: true, value: { requests: 2 } });
});
