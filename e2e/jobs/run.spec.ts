// A run of saved requests: by mouse and by keys, with data, results while they come, cancelling, the answer of one, the report.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessibleInBothThemes } from "../accessible.ts";
import { type CountingServer, httpServer, json } from "../cli/harness/servers.ts";
import { expect, test as base } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";

type Place = CountingServer & { readonly origin: string };

const test = base.extend<{ server: Place }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const server = await httpServer((request, response) => {
      const url = request.url ?? "";
      // Nobody answers there, so that a run stays under way.
      if (!url.startsWith("/stuck")) json(response, url.startsWith("/bad") ? 401 : 200, { url });
    });
    await use({ ...server, origin: `http://127.0.0.1:${server.port}` });
    await server.close();
  },
});

/** Saves requests in a new folder, in their order. */
const saveAll = async (
  page: Page,
  requests: Readonly<Record<string, string>>,
  methods: Readonly<Record<string, string>> = {},
): Promise<void> => {
  const screen = composePage(page);
  await screen.press("Control+2");
  await storePage(page).setUp();
  await screen.press("Control+3");
  const dialog = page.getByRole("dialog", { name: "Save the request" });
  for (const [at, [name, url]] of Object.entries(requests).entries()) {
    await screen.press("Control+n");
    await screen.typeAddress(url);
    if (methods[name]) await page.getByLabel("Method", { exact: true }).selectOption(methods[name]);
    await screen.press("Control+s");
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("Folder").selectOption({ label: at === 0 ? "New folder…" : "Acme" });
    if (at === 0) await dialog.getByLabel("Name of the new folder").fill("Acme");
    await dialog.getByRole("button", { name: "Save it" }).click();
    await expect(dialog).toBeHidden();
  }
};

const results = (page: Page) => page.getByRole("listbox", { name: "Results" }).getByRole("option");

test("by the mouse: a folder with data rows, what failed and why, its answer, and the report", async ({
  app,
  server,
}) => {
  const { page } = app;
  await saveAll(page, {
    First: `${server.origin}/1?id={{id}}`,
    Refused: `${server.origin}/bad`,
    Last: `${server.origin}/3`,
  });
  await page.getByRole("button", { name: "More about Acme" }).click();
  await page.getByRole("menuitem", { name: "Run…" }).click();
  await expect(page.getByRole("heading", { name: "Run Acme" })).toBeVisible();
  const listed = page.getByRole("list", { name: "Requests of the run" }).getByRole("listitem");
  await expect(listed).toHaveText([/First/, /Refused/, /Last/]);
  await expectAccessibleInBothThemes(page, "the form");

  // Without the rows nothing gives {{id}}.
  await page.getByRole("button", { name: "Run 3 requests" }).click();
  await expect(page.getByRole("alert")).toContainText("{{id}}");
  expect(server.requests).toEqual([]);
  await expectAccessibleInBothThemes(page, "what is missing");
  const file = {
    name: "rows.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("id,password\n7,canary-0123456789\n8,x\n"),
  };
  await page.getByLabel("Data file, CSV or JSON").setInputFiles({ ...file, buffer: Buffer.from("a,a\n1,2") });
  await expect(page.getByText(/^rows\.csv cannot be used: Two columns/)).toBeVisible();
  await page.getByLabel("Data file, CSV or JSON").setInputFiles(file);
  await expect(page.getByText("rows.csv: 2 rows with {{id}}, {{password}}.")).toBeVisible();
  await listed.nth(2).getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: "Run 2 requests" }).click();
  await expect(results(page)).toHaveText([
    /Passed 200.*First.*iteration 1/,
    /Failed 401.*Refused.*iteration 1/,
    /Passed 200.*First.*iteration 2/,
    /Failed 401.*Refused.*iteration 2/,
  ]);
  expect(server.requests).toEqual(["GET /1?id=7", "GET /bad", "GET /1?id=8", "GET /bad"]);
  await expect(page.getByText(/^Finished in /)).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: /^2 passed, 2 failed in / })).toHaveCount(1);

  await page.getByRole("checkbox", { name: "Only what did not pass" }).check();
  await expect(results(page)).toHaveCount(2);
  await results(page).nth(0).click();
  const answer = page.getByRole("region", { name: "Answer" });
  await expect(answer.getByText(/^401/).first()).toBeVisible();
  await expectAccessibleInBothThemes(page, "results and an answer");

  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page
      .getByRole("button", { name: "Save report…" })
      .click()
      .then(() => page.getByRole("menuitem", { name: /^JUnit/ }).click()),
  ]);
  expect(saved.suggestedFilename()).toMatch(/^ringback-run-.*\.xml$/);
  const xml = await readFile(await saved.path(), "utf8");
  expect(xml).toContain('<testsuites name="Acme" tests="4" failures="2" errors="0"');
  expect(xml).not.toContain("canary-0123456789");

  await results(page).nth(0).dblclick();
  await expect(composePage(page).address).toHaveValue(`${server.origin}/bad`);
  await expect(page.getByRole("region", { name: "Response" }).getByText(/^401/).first()).toBeVisible();
  await page.getByRole("button", { name: "Show the run of Acme" }).click();
  await expect(results(page)).toHaveCount(2);
  expect(app.problems).toEqual([]);
});

