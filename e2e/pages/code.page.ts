// The Code dialog for tests, on whatever screen it was opened.
import { expect, type Locator, type Page } from "@playwright/test";

/** Drives the dialog and reads what was copied. */
export const codePage = (page: Page) => {
  const dialog = page.getByRole("dialog", { name: "Code" });
  /** What is on the clipboard, by pasting it as a user would. */
  const clipboard = async (): Promise<string> => {
    await page.evaluate(() => {
      const area = document.createElement("textarea");
      area.id = "pasted-by-test";
      document.body.append(area);
      area.focus();
    });
    await page.keyboard.press("ControlOrMeta+v");
    return page.evaluate(() => {
      const area = document.querySelector("#pasted-by-test");
      const text = area instanceof HTMLTextAreaElement ? area.value : "";
      area?.remove();
      return text;
    });
  };
  return {
    dialog,
    clipboard,
    /** The code as it is shown. */
    shown: dialog.getByRole("region", { name: "Code" }),
    /** Opens it by the keyboard alone, from the palette. */
    open: async (command: string): Promise<void> => {
      await page.keyboard.press("Control+k");
      await expect(page.getByLabel("Search commands")).toBeFocused();
      await page.keyboard.insertText(command);
      await page.keyboard.press("Enter");
      await expect(dialog).toBeVisible();
    },
    language: (): Locator => dialog.getByLabel("Language"),
    /** Copies what is shown and closes the dialog. @returns what is on the clipboard then */
    copy: async (): Promise<string> => {
      await dialog.getByRole("button", { name: "Copy", exact: true }).press("Enter");
      await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      return clipboard();
    },
  };
};
