// The canary password and everything derived from it appear nowhere without --reveal, and do appear with it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import type { Cli, Ended } from "./harness/place.ts";
import { sets, test } from "./harness/ringback.ts";
import { grant, httpServer, json } from "./harness/servers.ts";
import { reportOf } from "./harness/shapes.ts";

const username = "odd@example.com";
const accountId = "42586343b7a75a519a821cb5dc09aa67";
const basicPair = (): string => {
  const digest = leaksOf(username).get("MD5: raw") ?? "";
  return Buffer.from(`${accountId}:${digest}`).toString("base64");
};
const leaks = leaksOf(username, { "Basic header": basicPair() });
/** A token as the sandbox makes them; a masked one leaves none of it. */
const token = /eyJ[\w-]{8,}/;

const expectSilence = ({ stdout, stderr }: Ended, cli: Cli): void => {
  for (const text of [stdout, stderr]) {
    expect(foundIn(text, leaks)).toEqual([]);
    expect(text).not.toMatch(token);
  }
  expect(cli.leftBehind()).toEqual([]);
};

const methods = [
  { name: "user with md5", method: "user", more: { account_name: "Acme, Inc." }, digest: "MD5: raw" },
  { name: "user with sha", method: "user", more: { account_name: "Acme, Inc.", hash: "sha" }, digest: "SHA-1: raw" },
  { name: "basic", method: "basic", more: { account_id: accountId }, digest: "Basic header: raw" },
] as const;

/** The ways in which the password reaches the program. */
const ways = {
  "on the command line": () => ({ args: ["--set", `password=${canary}`], options: {} }),
  "from the environment": () => ({ args: ["--set", "password=@env:CANARY"], options: { env: { CANARY: canary } } }),
  "from a file": (cli: Cli) => {
    const file = join(cli.inputs, "password.txt");
    writeFileSync(file, `${canary}\n`);
    return { args: ["--set", `password=@file:${file}`], options: {} };
  },
  "by --ask": () => ({ args: ["--ask", "password"], options: { input: `${canary}\n` } }),
} as const;

for (const { name, method, more, digest } of methods) {
  for (const [way, give] of Object.entries(ways)) {
    test(`${name}: a valid password ${way} is shown nowhere`, async ({ cli, sandbox }) => {
      const { args, options } = give(cli);
      const command = [`virtualpbx/${method}`, ...sets({ base_url: sandbox.baseUrl, username, ...more }), ...args];
      const inJson = await cli.run(["test", ...command, "--json"], options);
      expect(reportOf(inJson).verdict).toBe("valid");
      expectSilence(inJson, cli);
      const inText = await cli.run(["test", ...command], options);
      expect(inText.status).toBe(0);
      expectSilence(inText, cli);
      for (const flags of [[], ["--json"]]) {
        const preview = await cli.run(["preview", ...command, ...flags], options);
        expect(preview.status).toBe(0);
        expectSilence(preview, cli);
      }
    });
  }

  test(`${name}: a rejected password is shown nowhere`, async ({ cli, sandbox }) => {
    const values = { base_url: sandbox.baseUrl, username: `Nobody.${username}`, password: canary, ...more };
    for (const flags of [[], ["--json"]]) {
      const ended = await cli.run(["test", `virtualpbx/${method}`, ...sets(values), ...flags]);
      expect(ended.status).toBe(1);
      const nobody = leaksOf(`nobody.${username}`);
      expect(foundIn(ended.stdout + ended.stderr, nobody)).toEqual([]);
      expectSilence(ended, cli);
    }
  });

  test(`${name}: --reveal shows what is sent`, async ({ cli, sandbox }) => {
    const args = [`virtualpbx/${method}`, ...sets({ base_url: sandbox.baseUrl, username, password: canary, ...more })];
    const tested = await cli.run(["test", ...args, "--json", "--reveal"]);
    const previewed = await cli.run(["preview", ...args, "--json", "--reveal"]);
    for (const { stdout } of [tested, previewed]) expect(foundIn(stdout, leaks)).toContain(digest);
    if (method === "user") expect(tested.stdout).toMatch(token);
  });
}

test("a server that sends every spelling of the secrets back shows none of them", async ({ cli }) => {
  const granted = "tok-7Q/x+9Zk_canary=";
  const all = leaksOf(username, { token: granted });
  const texts = [...all.values()];
  const server = await httpServer((request, response, body) => {
    response.setHeader("X-Echo", texts.map((text) => text.replace(/[^\x20-\x7e]/g, "")).join(" "));
    response.setHeader("X-Echo-Token", String(request.headers["x-auth-token"] ?? granted));
    const echo = { texts, body, html: `<p>${texts.join("</p><p>")}</p>`, message: texts.join(" ") };
    if (request.method === "PUT") grant(response, granted, { echo });
    else json(response, 403, { ...echo, data: echo });
  });
  const values = { base_url: `http://127.0.0.1:${server.port}/v2`, username, password: canary, account_name: "Acme" };
  const inJson = await cli.run(["test", "virtualpbx/user", ...sets(values), "--json"]);
  const inText = await cli.run(["test", "virtualpbx/user", ...sets(values)]);
  const revealed = await cli.run(["test", "virtualpbx/user", ...sets(values), "--json", "--reveal"]);
  await server.close();
  expect(reportOf(inJson).exchanges).toHaveLength(2);
  // Characters outside ASCII were taken out of the header: of the canary itself that leaves another text.
  expect(foundIn(inJson.stdout + inJson.stderr, all)).toEqual([]);
  expect(foundIn(JSON.stringify(reportOf(inJson).exchanges.map(({ response }) => response?.body)), all)).toEqual([]);
  expect(foundIn(inText.stdout + inText.stderr, all)).toEqual([]);
  expect(foundIn(revealed.stdout, all)).toEqual(expect.arrayContaining(["token: raw", "password: json", "MD5: raw"]));
});

const mistakes: Readonly<Record<string, readonly string[]>> = {
  "an unknown field beside it": ["--set", `password=${canary}`, "--set", "nickname=x"],
  "a field given twice": ["--set", `password=${canary}`, "--set", `password=${canary}`],
  "a forgotten --set": [`password=${canary}`],
  "a misspelt flag": ["--sett", `password=${canary}`],
  "a flag made of it": [`--password=${canary}`],
  "a value without its id": ["--set", `=${canary}`],
  "a wrong field": ["--set", `hash=${canary}`, "--set", `base_url=${canary}`],
};
for (const [name, args] of Object.entries(mistakes)) {
  test(`${name} does not make a message that shows the password`, async ({ cli }) => {
    for (const command of ["test", "preview"]) {
      for (const flags of [[], ["--json"]]) {
        const ended = await cli.run([command, "virtualpbx/user", "--set", `username=${username}`, ...args, ...flags]);
        expect(ended.status).toBe(2);
        expectSilence(ended, cli);
      }
    }
  });
}
