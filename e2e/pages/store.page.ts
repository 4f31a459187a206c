// Setting up, opening and locking the store for tests that use the keyboard alone.
import { expect, type Locator, type Page } from "@playwright/test";
import { testPage } from "./test.page.ts";

export const passphrase = "correct horse battery staple";

/** Drives what concerns the store on every screen. */
export const storePage = (page: Page) => {
  const keys = testPage(page);
  const dialog = page.getByRole("dialog");
  const button = (name: string, within: Locator | Page = page): Locator =>
    within.getByRole("button", { name, exact: true });
  const setUp = async (): Promise<string> => {
    // A machine with a keychain offers that first.
    await page.getByRole("radio", { name: /^A passphrase/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(keys.field("Passphrase")).toBeFocused();
    await keys.type("Passphrase", passphrase);
    await keys.type("The same again", passphrase);
    await page.keyboard.press("Enter");
    const written = page.getByLabel("I have written it down");
    await expect(written).toBeVisible();
    const code = (await page.locator("[data-recovery-code]").textContent()) ?? "";
    await keys.tabTo(written);
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await expect(written).toBeHidden();
    return code.trim();
  };
  return {
    ...keys,
    dialog,
    button,
    /** The three steps, wherever the first of them is shown. @returns the recovery code */
    setUp,
    /** Unlocks on the screen that is shown. */
    unlock: async (secret = passphrase): Promise<void> => {
      await keys.type("Passphrase", secret);
      await page.keyboard.press("Enter");
    },
    locked: page.getByRole("region", { name: "Store locked" }),
    /** Opens the form of a new connection by its keys, which are there with the list. */
    makeNew: async (): Promise<void> => {
      await expect(page.getByRole("button", { name: /^New connection/ })).toBeEnabled();
      await keys.press("Control+n");
    },
    connections: page.getByRole("grid", { name: "Connections" }),
    connection: (name: string | RegExp): Locator =>
      page.getByRole("grid", { name: "Connections" }).getByRole("row", { name }),
    /** One box for each connection that is in sight. */
    marks: page.getByRole("grid", { name: "Connections" }).getByRole("checkbox", { name: /^Mark (?!all)/ }),
    entries: page.getByRole("listbox", { name: "Past exchanges" }).getByRole("option"),
  };
};
