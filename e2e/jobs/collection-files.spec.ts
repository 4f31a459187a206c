// Collections as files in a folder: saved in the composer, exported from the settings, edited by hand, read in again.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectAccessible } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";

const secret = "sEcret-1234567";

test("a saved request goes out without its secret, and comes back as it was edited", async ({ app }) => {
  const { page } = app;
  const screen = composePage(page);
  const folder = await mkdtemp(join(tmpdir(), "ringback-collections-"));
  try {
    await screen.press("Control+2");
    await storePage(page).setUp();
    await screen.press("Control+3");
    await screen.typeAddress("https://api.example.com/users");
    await screen.tabTo(page.getByRole("button", { name: "Add a header" }));
    await screen.press("Enter");
    await expect(page.getByLabel("Name of header 1")).toBeFocused();
    await page.keyboard.insertText("X-Api-Key");
    await screen.press("Tab");
    await page.keyboard.insertText(secret);
    await screen.press("Control+s");
    await expect(page.getByRole("dialog", { name: "Save the request" }).getByLabel("Name")).toBeFocused();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText("All users");
    await screen.press("Enter");
    const rows = page.getByRole("list", { name: "Saved requests" }).getByRole("button", { name: /^(?!More)/ });
    await expect(rows).toHaveText([/All users/]);

    await screen.press("Control+k");
    await page.keyboard.insertText("collections as files");
    await screen.press("Enter");
    const field = page.getByLabel("Folder", { exact: true });
    await expect(field).toBeFocused();
    await page.keyboard.insertText(folder);
    await screen.press("Enter");
    await expect(page.getByText(`1 file written to ${folder}.`)).toBeVisible();
    await expectAccessible(page, "the report");
    const file = join(folder, "collections", "All users.json");
    const text = await readFile(file, "utf8");
    expect(await readdir(folder)).toEqual(["collections"]);
    expect(text).toContain('"url": "https://api.example.com/users"');
    expect(text).not.toContain(secret);

    await writeFile(file, text.replace("All users", "Every user").replace("/users", "/people"));
    await screen.tabTo(page.getByRole("button", { name: "Import files" }));
    await screen.press("Enter");
    await expect(page.getByText("1 changed: request Every user.")).toBeVisible();
    await screen.press("Control+3");
    await expect(rows).toHaveText([/Every user/]);
    expect(app.problems).toEqual([]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
