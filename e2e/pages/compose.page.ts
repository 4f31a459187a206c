// The Compose screen for tests that use the keyboard alone, and the way to it from a typed credential.
import { expect, type Locator, type Page } from "@playwright/test";
import { testPage, type Values } from "./test.page.ts";

/** Chooses a method of a vendor on the Test screen by keys; names of methods repeat among vendors. */
const chooseMethod = async (page: Page, vendor: string, method: string): Promise<void> => {
  const keys = testPage(page);
  const row = page.getByRole("group", { name: vendor, exact: true }).getByRole("button", { name: method, exact: true });
  await keys.tabTo(page.getByLabel("Find a vendor or method"), "Shift+Tab");
  await page.keyboard.insertText(vendor);
  for (let presses = 0; presses < 20; presses += 1) {
    if (await row.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await expect(row).toHaveAttribute("aria-current", "true");
};

/** Drives the screen. */
export const composePage = (page: Page) => {
  const keys = testPage(page);
  const address = page.getByLabel(/^(Path or full address|Full address)$/);
  return {
    ...keys,
    address,
    response: page.getByRole("region", { name: "Response" }),
    catalogue: page.getByRole("navigation", { name: "Call catalogue" }),
    chip: (text: string): Locator => page.getByRole("region", { name: "Response" }).getByText(text, { exact: true }),
    /** Types a credential on the Test screen and hands it over. */
    bring: async (vendor: string, method: string, values: Values): Promise<void> => {
      await page.keyboard.press("Control+1");
      await chooseMethod(page, vendor, method);
      await keys.fillIn(values);
      await keys.tabTo(page.getByRole("button", { name: "Use in Compose" }), "Shift+Tab");
      await page.keyboard.press("Enter");
      await expect(page.getByRole("heading", { level: 1, name: "Compose" })).toBeVisible();
      await expect(page.getByLabel("Credential", { exact: true })).not.toHaveValue("");
    },
    /** Takes a call of the catalogue. */
    take: async (name: string | RegExp): Promise<void> => {
      const row = page.getByRole("navigation", { name: "Call catalogue" }).getByRole("button", { name });
      await keys.tabTo(row, "Shift+Tab");
      await page.keyboard.press("Enter");
      await expect(address).toBeFocused();
    },
    /** Replaces the address. */
    typeAddress: async (text: string): Promise<void> => {
      await page.keyboard.press("Control+l");
      await expect(address).toBeFocused();
      await page.keyboard.insertText(text);
    },
  };
};
