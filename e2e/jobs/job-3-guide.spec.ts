// Job 3, "walk a customer through creating an API user": by keyboard alone, from the first step to the verdict, against the simulator.
import type { Locator, Page } from "@playwright/test";
import { guides } from "../../shared/vendors/guides.ts";
import { expectAccessible } from "../accessible.ts";
import { filesBelow } from "../files-below.ts";
import { expect, test } from "../fixtures.ts";
import { storePage } from "../pages/store.page.ts";
import { testPage } from "../pages/test.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const themes = ["light", "dark"] as const;

const heading = (page: Page, name: string): Locator => page.getByRole("heading", { level: 2, name, exact: true });
const list = (page: Page): Locator => page.getByRole("navigation", { name: "Guides of the vendors" });
/** The frame around the screen is checked with the other screens. */
const insideScreen = { include: "main" };
const steps = (page: Page): Locator => page.getByRole("region", { name: "Steps" });

test("from the portal's first page to a valid credential, for one account of two", async ({ app, sandbox }) => {
  const { page } = app;
  const screen = testPage(page);
  const demo = sandbox.vendors["intelepeer"];
  const values = demo?.methods["login"] ?? {};
  await screen.press("Control+4");
  await screen.type("Name of the account", "Colorado dental office");
  await screen.press("Enter");
  await expect(list(page).getByRole("button", { name: /^Colorado dental office/ })).toHaveAttribute(
    "aria-current",
    "true",
  );

  await screen.press("Control+Enter");
  await screen.press("Control+Enter");
  await expect(heading(page, "Open user management")).toBeFocused();
  const fork = page.getByText("My menu is on the left");
  await screen.tabTo(fork.locator("xpath=ancestor::summary"));
  await screen.press("Enter");
  await expect(page.getByText("Click User Management in the menu at the left side of the page.")).toBeVisible();

  for (let step = 0; step < 3; step += 1) await screen.press("Control+Enter");
  await expect(heading(page, "Fill in name, e-mail and phone")).toBeFocused();
  await screen.type("The customer's e-mail address", "jdoe@business.com");
  await screen.type("Addresses already used", "jdoe@business.com\njdoe+1@business.com");
  await expect(page.getByText("jdoe+2@business.com", { exact: true })).toBeVisible();
  await screen.tabTo(page.getByRole("button", { name: "Use this address" }));
  await screen.press("Enter");
  await expect(page.getByLabel("E-mail address of the API user")).toHaveValue("jdoe+2@business.com");

  for (let step = 0; step < 4; step += 1) await screen.press("Control+Enter");
  await expect(heading(page, "Wait for the mail and keep what is in it")).toBeFocused();
  await screen.type("User name", "jdoe+2@business.com");
  await expect(page.getByText(/^This is an e-mail address\./)).toBeVisible();
  await screen.type("User name", values["username"] ?? "");
  await screen.type("Password", values["password"] ?? "");

  // Another account has a walk of its own, and going there loses nothing here.
  await screen.type("Name of the account", "Florida dental office", "Shift+Tab");
  await screen.press("Enter");
  await expect(heading(page, "Log in to the Customer Portal")).toBeVisible();
  await expect(steps(page).getByText("0 of 12 done")).toBeVisible();
  await screen.tabTo(list(page).getByRole("button", { name: /^Colorado dental office/ }), "Shift+Tab");
  await screen.press("Enter");
  await expect(heading(page, "Wait for the mail and keep what is in it")).toBeVisible();

  for (let step = 0; step < 3; step += 1) await screen.press("Control+Enter");
  await expect(heading(page, "Test the credential")).toBeFocused();
  await expect(steps(page).getByText("12 of 12 done")).toBeVisible();
  await screen.type("API address", demo?.base_url ?? "");
  await screen.press("Control+Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Test credential" })).toBeVisible();
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Valid: /);
  expect(app.problems).toEqual([]);

  // Back in the guide the progress is there, the password is not.
  await screen.press("Control+4");
  await expect(heading(page, "Test the credential")).toBeVisible();
  await expect(page.getByLabel("User name", { exact: true })).toHaveValue(values["username"] ?? "");
  await expect(page.getByLabel("Password", { exact: true })).toHaveValue("");
});

