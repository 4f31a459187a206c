// The store on the command line: what state it is in, who may open it, who may write, and copies of it.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect } from "@playwright/test";
import { z } from "zod";
import type { Cli, Ended } from "./harness/place.ts";
import { documentOf, test } from "./harness/ringback.ts";
import { errorDocument } from "./harness/shapes.ts";
import { openWindowClient } from "./harness/window-client.ts";

const passphrase = "the first passphrase";
const opened = { env: { RINGBACK_PASSPHRASE: passphrase } } as const;

const statusDocument = z.strictObject({
  state: z.enum(["absent", "locked", "open", "session-only", "busy"]),
  slots: z.array(z.strictObject({ type: z.enum(["passphrase", "recovery", "keychain"]), available: z.boolean() })),
  holder: z.string().nullable(),
});

const errorOf = (ended: Ended) => errorDocument.parse(documentOf(ended)).error;
const statusOf = async (cli: Cli) => {
  const ended = await cli.run(["vault", "status", "--json"]);
  expect(ended.status, ended.stderr).toBe(0);
  return statusDocument.parse(documentOf(ended));
};
const add = (cli: Cli, name: string, env: Readonly<Record<string, string>> = opened.env): Promise<Ended> =>
  cli.run(
    [
      "connections",
      "add",
      name,
      "custom/bearer",
      "--set",
      "base_url=http://127.0.0.1:9",
      "--set",
      "token=t0ken-1",
      "--json",
    ],
    {
      env,
    },
  );
const list = (cli: Cli, env: Readonly<Record<string, string>> = opened.env): Promise<Ended> =>
  cli.run(["connections", "list", "--json"], { env });
const namesOf = (ended: Ended): string[] =>
  z
    .array(z.object({ name: z.string() }))
    .parse(documentOf(ended))
    .map(({ name }) => name);
const digestOf = (cli: Cli): string =>
  createHash("sha256")
    .update(readFileSync(join(cli.dataFolder, "ringback.db")))
    .digest("hex");

test("asking for the state makes nothing and opens nothing", async ({ cli }) => {
  expect(await statusOf(cli)).toEqual({ state: "absent", slots: [], holder: null });
  expect(cli.leftBehind()).toEqual([]);
  expect((await add(cli, "Acme")).status).toBe(0);
  const { state, slots, holder } = await statusOf(cli);
  expect([state, holder, slots.map(({ type }) => type).sort()]).toEqual(["locked", null, ["passphrase", "recovery"]]);
  const text = await cli.run(["vault", "status"]);
  expect(text.stdout).toContain("locked");
});

test("without a passphrase nothing opens, and the words say what to do", async ({ cli }) => {
  const absent = await list(cli, {});
  expect([absent.status, errorOf(absent).code]).toEqual([4, "store.absent"]);
  expect(errorOf(absent).next).toContain("RINGBACK_PASSPHRASE");
  expect(cli.leftBehind()).toEqual([]);
  await add(cli, "Acme");
  for (const env of [{}, { RINGBACK_PASSPHRASE: "" }]) {
    const locked = await list(cli, env);
    expect([locked.status, errorOf(locked).code]).toEqual([4, "store.locked"]);
    expect(errorOf(locked).next).toContain("RINGBACK_PASSPHRASE");
  }
  const text = await cli.run(["connections", "list"]);
  expect([text.status, text.stdout]).toEqual([4, ""]);
  expect(text.stderr).toContain("locked");
});

test("a wrong passphrase opens nothing, and the file stays as it was", async ({ cli }) => {
  await add(cli, "Acme");
  const before = digestOf(cli);
  const wrong = await list(cli, { RINGBACK_PASSPHRASE: "the first passphrasE" });
  expect([wrong.status, errorOf(wrong).code]).toEqual([4, "vault.wrong"]);
  expect(wrong.stdout + wrong.stderr).not.toContain("the first passphras");
  expect(digestOf(cli)).toBe(before);
  expect(namesOf(await list(cli))).toEqual(["Acme"]);
});

test("the passphrase is changed, by the old one or by the recovery code", async ({ cli }) => {
  const created = await add(cli, "Acme");
  const code = /Recovery code: (\S+)/.exec(created.stderr)?.[1] ?? "";
  const passwd = (current: string, next: string): Promise<Ended> =>
    cli.run(["vault", "passwd", "--json"], { env: { RINGBACK_PASSPHRASE: current, RINGBACK_NEW_PASSPHRASE: next } });
  const wrong = await passwd("not it", "second");
  expect([wrong.status, errorOf(wrong).code]).toEqual([4, "vault.wrong"]);
  const changed = await passwd(passphrase, "the second passphrase");
  expect(changed.status, changed.stderr).toBe(0);
  statusDocument.parse(documentOf(changed));
  expect((await list(cli)).status).toBe(4);
  expect(namesOf(await list(cli, { RINGBACK_PASSPHRASE: "the second passphrase" }))).toEqual(["Acme"]);
  expect((await passwd(code, "the third passphrase")).status).toBe(0);
  expect(namesOf(await list(cli, { RINGBACK_PASSPHRASE: "the third passphrase" }))).toEqual(["Acme"]);
  const unsaid = await cli.run(["vault", "passwd", "--json"], { env: { RINGBACK_PASSPHRASE: "the third passphrase" } });
  expect(unsaid.status).toBe(2);
  expect(JSON.stringify(errorOf(unsaid))).toContain("RINGBACK_NEW_PASSPHRASE");
});

