// A WebSocket in the composer: an echo server, the RealTime API of the sandbox, refusals, ends, all of it by keys alone.
import { readFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { type WebSocket, WebSocketServer } from "ws";
import { expectAccessibleInBothThemes } from "../accessible.ts";
import { expect, test as base } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";

type Echo = {
  readonly address: string;
  /** The requests that opened a socket. */
  readonly opened: readonly IncomingMessage[];
  readonly clients: ReadonlySet<WebSocket>;
};

const test = base.extend<{ echo: Echo }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  echo: async ({}, use) => {
    const opened: IncomingMessage[] = [];
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    server.on("connection", (client, request) => {
      opened.push(request);
      client.on("message", (data, binary) => client.send(data, { binary }));
    });
    await new Promise<void>((resolve) => server.once("listening", () => resolve()));
    // A server that listens on a port has an address of this kind.
    const { port } = server.address() as AddressInfo;
    await use({ address: `ws://127.0.0.1:${port}/live`, opened, clients: server.clients });
    for (const client of server.clients) client.terminate();
    server.close();
  },
});

const open = (page: Page) => {
  const screen = composePage(page);
  const { response } = screen;
  const messages = response.getByRole("listbox", { name: "Messages" });
  const message = response.getByRole("textbox", { name: "Message", exact: true });
  return {
    ...screen,
    messages,
    message,
    row: (words: RegExp) => messages.getByRole("option", { name: words }),
    button: (name: string | RegExp) => response.getByRole("button", { name }),
    /** Replaces what stands in the message and sends it. */
    say: async (text: string): Promise<void> => {
      await message.focus();
      await screen.press("Control+a");
      await page.keyboard.insertText(text);
      await screen.press("Control+Enter");
    },
  };
};

