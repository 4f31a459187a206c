// Job 6, "Explore an API by hand", by keyboard alone: open requests, parameters, variables, bodies, saved requests. Bytes are read off the wire.
import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import type { RawServer } from "../cli/harness/raw-server.ts";
import { expect } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testWithRawServer as test } from "../server-fixtures.ts";

const part = (page: Page, name: RegExp) => page.getByRole("tab", { name });
const last = (server: RawServer): string => server.requests.at(-1)?.toString("utf8") ?? "";

test("headers in their order and case, twice the same, and a body on GET: what arrives is what was typed", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/a%2Fb?x=1&y=%7e`);
  await screen.tabTo(page.getByRole("button", { name: "Edit as text" }));
  await screen.press("Enter");
  await screen.tabTo(page.getByLabel("All headers as text"), "Shift+Tab");
  await page.keyboard.insertText("x-ONE: 1\n// X-Off: 2\nX-Two: b\nx-one: a  b\nAccept: */*");
  await screen.tabTo(part(page, /^Headers 5/), "Shift+Tab");
  await screen.press("ArrowRight");
  await page.getByRole("radio", { name: "Text" }).focus();
  await screen.press("Space");
  await screen.tabTo(page.getByRole("textbox", { name: "Body" }));
  await page.keyboard.insertText("line one\nzwei ä");
  // Tab leaves the editor, Ctrl+Enter sends and types nothing into it.
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  await screen.press("Tab");
  await expect(page.getByRole("textbox", { name: "Body" })).not.toBeFocused();
  const [head = "", body] = last(server).split("\r\n\r\n");
  const lines = head.split("\r\n");
  expect(lines[0]).toBe("GET /a%2Fb?x=1&y=%7e HTTP/1.1");
  const typed = lines.filter((line) => /^(x-|accept:)/i.test(line));
  expect(typed).toEqual(["x-ONE: 1", "X-Two: b", "x-one: a  b", "Accept: */*"]);
  expect(lines).toContain("Content-Type: text/plain; charset=utf-8");
  expect(lines).toContain(`Content-Length: ${Buffer.byteLength("line one\nzwei ä")}`);
  expect(body).toBe("line one\nzwei ä");
  expect(app.problems).toEqual([]);
});

test("parameters and the address are one thing; variables fill both; a form goes out encoded", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress("{{host}}/u/{who}?page=2&q=a+b");
  await expect(page.getByText("{{host}} has no value", { exact: false })).toBeVisible();
  await expect(page.getByRole("list", { name: "Variables of the call" })).toContainText("host (no value anywhere)");

  await screen.tabTo(page.getByRole("button", { name: "Variables", exact: true }), "Shift+Tab");
  await screen.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Variables and environments" });
  await screen.tabTo(dialog.getByRole("button", { name: "New environment" }));
  await screen.press("Enter");
  await expect(dialog.getByLabel("Name", { exact: true })).toBeFocused();
  await page.keyboard.insertText("Local");
  await screen.tabTo(dialog.getByRole("button", { name: "Add a variable" }));
  for (const [name, value] of [
    ["host", server.origin],
    ["word", "ä&="],
    ["api_key", "sEcret-1234567"],
  ] as const) {
    await screen.tabTo(dialog.getByRole("button", { name: "Add a variable" }));
    await screen.press("Enter");
    await expect(dialog.getByLabel(/^Name of variable/).last()).toBeFocused();
    await page.keyboard.insertText(name);
    await screen.press("Tab");
    await page.keyboard.insertText(value);
  }
  await expectAccessible(page, "environments");
  await screen.press("Escape");
  await expect(page.getByRole("list", { name: "Variables of the call" })).toContainText(
    `host = ${server.origin} (environment Local)`,
  );

  await screen.tabTo(part(page, /^Headers/));
  await screen.press("ArrowLeft");
  await expect(page.getByLabel("Value of parameter 2")).toHaveValue("a b");
  await screen.tabTo(page.getByLabel("Value of parameter 2"));
  await screen.press("ControlOrMeta+a");
  await page.keyboard.insertText("{{word}}");
  await expect(screen.address).toHaveValue("{{host}}/u/{who}?page=2&q={{word}}");
  await screen.tabTo(page.getByLabel("Send parameter page"), "Shift+Tab");
  await screen.press("Space");
  await expect(screen.address).toHaveValue("{{host}}/u/{who}?q={{word}}");
  await screen.tabTo(page.getByLabel("Value of who in the path"));
  await page.keyboard.insertText("me/you");
  await expectAccessible(page, "parameters");

  await screen.tabTo(part(page, /^Params/), "Shift+Tab");
  await screen.press("ArrowRight");
  await screen.press("ArrowRight");
  await page.getByRole("radio", { name: "Form" }).focus();
  await screen.press("Space");
  for (const [name, value] of [
    ["b", "1 + 1"],
    ["a", "{{word}}"],
    ["key", "{{api_key}}"],
  ] as const) {
    await screen.tabTo(page.getByRole("button", { name: "Add a field" }));
    await screen.press("Enter");
    await expect(page.getByLabel(/^Name of field/).last()).toBeFocused();
    await page.keyboard.insertText(name);
    await screen.press("Tab");
    await page.keyboard.insertText(value);
  }
  await expectAccessible(page, "form");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  const [head = "", body] = last(server).split("\r\n\r\n");
  expect(head.split("\r\n")[0]).toBe("GET /u/me%2Fyou?q=%C3%A4%26%3D HTTP/1.1");
  expect(head).toContain("\r\nContent-Type: application/x-www-form-urlencoded\r\n");
  expect(body).toBe("b=1+%2B+1&a=%C3%A4%26%3D&key=sEcret-1234567");
  // A secret variable is masked wherever the call is shown.
  await expect(page.getByText("sEcret-1234567")).toHaveCount(0);
});

test("multipart: a text and a file arrive byte by byte", async ({ app, server }) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/up`);
  await screen.tabTo(part(page, /^Headers/));
  await screen.press("ArrowRight");
  await page.getByRole("radio", { name: "Multipart" }).focus();
  await screen.press("Space");
  for (const name of ["note", "data"]) {
    await screen.tabTo(page.getByRole("button", { name: "Add a part" }));
    await screen.press("Enter");
    await expect(page.getByLabel(/^Name of part/).last()).toBeFocused();
    await page.keyboard.insertText(name);
  }
  await page.getByLabel("Value of part 1").fill("hällo");
  await page.getByLabel("Kind of part 2").selectOption("file");
  await page.getByLabel("Content type of part 2").fill("image/png");
  const bytes = Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => (index * 7) % 256));
  await page.getByLabel("File of part 2").setInputFiles({ name: "a b.png", mimeType: "image/png", buffer: bytes });
  await expect(page.getByText("a b.png, 1.4 MB")).toBeVisible();
  await expectAccessible(page, "multipart");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  const sent = server.requests.at(-1) ?? Buffer.alloc(0);
  const headEnd = sent.indexOf("\r\n\r\n");
  const head = sent.subarray(0, headEnd).toString("latin1");
  const boundary = /boundary=([\w-]+)/.exec(head)?.[1] ?? "";
  expect(head).toContain(`\r\nContent-Length: ${sent.length - headEnd - 4}`);
  const wanted = Buffer.concat([
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nhällo\r\n--${boundary}\r\nContent-Disposition: form-data; name="data"; filename="a b.png"\r\nContent-Type: image/png\r\n\r\n`,
    ),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
  expect(sent.subarray(headEnd + 4).equals(wanted)).toBe(true);
  expect(app.problems).toEqual([]);
});

test("open requests: new, moved, closed, taken back, each with its answer, and there again after a restart", async ({
  app,
  server,
  restart,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const strip = page.getByRole("navigation", { name: "Open requests" });
  // What is open is kept where there is a store.
  await screen.press("Control+2");
  await storePage(page).setUp();
  const names = strip.getByRole("button", { name: /^(?!Close|New|Open)/ });
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/one`);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  await screen.press("Control+n");
  await expect(screen.address).toBeFocused();
  await page.keyboard.insertText(`${server.origin}/two`);
  await expect(screen.response.getByText("200 OK")).toHaveCount(0);
  await screen.press("Control+n");
  await page.keyboard.insertText(`${server.origin}/three`);
  await expect(names).toHaveText([/one/, /two/, /three/]);
  await screen.tabTo(names.nth(2), "Shift+Tab");
  await screen.press("Alt+ArrowLeft");
  await expect(names).toHaveText([/one/, /three/, /two/]);
  await screen.press("Control+w");
  await expect(names).toHaveText([/one/, /two/]);
  await screen.press("Control+Shift+t");
  await expect(names).toHaveText([/one/, /two/, /three/]);
  await screen.press("Control+PageDown");
  await expect(screen.address).toHaveValue(`${server.origin}/one`);
  await expect(screen.response.getByText("200 OK").first()).toBeVisible();
  await expectAccessible(page, "open requests");
  await expect(page.locator("[data-saving]")).toHaveCount(0);
  const again = await restart();
  const second = composePage(again.page);
  await second.press("Control+3");
  await storePage(again.page).unlock();
  await expect(second.address).toHaveValue(`${server.origin}/one`);
  await expect(
    again.page.getByRole("navigation", { name: "Open requests" }).getByRole("button", { name: /^(?!Close|New|Open)/ }),
  ).toHaveText([/one/, /two/, /three/]);
  expect(again.problems).toEqual([]);
});

