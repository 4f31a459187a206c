// The code of all screens but the first comes behind the first paint: what a quick user or a broken fetch meets meanwhile.
import { expectAccessibleInBothThemes } from "./accessible.ts";
import { expect, test } from "./fixtures.ts";

const code = /\/assets\/later-screens-[^/]*\.js$/u;

test("the Test screen works before the others are there, and a key that is too quick for its screen counts", async ({
  page,
}) => {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(code, async (route) => {
    await released;
    await route.continue();
  });
  const asked = page.waitForRequest(code);
  await page.reload();
  await asked;
  await page.getByLabel("Password", { exact: true }).fill("s3cret");
  await page.keyboard.press("Control+3");
  await page.keyboard.press("Control+l");
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(0);
  release();
  await expect(page.getByRole("heading", { level: 1, name: "Compose" })).toBeVisible();
  await expect(page.locator("#call-address")).toBeFocused();
});

test("code that cannot be fetched is told, and fetched when it is asked for again", async ({ page }) => {
  await page.route(code, (route) => route.abort());
  await page.reload();
  await page.keyboard.press("Control+2");
  await expect(page.getByRole("heading", { level: 1, name: "Connections" })).toBeFocused();
  await expect(page.getByRole("alert")).toContainText("This screen could not be loaded");
  await expectAccessibleInBothThemes(page, "a screen that could not be loaded");
  await page.unroute(code);
  await page.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(page.getByRole("region", { name: "Set up the store" })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});
