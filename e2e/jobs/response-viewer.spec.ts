// What comes back, looked at in every way: against a server that answers as oddly as servers do.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { type AnswerServer, bigNumber } from "../answer-server.ts";
import { expect } from "../fixtures.ts";
import { codePage } from "../pages/code.page.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testWithAnswers as test } from "../server-fixtures.ts";

/** The page in the preview is somebody else's. */
const besidePreview = { exclude: "iframe" };

/** The Compose screen without a credential, and its response pane. */
const open = async (page: Page, server: AnswerServer) => {
  const screen = composePage(page);
  await screen.press("Control+3");
  const { response } = screen;
  const form = (name: string) => response.getByRole("radio", { name, exact: true });
  return {
    ...screen,
    form,
    tab: (name: string | RegExp) => response.getByRole("tab", { name }),
    body: response.getByRole("region", { name: "Body of the answer, authenticated call" }),
    /** Shows the body in another form, by the keys. */
    show: async (name: string): Promise<void> => {
      await form(name).focus();
      await form(name).press("Space");
      await expect(form(name)).toBeChecked();
    },
    send: async (path: string): Promise<void> => {
      await screen.typeAddress(server.origin + path);
      await screen.press("Control+Enter");
      await expect(response.getByRole("tab", { name: /^Request/ })).toBeVisible();
      await expect.poll(() => server.asked.at(-1)).toBe(path);
      await expect(page.getByRole("button", { name: "Cancel" })).toBeHidden();
    },
  };
};

test("JSON: every digit, search, tree and filter by keys, tabs by arrows", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/json");
  await expect(screen.response.getByText("200 OK")).toBeVisible();
  await expect(screen.body.getByText(bigNumber)).toBeVisible();
  await expect(screen.body.getByText("1e400")).toBeVisible();

  await screen.press("Control+f");
  await app.page.keyboard.insertText("SKU");
  await expect(screen.response.getByText("1 of 2")).toBeVisible();
  await screen.press("Enter");
  await expect(screen.response.getByText("2 of 2")).toBeVisible();
  await screen.press("Shift+Enter");
  await screen.press("F3");
  await expect(screen.response.getByText("2 of 2")).toBeVisible();
  await screen.press("Escape");
  await expect(screen.body).toBeFocused();

  await screen.show("Tree");
  const tree = screen.response.getByRole("tree");
  await screen.tabTo(tree);
  for (const key of ["ArrowDown", "ArrowDown"]) await screen.press(key);
  await expect(tree.getByRole("treeitem", { selected: true })).toHaveText(`id: ${bigNumber}`);
  await screen.tabTo(screen.response.getByRole("button", { name: "Copy value" }));
  await screen.press("Enter");
  await expect(screen.response.getByText("Copied").first()).toBeVisible();

  await screen.show("Pretty");
  await screen.tabTo(screen.response.getByRole("button", { name: "Filter…" }));
  await screen.press("Enter");
  await app.page.keyboard.insertText("$.data.items[?@.count>1].sku");
  await screen.press("Enter");
  await expect(screen.response.getByText(/^1 found/)).toBeVisible();
  await expect(screen.body.getByText('"A-1"')).toBeVisible();
  await screen.press("Escape");

  await screen.tabTo(screen.tab("Body"), "Shift+Tab");
  for (const name of [/^Headers 6/, "Request as sent", "Path", /^Cookies/, /^Diagnosis/]) {
    await screen.press("ArrowRight");
    await expect(screen.tab(name)).toHaveAttribute("aria-selected", "true");
  }
  expect(app.problems).toEqual([]);
});

