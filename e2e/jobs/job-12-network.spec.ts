// Job 12, "behind a corporate network": each failure says where on the way it broke and what to try, safest first.
import { createServer as createSecureServer, type Server as SecureServer } from "node:https";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { type Authority, makeAuthority, selfSigned } from "../cli/harness/self-signed.ts";
import { closedPort } from "../cli/harness/servers.ts";
import { expect, test as base } from "../fixtures.ts";
import { testPage } from "../pages/test.page.ts";
import { startHttpProxy, type TestProxy } from "../test-proxies.ts";

const password = "m32c6NfqYEt";
const granted = JSON.stringify({
  auth_token: "opaque-token-0123456789",
  data: { account_id: "42586343b7a75a519a821cb5dc09aa67", account_name: "Acme, Inc." },
  status: "success",
});

type Pbx = { readonly address: string; readonly asked: readonly string[] };
type Make = {
  /** A PBX behind a certificate of that authority. */
  secure(authority: Authority): Promise<Pbx>;
  plain(): Promise<Pbx>;
  proxy(auth: string): Promise<TestProxy>;
};

const test = base.extend<{ make: Make }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  make: async ({}, use) => {
    const servers: (Server | SecureServer)[] = [];
    const proxies: TestProxy[] = [];
    const listen = async (scheme: string, server: Server | SecureServer, asked: string[]): Promise<Pbx> => {
      servers.push(server);
      server.on("request", (request, response) => {
        asked.push(`${request.method} ${request.url}`);
        response.writeHead(request.method === "PUT" ? 201 : 200, { "Content-Type": "application/json" }).end(granted);
      });
      await new Promise<void>((done) => {
        server.listen(0, "127.0.0.1", done);
      });
      // A server that listens on a port has an address of this kind.
      const { port } = server.address() as AddressInfo;
      return { address: `${scheme}://127.0.0.1:${port}/v2`, asked };
    };
    await use({
      secure(authority) {
        const { certificate, key } = selfSigned("127.0.0.1", authority);
        return listen("https", createSecureServer({ cert: certificate + authority.certificate, key }), []);
      },
      plain: () => listen("http", createServer(), []),
      proxy: async (auth) => {
        const proxy = await startHttpProxy({ auth });
        proxies.push(proxy);
        return proxy;
      },
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
    await Promise.all(proxies.map((proxy) => proxy.close()));
  },
});

const fillIn = async (page: Page, address: string) => {
  const screen = testPage(page);
  await screen.choose("User name and password");
  await screen.fillIn({
    "API address": address,
    "Account name": "Acme",
    "User name": "john@example.com",
    Password: password,
  });
  await screen.press("Enter");
  return screen;
};

/** Reads what Copy for IT put on the clipboard. */
const copyForIt = async (page: Page): Promise<string> => {
  await page.getByRole("tab", { name: "Path" }).first().press("Enter");
  await page.evaluate(() => {
    // The page's own clipboard cannot be read without a permission, so what is written is kept beside it.
    const kept: string[] = [];
    Object.assign(globalThis, { keptTexts: kept });
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void kept.push(text) },
    });
  });
  await page.getByRole("button", { name: "Copy for IT" }).first().press("Enter");
  await expect(page.getByText("Copied").first()).toBeAttached();
  // Put there a moment ago, above.
  return page.evaluate(() => (globalThis as unknown as { keptTexts: string[] }).keptTexts.join(""));
};

const openNetwork = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+,");
  await page
    .getByRole("navigation", { name: "Sections of the settings" })
    .getByRole("button", { name: "Network", exact: true })
    .press("Enter");
};

/** Typed secrets are forgotten when the screen is left; everything else is still there. */
const testAgain = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+1");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Control+Enter");
};

const keepNothing = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+2");
  await page.getByRole("radio", { name: /^Nothing on disk/ }).check();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^No connection is saved yet/)).toBeVisible();
};

test("a private authority: refused and named, nothing sent; once it is added, the test goes through", async ({
  app: { page, problems, stdoutText },
  make,
}) => {
  const authority = makeAuthority("Acme Corporate Root");
  const pbx = await make.secure(authority);
  await keepNothing(page);
  await page.keyboard.press("Control+1");
  const screen = await fillIn(page, pbx.address);
  await expect(screen.announced).toHaveText(/The certificate of 127\.0\.0\.1 is not trusted/);
  await expect(screen.rung("Connection, TLS")).toContainText("is not trusted");
  const advice = page.getByText(/^If your company has an authority of its own or inspects TLS, ask IT/).first();
  await expect(advice).toContainText(/Settings.*Last of all.*24 hours/);
  expect(pbx.asked).toEqual([]);
  const forIt = await copyForIt(page);
  expect(forIt).toMatch(/NOT verified.*\n {2}Certificate 1: CN=127\.0\.0\.1, issued by CN=Acme Corporate Root/);
  expect(forIt).toMatch(/Our question: Please tell us whether the certificate above was made by our own network/);
  expect(forIt).not.toContain(password);

  await openNetwork(page);
  await page.getByLabel("Or pasted").fill(authority.certificate);
  await page.getByRole("button", { name: "Add what was pasted" }).press("Enter");
  await expect(page.getByRole("list", { name: "Further certificate authorities" })).toContainText(
    "Acme Corporate Root",
  );
  await testAgain(page);
  await expect(screen.announced).toHaveText(/^Valid/);
  expect(pbx.asked[0]).toBe("PUT /v2/user_auth");
  expect(problems).toEqual([]);
  expect(stdoutText()).not.toContain(password);
});

