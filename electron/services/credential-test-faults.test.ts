// What goes wrong on the way or at the vendor: the verdict, the rung, the first cause, and nothing secret in the report.
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { TestReport } from "../../shared/domain.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { rawServer, type RawServer } from "../http/testing/servers.ts";
import { demo } from "../sandbox/virtualpbx/demo.ts";
import { openKit, stateLine, type Kit } from "./testing/credential-kit.ts";

let elsewhere: RawServer;
let kit: Kit;
beforeAll(async () => {
  elsewhere = await rawServer(() => {});
  kit = await openKit({ redirectTo: `${elsewhere.url}/elsewhere` });
});
afterEach(() => kit.setFault(null));
afterAll(async () => {
  await kit.close();
  await elsewhere.close();
});

const odd = { username: "odd@example.com", password: demo.acme.users[1].password, account_name: demo.acme.name };
const key = { api_key: demo.acme.apiKey };
const basic = { username: "john@example.com", password: "m32c6NfqYEt", account_id: demo.acme.id };
const methods: [string, Record<string, string>][] = [
  ["user", odd],
  ["api-key", key],
  ["basic", basic],
];
const soon = { send: { timeouts: { headers: 150, idle: 150 } } };

type Expected = {
  fault: string;
  verdict: TestReport["verdict"];
  /** Rungs from the third on: connection, sign-in, call; of Basic, which has no sign-in, the last. */
  states: string;
  first: string | undefined;
  basic?: { verdict: TestReport["verdict"]; first: string | undefined };
};

const faults: Expected[] = [
  { fault: "html", verdict: "rejected", states: "ok failed skipped", first: "web-page-answered" },
  { fault: "cut-json", verdict: "rejected", states: "ok failed skipped", first: "broken-json" },
  { fault: "cut-body", verdict: "unreachable", states: "ok failed skipped", first: "connection-broken" },
  { fault: "redirect", verdict: "rejected", states: "ok failed skipped", first: "redirected" },
  { fault: "reset", verdict: "unreachable", states: "ok failed skipped", first: "connection-broken" },
  { fault: "silent", verdict: "unreachable", states: "ok failed skipped", first: "slow-answer" },
  { fault: "429", verdict: "rejected", states: "ok failed skipped", first: "too-many-requests" },
  { fault: "423", verdict: "rejected", states: "ok failed skipped", first: "account-disabled" },
  { fault: "423-expired", verdict: "rejected", states: "ok failed skipped", first: "account-expired" },
  { fault: "mfa", verdict: "rejected", states: "ok failed skipped", first: "second-factor" },
  { fault: "503", verdict: "rejected", states: "ok failed skipped", first: "cluster-trouble" },
  {
    fault: "no-token",
    verdict: "rejected",
    states: "ok failed skipped",
    first: "undocumented-answer",
    basic: { verdict: "valid", first: undefined },
  },
  {
    fault: "expired-token",
    verdict: "rejected",
    states: "ok ok failed",
    first: "token-expired",
    basic: { verdict: "valid", first: undefined },
  },
  { fault: "opaque-token", verdict: "valid", states: "ok ok ok", first: undefined },
  { fault: "wrong-content-type", verdict: "valid", states: "ok ok ok", first: undefined },
];

describe.each(faults)("the fault $fault", ({ fault, verdict, states, first, basic: other }) => {
  test.each(methods)("%s", async (method, values) => {
    kit.setFault(fault);
    const { report, secrets } = await kit.run(method, values, soon);
    const expected = method === "basic" ? { verdict, first, ...other } : { verdict, first };
    expect(report.verdict).toBe(expected.verdict);
    expect(report.diagnosis[0]?.id).toBe(expected.first);
    if (method === "basic") {
      const last = expected.verdict === "valid" ? "ok" : "failed";
      expect(stateLine(report)).toBe(`ok ok ok skipped ${last}`);
    } else expect(stateLine(report)).toBe(`ok ok ${states}`);
    expect(report.cancelled).toBe(false);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });
});

test("a redirect is recorded, and nothing reaches the other host", async () => {
  kit.setFault("redirect");
  const { report } = await kit.run("user", odd);
  expect(report.exchanges[0]?.path.redirect).toBe(`${elsewhere.url}/elsewhere`);
  expect(report.diagnosis[0]?.evidence).toContainEqual(
    expect.objectContaining({ quote: `${elsewhere.url}/elsewhere` }),
  );
  expect(elsewhere.connections()).toBe(0);
});

test("what came of a cut answer is shown, and that it is not whole", async () => {
  kit.setFault("cut-body");
  const { report } = await kit.run("user", odd);
  expect(report.exchanges[0]?.response).toMatchObject({ status: 201, truncated: true });
  expect(report.exchanges[0]?.error?.code).toBe("network.cut");
});

test("an opaque token is taken to last an assumed hour, an expired one shows when it ended", async () => {
  kit.setFault("opaque-token");
  expect((await kit.run("user", odd)).report.session?.expirySource).toBe("assumed");
  kit.setFault("expired-token");
  const { session } = (await kit.run("user", odd)).report;
  expect(session?.expirySource).toBe("jwt");
  expect(Date.parse(session?.expiresAt ?? "")).toBeLessThan(Date.now());
});

