// What is kept: from the first save over a restart to the history, by keyboard alone, and no secret anywhere on the way.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { filesBelow } from "../files-below.ts";
import { expect, test } from "../fixtures.ts";
import { storePage } from "../pages/store.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const demo = (baseUrl: string) => ({
  "API address": baseUrl,
  "Account name": "Acme, Inc.",
  "User name": "odd@example.com",
  Password: canary,
});

const forms = secretForms(canary, [`odd@example.com:${canary}`]);

/** Forms of the secret that stand anywhere in the page. */
const inPage = async (page: Page): Promise<string[]> => {
  const held = await page.evaluate(() => [
    document.documentElement.outerHTML,
    document.documentElement.textContent ?? "",
    ...[...document.querySelectorAll("input, textarea")].map((input) => (input as HTMLInputElement).value ?? ""),
    JSON.stringify({ ...localStorage, ...sessionStorage }),
  ]);
  return forms.filter((form) => held.some((text) => text.includes(form)));
};

/** Forms of the secret that stand in any file below a folder. */
const onDisk = async (folder: string): Promise<string[]> => {
  const contents = await filesBelow(folder);
  return forms.filter((form) => contents.some((bytes) => bytes.includes(form)));
};

test("saved, restarted, unlocked, used, found in the history, locked", async ({ app, sandbox, home, restart }) => {
  const baseUrl = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  const first = storePage(app.page);
  await first.choose("User name and password");
  await first.fillIn(demo(baseUrl));
  await first.press("Enter");
  await expect(first.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);

  // The first save asks how to protect it.
  await first.press("Control+s");
  await expect(first.dialog).toContainText("Step 1 of 3");
  await first.setUp();
  await expect(first.field("Name")).toBeFocused();
  await expect(first.field("Name")).toHaveValue("Acme, Inc. / odd@example.com");
  await first.type("Name", "Acme / admin");
  await first.type("Tags", "live, colorado");
  await first.press("Enter");
  await expect(app.page.getByText("Saved as Acme / admin")).toBeVisible();
  await expect(first.field("Password")).toHaveValue("");
  await expect(first.field("Password")).toHaveAttribute("placeholder", "Saved, type to replace");
  expect(await inPage(app.page)).toEqual([]);

  // The saved secret stands in for the empty field.
  await first.press("Control+Enter");
  await expect(first.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);
  expect(await inPage(app.page)).toEqual([]);
  expect(await onDisk(home)).toEqual([]);
  expect(app.problems).toEqual([]);

  const again = await restart();
  const second = storePage(again.page);
  await second.press("Control+2");
  await expect(second.locked).toBeVisible();
  await second.unlock("not the passphrase");
  await expect(again.page.getByRole("alert")).toContainText("That is not the passphrase");
  await second.unlock();
  await expect(second.connection(/^Acme \/ admin/)).toHaveAttribute("aria-selected", "true");
  await second.press("Control+Shift+Enter");
  await expect(again.page.getByRole("heading", { level: 1, name: "Compose" })).toBeVisible();
  await expect(again.page.getByLabel("Credential", { exact: true })).not.toHaveValue("");
  await second.press("Control+l");
  await again.page.keyboard.insertText("token_auth");
  await second.press("Control+Enter");
  await expect(second.announced).toHaveText(/^Accepted: 200 OK after .*, signed in\.$/);

  await second.press("Control+5");
  await expect(second.entries.first()).toContainText("/v2/token_auth");
  await expect(second.entries.first()).toContainText("Acme / admin");
  // A word that stands in the body alone.
  await second.press("Control+f");
  await again.page.keyboard.insertText("cb_user_auth");
  await expect(again.page.getByText(/^Headers and bodies of \d+ exchanges searched, [1-9]/)).toBeVisible();
  await second.press("Control+Enter");
  await expect(again.page.getByLabel(/^(Path or full address|Full address)$/)).toHaveValue("token_auth");

  await second.press("Control+Shift+l");
  await expect(second.locked).toBeVisible();
  for (const keys of ["Control+5", "Control+2"]) {
    await second.press(keys);
    await expect(second.locked).toBeVisible();
    await expect(again.page.getByText("Acme / admin")).toHaveCount(0);
  }
  await second.press("Control+1");
  await second.choose("User name and password");
  await second.fillIn(demo(baseUrl));
  await second.press("Enter");
  await expect(second.announced).toHaveText(/^Valid/);
  expect(await onDisk(home)).toEqual([]);
  for (const text of [app.stdoutText(), again.stdoutText()]) {
    expect(forms.filter((form) => text.includes(form))).toEqual([]);
  }
  expect(again.problems).toEqual([]);
});

