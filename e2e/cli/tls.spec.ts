// Certificates from the command line: nothing is sent to a server that nobody vouches for, and the ways to trust it.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { sets, test } from "./harness/ringback.ts";
import { grant, json, untrustedServer, type Answer } from "./harness/servers.ts";
import { reportOf, statesOf } from "./harness/shapes.ts";

const kazoo: Answer = (request, response) => {
  if (request.method === "PUT") grant(response, "opaque-token-0123456789");
  else json(response, 200, { status: "success", data: {} });
};
const user = (port: number) => ({
  base_url: `https://127.0.0.1:${port}/v2`,
  username: "john@example.com",
  password: "m32c6NfqYEt",
  account_name: "Acme, Inc.",
});

test("an untrusted certificate is unreachable, and nothing is sent", async ({ cli }) => {
  const server = await untrustedServer(kazoo);
  const ended = await cli.run(["test", "virtualpbx/user", ...sets(user(server.port)), "--json"]);
  const report = reportOf(ended);
  expect(ended.status).toBe(3);
  expect(statesOf(report)).toBe("ok ok failed skipped skipped");
  expect(report.exchanges).toMatchObject([
    { response: null, error: { code: "tls.untrusted" }, path: { tls: { authorized: false, chain: [{}] } } },
  ]);
  expect(report.diagnosis[0]?.id).toBe("certificate-untrusted");
  await server.connections();
  expect(server.receivedBytes()).toBe(0);
  expect(server.requests).toEqual([]);
  await server.close();
});

test("--insecure, --cacert and NODE_EXTRA_CA_CERTS let it through", async ({ cli }) => {
  const server = await untrustedServer(kazoo);
  const file = join(cli.inputs, "authority.pem");
  writeFileSync(file, server.certificate);
  const args = ["test", "virtualpbx/user", ...sets(user(server.port)), "--json"];
  const insecure = await cli.run([...args, "--insecure"]);
  expect(statesOf(reportOf(insecure))).toBe("ok ok ok ok ok");
  expect(reportOf(insecure).steps[2].detail).toMatch(/not verified/i);
  expect(insecure.stderr).toMatch(/not verified/i);
  const trusting = await cli.run([...args, "--cacert", file]);
  expect(statesOf(reportOf(trusting))).toBe("ok ok ok ok ok");
  expect(trusting.stderr).not.toMatch(/not verified/i);
  expect(trusting.stderr.match(/Connection, TLS/g)).toHaveLength(1);
  const byEnvironment = await cli.run(args, { env: { NODE_EXTRA_CA_CERTS: file } });
  expect(statesOf(reportOf(byEnvironment))).toBe("ok ok ok ok ok");
  await server.close();
});

test("a certificate for another name stays refused with --cacert", async ({ cli }) => {
  const server = await untrustedServer(kazoo);
  const file = join(cli.inputs, "authority.pem");
  writeFileSync(file, server.certificate);
  const values = { ...user(server.port), base_url: `https://localhost:${server.port}/v2` };
  const report = reportOf(await cli.run(["test", "virtualpbx/user", ...sets(values), "--json", "--cacert", file]));
  expect(report.verdict).toBe("unreachable");
  expect(server.requests).toEqual([]);
  await server.close();
});

test("a --cacert that is missing or no certificate is unusable", async ({ cli }) => {
  const server = await untrustedServer(kazoo);
  const broken = join(cli.inputs, "broken.pem");
  writeFileSync(broken, "-----BEGIN CERTIFICATE-----\nabcd\n-----END CERTIFICATE-----\n");
  const words = join(cli.inputs, "words.pem");
  writeFileSync(words, "no certificate here\n");
  for (const file of [join(cli.inputs, "missing.pem"), words, broken]) {
    const ended = await cli.run(["test", "virtualpbx/user", ...sets(user(server.port)), "--cacert", file]);
    expect(ended.status, file).toBe(2);
    expect(ended.stdout + ended.stderr).toContain("--cacert");
  }
  expect(await server.connections()).toBe(0);
  await server.close();
});

test("no environment variable switches verification off", async ({ cli }) => {
  const server = await untrustedServer(kazoo);
  const args = ["test", "virtualpbx/user", ...sets(user(server.port)), "--json"];
  const ended = await cli.run(args, { env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } });
  expect(reportOf(ended).verdict).toBe("unreachable");
  expect(server.receivedBytes()).toBe(0);
  await server.close();
});
