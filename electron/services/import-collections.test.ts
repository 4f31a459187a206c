// Collections in from files: all of them or none, what is there already told apart from what is new, and never a token.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { fail, ok } from "../../shared/result.ts";
import { createEventHub } from "../event-hub.ts";
import { openMemoryVault } from "../store/testing/memory-vault.ts";
import { createCollectionFiles } from "./collection-files.ts";
import { createCollections, createFolder, row } from "./testing/collection-kit.ts";

let folder: ReturnType<typeof createFolder>;
beforeEach(() => {
  folder = createFolder();
});
afterEach(() => folder.remove());
const create = () => createCollections(folder.path);

test("another store takes everything, and says what it changed the second time", async () => {
  const from = create();
  from.putFolder("f1", "Acme");
  from.putRequest("q1", "List users", "f1", { headers: [row("Accept", "*/*")] });
  from.put("environment", "e1", "Staging", { name: "Staging", rows: [{ ...row("base", "v2"), secret: false }] });
  await from.export();
  const to = create();
  expect(await to.import()).toEqual({
    ok: true,
    value: {
      added: ["request List users", "folder Acme", "environment Staging"],
      changed: [],
      unchanged: 0,
      leftOut: [],
    },
  });
  expect(to.heard).toHaveLength(3);
  expect(await to.import(() => Promise.reject(new Error("nothing is to be backed up")))).toMatchObject({
    value: { added: [], changed: [], unchanged: 3 },
  });
  from.putRequest("q1", "List users", "f1", { method: "HEAD" });
  await from.export();
  expect(await to.import()).toMatchObject({ value: { changed: ["request List users"], unchanged: 2 } });
  const found = to.documents.get("request", "q1");
  expect(found.ok && found.value && JSON.parse(found.value.json)).toMatchObject({
    folder: "f1",
    draft: { method: "HEAD" },
  });
});

test.each([
  ["no JSON", "collections/Bad.json", "<<<<<<< HEAD"],
  ["not from here", "collections/Bad.json", "{}"],
  ["a later format", "collections/Bad.json", '{"ringback":"request","format":2,"id":"x"}'],
  [
    "an unknown field",
    "environments/Bad.json",
    '{"ringback":"environment","format":1,"id":"x","name":"","variables":[],"__proto__":1}',
  ],
  [
    "the wrong folder",
    "collections/Bad.json",
    '{"ringback":"environment","format":1,"id":"x","name":"","variables":[]}',
  ],
  ["a folder without its description", "collections/New/One.json", null],
  ["an id twice", "collections/Copy.json", null],
])("one file that is %s: nothing is taken in", async (_, path, text) => {
  const from = create();
  from.putRequest("q1", "One");
  await from.export();
  folder.write(path, text ?? folder.read("collections/One.json"));
  if (path.includes("New")) rmSync(join(folder.path, "collections/One.json"));
  const to = create();
  expect(await to.import()).toMatchObject({ ok: false, error: { code: "files.unusable" } });
  expect(to.documents.list("request")).toEqual({ ok: true, value: [] });
  expect(to.heard).toEqual([]);
});

test("a file chooses no credential: a new request has none, a stored one keeps its own", async () => {
  const to = create();
  to.putRequest("q1", "One");
  await to.export();
  const text = folder.read("collections/One.json");
  folder.write("collections/One.json", text.replace('"connection": null', '"connection": "theirs"'));
  folder.write(
    "collections/Two.json",
    text.replace('"connection": null', '"connection": "theirs"').replace("q1", "q2"),
  );
  const dropped = "request One: its connection, which is chosen here";
  expect(await to.import()).toMatchObject({ value: { added: ["request One"], leftOut: [dropped, dropped] } });
  for (const id of ["q1", "q2"]) {
    const found = to.documents.get("request", id);
    expect(found.ok && found.value?.json, id).not.toContain("theirs");
  }
});

test("a token that was typed into a file is not taken in", async () => {
  const from = create();
  from.putRequest("q1", "One", null, { headers: [row("Authorization", "{{token}}")] });
  await from.export();
  folder.write(
    "collections/One.json",
    folder.read("collections/One.json").replace("{{token}}", "Bearer canary-4f9d2b7c81e04a6f"),
  );
  const to = create();
  expect(await to.import()).toMatchObject({ value: { leftOut: ["request One: header Authorization"] } });
  expect(JSON.stringify(to.documents.get("request", "q1"))).not.toContain("canary");
});

test("without its backup, or where it cannot be written, an import changes nothing", async () => {
  const from = create();
  from.putRequest("q1", "One");
  from.putRequest("q2", "Two");
  await from.export();
  const to = create();
  const full = appError("store.full", {});
  expect(await to.import(async () => fail(full))).toMatchObject({ error: { code: "store.full" } });
  to.vault.database.forbid(full);
  expect(await to.import()).toMatchObject({ error: { code: "store.full" } });
  expect(to.documents.list("request")).toEqual({ ok: true, value: [] });
  expect(to.heard).toEqual([]);
});

test.each(["relative/path", "", "//server/share", "\\\\server\\share", "/no/such/folder/anywhere"])(
  "the folder %j is refused",
  async (typed) => {
    const vault = openMemoryVault();
    const files = createCollectionFiles({ vault, events: createEventHub(), now: () => 0, folder: null });
    expect(await files.export(typed, false)).toMatchObject({ error: { code: "files.unusable" } });
    expect(await files.import(typed, async () => ok(null))).toMatchObject({ error: { code: "files.unusable" } });
  },
);

test("nothing is exported into the folder of the store itself", async () => {
  const vault = openMemoryVault();
  const files = createCollectionFiles({ vault, events: createEventHub(), now: () => 0, folder: folder.path });
  expect(await files.export(join(folder.path, "git"), false)).toMatchObject({ error: { code: "files.unusable" } });
});