test("an Enter that is held on saves the request and sends nothing", async ({ app: { page }, server }) => {
  const screen = composePage(page);
  await screen.press("Control+2");
  await storePage(page).setUp();
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/users`);
  await screen.press("Control+s");
  await expect(page.getByRole("dialog").getByLabel("Name")).toBeFocused();
  await page.keyboard.down("Enter");
  await expect(screen.address).toBeFocused();
  // As a keyboard repeats the key until it is let go.
  await page.keyboard.down("Enter");
  await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await screen.typeAddress(`${server.origin}/meant`);
  await screen.press("Control+Enter");
  await expect.poll(() => last(server)).toMatch(/^GET \/meant /);
  expect(server.requests).toHaveLength(1);
});

test("saved requests: kept without the secret, renamed, moved, found, deleted and taken back", async ({
  app,
  server,
  restart,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+2");
  await storePage(page).setUp();
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/users`);
  await screen.tabTo(page.getByRole("button", { name: "Add a header" }));
  await screen.press("Enter");
  await expect(page.getByLabel("Name of header 1")).toBeFocused();
  await page.keyboard.insertText("X-Api-Key");
  await screen.press("Tab");
  await page.keyboard.insertText("sEcret-1234567");
  await screen.press("Control+s");
  const dialog = page.getByRole("dialog", { name: "Save the request" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await expect(dialog.getByText(/^Not kept, .*: header X-Api-Key/)).toBeVisible();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("All users");
  await screen.press("Enter");
  const tree = page.getByRole("list", { name: "Saved requests" });
  const rows = tree.getByRole("button", { name: /^(?!More)/ });
  await expect(rows).toHaveText([/All users/]);

  await screen.tabTo(page.getByRole("button", { name: "New folder in the collections" }), "Shift+Tab");
  await screen.press("Enter");
  await expect(page.getByLabel("New name of New folder")).toBeFocused();
  await page.keyboard.insertText("Acme");
  await screen.press("Enter");
  await expect(rows).toHaveText([/All users/, /Acme/]);
  await screen.tabTo(rows.first(), "Shift+Tab");
  await screen.press("Alt+ArrowDown");
  await expect(rows).toHaveText([/Acme/, /All users/]);
  await screen.tabTo(page.getByRole("button", { name: "More about All users" }));
  await screen.press("Enter");
  await expectAccessible(page, "menu");
  await page.getByRole("menuitem", { name: "Move to a folder…" }).press("Enter");
  const moving = page.getByRole("dialog", { name: "Move All users" });
  await expect(moving.getByLabel("Folder")).toBeFocused();
  await page.keyboard.press("A");
  await expect(moving.getByLabel("Folder")).not.toHaveValue("");
  await screen.tabTo(moving.getByRole("button", { name: "Move it" }));
  await screen.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await screen.tabTo(rows.first(), "Shift+Tab");
  await screen.press("ArrowLeft");
  await expect(rows).toHaveText([/Acme/]);
  await screen.tabTo(page.getByLabel("Find a call or a saved request"), "Shift+Tab");
  await page.keyboard.insertText("get users");
  await expect(rows).toHaveText([/Acme/, /All users/]);
  await screen.tabTo(rows.first());
  await screen.press("Delete");
  await expect(page.getByText(/Deleted Acme and 1 inside/)).toBeVisible();
  await screen.tabTo(page.getByRole("button", { name: "Undo the removal of Acme" }), "Shift+Tab");
  await screen.press("Enter");
  await expect(rows).toHaveText([/Acme/, /All users/]);

  await expect(page.locator("[data-saving]")).toHaveCount(0);
  const again = await restart();
  const second = composePage(again.page);
  await second.press("Control+3");
  await storePage(again.page).unlock();
  await expect(second.address).toHaveValue(`${server.origin}/users`);
  // What was open is open again; closed, it is found among what was saved.
  await second.press("Control+w");
  await expect(second.address).toHaveValue("");
  await second.press("Control+p");
  await expect(again.page.getByLabel("Search connections, vendors and methods")).toBeFocused();
  await again.page.keyboard.insertText("All users");
  await expect(again.page.getByRole("dialog").getByText("All users")).toBeVisible();
  await second.press("Enter");
  await expect(second.address).toHaveValue(`${server.origin}/users`);
  await expect(again.page.getByLabel("Name of header 1")).toHaveValue("X-Api-Key");
  await expect(again.page.getByLabel("Value of header 1")).toHaveValue("");
});
