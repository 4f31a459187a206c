// What fails makes no store, what the app could not save is not saved, and a copy goes only where a copy belongs.
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { documentOf, test } from "./harness/ringback.ts";
import { errorDocument } from "./harness/shapes.ts";

const env = { RINGBACK_PASSPHRASE: "only for this test" };
const custom = ["custom/none", "--set", "base_url=http://127.0.0.1:9"];

test("a command that fails on its arguments makes no store and no recovery code", async ({ cli }) => {
  for (const args of [
    ["connections", "add", "line\nbreak", ...custom],
    ["connections", "add", "x".repeat(201), ...custom],
    ["connections", "edit", "Acme", "--folder", "a"],
    ["connections", "show", "Acme"],
    ["connections", "remove", "Acme"],
    ["history", "show", "4711"],
    ["collections", "import", join(cli.inputs, "missing")],
  ]) {
    const ended = await cli.run([...args, "--json"], { env });
    expect([args, ended.status, ended.stderr]).toEqual([args, 2, ""]);
    errorDocument.parse(documentOf(ended));
    expect(cli.leftBehind()).toEqual([]);
  }
});

test("what is too long for the app is not saved by the command line either", async ({ cli }) => {
  const added = await cli.run(["connections", "add", "Acme", ...custom], { env });
  expect(added.status, added.stderr).toBe(0);
  const tags = Array.from({ length: 33 }, (_, index) => ["--tag", `t${index}`]).flat();
  const cases: readonly (readonly [args: readonly string[], names: string, limit: string])[] = [
    [["add", "x".repeat(201), ...custom], "NAME", "200"],
    [["add", "x", ...custom, "--folder", "x".repeat(401)], "--folder", "400"],
    [["add", "x", ...custom, ...tags], "--tag", "32"],
    [["add", "x", ...custom, "--tag", "x".repeat(65)], "--tag", "64"],
    [["add", "x", ...custom, "--notes", "x".repeat(20_001)], "--notes", "20000"],
    [["edit", "Acme", "--name", "x".repeat(201)], "--name", "200"],
    [["edit", "Acme", "--set", `base_url=http://127.0.0.1:9/${"x".repeat(100_000)}`], "base_url", "100000"],
  ];
  for (const [args, names, limit] of cases) {
    const ended = await cli.run(["connections", ...args, "--json"], { env });
    expect([args[0], names, ended.status]).toEqual([args[0], names, 2]);
    const { title, why } = errorDocument.parse(documentOf(ended)).error;
    expect(title).toBe(`Check ${names}`);
    expect(why).toContain(limit);
  }
  const listed = await cli.run(["connections", "list", "--json"], { env });
  expect(documentOf(listed)).toMatchObject([{ name: "Acme" }]);
  expect(documentOf(listed)).toHaveLength(1);
});

test("a copy is not written over the store itself, nor over what is no plain file", async ({ cli }) => {
  expect((await cli.run(["connections", "add", "Acme", ...custom], { env })).status).toBe(0);
  const store = join(cli.dataFolder, "ringback.db");
  const before = readFileSync(store);
  const link = join(cli.inputs, "link.db");
  symlinkSync(store, link);
  mkdirSync(join(cli.inputs, "folder"));
  const path = join(cli.inputs, "socket");
  const socket = createServer();
  await new Promise<void>((done) => {
    socket.listen({ path }, done);
  });
  const cases: readonly (readonly [file: string, says: RegExp])[] = [
    [store, /the store itself/],
    [link, /the store itself/],
    [join(cli.inputs, "folder"), /no plain file/],
    [path, /no plain file/],
    [join(cli.inputs, "none", "copy.db"), /no such folder/],
  ];
  for (const [file, says] of cases)
    for (const flags of [[], ["--yes"]]) {
      const ended = await cli.run(["vault", "backup", file, ...flags, "--json"]);
      expect([file, ended.status]).toEqual([file, 2]);
      expect(errorDocument.parse(documentOf(ended)).error).toMatchObject({
        title: "Check FILE",
        why: expect.stringMatching(says),
      });
    }
  socket.close();
  expect(readFileSync(store).equals(before)).toBe(true);
});
