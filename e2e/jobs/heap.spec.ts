// What the page's memory still holds of a secret that was saved, shown, used and locked away, found by a snapshot of its heap.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { heapStrings } from "../heap.ts";
import { passphrase, storePage } from "../pages/store.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const user = "odd@example.com";

/** Forms of the secret that some text in the page's memory has within it. */
const inMemory = async (page: Page, forms: readonly string[]): Promise<string[]> => {
  const held = await heapStrings(page);
  return forms.filter((form) => held.some((text) => text.includes(form)));
};

/** The page may take a moment to let go. */
const expectGone = (page: Page, forms: readonly string[], when: string): Promise<void> =>
  expect.poll(() => inMemory(page, forms), when).toEqual([]);

test("a secret leaves the page's memory when it is saved, hidden and sent; the lock takes what opened the store", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = storePage(page);
  const forms = secretForms(canary, [`${user}:${canary}`]);
  await screen.choose("User name and password");
  await screen.fillIn({
    "API address": sandbox.vendors["virtualpbx"]?.base_url ?? "",
    "Account name": "Acme, Inc.",
    "User name": user,
    Password: canary,
  });
  // What is looked for can be found: while it stands in the form it is in memory, and so is what is made of it.
  expect(await inMemory(page, forms)).toEqual(expect.arrayContaining([canary]));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);

  await screen.press("Control+s");
  await expect(screen.dialog).toContainText("Step 1 of 3");
  const code = await screen.setUp();
  await expect(screen.field("Name")).toBeFocused();
  await screen.type("Name", "Acme / admin");
  await screen.press("Enter");
  await expect(page.getByText("Saved as Acme / admin")).toBeVisible();
  await expectGone(page, forms, "after saving");
  await expectGone(page, [code, code.replaceAll(/\s/gu, ""), passphrase], "after setting up");

  await screen.press("Control+2");
  await screen.tabTo(page.getByRole("button", { name: "Reveal password" }));
  await screen.press("Enter");
  // Compared in one go: an engine remembers the last text that a regular expression was tried on, a test's own too.
  await expect
    .poll(() => page.evaluate((text) => document.querySelector("[data-revealed]")?.textContent === text, canary))
    .toBe(true);
  await screen.press("Enter");
  await expect(page.locator("[data-revealed]")).toHaveCount(0);
  await expectGone(page, forms, "after showing");

  await screen.press("Control+Shift+Enter");
  await expect(page.getByLabel("Credential", { exact: true })).not.toHaveValue("");
  await screen.press("Control+l");
  await page.keyboard.insertText("token_auth");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in\.$/);
  await expectGone(page, forms, "after sending");

  // What is typed and not saved goes with the lock.
  await screen.press("Control+1");
  await screen.type("Password", canary);
  await screen.press("Control+Shift+l");
  await expect(page).toHaveTitle(/\(locked\)$/);
  await expect(screen.field("Password")).toHaveValue("");
  await expectGone(page, forms, "after locking");
  await screen.press("Control+2");
  await screen.unlock();
  await expect(screen.connection(/^Acme \/ admin/)).toBeVisible();
  await expectGone(page, [...forms, passphrase], "after unlocking");
  expect(app.problems).toEqual([]);
});
