// Saved connections on the command line: kept sealed, found by name, shown without their secrets.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { z } from "zod";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import type { Cli, Ended, StartOptions } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { errorDocument } from "./harness/shapes.ts";

const passphrase = 'long enough, ä and " and all';
const opened = { env: { RINGBACK_PASSPHRASE: passphrase } } as const;
const words = z.string().min(1);

const summary = {
  name: words,
  vendor: words,
  method: words,
  base_url: words,
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
};
const listed = z.array(z.strictObject(summary));
const shown = z.strictObject({
  ...summary,
  fields: z.record(z.string(), z.union([z.string(), z.strictObject({ set: z.boolean() })])),
});

const run = (cli: Cli, args: readonly string[], options: StartOptions = opened): Promise<Ended> =>
  cli.run(["connections", ...args, "--json"], options);
const values = { username: "odd@example.com", password: canary, account_name: "Acme, Inc." };
const add = (cli: Cli, name: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  run(cli, ["add", name, "virtualpbx/user", ...sets({ ...values, ...more })]);
const show = async (cli: Cli, name: string, ...flags: string[]) =>
  shown.parse(documentOf(await run(cli, ["show", name, ...flags])));
const names = async (cli: Cli): Promise<string[]> =>
  listed.parse(documentOf(await run(cli, ["list"]))).map(({ name }) => name);
const errorOf = (ended: Ended) => errorDocument.parse(documentOf(ended)).error;

/** Every file below a folder with its bytes as text, each byte one character. */
const filesBelow = (folder: string): { name: string; text: string; mode: number }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return { name: path, text: readFileSync(path, "latin1"), mode: statSync(path).mode & 0o777 };
    });

test("the first connection makes the store; the recovery code is shown once and on standard error", async ({ cli }) => {
  const first = await add(cli, "Acme");
  expect(first.status, first.stderr).toBe(0);
  expect(shown.parse(documentOf(first))).toMatchObject({
    name: "Acme",
    vendor: "virtualpbx",
    method: "user",
    base_url: "https://public-api.virtualpbx.com:8443/v2",
    fields: { username: values.username, password: { set: true }, account_name: "Acme, Inc.", hash: "md5" },
  });
  expect(first.stderr).toMatch(/Recovery code: [0-9A-HJKMNP-TV-Z-]{26,}/);
  const second = await add(cli, "Branch 10");
  expect(second.stderr).toBe("");
  await add(cli, "branch 9");
  expect(await names(cli)).toEqual(["Acme", "branch 9", "Branch 10"]);
  const text = await cli.run(["connections", "list"], opened);
  expect(text.stdout.split("\n")[0]).toContain("Acme  virtualpbx/user");
  expect(statSync(cli.dataFolder).mode & 0o777).toBe(0o700);
  for (const { name, mode } of filesBelow(cli.dataFolder)) expect(mode, name).toBe(0o600);
});

test("what is changed is changed, and the rest stays: also the secret that is not given", async ({ cli }) => {
  await add(cli, "Acme");
  const before = await show(cli, "acme", "--reveal");
  expect(before.fields["password"]).toBe(canary);
  const edited = await run(cli, ["edit", "ACME", "--set", "account_name=Acme Branch", "--name", "Branch"]);
  expect(edited.status, edited.stderr).toBe(0);
  const after = await show(cli, "Branch", "--reveal");
  expect(after.fields).toEqual({ ...before.fields, account_name: "Acme Branch" });
  expect(after.createdAt).toBe(before.createdAt);
  await run(cli, ["edit", "Branch", "--set", "password=another"]);
  expect((await show(cli, "Branch", "--reveal")).fields["password"]).toBe("another");
  expect((await show(cli, "Branch")).fields["password"]).toEqual({ set: true });
  const removed = await run(cli, ["remove", "branch"]);
  expect([removed.status, documentOf(removed)]).toEqual([0, { removed: "Branch" }]);
  expect(await names(cli)).toEqual([]);
});

