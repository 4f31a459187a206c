// axe on every screen, in both themes, empty and filled: no violation of WCAG 2.2 AA anywhere.
import { expectAccessible } from "./accessible.ts";
import { expect, test } from "./fixtures.ts";
import { passphrase, storePage } from "./pages/store.page.ts";

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

for (const theme of themes) {
  test(`every screen is accessible, ${theme}`, async ({ app: { page, problems } }) => {
    await page.emulateMedia({ colorScheme: theme });
    for (const [screen, keys] of Object.entries(screens)) {
      await page.keyboard.press(keys);
      await expect(page.getByRole("heading", { level: 1, name: screen })).toBeVisible();
      await expectAccessible(page, screen);
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
    await expectAccessible(page, "filled form");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText(/^Rejected/).first()).toBeVisible();
    await expectAccessible(page, "refused");
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "palette");
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectAccessible(page, "key help");
  });

  test(`the store, its connections and its history are accessible, ${theme}`, async ({ app: { page }, sandbox }) => {
    await page.emulateMedia({ colorScheme: theme });
    const screen = storePage(page);
    await screen.press("Control+2");
    await expect(page.getByText("Step 1 of 3")).toBeVisible();
    await expectAccessible(page, "first step");
    await page.getByRole("radio", { name: /^A passphrase/ }).check();
    await screen.button("Continue").press("Enter");
    await screen.field("Passphrase").fill("correct horse");
    await screen.field("The same again").fill("correct house");
    await screen.button("Set up the store").press("Enter");
    await expectAccessible(page, "second step");
    await screen.field("Passphrase").fill(passphrase);
    await screen.field("The same again").fill(passphrase);
    await screen.button("Set up the store").press("Enter");
    await expect(page.getByLabel("I have written it down")).toBeVisible();
    await expectAccessible(page, "recovery code");
    await page.getByLabel("I have written it down").check();
    await screen.button("Done").press("Enter");
    await expect(page.getByText(/^No connection is saved yet/)).toBeVisible();
    await expectAccessible(page, "no connection");

    await screen.press("Control+1");
    await screen.choose("User name and password");
    await screen.fillIn({
      "API address": sandbox.vendors["virtualpbx"]?.base_url ?? "",
      "Account name": "Acme, Inc.",
      "User name": "john@example.com",
      Password: "m32c6NfqYEt",
    });
    await screen.press("Control+s");
    await expect(screen.field("Name")).toBeFocused();
    await expectAccessible(page, "save");
    await screen.press("Enter");
    await expect(page.getByText(/^Saved as/)).toBeVisible();
    await expectAccessible(page, "saved");
    await screen.press("Control+Enter");
    await expect(screen.announced).toHaveText(/^Valid/);

    await screen.press("Control+2");
    await expect(screen.connection(/^Acme/)).toBeVisible();
    await page.getByRole("button", { name: "Reveal password" }).press("Enter");
    await expect(page.locator("[data-revealed]")).toBeVisible();
    await expectAccessible(page, "connection");
    await screen.press("Control+e");
    await expectAccessible(page, "edit");
    await screen.press("Control+5");
    await expect(screen.entries.first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Open in Compose" })).toBeVisible();
    await expectAccessible(page, "history");
    await screen.tabTo(page.getByRole("listbox", { name: "Past exchanges" }));
    await screen.press("Delete");
    await expect(screen.dialog).toBeVisible();
    await expectAccessible(page, "delete");
    await screen.press("Escape");
    await screen.press("Control+,");
    for (const section of ["Store", "Backups and export", "History", "Keyboard shortcuts"]) {
      const row = page
        .getByRole("navigation", { name: "Sections of the settings" })
        .getByRole("button", { name: section, exact: true });
      await row.press("Enter");
      await expect(row).toHaveAttribute("aria-current", "true");
      await expect(page.getByText(/^(Asking|Reading|Looking)/)).toHaveCount(0);
      await expectAccessible(page, section);
    }
    await screen.press("Control+Shift+l");
    await screen.press("Control+2");
    await expect(screen.locked).toBeVisible();
    await screen.unlock("wrong");
    await expect(page.getByRole("alert")).toBeVisible();
    await expectAccessible(page, "locked");
  });
}
