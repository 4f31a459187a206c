// Collections on the command line: in from files, out to files, the same to the byte, and never a token.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "@playwright/test";
import { z } from "zod";
import type { Cli, Ended, StartOptions } from "./harness/place.ts";
import { documentOf, test } from "./harness/ringback.ts";
import { errorDocument } from "./harness/shapes.ts";

const opened = { env: { RINGBACK_PASSPHRASE: "the first passphrase" } } as const;
const token = "canary-4f9d2b7c81e04a6f";

const exported = z.strictObject({
  folder: z.string(),
  written: z.number(),
  unchanged: z.number(),
  removed: z.number(),
  leftOut: z.array(z.string()),
  others: z.array(z.string()),
});
const imported = z.strictObject({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  unchanged: z.number(),
  leftOut: z.array(z.string()),
});

const run = (cli: Cli, args: readonly string[], options: StartOptions = {}): Promise<Ended> =>
  cli.run(["collections", ...args, "--json"], options);
const errorOf = (ended: Ended) => errorDocument.parse(documentOf(ended)).error;

const request = (id: string, name: string, authorization: string) =>
  `${JSON.stringify(
    {
      ringback: "request",
      format: 1,
      id,
      name,
      order: 0,
      connection: null,
      method: "GET",
      url: "users",
      params: [],
      pathValues: [],
      headers: [{ name: "Authorization", value: authorization }],
      bodyKind: "none",
      body: [],
      form: [],
      parts: [],
      file: null,
    },
    null,
    2,
  )}\n`;
const collection = (authorization: string): Record<string, string> => ({
  "collections/Acme/folder.json": `${JSON.stringify({ ringback: "folder", format: 1, id: "f1", name: "Acme", order: 0 }, null, 2)}\n`,
  "collections/Acme/All users.json": request("q1", "All users", authorization),
});
const put = (folder: string, files: Record<string, string>): void => {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
};
const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(folder.length + 1), readFileSync(file, "utf8")]),
  );

test("in and out again it is the same to the byte; a second time nothing changes", async ({ cli }) => {
  const [from, to] = [join(cli.inputs, "from"), join(cli.inputs, "to")];
  const files = collection("Bearer {{token}}");
  put(from, files);
  const first = await run(cli, ["import", from], opened);
  expect(imported.parse(documentOf(first))).toEqual({
    added: ["request All users", "folder Acme"],
    changed: [],
    unchanged: 0,
    leftOut: [],
  });
  expect(first.stderr).toContain("Recovery code:");
  // Documents are plain: without the passphrase they go out all the same.
  expect(exported.parse(documentOf(await run(cli, ["export", to])))).toMatchObject({ written: 2, unchanged: 0 });
  expect(filesIn(to)).toEqual(files);
  expect(exported.parse(documentOf(await run(cli, ["export", to])))).toMatchObject({ written: 0, unchanged: 2 });
  expect(imported.parse(documentOf(await run(cli, ["import", to])))).toMatchObject({ added: [], unchanged: 2 });
});

test("a token in a file is not taken in and comes out nowhere", async ({ cli }) => {
  const [from, to] = [join(cli.inputs, "from"), join(cli.inputs, "to")];
  put(from, collection(`Bearer ${token}`));
  const taken = await run(cli, ["import", from], opened);
  expect(imported.parse(documentOf(taken)).leftOut).toEqual(["request All users: header Authorization"]);
  const out = await run(cli, ["export", to]);
  expect(JSON.stringify(filesIn(to)) + taken.stdout + taken.stderr + out.stdout).not.toContain(token);
});

test("what is not to be used is named, with status 2 and nothing changed", async ({ cli }) => {
  const [from, to] = [join(cli.inputs, "from"), join(cli.inputs, "to")];
  put(from, collection("{{token}}"));
  expect((await run(cli, ["import", from], opened)).status).toBe(0);
  put(to, { "collections/Acme/All users.json": "mine" });
  const barred = await run(cli, ["export", to]);
  expect(barred.status).toBe(2);
  expect(errorOf(barred)).toMatchObject({ code: "files.in-the-way" });
  expect(filesIn(to)).toEqual({ "collections/Acme/All users.json": "mine" });
  expect((await run(cli, ["export", to, "--yes"])).status).toBe(0);
  expect(Object.keys(filesIn(to))).toHaveLength(2);
  put(from, { "collections/Acme/Broken.json": "<<<<<<< HEAD" });
  const broken = await run(cli, ["import", from]);
  expect(broken.status).toBe(2);
  expect(errorOf(broken).title).toContain("collections/Acme/Broken.json");
  expect((await run(cli, ["import", join(cli.inputs, "nowhere")])).status).toBe(2);
  expect((await run(cli, ["sideways"])).status).toBe(2);
  expect((await run(cli, ["export"])).status).toBe(2);
});

test("without a store there is nothing to export", async ({ cli }) => {
  const ended = await run(cli, ["export", join(cli.inputs, "to")]);
  expect(ended.status).toBe(4);
  expect(errorOf(ended)).toMatchObject({ code: "store.absent" });
  expect(readdirSync(cli.inputs)).toEqual([]);
});