test("by keys alone: New WebSocket, connect, talk in JSON, text and bytes, filter, pause, export, disconnect", async ({
  app,
  echo,
}) => {
  const { page } = app;
  const screen = open(page);
  const { press, response } = screen;
  await press("Control+3");
  await press("Control+k");
  await expect(page.getByLabel("Search commands")).toBeFocused();
  await page.keyboard.insertText("New WebSocket");
  await press("Enter");
  await expect(screen.address).toBeFocused();
  await expect(screen.address).toHaveValue("wss://");
  await screen.typeAddress(echo.address);
  await expect(page.getByText("Sec-WebSocket-Version")).toBeVisible();
  await press("Enter");
  await expect(response.getByText("The WebSocket is open")).toBeVisible();
  expect(echo.opened[0]?.headers["user-agent"]).toMatch(/^Ringback\//);

  await screen.tabTo(screen.message);
  await page.keyboard.insertText('{"type":"hello","n":900719925474099312345678901234567890}');
  await press("Control+Enter");
  await expect(screen.messages.getByRole("option")).toHaveText([/came.*hello/, /sent.*hello/]);
  await screen.say("{broken");
  await expect(response.getByRole("alert")).toHaveText(/This is no JSON/);
  await response.getByLabel("Kind of the message").selectOption("Text");
  await screen.say("plain words");
  await expect(screen.messages.getByRole("option")).toHaveCount(4);
  await response.getByLabel("Kind of the message").selectOption("Binary, as base64");
  await screen.say("AAH/");
  await expect(screen.messages.getByRole("option")).toHaveText([
    /3 B of binary/,
    /3 B of binary/,
    /plain/,
    /plain/,
    /hello/,
    /hello/,
  ]);
  await screen.button("Ping").press("Enter");
  await expect(screen.row(/Pong/)).toBeVisible();

  await screen.tabTo(screen.messages, "Shift+Tab");
  await press("End");
  const detail = response.getByRole("region", { name: "Message 1", exact: true });
  await expect(detail.getByText("900719925474099312345678901234567890")).toBeVisible();
  await response.getByLabel("Filter the messages by text").fill("PLAIN");
  await expect(response.getByText("2 of 8 messages")).toBeVisible();
  await press("Escape");
  await response.getByLabel("Direction of the messages").selectOption("Sent");
  await expect(screen.messages.getByRole("option")).toHaveText([/Ping/, /binary/, /plain/, /hello/]);
  await response.getByLabel("Direction of the messages").selectOption("Both ways");

  await screen.button("Pause the view").press("Enter");
  for (const client of echo.clients) client.send("while it stood still");
  await expect(response.getByText(/9 messages, 1 message since/)).toBeVisible();
  await expect(screen.row(/while it stood still/)).toBeHidden();
  await screen.button("Go on").press("Enter");
  await expect(screen.row(/while it stood still/)).toBeVisible();

  const saving = page.waitForEvent("download");
  await screen.button("Export the log").press("Enter");
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe("websocket-log.txt");
  const text = await readFile(await saved.path(), "utf8");
  expect(text).toMatch(/^WebSocket ws:\/\/127\.0\.0\.1:\d+\/live\n\n9 messages\. Secrets are masked\.\n/);
  expect(text).toContain("received text, 20 bytes\nwhile it stood still");

  await response.getByLabel("Sent before").selectOption("plain words");
  await expect(screen.message).toHaveValue("plain words");
  await page.getByRole("form", { name: "Call" }).getByRole("button", { name: "Disconnect" }).press("Enter");
  await expect(response.getByText("You closed it: 1000, in good order")).toBeVisible();
  await expect.poll(() => echo.clients.size).toBe(0);
  await expect(screen.messages.getByRole("option")).toHaveCount(9);
  expect(app.problems).toEqual([]);
});

test("TeleTracker's RealTime API: authenticated first, unknown shapes said to be unknown, no token on screen", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = open(page);
  const { press, response } = screen;
  const { base_url = "", username = "", password = "" } = sandbox.vendors["teletracker"]?.methods["bearer"] ?? {};
  await screen.bring("TeleTracker", "Bearer token", {
    "API address": base_url,
    "User name": username,
    Password: password,
  });
  const row = screen.catalogue.getByRole("button", { name: /RealTime API/ });
  await screen.tabTo(row, "Shift+Tab");
  await press("Enter");
  await expect(screen.address).toHaveValue(/^ws:\/\/127\.0\.0\.1:\d+\/teletracker$/);
  await expect(response.getByText("Authenticate first.")).toBeVisible();
  await expect(screen.address).toBeFocused();
  await press("Enter");
  await expect(response.getByText("The WebSocket is open")).toBeVisible();
  await expectAccessibleInBothThemes(page, "open");

  await screen.tabTo(screen.button("Take the message"));
  await press("Enter");
  await expect(screen.message).toBeFocused();
  await expect(screen.message).toHaveValue('{"type":"authrequest","token":"{{session.token}}"}');
  await press("Control+Enter");
  await expect(response.getByText("Authenticated.", { exact: true })).toBeVisible();
  await expect(screen.row(/came.*authenticated.*authresponse/)).toBeVisible();
  await screen.say('{"stream":"calls"}');
  await expect(screen.row(/came.*unknown.*sandbox\.received/)).toBeVisible();
  await screen.row(/unknown/).click();
  await expect(response.getByText("No document describes a message of this shape.")).toBeVisible();
  await expectAccessibleInBothThemes(page, "talking");
  const html = await page.content();
  expect(html).not.toMatch(/"token":"[0-9a-f]{8}-/);
  expect(html).toContain("••••••••");
  expect(app.stdoutText()).not.toContain("testpassword");

  sandbox.setFault("teletracker", "realtime-refused");
  await screen.button("Disconnect").press("Enter");
  await screen.button("Connect again").press("Enter");
  await expect(response.getByText("The WebSocket is open")).toBeVisible();
  await screen.say('{"type":"authrequest","token":"{{session.token}}"}');
  await expect(response.getByText("The RealTime API did not accept the token.")).toBeVisible();
  await expect(screen.row(/came.*refused/)).toBeVisible();

  sandbox.setFault("teletracker", "realtime-close");
  await screen.button("Disconnect").press("Enter");
  await screen.button("Connect again").press("Enter");
  await expect(response.getByText("The WebSocket is open")).toBeVisible();
  await screen.say('{"type":"authrequest","token":"{{session.token}}"}');
  await expect(response.getByText(/The other side closed it: 1001, the other side goes away/)).toBeVisible();
  await expectAccessibleInBothThemes(page, "closed");

  sandbox.setFault("teletracker", "503");
  await screen.button("Connect again").press("Enter");
  await expect(response.getByText(/^503/).first()).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("a message is kept with its request; a window that is loaded anew leaves no socket behind", async ({
  app,
  echo,
}) => {
  const { page } = app;
  const screen = open(page);
  await screen.press("Control+3");
  await screen.typeAddress(echo.address);
  await screen.press("Enter");
  await expect(screen.response.getByText("The WebSocket is open")).toBeVisible();
  await screen.tabTo(screen.message);
  await page.keyboard.insertText('{"hello":"there"}');
  await screen.tabTo(screen.button("Save…"), "Shift+Tab");
  await screen.press("Enter");
  await page.getByLabel("Name of the message").fill("Hello");
  await screen.press("Enter");
  await expect(screen.response.getByLabel("Saved messages")).toHaveValue("Hello");
  // The page goes, and its socket with it.
  await page.reload();
  await expect.poll(() => echo.clients.size).toBe(0);
  expect(app.problems).toEqual([]);
});

test("a server that is not there is told as every call is, and a way out is offered", async ({ app }) => {
  const screen = open(app.page);
  await screen.press("Control+3");
  await screen.typeAddress("ws://127.0.0.1:1/live");
  await screen.press("Enter");
  await expect(screen.response.getByText(/127\.0\.0\.1:1 cannot be reached/).first()).toBeVisible();
  await expect(app.page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Connect/ })).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("how it looks, narrow and wide", async ({ app, echo }, info) => {
  const { page } = app;
  const screen = open(page);
  await screen.press("Control+3");
  await screen.typeAddress(echo.address);
  await screen.press("Enter");
  await expect(screen.response.getByText("The WebSocket is open")).toBeVisible();
  await screen.say('{"type":"hello","stream":"calls"}');
  await expect(screen.messages.getByRole("option")).toHaveCount(2);
  await screen.row(/came/).click();
  for (const [width, height] of [
    [960, 640],
    [1600, 900],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: info.outputPath(`socket-${width}-${colorScheme}.png`) });
    }
    // Nothing sticks out of the window.
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await expect(screen.button("Send the message")).toBeInViewport();
  }
});
