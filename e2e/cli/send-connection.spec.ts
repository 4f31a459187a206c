// `ringback send --connection`: signs itself in, stays at its address, keeps history, and shows no secret of the store.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { canary, foundIn, leaksOf } from "./harness/canary.ts";
import type { Cli, Ended } from "./harness/place.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { grant, httpServer, json } from "./harness/servers.ts";
import { errorDocument, sendDocument } from "./harness/shapes.ts";

const opened = { env: { RINGBACK_PASSPHRASE: "long enough for the store" } } as const;
const username = "odd@example.com";
const token = "opaque-token-0123456789";
const leaks = leaksOf(username, { token });

const documentIn = (ended: Ended) => sendDocument.parse(documentOf(ended));
const add = async (cli: Cli, baseUrl: string): Promise<void> => {
  const values = { base_url: baseUrl, username, password: canary, account_name: "Acme, Inc." };
  const added = await cli.run(["connections", "add", "Acme", "virtualpbx/user", ...sets(values)], opened);
  expect(added.status, added.stderr).toBe(0);
};
const send = (cli: Cli, args: readonly string[], options: Parameters<Cli["run"]>[1] = opened): Promise<Ended> =>
  cli.run(["send", ...args, "--connection", "acme", "--json"], options);
const history = async (cli: Cli): Promise<unknown> => documentOf(await cli.run(["history", "list", "--json"], opened));
const expectSilence = ({ stdout, stderr }: Ended): void => expect(foundIn(stdout + stderr, leaks)).toEqual([]);

test("a path is joined to the connection's address, the call signed in and kept", async ({ cli, sandbox }) => {
  await add(cli, sandbox.baseUrl);
  const ended = await send(cli, ["GET", "accounts/{account_id}?page=1", "-H", "X-Own: 1"]);
  expect(ended.status, ended.stderr).toBe(0);
  expect(ended.stderr).toMatch(/Signing in/);
  const { request, response } = documentIn(ended);
  expect(request.url).toMatch(new RegExp(`^${sandbox.baseUrl}/accounts/[0-9a-f]{32}\\?page=1$`));
  expect(request.headers).toContainEqual(["X-Auth-Token", "••••••••"]);
  expect(request.headers).toContainEqual(["X-Own", "1"]);
  expect(response?.status).toBe(200);
  expectSilence(ended);
  expect(await history(cli)).toMatchObject([
    { connection: "Acme", method: "GET", status: 200 },
    { connection: "Acme", method: "PUT", status: 201 },
  ]);
  const revealed = await send(cli, ["GET", "token_auth", "--reveal"]);
  expect(documentIn(revealed).request.headers).toContainEqual(["X-Auth-Token", expect.stringMatching(/^\w/)]);
  const kept = await cli.run(["history", "list", "--json"], opened);
  expectSilence(kept);
});

test("bytes of a file go out unchanged behind the connection's header, and history keeps the call", async ({ cli }) => {
  const server = await httpServer((request, response) => {
    if (request.method === "PUT") grant(response, token);
    else
      json(response, 200, { length: request.headers["content-length"], type: request.headers["content-type"] ?? null });
  });
  await add(cli, `http://127.0.0.1:${server.port}/v2`);
  const file = join(cli.inputs, "sound");
  writeFileSync(file, Buffer.from([0xff, 0x00]));
  const ended = await send(cli, ["POST", "media", "-d", `@${file}`]);
  const { response, request } = documentIn(ended);
  expect(JSON.parse(response?.body ?? "")).toEqual({ length: "2", type: null });
  expect(request.bodyBytes).toBe(2);
  expect(await history(cli)).toMatchObject([{ method: "POST", status: 200 }, { method: "PUT" }]);
  await server.close();
});

test("a refused sign-in ends with 1 and its causes, and the call is not sent", async ({ cli }) => {
  const server = await httpServer((_request, response) => json(response, 401, { message: "invalid credentials" }));
  await add(cli, `http://127.0.0.1:${server.port}/v2`);
  const ended = await send(cli, ["DELETE", "accounts/1"]);
  await server.close();
  expect(ended.status).toBe(1);
  const { request, response, diagnosis } = documentIn(ended);
  expect(request).toMatchObject({ method: "PUT" });
  expect(response?.status).toBe(401);
  expect(diagnosis.length).toBeGreaterThan(0);
  expect(server.requests).toEqual(["PUT /v2/user_auth"]);
  expectSilence(ended);
});

test("it goes to no other address, and a redirect there takes nothing of the credential along", async ({ cli }) => {
  const elsewhere = await httpServer((request, response) => json(response, 401, { headers: request.headers }));
  const server = await httpServer((request, response) => {
    if (request.method === "PUT") return grant(response, token);
    response.writeHead(302, { Location: `http://127.0.0.1:${elsewhere.port}/x?t=${token}&page=2` });
    response.end();
  });
  await add(cli, `http://127.0.0.1:${server.port}/v2`);
  const foreign = await send(cli, ["GET", `http://127.0.0.1:${elsewhere.port}/`]);
  expect(foreign.status).toBe(2);
  expect(errorDocument.parse(documentOf(foreign)).error.code).toBe("request.foreign-host");
  expect(await elsewhere.connections()).toBe(0);

  const followed = await send(cli, ["GET", "list", "--follow", "--reveal"]);
  expect(followed.status).toBe(1);
  expect(elsewhere.requests).toEqual(["GET /x?page=2"]);
  const seen = documentIn(followed).response?.body ?? "";
  expect(seen).not.toContain(token);
  expect(seen).not.toContain("x-auth-token");
  expect(documentIn(followed).redirects?.[0]?.dropped).toEqual(
    expect.arrayContaining(["header X-Auth-Token", "query t"]),
  );
  // A stranger's 401 is no reason to sign in again.
  expect(server.requests).toEqual(["PUT /v2/user_auth", "GET /v2/list"]);
  expect(await history(cli)).toMatchObject([{ status: 401 }, { status: 302 }, { method: "PUT" }]);
  await Promise.all([server.close(), elsewhere.close()]);
});

test("an unknown connection ends with 2, a store that does not open with 4, and nothing is sent", async ({ cli }) => {
  const server = await httpServer((_request, response) => grant(response, token));
  const none = await send(cli, ["GET", "x"]);
  expect([none.status, none.stdout]).toEqual([2, expect.stringContaining("--connection")]);
  expect(cli.leftBehind()).toEqual([]);
  await add(cli, `http://127.0.0.1:${server.port}/v2`);
  const wrong = await cli.run(["send", "GET", "x", "--connection", "Acme 2", "--json"], opened);
  expect([wrong.status, wrong.stdout]).toEqual([2, expect.stringContaining("--connection")]);
  const locked = await send(cli, ["GET", "x"], {});
  expect(locked.status).toBe(4);
  const broken = await send(cli, ["GET", "x"], { env: { RINGBACK_PASSPHRASE: "not the one" } });
  expect(broken.status).toBe(4);
  const placeholder = await send(cli, ["GET", "x/{nobody}"]);
  expect(placeholder.status).toBe(2);
  expect(await server.connections()).toBe(0);
  await server.close();
});
