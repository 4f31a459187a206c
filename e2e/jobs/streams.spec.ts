// Answers that take their time are shown while they come: events of a stream, lines of a text, else how much there is.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import type { AnswerServer } from "../answer-server.ts";
import { expect } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testWithAnswers as test } from "../server-fixtures.ts";

const open = async (page: Page, server: AnswerServer) => {
  const screen = composePage(page);
  await screen.press("Control+3");
  const { response } = screen;
  const events = response.getByRole("listbox", { name: "Events" });
  return {
    ...screen,
    events,
    event: (words: string | RegExp) => events.getByRole("option", { name: words }),
    button: (name: string) => response.getByRole("button", { name, exact: true }),
    tail: response.getByRole("region", { name: "Newest lines of the answer" }),
    send: async (path: string): Promise<void> => {
      await screen.typeAddress(server.origin + path);
      await screen.press("Control+Enter");
      await expect.poll(() => server.open.size).toBe(1);
    },
  };
};

test("an event stream is shown while it runs, cancelled, and its events stay", async ({ app, server }) => {
  const screen = await open(app.page, server);
  const { response, event } = screen;
  await screen.send("/events");
  await expect(response.getByText("200 OK")).toBeVisible();
  await expect(response.getByText(/^Receiving, .* so far, 2 events$/).first()).toBeVisible();
  await expect(event(/login 7 \{"user":"Ann","ok":true\}/)).toBeVisible();
  await expect(event(/message 7 plain words/)).toBeVisible();

  server.say('event: order\nid: 8\ndata: {"number":');
  server.say("900719925474099312345678901234567890}\n\n");
  await expect(screen.events.getByRole("option")).toHaveText([/order/, /plain words/, /login/]);

  await screen.button("Newest first").click();
  await expect(screen.events.getByRole("option")).toHaveText([/login/, /plain words/, /order/]);
  await response.getByLabel("Filter the events by text").fill("PLAIN");
  await expect(response.getByText("1 of 3 events")).toBeVisible();
  await expect(screen.events.getByRole("option")).toHaveText([/plain words/]);
  // Here the key empties the filter, and does not cancel.
  await screen.press("Escape");
  await response.getByLabel("Type of the events").selectOption("order");
  await expect(screen.events.getByRole("option")).toHaveText([/order/]);
  await event(/order/).click();
  const detail = response.getByRole("region", { name: "Event 3", exact: true });
  await expect(detail.getByText("900719925474099312345678901234567890")).toBeVisible();
  await response.getByLabel("Type of the events").selectOption("All types");

  await screen.button("Pause the view").click();
  server.say("data: while it stood still\n\n");
  await expect(response.getByText("1 event since")).toBeVisible();
  await expect(event(/while it stood still/)).toBeHidden();
  await screen.button("Go on").click();
  await expect(event(/while it stood still/)).toBeVisible();

  await screen.button("Cancel").click();
  await expect(response.getByRole("tab", { name: "Events 4" })).toHaveAttribute("aria-selected", "true");
  await expect(response.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  await expect(screen.events.getByRole("option")).toHaveCount(4);
  await expect.poll(() => server.open.size).toBe(0);
  await response.getByRole("tab", { name: "Body" }).click();
  await expect(response.getByText("data: while it stood still")).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("an event stream by keys alone, to its end in good order", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/events");
  await expect(screen.event(/plain words/)).toBeVisible();
  await screen.tabTo(screen.events);
  await screen.press("ArrowDown");
  await screen.press("ArrowDown");
  await expect(screen.response.getByRole("region", { name: "Event 1", exact: true })).toContainText(
    "connect again after 500 ms",
  );
  // The chosen one stays chosen while more come.
  server.say("data: third\n\n");
  await expect(screen.event(/third/)).toBeVisible();
  await expect(screen.event(/login/)).toHaveAttribute("aria-selected", "true");
  server.say("data: the last\n\n");
  server.finish();
  await expect(screen.response.getByRole("tab", { name: "Events 4" })).toHaveAttribute("aria-selected", "true");
  await expect(screen.event(/the last/)).toBeVisible();
  await expect(screen.response.getByText("Cancelled")).toHaveCount(0);

  await screen.send("/events");
  await expect(screen.event(/plain words/)).toBeVisible();
  await screen.press("Escape");
  await expect(screen.response.getByText("Cancelled", { exact: true }).first()).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("a stream of the past tells its events with the times at which they came", async ({ app, server }) => {
  const { page } = app;
  await composePage(page).press("Control+2");
  await storePage(page).setUp();
  const screen = await open(page, server);
  await screen.send("/events");
  await expect(screen.event(/plain words/)).toBeVisible();
  server.say("data: third\n\n");
  await expect(screen.event(/third/)).toBeVisible();
  const times = await screen.events.locator("time").allTextContents();
  server.finish();
  await expect(screen.response.getByRole("tab", { name: "Events 3" })).toBeVisible();

  await screen.press("Control+5");
  await storePage(page).entries.first().click();
  await expect(page.getByRole("tab", { name: "Events 3" })).toHaveAttribute("aria-selected", "true");
  const past = page.getByRole("listbox", { name: "Events" });
  await expect(past.getByRole("option")).toHaveText([/third/, /plain words/, /login/]);
  expect(await past.locator("time").allTextContents()).toEqual(times);
  await past.getByRole("option", { name: /login/ }).click();
  await expect(page.getByRole("region", { name: "Event 1", exact: true })).toContainText("connect again after 500 ms");
  await expectAccessible(page, "events of the past");
  expect(app.problems).toEqual([]);
});

test("a slow chunked JSON shows its first lines before its end, and never a secret", async ({ app, server }) => {
  const secret = "m32c6NfqYEtLong";
  const screen = await open(app.page, server);
  await screen.send(`/lines?api_key=${secret}`);
  await expect(screen.tail.getByText('"first": "one two",')).toBeVisible();
  await expect(screen.response.getByText(/^Receiving, 3\d B so far$/).first()).toBeVisible();
  server.say(`"a ${secret.slice(0, 7)}`);
  server.say(`${secret.slice(7)} b",\n  "password": "short one",\n`);
  await expect(screen.tail.getByText('"second": "a •••••••• b",')).toBeVisible();
  await expect(screen.tail.getByText('"password": "••••••••",')).toBeVisible();
  expect(await screen.response.innerHTML()).not.toContain(secret.slice(0, 7));
  server.say('  "last": [1, 2, 3]\n}');
  server.finish();
  await expect(screen.response.getByRole("tab", { name: "Body" })).toHaveAttribute("aria-selected", "true");
  await expect(screen.response.getByRole("region", { name: /^Body of the answer/ })).toContainText('"last"');
  expect(app.stdoutText()).not.toContain(secret);
  expect(app.problems).toEqual([]);
});

test("of an answer that comes faster than it can be masked the size is told", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/fast");
  await expect(screen.response.getByText("Receiving, 400.0 kB so far").first()).toBeVisible();
  await expect(screen.response.getByText(/^It is shown when it is complete/)).toBeVisible();
  server.say('"y"]');
  server.finish();
  await expect(screen.response.getByRole("tab", { name: "Body" })).toHaveAttribute("aria-selected", "true");
  expect(app.problems).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`answers that come are accessible, ${theme}`, async ({ app, server }, info) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme });
    const screen = await open(page, server);
    await screen.send("/lines");
    await expect(screen.tail).toBeVisible();
    await expectAccessible(page, "lines");
    await page.screenshot({ path: info.outputPath("lines.png") });
    await screen.press("Escape");
    await expect(screen.response.getByText("Cancelled", { exact: true }).first()).toBeVisible();
    await screen.send("/events");
    await expect(screen.event(/plain words/)).toBeVisible();
    await screen.event(/login/).click();
    await expectAccessible(page, "events");
    await page.screenshot({ path: info.outputPath("events.png") });
    await screen.press("Escape");
    await expect(screen.response.getByRole("tab", { name: "Events 2" })).toBeVisible();
    await expectAccessible(page, "ended");
    await page.screenshot({ path: info.outputPath("ended.png") });
  });
}
