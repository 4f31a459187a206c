// How requests go out: redirects, timeouts, an accepted certificate, what survives a restart; each value with where it comes from.
import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Locator, Page } from "@playwright/test";
import { expectAccessibleInBothThemes } from "../accessible.ts";
import { selfSigned } from "../cli/harness/self-signed.ts";
import { expect, test as base } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";

type Places = {
  /** Sends on to the other one, or never answers. */
  readonly first: string;
  readonly other: string;
  /** Shows a certificate of its own making. */
  readonly secure: { readonly place: string; readonly asked: readonly string[] };
  /** Headers of what came to the other one. */
  readonly seen: readonly (string | undefined)[];
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
    const seen: (string | undefined)[] = [];
    const asked: string[] = [];
    const otherServer = createServer((request, response) => {
      seen.push(request.headers["x-api-key"]?.toString());
      response.end('{"arrived":true}');
    });
    const other = `http://127.0.0.1:${await listen(otherServer)}`;
    const firstServer = createServer((request, response) => {
      if (request.url === "/slow") return;
      response.writeHead(302, { Location: `${other}/end` }).end();
    });
    const first = `http://127.0.0.1:${await listen(firstServer)}`;
    const { certificate, key } = selfSigned("127.0.0.1");
    const secureServer = createSecureServer({ cert: certificate, key }, (request, response) => {
      asked.push(request.url ?? "");
      response.end('{"secure":true}');
    });
    const place = `127.0.0.1:${await listen(secureServer)}`;
    await use({ first, other, secure: { place, asked }, seen });
    for (const server of [firstServer, otherServer, secureServer]) {
      server.closeAllConnections();
      server.close();
    }
  },
});

/** The row of a setting: its control, where its value comes from, and the button at its end. */
const rowOf = (page: Page, label: string) => {
  const control = page.getByLabel(label, { exact: true });
  return {
    control,
    button: (words: string): Locator => page.getByRole("button", { name: new RegExp(`^${words}: ${label}`) }),
    /** A screen reader hears the origin with the control. */
    from: (words: string) => expect(control).toHaveAccessibleDescription(new RegExp(`${words}$`)),
  };
};

const openSection = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press("Control+,");
  const row = page
    .getByRole("navigation", { name: "Sections of the settings" })
    .getByRole("button", { name, exact: true });
  await row.press("Enter");
  await expect(row).toHaveAttribute("aria-current", "true");
};

/** Compose with an address typed and the Settings of the request shown. */
const compose = async (page: Page, address: string) => {
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress(address);
  const tab = page.getByRole("tablist", { name: "Parts of the request" }).getByRole("tab", { name: /^Settings/ });
  await tab.click();
  return {
    ...screen,
    tab,
    send: async (): Promise<void> => {
      await screen.press("Control+Enter");
      await expect(screen.response.getByRole("tab", { name: /^Request/ })).toBeVisible();
      await expect(page.getByRole("button", { name: "Cancel" })).toBeHidden();
    },
    showPath: () => screen.response.getByRole("tab", { name: "Path" }).click(),
  };
};

test("redirects are followed when they are switched on, and each hop tells what did not go along", async ({
  app: { page, problems },
  places,
}) => {
  const screen = await compose(page, `${places.first}/start`);
  const redirects = rowOf(page, "Redirects");
  await redirects.from("Default");
  await screen.send();
  await expect(screen.response.getByText("302 Found")).toBeVisible();
  expect(places.seen).toEqual([]);

  await page.getByRole("tab", { name: /^Headers \d+ \+/ }).click();
  await page.getByRole("button", { name: "Add a header" }).press("Enter");
  await page.getByLabel("Name of header 1").fill("X-Api-Key");
  await page.getByLabel("Value of header 1").fill("key-of-this-test");
  await screen.tab.click();
  await redirects.control.selectOption({ label: "Followed, 5 at most" });
  await redirects.from("Set here");
  await expect(screen.tab).toHaveText("Settings 1");
  await screen.send();
  await expect(screen.response.getByText("200 OK")).toBeVisible();
  expect(places.seen, "the key stayed behind").toEqual([undefined]);
  await screen.showPath();
  const hop = screen.response.getByRole("list", { name: "Redirects that were followed" }).getByRole("listitem");
  await expect(hop).toHaveCount(1);
  await expect(hop).toContainText(`GET ${places.other}/end`);
  await expect(hop).toContainText("Did not go along: header X-Api-Key.");

  await redirects.button("Inherit").press("Enter");
  await redirects.from("Default");
  await screen.send();
  await expect(screen.response.getByText("302 Found")).toBeVisible();
  expect(problems).toEqual([]);
});

