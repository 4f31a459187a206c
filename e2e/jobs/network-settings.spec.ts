// Settings, Network: client certificates, name servers, cookies, and the proxy in the status bar.
import { createServer as createPlainServer, type Server } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { TLSSocket } from "node:tls";
import type { Page } from "@playwright/test";
import { expectAccessibleInBothThemes } from "../accessible.ts";
import { selfSigned } from "../cli/harness/self-signed.ts";
import { expect, test as base } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";

type Places = {
  /** Asks for a client certificate; whose it saw. */
  readonly secure: { readonly url: string; readonly certificate: string; readonly seen: readonly string[] };
  /** Sets a cookie each time; which it got. */
  readonly plain: { readonly url: string; readonly seen: readonly (string | undefined)[] };
};

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
};

const test = base.extend<{ places: Places }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  places: async ({}, use) => {
    const asked: string[] = [];
    const got: (string | undefined)[] = [];
    const { certificate, key } = selfSigned("127.0.0.1");
    const secure = createServer(
      { cert: certificate, key, requestCert: true, rejectUnauthorized: false },
      (request, response) => {
        // A server of TLS accepted it.
        asked.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
        response.end("{}");
      },
    );
    const plain = createPlainServer((request, response) => {
      got.push(request.headers.cookie);
      response.writeHead(200, { "Set-Cookie": "sid=cookie-canary-7g8h9j; Path=/; HttpOnly" }).end("{}");
    });
    const url = `https://127.0.0.1:${await listen(secure)}/`;
    const plainUrl = `http://127.0.0.1:${await listen(plain)}/`;
    await use({ secure: { url, certificate, seen: asked }, plain: { url: plainUrl, seen: got } });
    for (const server of [secure, plain]) {
      server.closeAllConnections();
      server.close();
    }
  },
});

const openNetwork = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+,");
  await page.getByRole("button", { name: "Network", exact: true }).click();
};

const send = async (page: Page, address: string) => {
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress(address);
  await screen.press("Control+Enter");
  await expect(screen.response.getByText("200 OK").first()).toBeVisible();
  // Its head may be shown while the rest of the answer is still to come.
  await expect(page.getByRole("button", { name: /^Sending/ })).toHaveCount(0);
  return screen;
};

test("a client certificate is pasted, shown by what it is, used, never seen again, and taken away", async ({
  app,
  places,
}, info) => {
  const { page } = app;
  const { secure } = places;
  const mine = selfSigned("my-client.example");
  await openNetwork(page);
  await page.getByLabel("Or pasted").fill(secure.certificate);
  await page.getByRole("button", { name: "Add what was pasted" }).press("Enter");
  await expect(page.getByRole("list", { name: "Further certificate authorities" })).toBeVisible();

  const add = page.getByRole("button", { name: "Add the certificate" });
  await page.getByLabel("Shown to the host").fill("127.0.0.1");
  await add.press("Enter");
  await expect(page.getByText("Choose a file, or paste the certificate with its key.")).toBeVisible();
  await page.getByLabel("Certificate and key, pasted").fill(mine.certificate);
  await add.press("Enter");
  await expect(page.getByText(/The private key is missing/)).toBeVisible();
  await page.getByLabel("Certificate and key, pasted").fill(`${mine.certificate}\n${mine.key}`);
  await add.press("Enter");
  const list = page.getByRole("list", { name: "Client certificates" });
  await expect(list).toContainText("CN=my-client.example");
  await expect(list).toContainText("on every port");
  await expect(page.getByLabel("Shown to the host")).toBeFocused();
  await expect(page.getByLabel("Certificate and key, pasted")).toHaveValue("");
  const [, , line = ""] = mine.key.split("\n");
  expect(line.length).toBeGreaterThan(40);
  expect(await page.content()).not.toContain(line);
  await page.setViewportSize({ width: 960, height: 900 });
  await expectAccessibleInBothThemes(page, "client certificates");
  await list.scrollIntoViewIfNeeded();
  await page.screenshot({ path: info.outputPath("client-certificate.png") });

  await send(page, secure.url);
  expect(secure.seen).toEqual(["my-client.example"]);
  await openNetwork(page);
  await page.getByRole("button", { name: "Remove the certificate for 127.0.0.1" }).press("Enter");
  await expect(list).toBeHidden();
  await send(page, secure.url);
  expect(secure.seen).toEqual(["my-client.example", "undefined"]);
  expect(app.stdoutText()).not.toContain(line);
  expect(app.problems).toEqual([]);
});

