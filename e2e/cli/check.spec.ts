// `ringback check`: the board on the command line, over the simulators, one refused, one that nobody answers for.
import { expect } from "@playwright/test";
import { z } from "zod";
import type { Cli, Ended } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { closedPort } from "./harness/servers.ts";
import { errorDocument } from "./harness/shapes.ts";

const opened = { env: { RINGBACK_PASSPHRASE: "a passphrase of words" } } as const;
const secret = "hunter2 is no password";

const shape = z.strictObject({
  results: z.array(
    z.strictObject({
      name: z.string(),
      state: z.enum(["ok", "expiring", "rejected", "unreachable", "never"]),
      status: z.number().nullable(),
      ms: z.number(),
      diagnosis: z.array(
        z.strictObject({
          id: z.string(),
          cause: z.string(),
          fix: z.string(),
          confidence: z.number(),
          evidence: z.array(z.unknown()),
        }),
      ),
    }),
  ),
  passed: z.number(),
  failed: z.number(),
  unreachable: z.number(),
  ms: z.number(),
});

const add = async (cli: Cli, name: string, method: string, values: Readonly<Record<string, string>>): Promise<void> => {
  const added = await cli.run(["connections", "add", name, method, ...sets(values)], opened);
  expect(added.status, added.stderr).toBe(0);
};
const check = (cli: Cli, ...args: string[]): Promise<Ended> => cli.run(["check", ...args], opened);

test("each exit status, in text and as JSON; secrets stay inside", async ({ cli, sandbox }) => {
  const user = sandbox.values("user");
  const port = await closedPort();
  await add(cli, "Acme", "virtualpbx/user", user);
  await add(cli, "Contoso", "enablex/basic", sandbox.demo("enablex", "basic"));

  const good = await check(cli, "--all", "--json");
  expect(good.status, good.stderr).toBe(0);
  expect(shape.parse(documentOf(good))).toMatchObject({
    results: [
      { name: "Acme", state: "ok", status: 200, diagnosis: [] },
      { name: "Contoso", state: "ok", status: 200, diagnosis: [] },
    ],
    passed: 2,
    failed: 0,
    unreachable: 0,
  });

  await add(cli, "Down", "custom/none", { base_url: `http://127.0.0.1:${port}` });
  const some = await check(cli, "--json");
  expect(some.status).toBe(3);
  expect(shape.parse(documentOf(some))).toMatchObject({ passed: 2, unreachable: 1 });

  await add(cli, "Wrong", "virtualpbx/user", { ...user, password: secret });
  const refused = await check(cli, "--all", "--json", "--concurrency", "1");
  expect(refused.status).toBe(1);
  const { results, ...counts } = shape.parse(documentOf(refused));
  expect(counts).toMatchObject({ passed: 2, failed: 1, unreachable: 1 });
  expect(results.map(({ name, state, status }) => [name, state, status])).toEqual([
    ["Acme", "ok", 200],
    ["Contoso", "ok", 200],
    ["Down", "unreachable", null],
    ["Wrong", "rejected", 401],
  ]);
  expect(results.at(-1)?.diagnosis.length).toBeGreaterThan(0);

  const text = await check(cli, "wrong", "ACME");
  expect(text.status).toBe(1);
  const lines = text.stdout.split("\n");
  expect(lines[0]).toMatch(/^✕ Rejected {5}Wrong/);
  expect(lines.find((line) => line.includes("Acme"))).toMatch(/^✓ OK .*Acme, Inc\., token .*, \d+ ms$/);
  expect(`${text.stdout}${text.stderr}${refused.stdout}${refused.stderr}`).not.toContain(secret);
});

test("what cannot be checked is said before anything is sent", async ({ cli, sandbox }) => {
  const user = sandbox.values("user");
  const nothing = await check(cli, "--all", "--json");
  expect(nothing.status).toBe(0);
  expect(shape.parse(documentOf(nothing))).toMatchObject({ results: [], passed: 0 });
  expect(cli.leftBehind(), "no store is made for that").toEqual([]);
  expect((await check(cli, "Acme")).status).toBe(2);

  await add(cli, "Acme", "virtualpbx/user", user);
  for (const words of [
    ["Nobody"],
    ["Acme", "Nobody"],
    ["--all", "Acme"],
    ["--concurrency", "0"],
    ["--concurrency", "x"],
  ]) {
    const ended = await check(cli, ...words, "--json");
    expect(ended.status, words.join(" ")).toBe(2);
    expect(errorDocument.parse(documentOf(ended)).error.code).toBe("input.invalid");
  }
  const locked = await cli.run(["check", "--json"], { env: { RINGBACK_PASSPHRASE: "another passphrase" } });
  expect(locked.status).toBe(4);
});