test("revealed for a moment, edited without its secret, duplicated, removed and taken back", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = storePage(page);
  const baseUrl = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  await screen.press("Control+2");
  await screen.setUp();
  await screen.makeNew();
  await screen.type("Name", "Acme / admin");
  await screen.tabTo(screen.field("Vendor"));
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: "VirtualPBX" });
  for (const [label, value] of Object.entries(demo(baseUrl))) await screen.type(label, value);
  await screen.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Acme / admin" })).toBeVisible();
  expect(await inPage(page)).toEqual([]);

  await screen.tabTo(page.getByRole("button", { name: "Reveal password" }));
  await screen.press("Enter");
  await expect(page.locator("[data-revealed]")).toHaveText(canary);
  await screen.press("Enter");
  await expect(page.locator("[data-revealed]")).toHaveCount(0);
  expect(await inPage(page)).toEqual([]);

  await screen.press("Control+e");
  await expect(screen.field("Password")).toHaveValue("");
  await screen.type("Notes", "Ask for Jane.", "Tab");
  await screen.tabTo(screen.button("Save"));
  await screen.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Acme / admin" })).toBeVisible();
  await expect(page.getByText("Ask for Jane.")).toBeVisible();

  // Another host is asked about before the secret may go there.
  await screen.press("Control+e");
  await screen.type("API address", "https://elsewhere.example.com/v2");
  await screen.press("Enter");
  await expect(page.getByText("Send the saved secret to elsewhere.example.com?")).toBeVisible();
  await screen.tabTo(screen.button("Cancel"));
  await screen.press("Enter");

  await screen.tabTo(screen.button("Duplicate"));
  await screen.press("Enter");
  await expect(screen.marks).toHaveCount(2);
  await screen.tabTo(screen.connections, "Shift+Tab");
  await screen.press("Home");
  await screen.press("Delete");
  await expect(screen.marks).toHaveCount(1);
  await screen.tabTo(page.getByRole("button", { name: /^Undo the removal/ }), "Shift+Tab");
  await screen.press("Enter");
  await expect(screen.marks).toHaveCount(2);
  expect(app.problems).toEqual([]);
});

test("session only: kept until the end, and nothing on the disk", async ({ app, sandbox, home, restart }) => {
  const { page } = app;
  const screen = storePage(page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.press("Control+s");
  await page.getByRole("radio", { name: /^Nothing on disk/ }).focus();
  await screen.press("Space");
  await screen.press("Enter");
  await expect(screen.field("Name")).toBeFocused();
  await screen.press("Enter");
  await expect(page.getByText("Saved as")).toBeVisible();
  await screen.press("Control+2");
  await expect(screen.connection(/^Acme, Inc\./)).toBeVisible();
  await expect(page.getByText("this session only").first()).toBeVisible();
  expect(await onDisk(home)).toEqual([]);
  const again = await restart();
  await again.page.keyboard.press("Control+2");
  await expect(again.page.getByText("Step 1 of 3")).toBeVisible();
});

test("the recovery code opens the store when the passphrase is forgotten, and a new one can be set with it", async ({
  app,
}) => {
  const { page } = app;
  const screen = storePage(page);
  await screen.press("Control+2");
  const code = await screen.setUp();
  expect(code.replaceAll(/\s/g, "")).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  await screen.press("Control+Shift+l");
  await screen.tabTo(screen.button("Use the recovery code instead"));
  await screen.press("Enter");
  await screen.type("Recovery code", code.toLowerCase());
  await screen.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await screen.tabTo(screen.button("Change…"));
  await screen.press("Enter");
  await screen.type("Current passphrase or recovery code", code);
  await screen.type("New passphrase", "another long passphrase");
  await screen.type("The same again", "another long passphrase");
  await screen.press("Enter");
  await expect(screen.dialog).toBeHidden();
  await screen.press("Control+Shift+l");
  await screen.press("Control+2");
  await screen.unlock("another long passphrase");
  await expect(page.getByText("No connection is saved yet", { exact: false })).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("exported as an age file, imported again, backed up and restored", async ({ app, sandbox, hostKind }) => {
  test.skip(hostKind !== "browser", "downloads are the browser's own");
  const { page } = app;
  const screen = storePage(page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.press("Control+s");
  await screen.setUp();
  await expect(screen.field("Name")).toBeFocused();
  await screen.press("Enter");
  await expect(page.getByText("Saved as")).toBeVisible();
  await screen.press("Control+,");
  await screen.button("Backups and export").press("Enter");
  await screen.button("Back up now").press("Enter");
  await expect(page.getByText("Asked for")).toBeVisible();

  await page.locator("#export-passphrase").fill("a passphrase of its own");
  await screen.field("The same again").fill("a passphrase of its own");
  const downloading = page.waitForEvent("download");
  await screen.button("Export…").press("Enter");
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/\.age$/);
  const bytes = await readFile(await download.path());
  expect(bytes.toString("latin1")).toMatch(/^age-encryption\.org\/v1\n/);
  expect(forms.filter((form) => bytes.includes(form))).toEqual([]);

  await screen.press("Control+2");
  await screen.tabTo(screen.connections);
  await screen.press("Delete");
  await expect(page.getByText(/^No connection is saved yet/)).toBeVisible();
  await screen.press("Control+,");
  await page.getByLabel("File", { exact: true }).setInputFiles(await download.path());
  await page.locator("#import-passphrase").fill("not that one at all");
  await screen.button("Import").press("Enter");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.locator("#import-passphrase").fill("a passphrase of its own");
  await screen.button("Import").press("Enter");
  await expect(page.getByText("1 connection added.")).toBeVisible();
  expect(await inPage(page)).toEqual([]);

  await page
    .getByRole("row", { name: /Asked for/ })
    .getByRole("button")
    .press("Enter");
  await expect(screen.button("Keep", screen.dialog)).toBeFocused();
  await screen.button("Restore", screen.dialog).press("Enter");
  await expect(screen.dialog).toBeHidden();
  await screen.press("Control+2");
  await screen.unlock();
  await expect(screen.connection(/^Acme, Inc\./)).toHaveCount(1);
  expect(app.problems).toEqual([]);
});