test("laid-out JSON is folded by keys and by the mouse, small and large, and a find opens it", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = await open(page, server);
  await screen.send("/json");
  const mark = (line: number) => screen.body.getByRole("button", { name: `What line ${line} opens` });
  await screen.body.focus();
  await screen.press("Tab");
  await expect(mark(1)).toBeFocused();
  await screen.press("ArrowDown");
  await expect(mark(2)).toBeFocused();
  await screen.press("ArrowLeft");
  await expect(screen.body.getByText(/^\s*… \d+ lines$/)).toBeVisible();
  await expect(screen.body.getByText(bigNumber)).toHaveCount(0);
  await expect(mark(2)).toBeFocused();
  await expect(mark(2)).toHaveAttribute("aria-expanded", "false");
  await expectAccessible(page, "folded");
  await screen.press("Control+f");
  await page.keyboard.insertText("SKU");
  await expect(screen.response.getByText("1 of 2")).toBeVisible();
  await expect(screen.body.locator("mark").first()).toBeVisible();
  await screen.press("Escape");

  // Three megabytes: the list in it ends some 300,000 lines below, which only the host knows.
  await screen.send("/big");
  await expect(mark(1)).toBeVisible();
  await mark(2).click();
  await expect(screen.body.getByText("… 3 lines", { exact: false })).toBeVisible();
  // A copy over what is folded has its lines and not their number.
  await screen.body.focus();
  await screen.body.evaluate((box) => getSelection()?.selectAllChildren(box));
  await screen.press("ControlOrMeta+c");
  const copied = await codePage(page).clipboard();
  expect(copied.split("\n").slice(0, 3).join("\n")).toMatch(/^\[\n {2}\{\n {4}"id": 0,/);
  expect(copied).not.toContain("3 lines");
  await mark(1).click();
  await expect(screen.body.getByText(/… \d{3},\d{3} lines/)).toBeVisible();
  await expect(screen.body.locator("[class*='_line_']")).toHaveCount(2);
  await screen.press("Control+f");
  await page.keyboard.insertText("Account 59999");
  await expect(screen.response.getByText("1 of 1")).toBeVisible();
  await expect(screen.body.locator("mark")).toHaveText("Account 59999");
  await expect(screen.body.locator("mark")).toBeInViewport();
  expect(app.problems).toEqual([]);
});

test("HTML with everything a page can try: nothing runs, nothing is asked for", async ({ app, server }) => {
  const { page } = app;
  const screen = await open(page, server);
  // What the policy stops counts as asked for in the browser, and never as answered.
  const answered: string[] = [];
  page.on("response", (response) => answered.push(response.url()));
  await screen.send("/html");
  await expect(screen.response.getByText("503 Service Unavailable")).toBeVisible();
  await expect(screen.body.getByText("<script>", { exact: false }).first()).toBeVisible();
  await screen.show("Preview");
  const frame = page.frameLocator('iframe[sandbox=""]');
  await expect(frame.getByRole("heading", { name: "Service is down" })).toBeVisible();
  await frame.getByRole("button", { name: "Go" }).click();
  // What a page tries later it tries here.
  await screen.show("Raw");
  await screen.show("Preview");
  await expect(frame.getByRole("heading", { name: "Service is down" })).toBeVisible();
  expect(await page.title()).not.toBe("owned");
  expect(server.asked.filter((path) => path.startsWith("/leak"))).toEqual([]);
  expect(answered.filter((url) => url.includes("leak"))).toEqual([]);
});

test("images are drawn, bytes are numbers, what does not fit the charset is told", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/image");
  await expect(screen.response.getByText("2 × 2 pixels")).toBeVisible();
  await screen.send("/binary");
  const bytes = screen.response.getByRole("region", { name: /byte by byte$/ });
  await expect(bytes).toContainText("00000010  10 11 12 13 14 15 16 17  18 19 1a 1b 1c 1d 1e 1f");
  await screen.send("/latin");
  await expect(screen.response.getByText("2 places do not fit UTF-8")).toBeVisible();
  await screen.show("Hex");
  await expect(bytes).toContainText("63 61 66 e9");
  expect(app.problems).toEqual([]);
});

test("401 and 403 are told apart by icon and words; Ctrl+. leads to the reason, evidence to its place", async ({
  app,
  server,
}) => {
  const screen = await open(app.page, server);
  const chip = screen.response.locator("[data-status] [data-tone='error']").first();
  await screen.send("/403");
  await expect(chip).toHaveText(/^403 Forbidden\s*not allowed$/);
  const forbidden = await chip.locator("svg").innerHTML();
  await screen.send("/401");
  await expect(chip).toHaveText(/^401 Unauthorized\s*not signed in$/);
  expect(await chip.locator("svg").innerHTML()).not.toBe(forbidden);
  await screen.press("Control+.");
  const why = screen.response.getByRole("region", { name: "Why?" });
  await expect(why).toBeFocused();
  await screen.tabTo(why.getByRole("button", { name: "Show evidence" }).first());
  await screen.press("Enter");
  await why.getByRole("list").getByRole("button").first().press("Enter");
  await expect(screen.tab(/^Diagnosis/)).toBeVisible();
});

