// `ringback history` over a real store: the list and one exchange, in the shapes of the CLI, and nothing without the key.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { createEventHub } from "../event-hub.ts";
import { createHistory } from "../services/history.ts";
import { sampleExchange } from "../store/testing/history-samples.ts";
import { createVault } from "../store/vault.ts";
import { historyCommand } from "./history-command.ts";
import { CommandFailure, UnusableArguments } from "./outcome.ts";

const passphrase = "a long enough passphrase";
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "ringback-history-"));
  const now = () => Date.now();
  const vault = createVault({ folder, keychain: null, host: "node", holderName: "a test", now, newId: randomUUID });
  const made = await vault.create({ passphrase, keychain: false });
  if (!made.ok) throw new Error(made.error.code);
  const history = createHistory({ vault, events: createEventHub(), now, connectionName: () => null });
  history.record({
    saved: { id: "gone", name: "Acme", keepHistory: true },
    vendor: "virtualpbx",
    method: "user",
    exchanges: [
      sampleExchange({ id: "e1", status: 404, url: "https://api.example.com/a?page=2", requestBody: "what was sent" }),
      sampleExchange({ id: "e2", after: 1_000, status: null, responseBody: "" }),
    ],
    outcome: "no-answer",
    diagnosis: [],
    request: null,
  });
  await vault.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  vi.stubEnv("RINGBACK_HOME", folder);
  vi.stubEnv("RINGBACK_PASSPHRASE", passphrase);
});
afterEach(() => vi.unstubAllEnvs());

const run = async (...args: string[]) => {
  const lines: string[] = [];
  const status = await historyCommand(args, { out: (line) => lines.push(line), err: () => undefined });
  return { status, lines };
};

test("lists newest first, as JSON", async () => {
  const { status, lines } = await run("list", "--json");
  expect(status).toBe(0);
  expect(JSON.parse(lines.join(""))).toEqual([
    {
      id: "e2",
      at: "2026-01-05T08:00:01.000Z",
      connection: "Acme",
      method: "GET",
      url: "https://api.example.com/v2/accounts",
      status: null,
      ms: 37.5,
    },
    {
      id: "e1",
      at: "2026-01-05T08:00:00.000Z",
      connection: "Acme",
      method: "GET",
      url: "https://api.example.com/a?page=…",
      status: 404,
      ms: 37.5,
    },
  ]);
});

test("lists as many as are asked for, one line each", async () => {
  const { lines } = await run("list", "--limit", "1");
  expect(lines).toEqual([expect.stringMatching(/^2026-01-05T08:00:01\.000Z {2}--- {2}GET .* {2}Acme {2}e2$/)]);
});

test("shows one whole, as JSON in the shape of send and as text", async () => {
  const { lines } = await run("show", "e1", "--json");
  const shown: unknown = JSON.parse(lines.join(""));
  expect(shown).toMatchObject({
    request: { method: "GET", url: "https://api.example.com/a?page=2", bodyBytes: 13 },
    response: { status: 404, timings: { total: 37.5 } },
    error: null,
    diagnosis: [],
  });
  const text = (await run("show", "e1")).lines.join("\n");
  expect(text).toContain("GET https://api.example.com/a?page=2");
  expect(text).toContain("what was sent");
  expect(text).toContain("HTTP/1.1 404");
});

test("an entry that is not there ends with status 2", async () => {
  await expect(run("show", "nowhere")).rejects.toMatchObject({ status: 2, error: { code: "history.missing" } });
});

test("without the right passphrase nothing is shown", async () => {
  vi.stubEnv("RINGBACK_PASSPHRASE", "another passphrase than that");
  await expect(run("list")).rejects.toSatisfy((error) => error instanceof CommandFailure && error.status === 4);
});

test.each([
  [[]],
  [["find"]],
  [["list", "e1"]],
  [["show"]],
  [["show", "e1", "--limit", "2"]],
  [["list", "--limit", "0"]],
])("%j is refused before the store is opened", async (args) => {
  await expect(run(...args)).rejects.toBeInstanceOf(UnusableArguments);
});
