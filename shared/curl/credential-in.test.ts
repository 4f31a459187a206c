// A pasted command's credential is found, named after the vendor's method, and compared with what works.
import { describe, expect, test } from "vitest";
import { md5Hex } from "../encode.ts";
import { completeValues } from "../vendor.ts";
import { findVendor } from "../vendors/index.ts";
import { compareWithWorking } from "./compare-working.ts";
import { credentialIn } from "./credential-in.ts";
import { readPastedRequest } from "./read-pasted-request.ts";

const read = (command: string) => {
  const pasted = readPastedRequest(command);
  if (!pasted) throw new Error("There is no request in it.");
  return pasted;
};

const pair = btoa("jdoe:p:w");

test.each([
  [
    `curl -u jdoe:p:w https://api.teletracker.net/calls`,
    {
      vendor: "teletracker",
      method: "basic",
      values: { base_url: "https://api.teletracker.net", username: "jdoe", password: "p:w" },
      headers: [],
    },
  ],
  [
    `curl 'https://api.teletracker.net/calls?account_id=7' -H 'Authorization: Integrator ${pair}'`,
    { vendor: "teletracker", method: "integrator", values: { account_id: "7", username: "jdoe", password: "p:w" } },
  ],
  [
    `curl https://api.enablex.io/ucaas/v1/customers -H "Authorization: Basic ${pair}"`,
    {
      vendor: "enablex",
      method: "basic",
      values: { base_url: "https://api.enablex.io/ucaas/v1", app_id: "jdoe", app_key: "p:w" },
    },
  ],
  [
    `curl https://customer.intelepeer.com/_rest/v4/accounts -H 'authorization: Bearer abc.def'`,
    {
      vendor: "intelepeer",
      method: "token",
      values: { base_url: "https://customer.intelepeer.com", token: "abc.def", scheme: "bearer" },
    },
  ],
  [
    `curl https://customer.intelepeer.com/_rest/v4/accounts -H 'Authorization: abc.def'`,
    { vendor: "intelepeer", method: "token", values: { token: "abc.def", scheme: "bare" } },
  ],
  [
    `curl https://customer.intelepeer.com/_rest/v4/authenticate -d '{"username":"j","password":"x"}'`,
    { vendor: "intelepeer", method: "login", values: { username: "j", password: "x" }, part: "login", headers: [] },
  ],
  [
    `curl https://pbx.example:8443/v2/token_auth -H 'X-Auth-Token: t0ken'`,
    {
      vendor: "custom",
      method: "api-key",
      values: { base_url: "https://pbx.example:8443/v2", header_name: "X-Auth-Token", api_key: "t0ken" },
    },
  ],
  [
    `curl -u 42:0123 https://public-api.virtualpbx.com:8443/v2/accounts`,
    {
      vendor: "custom",
      method: "basic",
      values: { username: "42", password: "0123" },
      note: "Its password is a hash, so it is kept as it stands.",
    },
  ],
  [
    `curl https://api.example.com/x -H 'Cookie: a=b' -H 'X-Api-Key: k-123'`,
    {
      vendor: "custom",
      method: "api-key",
      values: { header_name: "X-Api-Key", api_key: "k-123" },
      headers: ["X-Api-Key"],
    },
  ],
  [
    `curl http://127.0.0.1:4100/virtualpbx/v2/api_auth -X PUT -d '{"data":{"api_key":"k"}}'`,
    {
      vendor: "virtualpbx",
      method: "api-key",
      values: { base_url: "http://127.0.0.1:4100/virtualpbx/v2", api_key: "k" },
      part: "login",
    },
  ],
])("%s", (command, wanted) => {
  const found = credentialIn(read(command));
  expect(found).toMatchObject(wanted);
  // The values fit the fields of the method that was named.
  const method = findVendor(found?.vendor ?? "")?.methods[found?.method ?? ""];
  for (const id of Object.keys(found?.values ?? {})) expect(Object.keys(method?.fields ?? {})).toContain(id);
});