test("a timeout is the request's, else the connection's, else that of Settings", async ({ app: { page }, places }) => {
  await openSection(page, "Requests");
  const global = rowOf(page, "First answer");
  await global.from("Default");
  await global.control.fill("9999");
  await expect(page.getByText("A number from 0.1 to 600.")).toBeVisible();
  await global.control.fill("25");
  await global.control.press("Enter");
  await global.from("Set here");
  await expectAccessibleInBothThemes(page, "Requests");

  await page.keyboard.press("Control+2");
  await page.getByRole("radio", { name: /^Nothing on disk/ }).check();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^No connection is saved yet/)).toBeVisible();
  await page.keyboard.press("Control+n");
  await page.getByLabel("Name", { exact: true }).fill("Slow one");
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: "Other API" });
  await page.getByLabel("API address").fill(places.first);
  await page.getByText(/^Advanced/).click();
  const own = rowOf(page, "First answer");
  await own.from("From Settings");
  await expect(own.control).toHaveValue("25");
  await own.control.fill("20");
  await own.from("Set here");
  await expectAccessibleInBothThemes(page, "connection");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("First answer: 20 seconds")).toBeVisible();
  await page.getByRole("button", { name: "Use in Compose" }).click();

  const screen = await compose(page, "/slow");
  const inRequest = rowOf(page, "First answer");
  await inRequest.from("From the connection");
  await expect(inRequest.control).toHaveValue("20");
  await inRequest.control.fill("0.4");
  await inRequest.from("Set here");
  await expectAccessibleInBothThemes(page, "request");
  await screen.send();
  await expect(screen.response.getByText(/^No answer from 127\.0\.0\.1/).first()).toBeVisible();
  await inRequest.button("Inherit").click();
  await expect(inRequest.control).toHaveValue("20");
});

test("a certificate that does not verify: refused, accepted for a day behind a question, ended, refused", async ({
  app: { page, problems },
  places,
}) => {
  const { place, asked } = places.secure;
  const screen = await compose(page, `https://${place}/`);
  const band = page.getByRole("region", { name: "Certificates accepted without verification" });
  const refused = screen.response.getByText("The certificate of 127.0.0.1 vouches for itself");
  await screen.send();
  await expect(refused).toBeVisible();
  expect(asked).toEqual([]);

  const offer = screen.response.getByRole("button", { name: `Accept this certificate for ${place} for 24 hours…` });
  await offer.press("Enter");
  const dialog = page.getByRole("dialog", { name: `Accept this certificate for ${place}?` });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await expect(dialog).toContainText("it is self-signed (DEPTH_ZERO_SELF_SIGNED_CERT)");
  await expect(dialog).toContainText("CN=127.0.0.1");
  await expect(dialog).toContainText(/([0-9A-F]{2}:){31}[0-9A-F]{2}/);
  await expectAccessibleInBothThemes(page, "question");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(band).toBeHidden();

  await offer.press("Enter");
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await dialog.getByRole("button", { name: "Accept for 24 hours" }).press("Enter");
  await expect(dialog).toBeHidden();
  await expect(band.getByRole("status")).toContainText(`accepted for ${place} until`);
  await expect(screen.response.getByText(/^This certificate is accepted until .* Send it again\.$/)).toBeVisible();
  await screen.send();
  await expect(screen.response.getByText("200 OK")).toBeVisible();
  expect(asked).toEqual(["/"]);
  await screen.showPath();
  await expect(screen.response.getByText("DEPTH_ZERO_SELF_SIGNED_CERT")).toBeVisible();
  for (const keys of ["Control+1", "Control+2", "Control+4", "Control+5", "Control+6"]) {
    await page.keyboard.press(keys);
    await expect(band).toBeVisible();
  }
  await openSection(page, "Network");
  await expect(page.getByRole("list", { name: "Accepted certificates" })).toContainText(place);
  await expectAccessibleInBothThemes(page, "Network");

  // The Test screen goes by it too.
  await screen.press("Control+1");
  await screen.choose("Bearer token", "Other API");
  await page.getByLabel("API address").fill(`https://${place}`);
  await page.getByLabel("Token", { exact: true }).fill("a-token-of-this-test");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Valid/);

  await band.getByRole("button", { name: "End now" }).press("Enter");
  await expect(band).toBeHidden();
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/vouches for itself/);
  await expect(page.getByRole("button", { name: `Accept this certificate for ${place} for 24 hours…` })).toBeVisible();
  await screen.press("Control+3");
  const before = asked.length;
  await screen.send();
  await expect(refused).toBeVisible();
  expect(asked, "nothing is sent any more").toHaveLength(before);
  expect(problems).toEqual([]);
});