test("a certificate comes from a file as well", async ({ app, places }) => {
  const { page } = app;
  const mine = selfSigned("from-a-file.example");
  await openNetwork(page);
  await page.getByLabel("Shown to the host").fill(new URL(places.secure.url).hostname);
  await page.getByLabel("On its port").fill("70000");
  await expect(page.getByText("A port is a number from 1 to 65535.")).toBeVisible();
  await page.getByLabel("On its port").fill("8443");
  const file = page.getByLabel("Certificate from a file");
  await file.setInputFiles({ name: "none.p12", mimeType: "", buffer: Buffer.from([1, 2, 3]) });
  await page.getByRole("button", { name: "Add the certificate" }).press("Enter");
  await expect(page.getByText(/no readable PKCS#12 file/)).toBeVisible();
  const text = `${mine.key}\n${mine.certificate}`;
  await file.setInputFiles({ name: "mine.pem", mimeType: "", buffer: Buffer.from(text) });
  await page.getByRole("button", { name: "Add the certificate" }).press("Enter");
  const list = page.getByRole("list", { name: "Client certificates" });
  await expect(list).toContainText("127.0.0.1:8443");
  await expect(list).toContainText("mine.pem");
  expect(app.problems).toEqual([]);
});

test("name servers are set and taken back; the status bar tells the proxy that is set here", async ({
  app: { page, problems },
}) => {
  await openNetwork(page);
  const field = page.getByLabel("Ask these", { exact: true });
  await field.fill("dns.example");
  await page.getByRole("button", { name: "Ask these servers" }).press("Enter");
  await expect(page.getByText(/is no address of a name server/)).toBeVisible();
  await field.fill("192.0.2.53 [2001:db8::53]:5353");
  await page.getByRole("button", { name: "Ask these servers" }).press("Enter");
  await expect(field).toHaveValue("192.0.2.53, [2001:db8::53]:5353");
  await page.getByRole("button", { name: "Back to the system's" }).press("Enter");
  await expect(field).toHaveValue("");

  const bar = page.getByRole("contentinfo", { name: "Status" });
  // Without a setting of one's own a desktop app goes by the system's, browser mode by the variables.
  await expect(bar).toContainText(/direct, no proxy|proxy by the system's setting/);
  await page.getByRole("radio", { name: /^This one/ }).check();
  await page.getByLabel("Address", { exact: true }).fill("http://proxy.example:8080");
  await page.getByRole("button", { name: "Save the proxy" }).press("Enter");
  await expect(bar).toContainText("proxy http://proxy.example:8080");
  await page.getByRole("radio", { name: /^None/ }).check();
  await expect(bar).toContainText("direct, no proxy");
  expect(problems).toEqual([]);
});

test("cookies are kept where a request wants them, listed without values, and forgotten", async ({ app, places }) => {
  const { page } = app;
  const { plain } = places;
  const screen = await send(page, plain.url);
  await page.getByRole("tab", { name: /^Settings/ }).click();
  await page.getByLabel("Cookies", { exact: true }).selectOption("Kept and sent");
  for (const count of [2, 3]) {
    await screen.press("Control+Enter");
    await expect.poll(() => plain.seen.length).toBe(count);
    // The server has seen the request before the window has its answer; till then there is nothing to send.
    await expect(page.getByRole("button", { name: /^Sending/ })).toHaveCount(0);
  }
  expect(plain.seen).toEqual([undefined, undefined, "sid=cookie-canary-7g8h9j"]);
  await page.getByRole("tab", { name: /^Cookies/ }).click();
  await expect(page.getByRole("list", { name: "Sent with the request" })).toContainText("sid");
  await expect(page.getByText(/only where the setting Cookies says so/)).toBeVisible();
  await openNetwork(page);
  const list = page.getByRole("list", { name: "Kept cookies" });
  await expect(list).toContainText("sid");
  await expect(list).toContainText("requests without a credential");
  expect(await page.content()).not.toContain("cookie-canary-7g8h9j");
  await list.scrollIntoViewIfNeeded();
  await expectAccessibleInBothThemes(page, "name servers");
  await page.getByRole("button", { name: /^Forget the cookies of / }).press("Enter");
  await expect(page.getByText(/^None\. A connection or a single request may keep them/)).toBeVisible();
  expect(app.problems).toEqual([]);
});
