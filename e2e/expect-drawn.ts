// When keys may be pressed in a window that has just been opened.
import { expect, type Page } from "@playwright/test";

/** The window stands, and so does every screen: what is typed behind a key that goes to one is typed there. */
export const expectDrawn = async (page: Page): Promise<void> => {
  const rail = page.getByRole("navigation").first();
  await expect(rail).toBeVisible();
  await expect(rail).toHaveAttribute("aria-busy", "false");
};
