// axe on every screen, in both themes, empty and filled: no violation of WCAG 2.2 AA anywhere.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures.ts";

/** The screens by the keys that open them; by keyboard, so that no tooltip hangs over what is checked. */
const screens = {
  "Test credential": "Control+1",
  Connections: "Control+2",
  Compose: "Control+3",
  Guides: "Control+4",
  History: "Control+5",
  Sandbox: "Control+6",
  Settings: "Control+,",
} as const;
const themes = ["light", "dark"] as const;

const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`),
  );
};

for (const theme of themes) {
  test(`every screen is accessible, ${theme}`, async ({ app: { page, problems } }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const [screen, keys] of Object.entries(screens)) {
      await page.keyboard.press(keys);
      await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
      expect(await violations(page), screen).toEqual([]);
    }
    expect(problems).toEqual([]);
  });

  test(`a refused test, the palette and the key help are accessible, ${theme}`, async ({ app: { page }, sandbox }) => {
    await page.emulateMedia({ colorScheme: theme });
    await page
      .getByRole("group", { name: "VirtualPBX" })
      .getByRole("button", { name: "User name and password" })
      .click();
    await page.getByLabel("API address").fill(sandbox.vendors["virtualpbx"]?.base_url ?? "");
    await page.getByLabel("Account name").fill("Acme, Inc.");
    await page.getByLabel("User name", { exact: true }).fill("john@example.com");
    await page.getByLabel("Password", { exact: true }).fill("wrong password");
    expect(await violations(page), "filled form").toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(/^Rejected/).first()).toBeVisible();
    expect(await violations(page), "refused").toEqual([]);
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "palette").toEqual([]);
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page), "key help").toEqual([]);
  });
}
