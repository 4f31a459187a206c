// `preview` and `vendors`: pure answers, without network and without a file.
import { expect } from "@playwright/test";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { httpServer, json } from "./harness/servers.ts";
import { previewDocument, reportOf, vendorsDocument } from "./harness/shapes.ts";

const john = { username: "john@example.com", password: "m32c6NfqYEt" };
const md5 = "82a2dc91686ec828a67152d45a5c5ef7";
const sha1 = "055cf886cb9b5c5867083463867c527ace0f8ecc";
const accountId = "42586343b7a75a519a821cb5dc09aa67";
const basicHeader = `Basic ${Buffer.from(`${accountId}:${md5}`).toString("base64")}`;

const golden = [
  { name: "md5", method: "user", values: { account_name: "Acme, Inc." }, derived: { md5 } },
  { name: "sha1", method: "user", values: { account_name: "Acme, Inc.", hash: "sha" }, derived: { sha1 } },
  { name: "basic", method: "basic", values: { account_id: accountId }, derived: { md5, basic: basicHeader } },
] as const;

for (const { name, method, values, derived } of golden) {
  test(`preview of ${name}: the golden value with --reveal, masked without`, async ({ cli }) => {
    const server = await httpServer((_request, response) => json(response, 200, {}));
    const base_url = `http://127.0.0.1:${server.port}/v2`;
    const args = ["preview", `virtualpbx/${method}`, ...sets({ base_url, ...john, ...values })];
    const shown = previewDocument.parse(documentOf(await cli.run([...args, "--json", "--reveal"])));
    expect(shown).toMatchObject({ vendor: "virtualpbx", method });
    expect(Object.fromEntries(shown.derived.map(({ id, value }) => [id, value]))).toEqual(derived);
    const sent = JSON.stringify(shown.request);
    expect(sent).toContain(Object.values(derived).at(-1));

    const text = await cli.run([...args, "--reveal"]);
    expect(text.status).toBe(0);
    for (const value of Object.values(derived)) expect(text.stdout).toContain(value);

    for (const flags of [["--json"], []]) {
      const masked = await cli.run([...args, ...flags]);
      expect(masked.status).toBe(0);
      for (const secret of [john.password, md5, sha1, basicHeader.slice(6)])
        expect(masked.stdout + masked.stderr).not.toContain(secret);
      expect(masked.stdout).toContain("••••••••");
      if (flags.length > 0) previewDocument.parse(documentOf(masked));
    }
    expect(await server.connections()).toBe(0);
    await server.close();
    expect(cli.leftBehind()).toEqual([]);
  });
}

test("what preview shows is what test sends", async ({ cli, sandbox }) => {
  for (const method of ["user", "api-key", "basic"]) {
    const args = [`virtualpbx/${method}`, ...sets(sandbox.values(method)), "--json", "--reveal"];
    const { request } = previewDocument.parse(documentOf(await cli.run(["preview", ...args])));
    const sent = reportOf(await cli.run(["test", ...args])).exchanges[0]?.request;
    expect(sent).toMatchObject({ method: request?.method, url: request?.url, body: request?.body });
    expect(sent?.bodyBytes).toBe(request?.bodyBytes);
    expect(sent?.headers).toEqual(request?.headers);
  }
});

test("vendors lists the methods with exactly the documented fields", async ({ cli }) => {
  const ended = await cli.run(["vendors", "--json"]);
  expect(ended.status).toBe(0);
  const vendor = vendorsDocument.parse(documentOf(ended)).find(({ id }) => id === "virtualpbx");
  const methods = vendor?.methods ?? [];
  const idsOf = (method: string) =>
    methods
      .find(({ id }) => id === method)
      ?.fields.map(({ id }) => id)
      .toSorted();
  expect(methods.map(({ id }) => id)).toEqual(["user", "api-key", "basic"]);
  expect(idsOf("user")).toEqual(
    [
      "base_url",
      "username",
      "password",
      "account_name",
      "account_realm",
      "phone_number",
      "hash",
      "username_case",
    ].toSorted(),
  );
  expect(idsOf("api-key")).toEqual(["api_key", "base_url"]);
  expect(idsOf("basic")).toEqual(["account_id", "base_url", "password", "username", "username_case"]);

  const fields = methods.flatMap((method) => method.fields);
  const secret = new Set(fields.filter(({ kind }) => kind === "secret").map(({ id }) => id));
  expect([...secret].toSorted()).toEqual(["api_key", "password"]);
  const field = (id: string) => fields.find((one) => one.id === id);
  expect(field("base_url")).toMatchObject({ kind: "url", default: "https://public-api.virtualpbx.com:8443/v2" });
  expect(field("hash")).toMatchObject({ kind: "choice", default: "md5", choices: ["md5", "sha"] });
  expect(field("username_case")).toMatchObject({ kind: "choice", default: "lower", choices: ["lower", "as-typed"] });
  expect(fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
    "username",
    "password",
    "api_key",
    "account_id",
    "username",
    "password",
  ]);
  for (const { testCalls } of methods) expect(testCalls).not.toEqual([]);
  expect(cli.leftBehind()).toEqual([]);
});

test("vendors in text names every method, field and call", async ({ cli }) => {
  const vendors = vendorsDocument.parse(documentOf(await cli.run(["vendors", "--json"])));
  const { stdout, status } = await cli.run(["vendors"]);
  expect(status).toBe(0);
  for (const vendor of vendors) {
    for (const method of vendor.methods) {
      expect(stdout).toContain(`${vendor.id}/${method.id}`);
      for (const { id } of [...method.fields, ...method.testCalls]) expect(stdout).toContain(id);
    }
  }
});
