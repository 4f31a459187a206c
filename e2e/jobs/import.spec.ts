// A file of another client: imported by mouse and by keys, one of its requests sent, and exported again without a secret.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectAccessible } from "../accessible.ts";
import { filesBelow } from "../files-below.ts";
import { expect, test as base } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { secretForms } from "../secret-forms.ts";

const password = "Kz7-uQm2LkVbE9tRw";
const schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

type Server = { readonly origin: string; readonly asked: readonly string[] };

/** Answers everything, and notes what it was asked with which authorization. */
const test = base.extend<{ server: Server; folder: string }>({
  // oxlint-disable-next-line no-empty-pattern
  server: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers.authorization ?? "-"}`);
      response.setHeader("Content-Type", "application/json").end('{"ok":true}');
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // It listens on a port, so its address is an object.
    await use({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  },
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "ringback-import-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

const collection = (origin: string): string =>
  JSON.stringify({
    info: { name: "Acme numbers", schema, description: "Numbers of Acme" },
    auth: {
      type: "basic",
      basic: [
        { key: "username", value: "john" },
        { key: "password", value: password },
      ],
    },
    event: [{ listen: "prerequest", script: { exec: ["pm.environment.set('at', Date.now())"] } }],
    variable: [{ key: "baseUrl", value: origin }],
    item: [
      {
        name: "Users",
        item: [
          {
            name: "List users",
            request: {
              method: "GET",
              header: [{ key: "Cookie", value: `session=${password}` }],
              url: {
                raw: "{{baseUrl}}/users?limit=10",
                host: ["{{baseUrl}}"],
                path: ["users"],
                query: [{ key: "limit", value: "10" }],
              },
            },
          },
        ],
      },
      { name: "Health", request: { auth: { type: "noauth" }, method: "GET", url: "{{baseUrl}}/health" } },
    ],
  });

const basic = `Basic ${Buffer.from(`john:${password}`).toString("base64")}`;

test("by the mouse: a file with its report, its secret saved as a connection, a request sent, and out again", async ({
  app,
  server,
  folder,
  home,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const path = join(folder, "acme.postman_collection.json");
  await writeFile(path, collection(server.origin));
  await screen.press("Control+2");
  await storePage(page).setUp();
  await page
    .getByRole("navigation", { name: "Screens" })
    .getByRole("button", { name: /^Compose/ })
    .click();

  await page.getByRole("button", { name: "Import a collection…" }).click();
  const dialog = page.getByRole("dialog", { name: "Import a collection" });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByLabel("File").click();
  await (await chooser).setFiles(path);
  await expect(dialog.getByRole("status").first()).toHaveText(
    "Postman 2.1 collection: 2 requests, 1 folder and 1 environment.",
  );
  await expect(dialog.getByRole("radio", { name: /Save them as connections/ })).toBeChecked();
  await dialog.getByRole("button", { name: /^Dropped/ }).click();
  await expect(dialog.getByRole("row", { name: /pre-request script/ })).toContainText("Scripts are not run.");
  await expect(dialog.getByRole("row", { name: /Users \/ List users header Cookie/ })).toBeVisible();
  await expectAccessible(page, "the dialog", { include: '[role="dialog"]' });
  await dialog.getByRole("button", { name: "Import", exact: true }).click();
  await expect(dialog).toBeHidden();

  const tree = page.getByRole("list", { name: "Saved requests" });
  await expect(tree.getByRole("button", { name: "Acme numbers", exact: true })).toBeFocused();
  await expect(tree.getByRole("button", { name: /^(?!More)/ })).toHaveText([
    /Acme numbers/,
    /Users/,
    /List users/,
    /Health/,
  ]);
  await tree
    .getByRole("button", { name: /List users/ })
    .first()
    .click();
  await expect(screen.address).toHaveValue("{{baseUrl}}/users?limit=10");
  await page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ }).click();
  await expect(screen.announced).toHaveText(/200 OK/);
  expect(server.asked).toEqual([`GET /users?limit=10 ${basic}`]);

  const download = page.waitForEvent("download");
  await tree.getByRole("button", { name: "More about Acme numbers" }).click();
  await page.getByRole("menuitem", { name: "Export for Postman" }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe("Acme numbers.postman_collection.json");
  const out = await readFile(await saved.path(), "utf8");
  const told = page.getByRole("dialog", { name: "Export for Postman" });
  await expect(told.getByText("Users / List users: its connection")).toBeVisible();
  await page.keyboard.press("Escape");
  expect(JSON.parse(out)).toMatchObject({
    info: { name: "Acme numbers", schema },
    item: [
      {
        name: "Users",
        item: [{ name: "List users", request: { method: "GET", url: { raw: "{{baseUrl}}/users?limit=10" } } }],
      },
      { name: "Health" },
    ],
  });

  // Nowhere to be read: not in the page, not in the export, not on disk but sealed.
  const forms = secretForms(password, []);
  const written = (await filesBelow(home)).map((bytes) => bytes.toString("latin1"));
  const shown = await page.evaluate(() => document.documentElement.outerHTML);
  for (const text of [out, shown, app.stdoutText(), ...written])
    expect(forms.filter((form) => text.includes(form))).toEqual([]);
  expect(app.problems).toEqual([]);
});

test("by keys alone, without a store: pasted text, its secret held, a request sent", async ({ app, server }) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.press("Control+o");
  const dialog = page.getByRole("dialog", { name: "Import a collection" });
  await expect(dialog.getByLabel("File")).toBeFocused();
  await screen.tabTo(dialog.getByLabel("Or its text"));
  await page.keyboard.insertText(collection(server.origin));
  await screen.tabTo(dialog.getByRole("button", { name: "Read the text" }));
  await screen.press("Enter");
  await expect(dialog.getByLabel("Name of the new collection")).toBeFocused();
  await expect(dialog.getByRole("radio", { name: /Hold them until the window closes/ })).toBeChecked();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("By keys");
  await screen.press("Enter");

  const tree = page.getByRole("list", { name: "Saved requests" });
  await expect(tree.getByRole("button", { name: "By keys", exact: true })).toBeFocused();
  await screen.tabTo(tree.getByRole("button", { name: /List users/ }).first());
  await screen.press("Enter");
  await expect(screen.address).toBeFocused();
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/200 OK/);
  expect(server.asked).toEqual([`GET /users?limit=10 ${basic}`]);
  expect(app.problems).toEqual([]);
});

test("a file that is none, and one that is let go, change nothing", async ({ app, folder, server }) => {
  const { page } = app;
  const screen = composePage(page);
  const bad = join(folder, "bad.json");
  const good = join(folder, "good.json");
  await writeFile(bad, '{"__proto__":{"polluted":true},"item":[]}');
  await writeFile(good, collection(server.origin));
  await screen.press("Control+3");
  await screen.press("Control+o");
  const dialog = page.getByRole("dialog", { name: "Import a collection" });
  await dialog.getByLabel("File").setInputFiles(bad);
  await expect(dialog.getByRole("alert")).toContainText("bad.json cannot be imported");
  const wrong: readonly (readonly [string, Buffer, string])[] = [
    ["photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10]), "It is no text"],
    ["empty.json", Buffer.alloc(0), "It is empty."],
    ["empty.zip", Buffer.concat([Buffer.from("PK\u0005\u0006"), Buffer.alloc(18)]), "It is a ZIP archive."],
    ["later.json", Buffer.from(collection(server.origin).replace("v2.1.0", "v3.0.0")), "of version 3.0.0"],
  ];
  for (const [name, buffer, why] of wrong) {
    await dialog.getByLabel("File").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
    await expect(dialog.getByRole("alert")).toContainText(`${name} cannot be imported`);
    await expect(dialog.getByRole("alert")).toContainText(why);
  }
  await dialog.getByLabel("File").setInputFiles(good);
  await expect(dialog.getByLabel("Name of the new collection")).toBeFocused();
  await screen.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Requests that you save stay here, without their secrets.")).toBeVisible();
  expect(app.problems).toEqual([]);
});
