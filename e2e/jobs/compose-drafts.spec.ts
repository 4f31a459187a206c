// Drafts at the speed of hands, by the keyboard alone: closed in the midst of typing, taken back, renamed, deleted, and a call under way.
import type { Page } from "@playwright/test";
import { expect } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testWithAnswers as test } from "../server-fixtures.ts";

const allSaved = (page: Page): Promise<void> => expect(page.locator("[data-saving]")).toHaveCount(0);

const open = async (page: Page) => {
  const screen = composePage(page);
  await screen.press("Control+2");
  await storePage(page).setUp();
  await screen.press("Control+3");
  return {
    ...screen,
    tabs: page.getByRole("navigation", { name: "Open requests" }).getByRole("button", { name: /^(?!Close|New|Open)/ }),
    rows: page.getByRole("list", { name: "Saved requests" }).getByRole("button", { name: /^(?!More)/ }),
    save: async (name: string): Promise<void> => {
      await screen.press("Control+s");
      const dialog = page.getByRole("dialog", { name: "Save the request" });
      await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
      await screen.press("ControlOrMeta+a");
      await page.keyboard.type(name);
      // Twice, as an impatient hand does: it is saved once.
      await screen.press("Enter");
      await screen.press("Enter");
      await expect(dialog).toBeHidden();
    },
  };
};

test("closed in the midst of typing, taken back at once, and there after a restart", async ({
  app,
  server,
  restart,
}) => {
  const { page } = app;
  const screen = await open(page);
  await screen.typeAddress(`${server.origin}/first`);
  await screen.press("Control+n");
  await expect(screen.address).toHaveValue("");
  await page.keyboard.type(`${server.origin}/quick`);
  await page.keyboard.type("/edit");
  await screen.press("Control+w");
  await expect(screen.address).toHaveValue(`${server.origin}/first`);
  await screen.press("Control+Shift+t");
  await expect(screen.address).toHaveValue(`${server.origin}/quick/edit`);
  await screen.press("Control+l");
  await screen.press("End");
  await page.keyboard.type("/more");
  await allSaved(page);
  const again = await restart();
  const second = composePage(again.page);
  await second.press("Control+3");
  await storePage(again.page).unlock();
  await expect(second.address).toHaveValue(`${server.origin}/quick/edit/more`);
  expect(again.problems).toEqual([]);
});

test("what is taken back in one request leaves the others alone", async ({ app }) => {
  const { page } = app;
  const screen = await open(page);
  await screen.press("Control+l");
  await page.keyboard.type("https://a.example/one");
  await screen.press("Control+n");
  await expect(screen.address).toHaveValue("");
  await page.keyboard.type("https://b.example/two");
  await screen.press("Control+PageUp");
  await expect(screen.address).toHaveValue("https://a.example/one");
  await screen.press("Control+l");
  await screen.press("End");
  await page.keyboard.type("/x");
  for (let presses = 0; presses < 6; presses += 1) {
    await screen.press("ControlOrMeta+z");
    expect("https://a.example/one/x".startsWith(await screen.address.inputValue())).toBe(true);
  }
  await screen.press("Control+PageDown");
  await expect(screen.address).toHaveValue("https://b.example/two");

  // The body remembers what can be taken back while another request is on screen.
  await page.getByRole("tab", { name: /^Body/ }).click();
  await page.getByRole("radio", { name: "Text" }).focus();
  await screen.press("Space");
  const body = page.getByRole("textbox", { name: "Body" });
  await screen.tabTo(body);
  await page.keyboard.type("kept");
  await screen.press("Control+PageUp");
  await expect(screen.address).not.toHaveValue("https://b.example/two");
  await screen.press("Control+PageDown");
  await expect(body).toHaveText("kept");
  await screen.tabTo(body);
  await screen.press("ControlOrMeta+z");
  await expect(body).toHaveText("");
  await screen.press("ControlOrMeta+y");
  await expect(body).toHaveText("kept");
});

test("other requests are typed and sent while a call runs; Escape ends the one on screen", async ({ app, server }) => {
  const { page } = app;
  const screen = await open(page);
  await screen.typeAddress(`${server.origin}/slow`);
  await screen.press("Control+Enter");
  await expect.poll(() => server.asked.at(-1)).toBe("/slow");
  await screen.press("Control+n");
  await expect(screen.address).toHaveValue("");
  await screen.typeAddress(`${server.origin}/json`);
  // Nothing runs here, so the key ends nothing.
  await screen.press("Escape");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  await screen.press("Control+PageUp");
  await expect(screen.response.getByRole("button", { name: "Cancel" })).toBeVisible();
  // Closed and taken back it still runs.
  await screen.press("Control+w");
  await expect(screen.address).toHaveValue(`${server.origin}/json`);
  await screen.press("Control+Shift+t");
  await expect(screen.response.getByRole("button", { name: "Cancel" })).toBeVisible();
  await screen.press("Escape");
  await expect(screen.announced).toHaveText(/Cancelled/);
  await screen.press("Control+PageUp");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  expect(app.problems).toEqual([]);
});

test("renamed while it is typed, deleted while it is open, taken back by the key: still the same request", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = await open(page);
  for (const name of ["Alpha", "Beta"]) {
    await screen.press("Control+n");
    await screen.typeAddress(`${server.origin}/${name}`);
    await screen.save(name);
  }
  await expect(screen.rows).toHaveText([/Alpha/, /Beta/]);
  await screen.press("Control+l");
  await screen.press("End");
  await page.keyboard.type("/typed");
  await screen.tabTo(screen.rows.nth(1), "Shift+Tab");
  await screen.press("F2");
  await expect(page.getByLabel("New name of Beta")).toBeFocused();
  await page.keyboard.type("Second");
  await screen.press("Enter");
  await screen.press("Control+s");
  await expect(screen.tabs.last()).toHaveText(/Second$/);
  await expect(screen.rows).toHaveText([/Alpha/, /Second/]);

  await expect(screen.rows.nth(1)).toBeFocused();
  await screen.press("Delete");
  await expect(screen.rows).toHaveText([/Alpha/]);
  await expect(screen.rows.first()).toBeFocused();
  await expect(screen.tabs.last()).toHaveText(/typed.*not saved/);
  await screen.press("ControlOrMeta+z");
  await expect(screen.rows).toHaveText([/Alpha/, /Second/]);
  await expect(screen.rows.nth(1)).toBeFocused();
  await expect(screen.tabs.last()).toHaveText(/Second$/);

  // The last one gone, the way back has the focus.
  await screen.press("Delete");
  await screen.press("Delete");
  await expect(page.getByRole("button", { name: "Undo the removal of Alpha" })).toBeFocused();
  await screen.press("Enter");
  await expect(screen.rows.first()).toBeFocused();
  await allSaved(page);
  expect(app.problems).toEqual([]);
});
