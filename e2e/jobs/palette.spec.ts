// From the Test screen the palette reaches what other screens can do and everything that has a name, by keys alone.
import type { Page } from "@playwright/test";
import { expectAccessibleInBothThemes } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";

/** Types into the palette. */
const search = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press("Control+k");
  await expect(page.getByLabel("Search commands")).toBeFocused();
  await page.keyboard.insertText(words);
};

const choose = async (page: Page, words: string): Promise<void> => {
  await search(page, words);
  await page.keyboard.press("Enter");
};

const onTest = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+1");
  await expect(page.getByRole("heading", { level: 1, name: "Test credential" })).toBeVisible();
};

test("a new request from the Test screen, and what is typed next is its address", async ({ app }) => {
  const { page } = app;
  const screen = composePage(page);
  await onTest(page);
  await choose(page, "New request");
  await expect(screen.address).toBeFocused();
  await page.keyboard.insertText("https://api.example.com/users");
  await expect(screen.address).toHaveValue("https://api.example.com/users");
  await expect(page.getByRole("navigation", { name: "Open requests" }).getByRole("listitem")).toHaveCount(2);
  expect(app.problems).toEqual([]);
});

test("a guide by its name, from the palette and from the switcher", async ({ app }) => {
  const { page } = app;
  const opened = (title: string) => page.getByRole("heading", { level: 2, name: title });
  await onTest(page);
  await search(page, "App ID and App Key");
  await expectAccessibleInBothThemes(page, "a guide in the palette");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Guides" })).toBeVisible();
  await expect(opened("App ID and App Key from the CPaaS portal")).toBeVisible();
  await onTest(page);
  await page.keyboard.press("Control+p");
  await expect(page.getByLabel("Search connections, vendors and methods")).toBeFocused();
  await page.keyboard.insertText("An API user for Atmosphere");
  await page.keyboard.press("Enter");
  await expect(opened("An API user for Atmosphere")).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("connections and saved requests by their names; a command that its screen cannot run says why", async ({
  app,
}) => {
  const { page } = app;
  const screen = storePage(page);
  await choose(page, "Check all");
  const refusal = page.getByRole("status").filter({ hasText: "Check all connections: the store is not open." });
  await expect(refusal).toBeVisible();
  await expectAccessibleInBothThemes(page, "a command that cannot run");
  await screen.setUp();
  await expect(refusal).toHaveCount(0);
  await onTest(page);
  await choose(page, "New connection");
  await expect(page.getByRole("heading", { level: 2, name: "New connection" })).toBeVisible();
  await screen.type("Name", "Colorado office");
  await page.getByLabel("User name", { exact: true }).fill("jdoe");
  await page.getByLabel("Password", { exact: true }).fill("Molar-Ridge-4810");
  await screen.button("Save").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Colorado office" })).toBeVisible();

  await onTest(page);
  await choose(page, "Edit the path");
  await expect(composePage(page).address).toBeFocused();
  await page.keyboard.insertText("https://api.example.com/users");
  await screen.press("Control+s");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("All users");
  await screen.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await screen.press("Control+w");

  await onTest(page);
  await choose(page, "Colorado");
  await expect(page.getByRole("heading", { level: 2, name: "Colorado office" })).toBeVisible();
  await onTest(page);
  await choose(page, "All users");
  await expect(composePage(page).address).toHaveValue("https://api.example.com/users");
  expect(app.problems).toEqual([]);
});
