// Any other API from fields to verdict, against a server that says exactly what it is told.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { createSend } from "../http/send.ts";
import { rawServer, type RawServer } from "../http/testing/servers.ts";
import { createCredentialTest, type CredentialTest } from "./credential-test.ts";
import { createRateGuard } from "./rate-guard.ts";
import { stateLine } from "./testing/credential-kit.ts";

const secret = "Zx7uQm2LkVbE9tRw";
const engine = createSend();
let server: RawServer;
let run: CredentialTest;
let reply = "";

beforeAll(async () => {
  server = await rawServer((socket, text) => {
    if (text.endsWith("\r\n\r\n")) socket.end(reply);
  });
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  run = createCredentialTest({ send: engine, newId: randomUUID, rateGuard: createRateGuard(clock), version: "1.2.3" });
});
afterAll(async () => {
  engine.close();
  await server.close();
});

const answered = (status: string, headers = "", body = "{}"): string =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n${headers}Connection: close\r\n\r\n${body}`;

const tested = async (method: string, values: Record<string, string>, answer: string) => {
  reply = answer;
  const before = server.received.length;
  const report = await run(
    { vendor: "custom", method, values: { base_url: `${server.url}/v1`, ...values }, call: null },
    { signal: new AbortController().signal },
  );
  return { report, sent: server.received.slice(before).map((bytes) => bytes.toString("latin1")) };
};

const methods: [string, Record<string, string>, string | null][] = [
  ["none", {}, null],
  ["basic", { username: "jo", password: secret }, `Authorization: Basic ${btoa(`jo:${secret}`)}`],
  ["bearer", { token: secret }, `Authorization: Bearer ${secret}`],
  ["api-key", { api_key: secret }, `X-Api-Key: ${secret}`],
  ["api-key", { header_name: "X-Odd_Name", api_key: `Key ${secret}` }, `X-Odd_Name: Key ${secret}`],
];

describe.each(methods)("%s with %j", (method, values, header) => {
  test("asks the address itself, with that header and no other credential, and takes 2xx for a yes", async () => {
    const { report, sent } = await tested(method, values, answered("204 No Content", "", ""));
    expect([report.verdict, stateLine(report)]).toEqual(["valid", "ok ok ok skipped ok"]);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatch(/^GET \/v1 HTTP\/1\.1\r\n/);
    const own = sent[0]?.split("\r\n").filter((line) => /^(authorization|x-)/i.test(line));
    expect(own).toEqual(header === null ? [] : [header]);
    expect(survivors(JSON.stringify(report), [secret])).toEqual([]);
  });

  test.each([
    ["401 Unauthorized", method === "none" ? "credential-wanted" : "credential-refused"],
    ["403 Forbidden", "rights-missing"],
    ["404 Not Found", "no-such-path"],
    ["500 Oops", "server-error"],
  ])("is rejected by %s, which may echo the secret", async (status, cause) => {
    const echo = JSON.stringify({ got: secret });
    const { report } = await tested(method, values, answered(status, `X-Echo: ${secret}\r\n`, echo));
    expect([report.verdict, stateLine(report)]).toEqual(["rejected", "ok ok ok skipped failed"]);
    expect(report.diagnosis[0]?.id).toBe(cause);
    if (method !== "none") expect(survivors(JSON.stringify(report), [secret])).toEqual([]);
  });
});

test("the server's own words decide between the causes of a 401", async () => {
  const wants = (challenge: string) => answered("401 Unauthorized", `WWW-Authenticate: ${challenge}\r\n`);
  const cause = async (challenge: string) => {
    const { report } = await tested("bearer", { token: secret }, wants(challenge));
    return report.diagnosis[0]?.id;
  };
  expect(await cause('Basic realm="a, Bearer b"')).toBe("other-scheme");
  expect(await cause('Bearer error="invalid_token"')).toBe("invalid-token");
  expect(await cause('Basic realm="a", Bearer realm="b"')).toBe("credential-refused");
});

test.each<[string, Record<string, string>, string]>([
  ["bearer", { token: "t\r\nX-Evil: 1" }, "token"],
  ["api-key", { api_key: "k\n" }, "api_key"],
  ["api-key", { header_name: "X Key", api_key: secret }, "header_name"],
  ["api-key", { header_name: "Host", api_key: secret }, "header_name"],
  ["basic", { username: "j", password: "p\u0000" }, "password"],
  ["none", { base_url: "api.example.com" }, "base_url"],
])("%s with %j is not sent, and the field is named", async (method, values, field) => {
  const { report, sent } = await tested(method, values, answered("200 OK"));
  expect(report.verdict).toBe("invalid-input");
  expect(report.problems.map((problem) => problem.field)).toEqual([field]);
  expect(sent).toEqual([]);
});