test("TLS inspection is recognised by its issuer and said; switching verification off comes last", async ({
  app: { page },
  make,
}) => {
  const pbx = await make.secure(makeAuthority("Zscaler Intermediate Root CA (zscaler.net)"));
  const screen = await fillIn(page, pbx.address);
  await expect(screen.announced).toHaveText(/Zscaler opens the connection to 127\.0\.0\.1/);
  await expect(page.getByText("The company's network opens encrypted connections")).toBeVisible();
  const advice = page.getByText(/^Ask IT for its root certificate/).first();
  await expect(advice).toHaveText(/root certificate.*exempt.*Last of all/);
  expect(pbx.asked).toEqual([]);
  expect(await copyForIt(page)).toContain("Please give us the root certificate of Zscaler");
});

test("a closed port breaks at the connection, and IT is asked to open it", async ({ app: { page } }) => {
  const port = await closedPort();
  const screen = await fillIn(page, `https://127.0.0.1:${port}/v2`);
  await expect(screen.announced).toHaveText(new RegExp(`127\\.0\\.0\\.1:${port} cannot be reached`));
  await expect(screen.rung("Connection, TLS")).toContainText("cannot be reached");
  await expect(screen.rung("Sign-in")).toContainText("not tried");
  await expect(page.getByText(/^Check the port of the API address/)).toContainText("ask the network team to open it");
  const forIt = await copyForIt(page);
  expect(forIt).toContain("TCP: no connection");
  expect(forIt).toContain(`Please allow outgoing TCP connections from this computer to 127.0.0.1:${port}`);
});

test("a proxy that asks for a sign-in is told from the vendor; with its password the test goes through it", async ({
  app: { page, problems },
  make,
}) => {
  const authority = makeAuthority("Acme Corporate Root");
  const pbx = await make.secure(authority);
  const proxy = await make.proxy("me:proxy-canary-5g7h");
  await keepNothing(page);
  await openNetwork(page);
  await page.getByLabel("Or pasted").fill(authority.certificate);
  await page.getByRole("button", { name: "Add what was pasted" }).press("Enter");
  await page.getByRole("radio", { name: /^This one/ }).check();
  await page.getByLabel("Address", { exact: true }).fill(proxy.url);
  // This computer is spared the proxy unless somebody says otherwise.
  await expect(page.getByLabel("Reached without it")).toHaveValue("localhost, 127.0.0.1, ::1");
  await page.getByLabel("Reached without it").fill("");
  await page.getByRole("button", { name: "Save the proxy" }).press("Enter");
  await expect(page.getByText("Set here").first()).toBeVisible();

  await page.keyboard.press("Control+1");
  const screen = await fillIn(page, pbx.address);
  await expect(screen.announced).toHaveText(/The proxy http:\/\/127\.0\.0\.1:\d+ asks who you are/);
  await expect(screen.rung("Connection, TLS")).toContainText("asks who you are");
  await expect(page.getByText("The proxy wants a sign-in of its own")).toBeVisible();
  expect(proxy.heads.join("\n")).not.toMatch(/authorization|john/i);
  expect(pbx.asked).toEqual([]);
  expect(await copyForIt(page)).toContain("Please tell us how to sign in to the proxy");

  await openNetwork(page);
  await page.getByLabel("User name").fill("me");
  await page.getByRole("textbox", { name: "Password of the proxy" }).fill("proxy-canary-5g7h");
  await page.getByRole("button", { name: "Save the proxy" }).press("Enter");
  await expect(page.getByText("One is saved; type to replace it.")).toBeVisible();
  await testAgain(page);
  await expect(screen.announced).toHaveText(/^Valid/);
  await expect(screen.rung("Connection, TLS")).toContainText("through the proxy http://127.0.0.1:");
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(pbx.address).host}`]));
  expect(await page.content()).not.toContain("proxy-canary-5g7h");
  expect(problems).toEqual([]);
});

test("by the mouse, in Compose: a private authority is refused with advice, added in Settings, and the call goes through", async ({
  app: { page, problems },
  make,
}) => {
  const authority = makeAuthority("Acme Corporate Root");
  const pbx = await make.secure(authority);
  await keepNothing(page);
  const rail = page.getByRole("navigation").first();
  await rail.getByRole("button", { name: "Compose" }).click();
  const response = page.getByRole("region", { name: "Response" });
  const send = page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ });
  await page.getByLabel("Full address").click();
  await page.getByLabel("Full address").fill(`${pbx.address}/token_auth`);
  await send.click();
  await expect(response.getByText("The certificate of 127.0.0.1 is not trusted")).toBeVisible();
  await expect(response.getByText(/^If your company has an authority of its own/)).toBeVisible();
  await response.getByRole("tab", { name: "Path" }).click();
  await expect(response.getByText("not trusted", { exact: true })).toBeVisible();
  expect(pbx.asked).toEqual([]);

  await rail.getByRole("button", { name: "Settings" }).click();
  await page
    .getByRole("navigation", { name: "Sections of the settings" })
    .getByRole("button", { name: "Network", exact: true })
    .click();
  await page.getByLabel("Or pasted").fill(authority.certificate);
  await page.getByRole("button", { name: "Add what was pasted" }).click();
  await expect(page.getByRole("list", { name: "Further certificate authorities" })).toContainText(
    "Acme Corporate Root",
  );
  await rail.getByRole("button", { name: "Compose" }).click();
  await send.click();
  await expect(response.getByText("200 OK")).toBeVisible();
  expect(pbx.asked).toEqual(["GET /v2/token_auth"]);
  expect(problems).toEqual([]);
});