test("by keys: from the palette to the results, cancelled on the way, its answer opened", async ({ app, server }) => {
  const { page } = app;
  const screen = composePage(page);
  await saveAll(page, { First: `${server.origin}/1`, Stuck: `${server.origin}/stuck`, Last: `${server.origin}/3` });
  await screen.press("Control+k");
  await expect(page.getByLabel("Search commands")).toBeFocused();
  await page.keyboard.insertText("run saved requests");
  await screen.press("Enter");
  const what = page.getByLabel("Requests of", { exact: true });
  await expect(what).toBeFocused();
  await what.selectOption({ label: "Acme" });
  await screen.press("Control+Enter");
  await expect(page.getByRole("listbox", { name: "Results" })).toBeFocused();
  await expect(results(page)).toHaveText([/Passed 200.*First/]);
  await expect(page.getByText("1 of 3", { exact: true })).toBeVisible();
  await expect.poll(() => server.requests.length).toBe(2);
  await expectAccessibleInBothThemes(page, "under way");
  await screen.press("Escape");
  await expect(results(page)).toHaveText([/Passed 200.*First/, /Unreachable.*Stuck/, /Skipped.*Last/]);
  await expect(page.getByText(/^Cancelled after /)).toBeVisible();
  expect(server.requests).toEqual(["GET /1", "GET /stuck"]);
  await expectAccessibleInBothThemes(page, "cancelled");

  await page.getByRole("listbox", { name: "Results" }).focus();
  await screen.press("ArrowDown");
  await expect(page.getByRole("region", { name: "Answer" }).getByText(/^200/).first()).toBeVisible();
  await screen.press("Enter");
  await expect(screen.address).toBeFocused();
  await expect(screen.address).toHaveValue(`${server.origin}/1`);
  await expect(screen.response.getByText(/^200/).first()).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("a live connection is asked about once, and nothing is sent before the answer", async ({ app, server }) => {
  const { page } = app;
  const screen = composePage(page);
  const store = storePage(page);
  await saveAll(page, { Read: `${server.origin}/1`, Change: `${server.origin}/2` }, { Change: "POST" });
  await screen.press("Control+2");
  await store.makeNew();
  await store.type("Name", "Live one");
  await store.type("Tags", "live");
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: "Other API" });
  await page.getByLabel("Signs in by", { exact: true }).selectOption({ label: "Basic" });
  const values = { "API address": server.origin, "User name": "jdoe", Password: "p-Word-9931" };
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  await store.button("Save").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Live one" })).toBeVisible();
  await screen.press("Control+3");
  await page.getByRole("button", { name: "Run saved requests…" }).click();
  const run = page.getByRole("form", { name: "Run" });
  await run.getByLabel("Credential", { exact: true }).selectOption({ label: "Other API · Live one" });
  await run.getByRole("button", { name: "Run 2 requests" }).click();
  const dialog = page.getByRole("dialog", { name: "Run it against a live connection?" });
  await expect(dialog).toContainText("one request of this run may change something there");
  await expectAccessibleInBothThemes(page, "the question");
  await dialog.getByRole("button", { name: "Do not run" }).click();
  expect(server.requests).toEqual([]);
  await run.getByRole("button", { name: "Run 2 requests" }).click();
  await dialog.getByRole("button", { name: "Run it", exact: true }).click();
  await expect(results(page)).toHaveText([/Passed 200.*Read/, /Passed 200.*Change/]);
  expect(server.requests).toEqual(["GET /1", "POST /2"]);
  expect(app.problems).toEqual([]);
});

test("a password that is refused goes out once: the rest of the run is skipped, and says why", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const store = storePage(page);
  await saveAll(page, {
    One: `${server.origin}/bad/1`,
    Two: `${server.origin}/bad/2`,
    Three: `${server.origin}/bad/3`,
  });
  await screen.press("Control+2");
  await store.makeNew();
  await store.type("Name", "Mistyped");
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: "Other API" });
  await page.getByLabel("Signs in by", { exact: true }).selectOption({ label: "Basic" });
  const values = { "API address": server.origin, "User name": "jdoe", Password: "p-Word-9931" };
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  await store.button("Save").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Mistyped" })).toBeVisible();
  await screen.press("Control+3");
  await page.getByRole("button", { name: "Run saved requests…" }).click();
  const run = page.getByRole("form", { name: "Run" });
  await run.getByLabel("Credential", { exact: true }).selectOption({ label: "Other API · Mistyped" });
  for (const round of [1, 2]) {
    await run.getByRole("button", { name: "Run 3 requests" }).click();
    await expect(results(page)).toHaveText([
      /Failed 401.*One/,
      /Skipped.*Two.*its password was refused before/,
      /Skipped.*Three.*its password was refused before/,
    ]);
    // A run of its own tries it once again: somebody may have put it right meanwhile.
    expect(server.requests).toEqual(Array.from({ length: round }, () => "GET /bad/1"));
    await results(page).nth(1).click();
    await expect(page.getByRole("region", { name: "Answer" })).toContainText("is not sent again in this run");
    if (round === 1) await page.getByRole("button", { name: "Change and run again…" }).click();
  }
  expect(app.problems).toEqual([]);
});