test("a file is saved under a harmless name", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/file");
  const [saved] = await Promise.all([
    app.page.waitForEvent("download"),
    screen.response.getByRole("button", { name: "Save the body to a file" }).press("Enter"),
  ]);
  expect(saved.suggestedFilename()).toBe("report.csv");
  expect(await readFile(await saved.path(), "utf8")).toBe("id,name\n1,Acme\n");
});

test("three megabytes: the first lines at once, few of them in the page, the last one found", async ({
  app,
  server,
}) => {
  const screen = await open(app.page, server);
  await screen.send("/big");
  await expect(screen.body.getByText('"Account 0"')).toBeVisible();
  await expect(screen.response.getByText(/300,002 lines/)).toBeVisible();
  expect(await screen.body.locator("[class*=_line_]").count()).toBeLessThan(120);
  await screen.press("Control+f");
  await app.page.keyboard.insertText("Account 59999");
  await expect(screen.response.getByText("1 of 1", { exact: true })).toBeVisible();
  await expect(screen.body.locator("mark[data-current]")).toHaveText("Account 59999");
  await screen.press("Escape");
  await screen.press("Home");
  await expect(screen.body.getByText('"Account 0"')).toBeVisible();
  await screen.press("End");
  await expect(screen.body.getByText('"Account 59999"')).toBeVisible();
  const [saved] = await Promise.all([
    app.page.waitForEvent("download"),
    screen.response.getByRole("button", { name: "Save the body to a file" }).press("Enter"),
  ]);
  const rows: unknown = JSON.parse(await readFile(await saved.path(), "utf8"));
  expect(rows).toHaveLength(60_000);
  expect(app.problems).toEqual([]);
});

test("a value of an answer becomes the address of a new request, and nothing is sent", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/json");
  const asked = server.asked.length;
  await screen.show("Tree");
  const tree = screen.response.getByRole("tree");
  await screen.tabTo(tree);
  for (const key of ["ArrowDown", "ArrowDown"]) await screen.press(key);
  await screen.tabTo(screen.response.getByRole("button", { name: "Use in a new request" }));
  await screen.press("Enter");
  await expect(screen.address).toBeFocused();
  await expect(screen.address).toHaveValue(`${server.origin}/json/${bigNumber}`);
  expect(server.asked).toHaveLength(asked);
});

test("too large for a tree says so and leads to what can be shown", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/big");
  await screen.show("Tree");
  await expect(screen.response.getByText(/^A tree is drawn of up to 1 MB/)).toBeVisible();
  await screen.tabTo(screen.response.getByRole("button", { name: "Show Pretty" }));
  await screen.press("Enter");
  await expect(screen.body.getByText('"Account 0"')).toBeVisible();
});

test("a body of the history is shown like a fresh one, after a restart too", async ({ app, server, restart }) => {
  const first = storePage(app.page);
  await first.press("Control+2");
  await first.setUp();
  const screen = await open(app.page, server);
  await screen.send("/many");
  await screen.send("/big");
  await expect(screen.body.getByText('"Account 0"')).toBeVisible();

  const { page, problems } = await restart();
  const second = storePage(page);
  await second.press("Control+5");
  await expect(second.locked).toBeVisible();
  await second.unlock();
  // Of the larger one the beginning is kept.
  await expect(second.entries.first()).toContainText("/big");
  const body = page.getByRole("region", { name: "Body of the answer, authenticated call" });
  await expect(body.getByText('"Account 0"')).toBeVisible();
  await expect(page.getByText(/^Only the first .* were kept\.$/)).toBeVisible();
  await second.tabTo(page.getByRole("listbox", { name: "Past exchanges" }));
  await second.press("ArrowDown");
  await expect(page.getByText(/20,002 lines/)).toBeVisible();
  await second.tabTo(page.getByRole("button", { name: "Filter…" }));
  await second.press("Enter");
  await page.keyboard.insertText("$[3999].name");
  await second.press("Enter");
  await expect(page.getByText(/^1 found/)).toBeVisible();
  await expect(body.getByText('"Account 3999"')).toBeVisible();
  expect(problems).toEqual([]);
});

