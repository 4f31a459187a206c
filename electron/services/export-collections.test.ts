// Collections out to files: readable, the same bytes each time, no secrets, nothing of anybody else's touched.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createCollections, createFolder, row } from "./testing/collection-kit.ts";

let folder: ReturnType<typeof createFolder>;
beforeEach(() => {
  folder = createFolder();
});
afterEach(() => folder.remove());
const create = () => createCollections(folder.path);

test("each collection is a directory, each request a file that reads well", async () => {
  const store = create();
  store.putFolder("f1", "Acme");
  store.putFolder("f2", "Users", "f1", 2);
  store.putRequest("q1", "List users", "f2", {
    headers: [row("Accept", "application/json"), row("X-Debug", "1", false)],
    bodyKind: "json",
    bodyText: '{\n  "page": 1\n}',
  });
  store.putRequest("q2", "Loose");
  store.put("environment", "e1", "Staging", { name: "Staging", rows: [{ ...row("base", "v2"), secret: false }] });
  expect(await store.export()).toMatchObject({
    value: { written: 5, unchanged: 0, removed: 0, leftOut: [], others: [] },
  });
  expect(folder.tree()).toEqual([
    "collections/Acme/Users/List users.json",
    "collections/Acme/Users/folder.json",
    "collections/Acme/folder.json",
    "collections/Loose.json",
    "environments/Staging.json",
  ]);
  expect(folder.read("collections/Acme/Users/List users.json")).toBe(`{
  "ringback": "request",
  "format": 1,
  "id": "q1",
  "name": "List users",
  "order": 1,
  "connection": null,
  "method": "GET",
  "url": "accounts/q1",
  "params": [],
  "pathValues": [],
  "headers": [
    {
      "name": "Accept",
      "value": "application/json"
    },
    {
      "name": "X-Debug",
      "value": "1",
      "off": true
    }
  ],
  "bodyKind": "json",
  "body": [
    "{",
    "  \\"page\\": 1",
    "}"
  ],
  "form": [],
  "parts": [],
  "file": null
}
`);
});

test("what has not changed is not written again; what has moved leaves no file behind", async () => {
  const store = create();
  store.putFolder("f1", "Acme");
  store.putRequest("q1", "List users", "f1");
  await store.export();
  const before = statSync(join(folder.path, "collections/Acme/List users.json"), { bigint: true });
  expect(await store.export()).toMatchObject({ value: { written: 0, unchanged: 2 } });
  expect(statSync(join(folder.path, "collections/Acme/List users.json"), { bigint: true }).ino).toBe(before.ino);
  folder.write("collections/Acme/notes.txt", "mine");
  store.putFolder("f1", "Acme Inc");
  store.putRequest("q1", "All users", "f1");
  expect(await store.export()).toMatchObject({ value: { written: 2, removed: 2 } });
  expect(folder.tree()).toEqual([
    "collections/Acme Inc/All users.json",
    "collections/Acme Inc/folder.json",
    "collections/Acme/notes.txt",
  ]);
});

test("a file that git has given Windows' line ends counts as unchanged", async () => {
  const store = create();
  store.putRequest("q1", "One");
  await store.export();
  folder.write("collections/One.json", folder.read("collections/One.json").replaceAll("\n", "\r\n"));
  expect(await store.export()).toMatchObject({ value: { written: 0, unchanged: 1 } });
  expect(await store.import()).toMatchObject({ value: { unchanged: 1, changed: [] } });
});

test("a literal token is left out of the file and named; a reference stays", async () => {
  const store = create();
  const token = "canary-4f9d2b7c81e04a6f";
  store.putRequest("q1", "One", null, {
    headers: [row("Authorization", `Bearer ${token}`), row("X-Auth-Token", "{{connection.token}}")],
    bodyKind: "json",
    bodyText: JSON.stringify({ password: token }),
  });
  store.put("environment", "e1", "Staging", {
    name: "Staging",
    rows: [
      { ...row("api_key", token), secret: false },
      { ...row("plain", "v2"), secret: false },
    ],
  });
  expect(await store.export()).toMatchObject({
    value: {
      leftOut: [
        "request One: header Authorization",
        "request One: a value in the body",
        "environment Staging: variable api_key",
      ],
    },
  });
  const written = folder.tree().map(folder.read).join("");
  expect(written).not.toContain(token);
  expect(written).toContain("{{connection.token}}");
  expect(written).toContain('"v2"');
});

test("a file of somebody else's is not written over without a yes, and nothing else is written either", async () => {
  const store = create();
  store.putRequest("q1", "One");
  store.putRequest("q2", "Two");
  folder.write("collections/One.json", "mine");
  const refused = await store.export();
  expect(refused).toMatchObject({ error: { code: "files.in-the-way", facts: { files: ["collections/One.json"] } } });
  expect(folder.tree()).toEqual(["collections/One.json"]);
  expect(folder.read("collections/One.json")).toBe("mine");
  expect(await store.export(true)).toMatchObject({ value: { written: 2 } });
});

test("files of removed requests stay and are named", async () => {
  const store = create();
  store.putRequest("q1", "One");
  store.putRequest("q2", "Two");
  await store.export();
  store.documents.remove("request", "q2");
  expect(await store.export()).toMatchObject({ value: { others: ["collections/Two.json"], removed: 0 } });
  expect(folder.tree()).toContain("collections/Two.json");
});

test("a link in the way is never followed", async () => {
  const store = create();
  store.putFolder("f1", "Acme");
  const elsewhere = mkdtempSync(join(tmpdir(), "ringback-elsewhere-"));
  mkdirSync(join(folder.path, "collections"));
  symlinkSync(elsewhere, join(folder.path, "collections", "Acme"));
  expect(await store.export(true)).toMatchObject({ error: { code: "files.unusable" } });
  expect(readdirSync(elsewhere)).toEqual([]);
  rmSync(elsewhere, { recursive: true });
});
