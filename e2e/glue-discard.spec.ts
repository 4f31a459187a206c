// The CSV file of an import in the desktop app: deleted for good behind a dialog of the system's own, and only what was imported.
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test as base } from "@playwright/test";
import { expectDrawn } from "./expect-drawn.ts";
import { type Glue, launchGlue } from "./harness/launch-glue.ts";
import { storePage } from "./pages/store.page.ts";

const secret = "secret of Acme";
const text = `name,method,base_url,username,password\nAcme,custom/basic,http://127.0.0.1:9,john,${secret}\nBroken,no/such method,,,\n`;

type Desk = { readonly glue: Glue; readonly folder: string; readonly file: string };

const test = base.extend<{ desk: Desk }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  desk: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "ringback-discard-"));
    const file = join(folder, "customers.csv");
    await writeFile(file, text);
    const glue = await launchGlue();
    const { page } = glue;
    await expectDrawn(page);
    await page.keyboard.press("Control+2");
    await storePage(page).setUp();
    await use({ glue, folder, file });
    await glue.close();
    await rm(folder, { recursive: true, force: true });
  },
});

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press("Control+k");
  await page.getByLabel("Search commands").fill("connections from CSV");
  await page.keyboard.press("Enter");
};

const importFile = async (page: Page, path: string): Promise<void> => {
  await open(page);
  await page.getByLabel("File", { exact: true }).setInputFiles(path);
  await page.getByRole("button", { name: "Import 1 connection" }).press("Enter");
  await expect(page.getByText("1 connection added; 1 left out.")).toBeVisible();
};

const remove = (page: Page) => page.getByRole("button", { name: "Delete the file…" });

test("the dialog names the file and what is in it alone; a no keeps it, a yes deletes it for good", async ({
  desk,
}) => {
  const { glue, file, folder } = desk;
  const { page } = glue;
  await importFile(page, file);
  await expect(page.getByText("The row that was left out is in it alone.")).toBeVisible();
  await remove(page).press("Enter");
  await expect.poll(() => glue.calls("dialog.showMessageBox")).toHaveLength(1);
  const [asked] = glue.calls("dialog.showMessageBox")[0] ?? [];
  expect(asked).toMatchObject({ type: "warning", buttons: ["Delete", "Keep"], defaultId: 1, cancelId: 1 });
  const { detail } = asked as { detail: string };
  expect(detail.split("\n\n")).toEqual([
    file,
    "1 row of it is saved in Ringback; 1 row with a problem is in this file alone and will be lost.",
    expect.stringContaining("does not go to the trash"),
  ]);
  // Escape was pressed.
  await expect(remove(page)).toHaveAttribute("aria-disabled", "false");
  expect(existsSync(file)).toBe(true);

  await glue.ask({ type: "dialog.answer", button: "Delete" });
  await remove(page).press("Enter");
  await expect(page.getByText("customers.csv is deleted.")).toBeVisible();
  expect(await readdir(folder)).toEqual([]);
  await expect(page.getByRole("button", { name: "Done" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("row", { name: /^Acme/ })).toBeVisible();
  expect(glue.output()).not.toContain(secret);
});

test("a file that has changed since is neither asked about nor deleted, and the screen says why", async ({ desk }) => {
  const { glue, file } = desk;
  await glue.ask({ type: "dialog.answer", button: "Delete" });
  await importFile(glue.page, file);
  await writeFile(file, `${text}Globex,custom/basic,http://127.0.0.1:9,jane,another secret\n`);
  await remove(glue.page).press("Enter");
  const alert = glue.page.getByRole("alert").filter({ hasText: "The file is not deleted" });
  await expect(alert).toContainText("What is in it now is not what was imported");
  await expect(alert).toContainText("What was imported is saved all the same.");
  expect(glue.calls("dialog.showMessageBox")).toEqual([]);
  expect(existsSync(file)).toBe(true);
});

test("a page's own files, texts and paths lead to no file of the disk", async ({ desk }) => {
  const { glue, file, folder } = desk;
  const { page } = glue;
  await glue.ask({ type: "dialog.answer", button: "Delete" });
  await importFile(page, file);
  // The same contents, made by a script: they have no place.
  const made = await page.evaluate((content) => window.ringback?.discard(new File([content], "customers.csv")), text);
  expect(made).toContain('"reason":"no-place"');
  for (const wrong of [file, null, 5, { path: file }]) {
    const answer = await page.evaluate(
      (value) => window.ringback?.discard(value).catch((error: Error) => `refused: ${error.message}`),
      wrong,
    );
    expect(answer, JSON.stringify(wrong)).toMatch(/^refused: .*File object/);
  }
  // A path that comes over the wire all the same is judged like any other.
  const link = join(folder, "link.csv");
  await symlink(file, link);
  for (const [path, reason] of [
    [link, "no-file"],
    [folder, "no-file"],
    ["/etc/hostname", "not-imported"],
    ["customers.csv", "no-place"],
    [`${file}\u0000`, "failed"],
  ]) {
    const answer = await glue.ask({ type: "ipc", channel: "discard", args: [path], sender: "page" });
    expect("value" in answer && String(answer.value), path).toContain(`"reason":"${reason}"`);
  }
  const noPath = await glue.ask({ type: "ipc", channel: "discard", args: [5], sender: "page" });
  expect("value" in noPath && String(noPath.value)).toContain('"code":"input.invalid"');
  expect(glue.calls("dialog.showMessageBox")).toEqual([]);
  expect(existsSync(file)).toBe(true);
});