test("values come from the environment, from files and from standard input as they are", async ({ cli }) => {
  const file = join(cli.inputs, "secret");
  writeFileSync(file, `${canary}\n`);
  const base = ["virtualpbx/user", "--set", "username=u", "--set", "account_name=a"];
  await run(cli, ["add", "env", ...base, "--set", "password=@env:CANARY"], {
    env: { ...opened.env, CANARY: canary },
  });
  await run(cli, ["add", "file", ...base, "--set", `password=@file:${file}`]);
  await run(cli, ["add", "asked", ...base, "--ask", "password"], { ...opened, input: `${canary}\n` });
  await run(cli, ["add", "literal", ...base, "--set", "password=@@env:CANARY"]);
  for (const name of ["env", "file", "asked"])
    expect((await show(cli, name, "--reveal")).fields["password"], name).toBe(canary);
  expect((await show(cli, "literal", "--reveal")).fields["password"]).toBe("@env:CANARY");
});

test("no secret is in any file nor in any output, in none of its spellings", async ({ cli }) => {
  const leaks = leaksOf(values.username, { passphrase });
  const all = [
    await add(cli, "Acme"),
    await run(cli, ["edit", "Acme", "--set", "hash=sha"]),
    await run(cli, ["show", "Acme"]),
    await run(cli, ["list"]),
    await cli.run(["connections", "show", "Acme"], opened),
    await add(cli, "acme"),
    await run(cli, ["add", "Other", "virtualpbx/user", ...sets({ ...values, hash: canary })]),
    await run(cli, ["remove", "Acme"]),
  ];
  for (const { stdout, stderr } of all) expect(foundIn(stdout + stderr, leaks)).toEqual([]);
  const latin1 = new Map([...leaks].map(([name, text]) => [name, Buffer.from(text, "utf8").toString("latin1")]));
  const files = [cli.dataFolder, cli.home].flatMap(filesBelow);
  expect(files.length).toBeGreaterThan(0);
  for (const { name, text } of files) expect(foundIn(text, latin1), name).toEqual([]);
});

test("what cannot be done says so, names the argument and changes nothing", async ({ cli }) => {
  await add(cli, "Acme");
  const password = ["--set", `password=${canary}`];
  const user = ["virtualpbx/user", "--set", "username=u", "--set", "account_name=a"];
  const refused: readonly (readonly [args: readonly string[], says: string])[] = [
    [["show", "Nobody"], "NAME"],
    [["edit", "Nobody", ...password], "NAME"],
    [["remove", "Nobody"], "NAME"],
    [["add", " ACME ", ...user, ...password], "Acme"],
    [["add", "Empty", ...user], "password"],
    [["add", "Odd", ...user, ...password, "--set", "nickname=x"], "nickname"],
    [["add", "Odd", "virtualpbx/none"], "VENDOR/METHOD"],
    [["add", "", ...user, ...password], "NAME"],
    [["add", "a\nb", ...user, ...password], "name"],
    [["add", "Odd"], "VENDOR/METHOD"],
    [["edit", "Acme"], "--set"],
    [["edit", "Acme", "--set", "password="], "password"],
    [["list", ...password], "--set"],
    [["rename", "Acme"], "connections"],
    [[], "connections"],
  ];
  for (const [args, says] of refused) {
    const ended = await run(cli, args);
    expect(ended.status, args.join(" ")).toBe(2);
    expect(JSON.stringify(errorOf(ended)), args.join(" ")).toContain(says);
  }
  expect(await names(cli)).toEqual(["Acme"]);
  expect((await show(cli, "Acme", "--reveal")).fields["password"]).toBe(canary);
});

test("a saved connection's name, note and values are plain text to a terminal", async ({ cli }) => {
  await add(cli, "Acme", { username: "u\u202e" });
  const { stdout } = await cli.run(["connections", "show", "Acme"], opened);
  expect(stdout).not.toContain("\u202e");
});