test("a request without a credential has none", () => {
  expect(credentialIn(read("curl https://api.example.com/x -H 'Accept: a/b'"))).toBeNull();
});

const subject = (vendorId: string, methodId: string, values: Record<string, string>) => {
  const vendor = findVendor(vendorId);
  const method = vendor?.methods[methodId];
  if (!vendor || !method) throw new Error("There is no such method.");
  return { vendor, methodId, method, values: completeValues(method, values) };
};

const verdicts = (given: ReturnType<typeof subject>, command: string): string[] => {
  const { method, url, headers, body } = read(command);
  const { part, lines } = compareWithWorking(given, {
    method,
    url,
    headers,
    body: body?.kind === "text" ? body.text : null,
  });
  return [part, ...lines.filter(({ serious }) => serious).map(({ verdict }) => verdict)];
};

describe("compared with what works", () => {
  const kazoo = { account_name: "Acme, Inc.", username: "John@Example.com", password: "secret" };

  test("every mistake of a sign-in is a line of its own", () => {
    const typed = md5Hex("John@Example.com:secret");
    const lines = verdicts(
      subject("virtualpbx", "user", kazoo),
      `curl -X POST https://public-api.virtualpbx.com/v1/user_auth -d '{"credentials":"${typed}","account_name":"Acme, Inc."}'`,
    );
    expect(lines).toEqual([
      "login",
      "It sends POST, not PUT.",
      "It uses port 443 or 80, not 8443.",
      "The path is /v1/user_auth, not /v2/user_auth.",
      "Content-Type is application/x-www-form-urlencoded, not application/json.",
      'The body lacks its envelope: everything belongs inside "data".',
      expect.stringMatching(/^data\.credentials is the hash of something else: .*lower/),
    ]);
  });

  test("without the password their hash counts as right, and everything else is compared", () => {
    const lines = verdicts(
      subject("virtualpbx", "user", { ...kazoo, password: "" }),
      `curl -X PUT https://public-api.virtualpbx.com:8443/v2/user_auth -H 'Content-Type: application/json' -d '{"data":{"credentials":"${"a".repeat(32)}","account_name":"Acme, Inc."}}'`,
    );
    expect(lines).toEqual(["login"]);
  });

  test("a call is compared with the same call signed in; nobody's token is wrong for being another one", () => {
    const account = "0".repeat(32);
    const given = subject("virtualpbx", "user", kazoo);
    expect(
      verdicts(
        given,
        `curl https://public-api.virtualpbx.com:8443/v2/accounts/${account} -H 'Authorization: Bearer t0ken123'`,
      ),
    ).toEqual([
      "call",
      "The header X-Auth-Token is missing.",
      "The header Authorization goes along and does not belong there.",
    ]);
    expect(
      verdicts(given, `curl https://public-api.virtualpbx.com:8443/v2/accounts/${account} -H 'X-Auth-Token: t0ken123'`),
    ).toEqual(["call"]);
    expect(
      verdicts(
        subject("intelepeer", "token", { token: "", scheme: "bare" }),
        "curl https://customer.intelepeer.com/_rest/v4/accounts -H 'Authorization: Bearer t0ken123'",
      ),
    ).toEqual(["call", "Authorization has the word Bearer in front; the vendor takes the bare token."]);
  });

  test("a password that is known is compared as well", () => {
    const command = `curl https://api.teletracker.net/calls -H 'Authorization: Basic ${btoa("j:other")}'`;
    const lines = verdicts(subject("teletracker", "basic", { username: "j", password: "secret" }), command);
    expect(lines.some((line) => line.startsWith("Authorization"))).toBe(true);
    const unknown = verdicts(subject("teletracker", "basic", { username: "j", password: "" }), command);
    expect(unknown.some((line) => line.startsWith("Authorization"))).toBe(false);
  });
});