test("settings survive a restart; what widens trust comes back with the store alone", async ({
  app,
  restart,
  places,
}) => {
  const { place } = places.secure;
  const first = storePage(app.page);
  await first.press("Control+2");
  await first.setUp();
  await openSection(app.page, "Requests");
  await app.page.getByLabel("Connecting", { exact: true }).fill("7.5");
  await app.page.getByLabel("Connecting", { exact: true }).blur();
  await rowOf(app.page, "Connecting").from("Set here");
  await app.page.getByLabel("Lowest TLS version", { exact: true }).selectOption("TLS 1.3");
  await rowOf(app.page, "Lowest TLS version").from("Set here");
  await openSection(app.page, "Network");
  await app.page.getByRole("radio", { name: /^This one/ }).check();
  await app.page.getByLabel("Address", { exact: true }).fill("http://proxy.example.com:8080");
  await app.page.getByLabel("User name").fill("me");
  await app.page.getByRole("textbox", { name: "Password of the proxy" }).fill("proxy-canary-8s7d6f");
  await app.page.getByLabel("Reached without it").fill("127.0.0.1");
  await first.button("Save the proxy").press("Enter");
  await expect(app.page.getByText("One is saved; type to replace it.")).toBeVisible();
  expect(await app.page.content()).not.toContain("proxy-canary-8s7d6f");
  await app.page.getByLabel("Name", { exact: true }).fill("api.example.com");
  await app.page.getByLabel("IP addresses").fill("not-one");
  await first.button("Set").press("Enter");
  await expect(app.page.getByText("not-one is no IP address.")).toBeVisible();
  await app.page.getByLabel("IP addresses").fill("192.0.2.10");
  await first.button("Set").press("Enter");
  await expect(app.page.getByRole("list", { name: "Addresses of names" })).toContainText("192.0.2.10");
  await app.page.getByLabel("Or pasted").fill(selfSigned("127.0.0.1").certificate);
  await first.button("Add what was pasted").press("Enter");
  await expect(app.page.getByRole("list", { name: "Further certificate authorities" })).toContainText("CN=127.0.0.1");
  const screen = await compose(app.page, `https://${place}/`);
  await screen.send();
  await screen.response.getByRole("button", { name: /^Accept this certificate/ }).press("Enter");
  await expect(first.button("Cancel", first.dialog)).toBeFocused();
  await app.page.getByRole("button", { name: "Accept for 24 hours" }).press("Enter");
  await expect(app.page.getByText(/accepted for .* until/).first()).toBeVisible();
  expect(app.stdoutText()).not.toContain("proxy-canary-8s7d6f");

  const { page } = await restart();
  const second = storePage(page);
  const band = page.getByRole("region", { name: "Certificates accepted without verification" });
  await openSection(page, "Requests");
  await expect(page.getByLabel("Connecting", { exact: true })).toHaveValue("7.5");
  await expect(page.getByLabel("Lowest TLS version", { exact: true })).toHaveValue("TLSv1.3");
  await openSection(page, "Network");
  await expect(
    page.getByText(/^Authorities, .*accepted certificates and the proxy's password are sealed/),
  ).toBeVisible();
  await expect(band).toBeHidden();
  await expectAccessibleInBothThemes(page, "Network, locked");
  await second.press("Control+2");
  await second.unlock();
  await expect(band.getByRole("status")).toContainText(place);
  await openSection(page, "Network");
  await expect(page.getByText("One is saved; type to replace it.")).toBeVisible();
  await expect(page.getByRole("list", { name: "Further certificate authorities" })).toContainText("CN=127.0.0.1");
  await page.getByRole("button", { name: `End now: ${place}` }).press("Enter");
  await expect(band).toBeHidden();
  await openSection(page, "Requests");
  await rowOf(page, "Connecting").button("As default").press("Enter");
  await rowOf(page, "Connecting").from("Default");
  await expect(page.getByLabel("Connecting", { exact: true })).toHaveValue("10");
});
