// The host is killed while somebody types a draft: what the app said was saved is there after a new start, and nothing is half.
import type { Page } from "@playwright/test";
import { expect, type RunningApp, test } from "./fixtures.ts";
import { storePage } from "./pages/store.page.ts";

/** Where something is typed: how to get there, and where the page holds it. */
type Field = { readonly name: string; readonly open: (page: Page) => Promise<void>; readonly at: string };

const fields: readonly Field[] = [
  {
    name: "address",
    open: async (page) => {
      await page.keyboard.press("Control+l");
      await expect(page.locator("#call-address")).toBeFocused();
    },
    at: "#call-address",
  },
  {
    name: "header",
    open: async (page) => {
      await page.getByRole("tab", { name: /^Headers/ }).click();
      await page.getByRole("button", { name: "Add a header" }).press("Enter");
      await expect(page.getByLabel("Name of header 1")).toBeFocused();
      await page.keyboard.type("X-Note");
      await page.keyboard.press("Tab");
      await expect(page.getByLabel("Value of header 1")).toBeFocused();
    },
    at: "input[id^='header-value-']",
  },
  {
    name: "body",
    open: async (page) => {
      await page.getByRole("tab", { name: /^Body/ }).click();
      await page.getByRole("radio", { name: "Text" }).focus();
      await page.keyboard.press("Space");
      await page.getByRole("textbox", { name: "Body" }).click();
      await expect(page.getByRole("textbox", { name: "Body" })).toBeFocused();
    },
    at: ".cm-content",
  },
];

/** What is typed; no two beginnings of it are the same. */
const words = Array.from({ length: 60 }, (_, index) => `w${index}.`).join("");

/** Notes what the field held whenever the app said that all is saved: its mark on the root element was gone. */
const watchSaved = (page: Page, at: string): Promise<void> =>
  page.evaluate((selector) => {
    const root = document.documentElement;
    const held = (): string => {
      const field = document.querySelector(selector);
      return field instanceof HTMLInputElement ? field.value : (field?.textContent ?? "");
    };
    root.dataset["said"] = "";
    new MutationObserver(() => {
      if (!root.hasAttribute("data-saving")) root.dataset["said"] = held();
    }).observe(root, { attributes: true, attributeFilter: ["data-saving"] });
  }, at);

const heldIn = (page: Page, at: string): Promise<string> =>
  page.locator(at).evaluate((field) => (field instanceof HTMLInputElement ? field.value : (field.textContent ?? "")));

const allSaved = (page: Page): Promise<void> => expect(page.locator("html[data-saving]")).toHaveCount(0);

const toCompose = async ({ page }: RunningApp): Promise<void> => {
  await page.keyboard.press("Control+3");
  await storePage(page).unlock();
  await expect(page.locator("#call-address")).toBeVisible();
};

for (const field of fields) {
  test(`the host dies while the ${field.name} is typed`, async ({ app, restart }) => {
    await app.page.keyboard.press("Control+2");
    await storePage(app.page).setUp();
    await app.page.keyboard.press("Control+3");
    let current: RunningApp = app;
    let said = "";
    // Before anything was saved, with much that was typed since, and in the midst of many saves.
    for (const [first, more] of [
      [0, 4],
      [30, 120],
      [100, 50],
    ] as const) {
      const { page } = current;
      await page.keyboard.press("Control+n");
      await field.open(page);
      await allSaved(page);
      await watchSaved(page, field.at);
      await page.keyboard.type(words.slice(0, first), { delay: 5 });
      await allSaved(page);
      await page.keyboard.type(words.slice(first, first + more), { delay: 12 });
      // Typing goes on while it dies.
      const rest = words.slice(first + more, first + more + 20);
      await Promise.all([current.kill?.(), page.keyboard.type(rest, { delay: 12 })]);
      said = (await page.locator("html").getAttribute("data-said")) ?? "";
      expect(said.length, "what was typed first was said to be saved").toBeGreaterThanOrEqual(first);
      current = await restart();
      await toCompose(current);
      await expect(current.page.getByRole("alert")).toHaveCount(0);
      // A draft of which nothing was said may be gone, its request with it.
      if (said === "") continue;
      const { page: next } = current;
      await expect.poll(async () => (await heldIn(next, field.at)).length).toBeGreaterThanOrEqual(said.length);
      const found = await heldIn(next, field.at);
      expect(words.startsWith(found), `half of it: ${found}`).toBe(true);
    }
    expect(current.problems).toEqual([]);
  });
}
