// The CSV file of an import in the browser: deleted where Chromium lends a handle to it, else the words to do it by hand.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { storePage } from "../pages/store.page.ts";

const text = "name,method,base_url,username,password\nAcme,custom/basic,http://127.0.0.1:9,john,secret of Acme\n";

/**
 * Puts a file into the page's private folder and lets the picker hand it out: a handle of the real kind, with a real end,
 * and without the window that nobody can click in here.
 */
const lendFile = (page: Page, content: string, permission: PermissionState = "granted"): Promise<void> =>
  page.evaluate(
    async ([words, answer]) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle("customers.csv", { create: true });
      const writer = await handle.createWritable();
      await writer.write(words);
      await writer.close();
      Object.assign(handle, { requestPermission: async () => answer });
      Object.assign(window, { showOpenFilePicker: async () => [handle] });
    },
    [content, permission] as const,
  );

const filesLeft = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names: string[] = [];
    const folder = (await navigator.storage.getDirectory()) as FileSystemDirectoryHandle & {
      keys(): AsyncIterable<string>;
    };
    for await (const name of folder.keys()) names.push(name);
    return names;
  });

const openDialog = async (page: Page): Promise<void> => {
  const screen = storePage(page);
  await screen.press("Control+2");
  await screen.setUp();
  await screen.press("Control+k");
  await page.getByLabel("Search commands").fill("connections from CSV");
  await screen.press("Enter");
  await expect(page.getByLabel("File", { exact: true })).toBeFocused();
};

const importPicked = async (page: Page): Promise<void> => {
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Import 1 connection" }).press("Enter");
  await expect(page.getByText("1 connection added.")).toBeVisible();
};

const remove = (page: Page) => page.getByRole("button", { name: "Delete the file…" });

test.beforeEach(({ hostKind }) => test.skip(hostKind !== "browser", "the desktop app deletes by itself"));

test("picked by the keyboard, imported, asked about, deleted", async ({ app: { page, problems } }) => {
  await lendFile(page, text);
  await openDialog(page);
  await importPicked(page);
  // The next step has the focus, and a key too many deletes nothing.
  await expect(remove(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Delete customers.csv for good?")).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep" })).toBeFocused();
  await page.keyboard.press("Enter");
  expect(await filesLeft(page)).toEqual(["customers.csv"]);
  await remove(page).press("Enter");
  await page.getByRole("button", { name: "Delete", exact: true }).press("Enter");
  await expect(page.getByText("customers.csv is deleted.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Done" })).toBeFocused();
  expect(await filesLeft(page)).toEqual([]);
  expect(problems).toEqual([]);
});

test("a browser that is told no, and a file that has changed: it stays, and the screen says why", async ({
  app: { page },
}) => {
  await lendFile(page, text, "denied");
  await openDialog(page);
  await importPicked(page);
  const alert = page.getByRole("alert").filter({ hasText: "The file is not deleted" });
  const askAndDelete = async () => {
    await remove(page).press("Enter");
    await page.getByRole("button", { name: "Delete", exact: true }).press("Enter");
  };
  await askAndDelete();
  await expect(alert).toContainText("The browser did not let Ringback change it");
  await page.getByRole("button", { name: "Done" }).press("Enter");

  await page.getByRole("button", { name: "Import…" }).press("Enter");
  await lendFile(page, text.replace("Acme,", "Globex,"));
  await page.getByLabel("File", { exact: true }).focus();
  await importPicked(page);
  await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    const writer = await (await folder.getFileHandle("customers.csv")).createWritable();
    await writer.write("another text");
    await writer.close();
  });
  await askAndDelete();
  await expect(alert).toContainText("What is in it now is not what was imported");
  expect(await filesLeft(page)).toEqual(["customers.csv"]);
});

test("a file that the browser lends no handle to, chosen or dropped, is left to the user in words", async ({
  app: { page, problems },
}) => {
  await openDialog(page);
  await page
    .getByLabel("File", { exact: true })
    .setInputFiles({ name: "old.csv", mimeType: "text/csv", buffer: Buffer.from("name\n") });
  await expect(page.getByRole("alert")).toContainText("at least one row");
  // Dropped anywhere, it takes the place of the one before, and shows in the field.
  await page.evaluate((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], "dropped.csv"));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, text);
  await expect(page.getByText("1 row can be imported.")).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await page.getByLabel("File", { exact: true }).evaluate((field: HTMLInputElement) => field.value)).toMatch(
    /dropped\.csv$/,
  );
  await page.getByRole("button", { name: "Import 1 connection" }).press("Enter");
  await expect(page.getByText("dropped.csv is still where it was, with its secrets in clear.")).toContainText(
    "Ringback cannot delete it from here: delete it yourself, and empty the trash.",
  );
  await expect(remove(page)).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Done" })).toBeFocused();
  expect(problems).toEqual([]);
});

test("a file that is dropped on the board opens the import; elsewhere the browser does not leave for it", async ({
  app: { page },
}) => {
  const screen = storePage(page);
  const drop = () =>
    page.evaluate((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "dropped.csv"));
      const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: transfer });
      return !document.body.dispatchEvent(event);
    }, text);
  expect(await drop(), "held on the Test screen").toBe(true);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await screen.press("Control+2");
  expect(await drop(), "held while there is no store").toBe(true);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await screen.setUp();
  await expect(page.getByText(/^No connection is saved yet/)).toBeVisible();
  expect(await drop()).toBe(true);
  await expect(page.getByRole("dialog", { name: "Import connections from CSV" })).toBeVisible();
  await expect(page.getByText("1 row can be imported.")).toBeVisible();
});