describe("no way to the server", () => {
  test("a closed port is named, with the rung where it ended", async () => {
    const closed = await rawServer(() => {});
    await closed.close();
    const { report, secrets } = await kit.run("user", { ...odd, base_url: `${closed.url}/v2` });
    expect([report.verdict, stateLine(report)]).toEqual(["unreachable", "ok ok failed skipped skipped"]);
    expect(report.diagnosis[0]).toMatchObject({ id: "port-closed", fix: expect.stringContaining(String(closed.port)) });
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });

  test("a name that nobody has", async () => {
    const { report, secrets } = await kit.run("user", { ...odd, base_url: "http://something.invalid/v2" });
    expect([report.verdict, stateLine(report)]).toEqual(["unreachable", "ok failed skipped skipped skipped"]);
    expect(report.diagnosis[0]?.id).toBe("name-not-found");
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  }, 30_000);

  test("https where http is spoken", async () => {
    const { report, secrets } = await kit.run("user", { ...odd, base_url: kit.base.replace("http:", "https:") });
    expect([report.verdict, stateLine(report)]).toEqual(["unreachable", "ok ok failed skipped skipped"]);
    expect(report.diagnosis[0]?.id).toBe("not-https");
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });

  test("something that is no HTTP", async () => {
    const ssh = await rawServer((socket, text) => void (text === "" && socket.write("SSH-2.0-OpenSSH_9.2\r\n")));
    const { report } = await kit.run("user", { ...odd, base_url: ssh.url });
    await ssh.close();
    expect([report.verdict, stateLine(report)]).toEqual(["unreachable", "ok ok ok failed skipped"]);
    expect(report.diagnosis[0]?.id).toBe("not-https");
  });

  test("a server that echoes what it was sent, in an error page", async () => {
    const echo = await rawServer((socket, text) => {
      if (!text.includes("}}")) return;
      const page = `<pre>${text}</pre>`;
      socket.end(
        `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: ${page.length}\r\n\r\n${page}`,
      );
    });
    const { report, secrets } = await kit.run("api-key", { ...key, base_url: echo.url });
    await echo.close();
    expect(report.verdict).toBe("rejected");
    expect(report.diagnosis.map(({ id }) => id)).toEqual(["server-error", "error-page"]);
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });
});

describe("cancelling", () => {
  test.each(["silent", "latency"])(
    "during the sign-in (%s) ends the test at once, without a cause to read",
    async (fault) => {
      kit.setFault(fault);
      const controller = new AbortController();
      const { report, secrets } = await kit.run("user", odd, {
        signal: controller.signal,
        onStep: ({ id, state, detail }) => {
          if (id === "signin" && state === "running" && detail.startsWith("PUT"))
            queueMicrotask(() => controller.abort());
        },
      });
      expect(report).toMatchObject({ verdict: "unreachable", cancelled: true, diagnosis: [], session: null });
      expect(stateLine(report)).toBe("ok ok ok failed skipped");
      expect(report.exchanges[0]?.error?.code).toBe("network.cancelled");
      expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
    },
  );

  test("between sign-in and call keeps what was learnt", async () => {
    const controller = new AbortController();
    const { report } = await kit.run("user", odd, {
      signal: controller.signal,
      onStep: ({ id, state }) => {
        if (id === "signin" && state === "ok") controller.abort();
      },
    });
    expect(report).toMatchObject({ verdict: "unreachable", cancelled: true, session: { accountId: demo.acme.id } });
    expect(stateLine(report)).toBe("ok ok ok ok failed");
  });

  test("while it waits for the vendor's rate limit sends nothing and claims nothing of the way", async () => {
    for (const run of [1, 2, 3])
      expect([run, (await kit.run("user", odd, {}, "none")).report.verdict]).toEqual([run, "valid"]);
    const before = kit.calls();
    const controller = new AbortController();
    const { report } = await kit.run("user", odd, {
      signal: controller.signal,
      onStep: ({ detail }) => {
        if (/^waiting \d s/.test(detail)) controller.abort();
      },
    });
    expect(report).toMatchObject({ verdict: "unreachable", cancelled: true, exchanges: [] });
    expect(stateLine(report)).toBe("ok skipped skipped failed skipped");
    expect(kit.calls()).toBe(before);
  });

  test("before it begins sends nothing and claims nothing of the way", async () => {
    const before = kit.calls();
    const { report } = await kit.run("api-key", key, { signal: AbortSignal.abort() });
    expect(report).toMatchObject({ verdict: "unreachable", cancelled: true });
    expect(stateLine(report)).toBe("ok skipped skipped failed skipped");
    expect(kit.calls()).toBe(before);
  });
});

test("a server that grants and repeats the secrets in its status text and account names shows none of them", async () => {
  const token = "tok-5f0c1a2b77ab01c2";
  const password = "m32c6NfqYEt";
  const body = JSON.stringify({
    auth_token: token,
    status: "success",
    data: { account_id: token, account_name: `Acme ${password}` },
  });
  const hostile = await rawServer((socket, text) => {
    if (!text.includes("\r\n\r\n")) return;
    const head = `HTTP/1.1 201 ${password} ${token}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`;
    socket.end(`${head}Connection: close\r\n\r\n${body}`);
  });
  const told: string[] = [];
  const { report } = await kit.run(
    "user",
    {
      username: "john@example.com",
      password,
      account_name: "Acme, Inc.",
      base_url: `http://127.0.0.1:${hostile.port}`,
    },
    { onStep: (step) => told.push(step.detail) },
  );
  expect(report.verdict).toBe("valid");
  for (const text of [JSON.stringify(report), ...told]) {
    expect(text).not.toContain(password);
    expect(text).not.toContain(token);
  }
  await hostile.close();
});
