// Proxies from the command line: by flag, by variable, none for this computer; what each side learns, and how they fail.
import { expect } from "@playwright/test";
import { startHttpProxy, startSocksProxy } from "../test-proxies.ts";
import { documentOf, sets, test } from "./harness/ringback.ts";
import { type Answer, grant, httpServer, json, untrustedServer } from "./harness/servers.ts";
import { reportOf, sendDocument, statesOf } from "./harness/shapes.ts";

const headers: string[] = [];
const fine: Answer = (request, response) => {
  headers.push(...request.rawHeaders);
  json(response, 200, {});
};
const password = "Zx7 uQm%2L";
const user = (base_url: string) => ({
  base_url,
  username: "john@example.com",
  password: "m32c6NfqYEt",
  account_name: "Acme, Inc.",
});

test("--proxy takes a request for this computer too, with its sign-in, and shows no password", async ({ cli }) => {
  const server = await httpServer(fine);
  const proxy = await startHttpProxy({ auth: `me:${password}` });
  const url = `http://127.0.0.1:${server.port}`;
  const address = proxy.url.replace("//", `//me:${encodeURIComponent(password)}@`);
  for (const given of [address, "@env:OFFICE_PROXY"]) {
    const ended = await cli.run(["send", "GET", `${url}/x`, "--json", "--proxy", given], {
      env: { OFFICE_PROXY: address },
    });
    expect(ended.status).toBe(0);
    const document = sendDocument.parse(documentOf(ended));
    expect(document.path).toMatchObject({ proxy: { decision: "http", address: proxy.url, signedIn: true } });
    for (const form of [password, encodeURIComponent(password), Buffer.from(`me:${password}`).toString("base64")])
      expect(ended.stdout + ended.stderr).not.toContain(form);
  }
  expect(proxy.asked).toEqual([`GET ${url}/x`, `GET ${url}/x`]);
  expect(headers.join("\n")).not.toMatch(/proxy-authorization/i);
  await proxy.close();
  await server.close();
});

test("a whole credential test goes through SOCKS5", async ({ cli }) => {
  const server = await untrustedServer((request, response) => {
    if (request.method === "PUT") grant(response, "opaque-token-0123456789");
    else json(response, 200, { status: "success", data: {} });
  });
  const proxy = await startSocksProxy();
  const values = user(`https://127.0.0.1:${server.port}/v2`);
  const args = ["test", "virtualpbx/user", ...sets(values), "--json", "--insecure", "--proxy", proxy.url];
  const report = reportOf(await cli.run(args));
  expect(statesOf(report)).toBe("ok ok ok ok ok");
  expect(report.steps[2].detail).toContain(`through the proxy ${proxy.url}`);
  expect(new Set(proxy.asked)).toEqual(new Set([`SOCKS 127.0.0.1:${server.port}`]));
  await proxy.close();
  await server.close();
});

test("the environment's proxy is used for others and never for this computer", async ({ cli }) => {
  const server = await httpServer(fine);
  const proxy = await startHttpProxy({ answer: "HTTP/1.1 503 Service Unavailable\r\n\r\n" });
  const env = { HTTPS_PROXY: proxy.url, HTTP_PROXY: proxy.url, NO_PROXY: "spared.invalid" };
  const here = await cli.run(["send", "GET", `http://127.0.0.1:${server.port}/`, "--json"], { env });
  expect(sendDocument.parse(documentOf(here)).path).toMatchObject({ proxy: { decision: "direct" } });
  expect(proxy.asked).toEqual([]);

  const there = await cli.run(["send", "GET", "https://api.vendor.invalid/", "--json"], { env });
  expect(there.status).toBe(3);
  expect(sendDocument.parse(documentOf(there))).toMatchObject({
    error: { code: "proxy.refused" },
    path: { proxy: { source: "HTTPS_PROXY" } },
    diagnosis: [{ id: "proxy-refuses" }],
  });
  expect(proxy.asked).toEqual(["CONNECT api.vendor.invalid:443"]);

  const spared = await cli.run(["send", "GET", "https://spared.invalid/", "--json"], { env });
  expect(sendDocument.parse(documentOf(spared))).toMatchObject({
    error: { code: "network.unreachable" },
    path: { proxy: { decision: "direct", source: "NO_PROXY (spared.invalid)" } },
  });
  await proxy.close();
  await server.close();
});

test("a proxy that wants a sign-in stops the climb at the connection, before the credential", async ({ cli }) => {
  const proxy = await startHttpProxy({ auth: "me:other" });
  const values = user("https://api.vendor.invalid/v2");
  const ended = await cli.run(["test", "virtualpbx/user", ...sets(values), "--json", "--proxy", proxy.url]);
  const report = reportOf(ended);
  expect(ended.status).toBe(3);
  expect(statesOf(report)).toBe("ok ok failed skipped skipped");
  expect(report.exchanges).toMatchObject([{ error: { code: "proxy.authentication" } }]);
  expect(report.diagnosis[0]?.id).toBe("proxy-asks");
  expect(proxy.heads.join("\n")).not.toMatch(/authorization|john/i);
  await proxy.close();
});