test("a cut answer is marked, and the reason stands beside it", async ({ app, server }) => {
  const screen = await open(app.page, server);
  await screen.send("/cut");
  await expect(screen.response.getByText("The answer was cut off")).toBeVisible();
  await screen.tab("Body").press("Enter");
  await expect(screen.response.getByText("Not complete.")).toBeVisible();
  await expect(screen.body).toContainText('"list"');
});

test("an answer to the request before it was changed says so, and two answers are compared", async ({
  app,
  server,
}) => {
  const screen = await open(app.page, server);
  await screen.send("/json");
  await screen.typeAddress(`${server.origin}/json-changed`);
  await expect(screen.response.getByText(/belongs to the request before/)).toBeVisible();
  await screen.press("Control+Enter");
  await expect(screen.body).toContainText('"count": 3');
  await expect(screen.response.getByText(/belongs to the request before/)).toBeHidden();
  await screen.press("Control+k");
  await expect(app.page.getByRole("textbox", { name: "Search commands" })).toBeFocused();
  await app.page.keyboard.insertText("compare with another answer");
  await screen.press("Enter");
  const dialog = app.page.getByRole("dialog", { name: "Compare two answers" });
  const table = dialog.getByRole("table", { name: "Differences of the bodies" });
  await expect(table.getByRole("row", { name: /^\$\.data\.items\[0\]\.count 2 3$/ })).toBeVisible();
  await expect(table.getByRole("row", { name: /^\$\.data\.active true not there$/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /^x-request-id r-1 r-2$/ })).toBeVisible();
  await screen.press("Escape");
  await expect(dialog).toBeHidden();
});

test("strings that mean harm stay strings", async ({ app, server }) => {
  const { page } = app;
  const screen = await open(page, server);
  await screen.send("/hostile");
  for (const name of ["Pretty", "Raw", "Tree", "Hex"]) {
    await screen.show(name);
    await expect(screen.response.locator("img, script")).toHaveCount(0);
  }
  await screen.show("Pretty");
  await expect(screen.body.locator('[data-code="U+202E"]')).toBeAttached();
  await screen.tab(/^Headers/).press("Enter");
  await expect(screen.response.getByRole("row", { name: "X-Odd <b>bold</b>" })).toBeVisible();
  expect(app.problems).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`every part of an answer is accessible, ${theme}`, async ({ app, server }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme });
    const screen = await open(page, server);
    await screen.send("/json");
    await screen.press("Control+f");
    await page.keyboard.insertText("acme");
    await expect(screen.response.getByText("1 of 1")).toBeVisible();
    await expectAccessible(page, "search", besidePreview);
    await screen.press("Escape");
    for (const form of ["Raw", "Tree", "Hex"]) {
      await screen.show(form);
      await expectAccessible(page, form, besidePreview);
    }
    for (const name of [/^Headers/, /^Request/, "Path", /^Cookies/, /^Diagnosis/]) {
      await screen.tab(name).press("Enter");
      await expectAccessible(page, String(name), besidePreview);
    }
    await screen.send("/cookies");
    await screen.tab(/^Cookies/).press("Enter");
    await expectAccessible(page, "cookies", besidePreview);
    await screen.response.getByRole("button", { name: /^Compare/ }).press("Enter");
    await expect(page.getByRole("table", { name: "Differences of the bodies" })).toBeVisible();
    await expectAccessible(page, "compare", besidePreview);
  });

  test(`answers of every kind are accessible, ${theme}`, async ({ app, server }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme });
    const screen = await open(page, server);
    for (const path of ["/401", "/302", "/big", "/latin", "/image", "/cut", "/hostile"]) {
      await screen.send(path);
      await expectAccessible(page, path, besidePreview);
    }
    await screen.send("/html");
    await screen.show("Preview");
    await expectAccessible(page, "preview", besidePreview);
  });
}
