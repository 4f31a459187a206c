// Files of other clients brought in: read in a thread, kept whole or not at all, their secrets where the user wants them.
import { readFileSync } from "node:fs";
import { afterEach, expect, test } from "vitest";
import { appError, type AppError } from "../../shared/errors.ts";
import { hostEventSchema } from "../../shared/events.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { createEventHub } from "../event-hub.ts";
import { openMemoryVault } from "../store/testing/memory-vault.ts";
import { createDocuments } from "./documents.ts";
import type { CredentialPlaces } from "./import-credentials.ts";
import { createImports, type Imports } from "./imports.ts";

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../shared/import/fixtures/${name}`, import.meta.url));

const running: Imports[] = [];
afterEach(() => {
  for (const imports of running.splice(0)) imports.clear();
});

const create = (refusal: AppError | null = null) => {
  const vault = openMemoryVault();
  const events = createEventHub();
  const heard: string[] = [];
  events.subscribe(-1, (text) => {
    const event = hostEventSchema.parse(JSON.parse(text).event);
    if (event.type === "documents.changed") heard.push(event.kind);
  });
  const documents = createDocuments({ vault, events, now: () => 0 });
  const files = new Map<string, Uint8Array>();
  const dropped: string[] = [];
  const saved = new Map<string, string>();
  const held = new Map<string, Readonly<Record<string, string>>>();
  let count = 0;
  const credentials: CredentialPlaces = {
    save: async ({ name }) => {
      if (refusal) return fail(refusal);
      if ([...saved.values()].includes(name)) return fail(appError("connection.name-taken", { name }));
      saved.set(`c${(count += 1)}`, name);
      return ok({ id: `c${count}`, name });
    },
    removeSaved: async (id) => saved.delete(id),
    hold: ({ values }) => {
      held.set(`h${(count += 1)}`, values);
      return ok({ id: `h${count}` });
    },
    dropHeld: (id) => held.delete(id),
  };
  const backups: string[] = [];
  const imports = createImports({
    uploads: {
      read: async (upload): Promise<Result<Uint8Array, AppError>> => {
        const bytes = files.get(upload);
        return bytes ? ok(bytes) : fail(appError("input.invalid", { field: "file", problem: "It is gone." }));
      },
      drop: (upload) => void dropped.push(upload),
    },
    credentials,
    before: async () => {
      backups.push("import");
      return ok(null);
    },
    putAll: async (all) => documents.putAll(all),
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
  return { vault, documents, imports, read, stored, heard, dropped, saved, held, backups };
};
const choice = { name: "Acme", order: 7, secrets: "hold" } as const;

test("a file is shown first and kept only when it is applied, with its order, its folders and without its secrets", async () => {
  const host = create();
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
  const host = create();
  host.saved.set("old", "Acme numbers · john");
  await host.read(fixture("postman-2.1.json"), "acme.json");
  const done = await host.imports.apply("i1", { ...choice, secrets: "save" });
  expect(done).toMatchObject({
    ok: true,
    value: { connections: ["Acme numbers · john 2", "Acme numbers · login.example.com"], held: [] },
  });
  const basic = host.stored("request").find(({ name }) => name === "Basic");
  expect(JSON.parse(basic?.json ?? "")).toMatchObject({ connection: "c1" });
  expect(host.held.size).toBe(0);
});

test("they may be left out", async () => {
  const host = create();
  await host.read(fixture("postman-2.1.json"), "acme.json");
  expect(await host.imports.apply("i1", { ...choice, secrets: "drop" })).toMatchObject({
    ok: true,
    value: { held: [] },
  });
  expect([host.held.size, host.saved.size]).toEqual([0, 0]);
});

test("what the store refuses leaves nothing behind, and can be tried again", async () => {
  const host = create();
  await host.read(fixture("postman-2.1.json"), "acme.json");
  const { connection } = host.vault.database;
  const pages = Number(connection.prepare("PRAGMA page_count").get()?.["page_count"]);
  connection.exec(`PRAGMA max_page_count = ${pages + 1}`);
  expect(await host.imports.apply("i1", { ...choice, secrets: "save" })).toMatchObject({
    ok: false,
    error: { code: "store.full" },
  });
  expect([host.stored("folder"), host.stored("request"), host.stored("environment")]).toEqual([[], [], []]);
  expect([host.saved.size, host.heard]).toEqual([0, []]);
  connection.exec("PRAGMA max_page_count = 100000");
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: true, value: { requests: 8 } });
});

test("a store that is locked keeps no credential and no request", async () => {
  const host = create(appError("store.locked", {}));
  await host.read(fixture("postman-2.1.json"), "acme.json");
  expect(await host.imports.apply("i1", { ...choice, secrets: "save" })).toMatchObject({
    ok: false,
    error: { code: "store.locked" },
  });
  expect(host.stored("request")).toEqual([]);
});

test("environments alone make no folder", async () => {
  const host = create();
  await host.read(fixture("postman-environment.json"), "env.json");
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: true, value: { folder: null, environments: 1 } });
  expect(host.stored("environment").map(({ name }) => name)).toEqual(["Staging"]);
});

test.each([
  ["no text", Uint8Array.from([0x7b, 0xff, 0xfe, 0x80]), "It is no text in UTF-8 or UTF-16."],
  ["a ZIP", Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0xff]), "It is a ZIP archive."],
  ["an empty one", new Uint8Array(), "It is empty."],
  ["no requests", new TextEncoder().encode('{"info":{"name":"X"},"item":[]}'), "there is no request in it"],
])("%s is refused in words, and the file is let go", async (_, bytes, problem) => {
  const host = create();
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
  expect(await create().read(text, "win.json")).toMatchObject({ ok: true, value: { name: "Größe", requests: 1 } });
});

test("a file of more than 64 MB is not even read", async () => {
  const host = create();
  expect(await host.imports.read("i1", "u1", 64 * 1024 * 1024 + 1, "big.json")).toMatchObject({
    ok: false,
    error: { code: "import.unreadable", facts: { problem: "It has more than 64 MB." } },
  });
});

test("a reading that is cancelled ends at once, keeps nothing, and the next one is read", async () => {
  const host = create();
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
  const host = create();
  await host.read(fixture("postman-2.0.json"), "old.json", "i1");
  await host.read(fixture("insomnia-5.yaml"), "five.yaml", "i2");
  expect(await host.imports.apply("i1", choice)).toMatchObject({ ok: false, error: { code: "import.gone" } });
  expect(await host.imports.apply("i2", choice)).toMatchObject({ ok: true, value: { requests: 2 } });
});