test("a copy is made without a passphrase and put back; what it takes the place of is kept", async ({ cli }) => {
  await add(cli, "Acme");
  const file = join(cli.inputs, "copy.db");
  const made = await cli.run(["vault", "backup", file, "--json"]);
  expect(made.status, made.stderr).toBe(0);
  expect(documentOf(made)).toMatchObject({ file });
  const again = await cli.run(["vault", "backup", file, "--json"]);
  expect([again.status, JSON.stringify(errorOf(again))]).toEqual([2, expect.stringContaining("--yes")]);
  expect((await cli.run(["vault", "backup", file, "--yes"])).status).toBe(0);
  await add(cli, "Later");
  expect(namesOf(await list(cli))).toEqual(["Acme", "Later"]);
  const restored = await cli.run(["vault", "restore", file, "--json"]);
  expect(restored.status, restored.stderr).toBe(0);
  expect(namesOf(await list(cli))).toEqual(["Acme"]);
  expect(cli.leftBehind().some((name) => /backups\/.*-restore\.db$/.test(name))).toBe(true);
});

test("a file that is no store is not put in the store's place", async ({ cli }) => {
  await add(cli, "Acme");
  const file = join(cli.inputs, "notes.txt");
  writeFileSync(file, "not a store");
  for (const given of [file, join(cli.inputs, "missing.db")]) {
    const ended = await cli.run(["vault", "restore", given, "--json"]);
    expect([ended.status, errorOf(ended).code]).toEqual([4, "backup.unusable"]);
  }
  expect(namesOf(await list(cli))).toEqual(["Acme"]);
});

test("a damaged store is named and left as it is", async ({ cli }) => {
  await add(cli, "Acme");
  const file = join(cli.dataFolder, "ringback.db");
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 0, 100);
  writeFileSync(file, bytes);
  const before = digestOf(cli);
  for (const args of [
    ["connections", "list"],
    ["connections", "add", "x", "custom/none", "--set", "base_url=http://127.0.0.1:9"],
    ["vault", "status"],
  ]) {
    const ended = await cli.run([...args, "--json"], opened);
    expect([ended.status, errorOf(ended).code], args.join(" ")).toEqual([4, "store.damaged"]);
  }
  expect(digestOf(cli)).toBe(before);
});

test("one damaged record hides no other; it is named, and nothing is written any more", async ({ cli }) => {
  await add(cli, "Acme");
  await add(cli, "Bravo");
  const database = new DatabaseSync(join(cli.dataFolder, "ringback.db"));
  const [harmed] = database
    .prepare("SELECT id FROM sealed WHERE purpose = 'connection' ORDER BY revision LIMIT 1")
    .all();
  database
    .prepare("UPDATE sealed SET ciphertext = zeroblob(length(ciphertext)) WHERE purpose = 'connection' AND id = ?")
    .run(harmed?.["id"] ?? "");
  database.close();
  const before = digestOf(cli);
  const listed = await list(cli);
  expect([listed.status, namesOf(listed)]).toEqual([0, ["Bravo"]]);
  expect(listed.stderr).toContain(`The connection ${String(harmed?.["id"])} does not carry its seal`);
  const refused = await add(cli, "Charlie");
  expect([refused.status, errorOf(refused).code]).toEqual([4, "store.damaged"]);
  expect(digestOf(cli)).toBe(before);
});

test("while browser mode holds the store a command reads, does not write, and says who holds it", async ({ cli }) => {
  await add(cli, "Acme");
  const serve = cli.start(["serve", "--no-open"], { keepInputOpen: true });
  const window = await openWindowClient(await serve.firstLine());
  expect(await window.ask("vault.status", null)).toMatchObject({
    ok: true,
    value: { state: "locked", writable: true },
  });
  expect(await window.ask("vault.unlock", { by: "passphrase", secret: passphrase })).toMatchObject({
    ok: true,
    value: { state: "open" },
  });

  const busy = await statusOf(cli);
  expect(busy.state).toBe("busy");
  expect(busy.holder).toMatch(/process \d+/);
  expect(namesOf(await list(cli))).toEqual(["Acme"]);
  const refused = [
    await add(cli, "Second"),
    await cli.run(["connections", "edit", "Acme", "--name", "B", "--json"], opened),
    await cli.run(["connections", "remove", "Acme", "--json"], opened),
    await cli.run(["vault", "restore", join(cli.dataFolder, "ringback.db"), "--json"]),
    await cli.run(["vault", "lock", "--json"]),
  ];
  for (const ended of refused) {
    expect([ended.status, errorOf(ended).code]).toEqual([4, "store.busy"]);
    expect(errorOf(ended).why).toMatch(/process \d+/);
  }
  expect(await window.ask("connection.list", null)).toMatchObject({ ok: true, value: [{ name: "Acme" }] });

  window.close();
  serve.kill("SIGTERM");
  expect((await serve.ended).status).toBe(0);
  expect((await add(cli, "Second")).status).toBe(0);
  expect(namesOf(await list(cli))).toEqual(["Acme", "Second"]);
});

test("a command has nothing open that could be locked, and says so", async ({ cli }) => {
  await add(cli, "Acme");
  const ended = await cli.run(["vault", "lock", "--json"]);
  expect(ended.status).toBe(0);
  expect(statusDocument.parse(documentOf(ended)).state).toBe("locked");
  expect(ended.stderr).toContain("No Ringback has the store open");
});

test("a short passphrase from a script is taken, with a warning", async ({ cli }) => {
  const short = { RINGBACK_PASSPHRASE: "p4ss" };
  const made = await add(cli, "Acme", short);
  expect([made.status, made.stderr]).toEqual([
    0,
    expect.stringMatching(/fewer than 12 characters[\s\S]*Recovery code: /),
  ]);
  expect(made.stderr).not.toContain("p4ss");
  expect(namesOf(await list(cli, short))).toEqual(["Acme"]);
  expect((await list(cli, { RINGBACK_PASSPHRASE: "p4st" })).status).toBe(4);
});