test("a restart in step 4 loses nothing but the password", async ({ app, restart, home }) => {
  const { page } = app;
  const screen = storePage(page);
  await screen.press("Control+4");
  await screen.tabTo(screen.button("Set up the store"));
  await screen.press("Enter");
  await screen.setUp();
  await expect(page.getByText("Progress is in memory", { exact: false })).toBeHidden();
  await screen.type("Name of the account", "Colorado dental office");
  await screen.press("Enter");
  for (let step = 0; step < 3; step += 1) await screen.press("Control+Enter");
  const fourth = page.locator("h2:focus");
  await expect(page.getByText("Step 4 of 12")).toBeVisible();
  const title = (await fourth.textContent()) ?? "";
  await screen.press("Control+Enter");
  await screen.press("Control+Enter");
  await screen.type("E-mail address of the API user", "jdoe+2@business.com");
  for (let step = 0; step < 4; step += 1) await screen.press("Control+Enter");
  await expect(heading(page, "Wait for the mail and keep what is in it")).toBeFocused();
  await screen.type("Password", canary);
  await steps(page).getByRole("button", { name: title }).press("Enter");
  await expect(heading(page, title)).toBeVisible();

  // Each step is saved at once; what the host has acknowledged is there, however it ends.
  await expect(page.locator("html[data-saving]")).toHaveCount(0);
  const again = await restart();
  const next = storePage(again.page);
  await next.press("Control+4");
  await expect(list(again.page).getByRole("button", { name: /^Colorado dental office/ })).toHaveAttribute(
    "aria-current",
    "true",
  );
  await expect(again.page.getByText("Step 4 of 12")).toBeVisible();
  await expect(heading(again.page, title)).toBeVisible();
  await expect(steps(again.page).getByText("9 of 12 done")).toBeVisible();
  await steps(again.page).getByRole("button", { name: "Fill in name, e-mail and phone" }).press("Enter");
  await expect(again.page.getByLabel("E-mail address of the API user")).toHaveValue("jdoe+2@business.com");
  await steps(again.page).getByRole("button", { name: "Wait for the mail and keep what is in it" }).press("Enter");
  await expect(again.page.getByLabel("Password", { exact: true })).toHaveValue("");
  const forms = secretForms(canary, []);
  for (const bytes of await filesBelow(home)) expect(forms.filter((form) => bytes.includes(form))).toEqual([]);
});

test("copied and printed without the password", async ({ app }) => {
  const { page } = app;
  const screen = testPage(page);
  await screen.press("Control+4");
  await screen.tabTo(steps(page).getByRole("button", { name: "Wait for the mail and keep what is in it" }));
  await screen.press("Enter");
  await screen.type("User name", "jdoe");
  await screen.type("Password", canary);
  const paste = async (name: string): Promise<string> => {
    const button = page.getByRole("button", { name });
    await screen.tabTo(button, "Shift+Tab");
    await screen.press("Enter");
    // By the button: the words may still be about the one before.
    await expect(button).toHaveCount(0);
    await expect(page.getByText("Copied; no secret is in it.")).toBeAttached();
    // A field of this test's own shows what is on the clipboard.
    await page.evaluate(() => {
      const area = document.createElement("textarea");
      area.id = "pasted";
      document.querySelector("main")?.append(area);
      area.focus();
    });
    await page.keyboard.press("ControlOrMeta+v");
    const text = await page.locator("#pasted").inputValue();
    await page.evaluate(() => document.querySelector("#pasted")?.remove());
    return text;
  };
  const texts = [await paste("Copy as Markdown"), await paste("Copy as e-mail")];
  expect(texts[0]).toContain("# IntelePeer: An API user in the Customer Portal");
  expect(texts[1]).toContain("Subject: IntelePeer: An API user in the Customer Portal");

  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const sheet = page.locator(".guide-print");
  await expect(sheet).toBeVisible();
  await expect(page.getByRole("navigation")).toHaveCount(0);
  await expect(sheet).toHaveCSS("color", "rgb(0, 0, 0)");
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  const printed = (await sheet.textContent()) ?? "";
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  await expect(sheet).toHaveCount(0);

  for (const text of [...texts, printed]) {
    expect(text).toContain("jdoe");
    for (const form of secretForms(canary, [])) expect(text.includes(form)).toBe(false);
  }
  expect(app.problems).toEqual([]);
});

const unfold = async (page: Page): Promise<void> => {
  for (const closed of await page.locator("summary").all()) await closed.click();
};

for (const theme of themes) {
  test(`every guide is accessible at its first step, forks open, ${theme}`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.keyboard.press("Control+4");
    for (const { name } of guides) {
      await list(page).getByRole("button", { name, exact: true }).click();
      await unfold(page);
      await expectAccessible(page, name, insideScreen);
    }
  });

  test(`sub-address, reset and end are accessible, ${theme}`, async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.keyboard.press("Control+4");
    await steps(page).getByRole("button", { name: "Fill in name, e-mail and phone" }).click();
    await page.getByLabel("The customer's e-mail address").fill("jdoe@business.com");
    await expectAccessible(page, "sub-address", insideScreen);
    await list(page).getByRole("button", { name: "EnableX" }).click();
    await page.keyboard.press("Control+Enter");
    await steps(page)
      .getByRole("button", { name: /^Send the credentials again/ })
      .click();
    await unfold(page);
    await expectAccessible(page, "reset of the key", insideScreen);
    await steps(page).getByRole("button", { name: "Test the credential" }).click();
    await expectAccessible(page, "end", insideScreen);
  });
}
