// Job 6, the composer's finer ways: names in the path, variables while one types, documented requests, the other form, the mouse.
import { expectAccessible } from "../accessible.ts";
import type { RawServer } from "../cli/harness/raw-server.ts";
import { expect } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testWithRawServer as test } from "../server-fixtures.ts";

const firstLine = (server: RawServer): string => server.requests.at(-1)?.toString("utf8").split("\r\n")[0] ?? "";

test("names in the path: a segment each, a port is none, unknown ones are named, a backslash keeps them", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/users/:user_id/x/{part}/\\:kept`);
  await expect(page.getByText("user_id in the path stands for nothing here", { exact: false })).toBeVisible();
  await screen.tabTo(page.getByRole("tab", { name: /^Headers/ }));
  await screen.press("ArrowLeft");
  await expect(page.getByRole("rowheader")).toHaveText([":user_id", "{part}"]);
  await screen.tabTo(page.getByLabel("Value of user_id in the path"));
  await page.keyboard.insertText("a/b c");
  await screen.tabTo(page.getByRole("button", { name: "Path values as text" }));
  await screen.press("Enter");
  const text = page.getByLabel("All path values as text");
  await expect(text).toHaveValue("user_id: a/b c\npart: ");
  await screen.tabTo(text, "Shift+Tab");
  await screen.press("ControlOrMeta+a");
  await page.keyboard.insertText("user_id: ä\npart: ..");
  await expect(page.getByText(/^The value of part cannot stand in a path/)).toBeVisible();
  await screen.press("Control+Enter");
  expect(server.requests).toHaveLength(0);
  await screen.press("ControlOrMeta+a");
  await page.keyboard.insertText("user_id: ä\npart: 1");
  await expectAccessible(page, "path values");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  expect(firstLine(server)).toBe("GET /users/%C3%A4/x/1/:kept HTTP/1.1");
  expect(app.problems).toEqual([]);
});

test("a variable is offered while it is typed, and told under the pointer, masked where it is secret", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const list = page.getByRole("listbox", { name: "Variables" });
  await screen.bring("Other API", "Basic", {
    "API address": server.origin,
    "User name": "jdoe",
    Password: "p-Word-9931",
  });
  await page.getByRole("button", { name: "Variables", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Variables and environments" });
  await dialog.getByRole("button", { name: "Add a variable" }).click();
  await dialog.getByLabel("Name of variable 1").fill("tenant");
  await dialog.getByLabel("Value of variable 1").fill("acme");
  await dialog.getByRole("button", { name: "Done" }).click();

  await screen.press("Control+l");
  await page.keyboard.type("t/{{te");
  await expect(list.getByRole("option")).toHaveText([/tenant.*acme.*globals/]);
  await expect(screen.address).toHaveAttribute("role", "combobox");
  await expectAccessible(page, "list");
  await screen.press("Escape");
  await expect(list).toBeHidden();
  await page.keyboard.type("n");
  await screen.press("Enter");
  await expect(screen.address).toHaveValue("t/{{tenant}}");
  await screen.press("ControlOrMeta+z");
  await expect(screen.address).toHaveValue("t/{{ten");
  await screen.press("End");
  await page.keyboard.type("ant}}");
  await page.mouse.move(0, 0);
  await screen.address.hover({ position: { x: 40, y: 12 } });
  await expect(page.getByRole("tooltip")).toHaveText(/tenant.*acme.*globals/);

  await screen.tabTo(page.getByRole("button", { name: "Add a header" }));
  await screen.press("Enter");
  await expect(page.getByLabel("Name of header 1")).toBeFocused();
  await page.keyboard.type("X-Pass");
  await screen.press("Tab");
  await page.keyboard.type("{{connection.");
  await screen.press("ArrowUp");
  await expect(list.getByRole("option", { selected: true })).toHaveText(/connection\.password.*••••.*Password/);
  await screen.press("Enter");
  await expect(page.getByLabel("Value of header 1")).toHaveValue("{{connection.password}}");

  await page.getByRole("tab", { name: /^Body/ }).click();
  await page.getByRole("radio", { name: "JSON" }).focus();
  await page.keyboard.press("Space");
  const body = page.getByRole("textbox", { name: "Body" });
  await body.click();
  await page.keyboard.type('{"a":"{{ten');
  await expect(list.getByRole("option")).toHaveCount(1);
  await list.getByRole("option").click();
  await page.keyboard.type('"}');
  await expect(body).toHaveText('{"a":"{{tenant}}"}');
  await page.locator(".cm-variable").hover();
  await expect(page.locator(".cm-variable-card")).toHaveText(/tenant.*acme.*globals/);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK/);
  const sent = server.requests.at(-1)?.toString("utf8") ?? "";
  expect(firstLine(server)).toBe("GET /t/acme HTTP/1.1");
  expect(sent).toContain("\r\nX-Pass: p-Word-9931\r\n");
  expect(sent.endsWith('{"a":"acme"}')).toBe(true);
  await expect(page.getByText("p-Word-9931")).toHaveCount(0);
  expect(app.problems).toEqual([]);
});

test("documented requests: in groups, found by a word, a write on a live connection is asked about", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+2");
  await storePage(page).setUp();
  const store = storePage(page);
  await store.makeNew();
  await store.type("Name", "Acme");
  await store.type("Tags", "live");
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: "VirtualPBX" });
  await page.getByLabel("Signs in by", { exact: true }).selectOption({ label: "User name and password" });
  for (const [label, value] of Object.entries({
    "API address": sandbox.vendors["virtualpbx"]?.base_url ?? "",
    "Account name": "Acme, Inc.",
    "User name": "john@example.com",
    Password: "m32c6NfqYEt",
  }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await store.button("Save").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Acme" })).toBeVisible();
  await screen.press("Control+Shift+Enter");
  await expect(screen.catalogue.getByRole("heading", { name: "Token" })).toBeVisible();
  await page.getByLabel("Find a call or a saved request").fill("writes token");
  await expect(screen.catalogue.getByRole("button", { name: /writes$/ })).toHaveText([
    /Renew the token/,
    /End the token/,
  ]);
  await expectAccessible(page, "catalogue");
  await screen.catalogue.getByRole("button", { name: /End the token/ }).click();
  await expect(screen.address).toHaveValue("token_auth");
  await page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ }).click();
  const dialog = page.getByRole("dialog", { name: "This connection is live. Send it?" });
  await dialog.getByRole("button", { name: "Do not send" }).click();
  // It reads, though by POST, and is not asked about.
  await page.getByLabel("Find a call or a saved request").fill("");
  await screen.catalogue.getByRole("button", { name: /What a token says/ }).click();
  await page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ }).click();
  await expect(screen.announced).toHaveText(/\d{3}/);
  await expect(dialog).toBeHidden();
  // The id of a live call is known to nobody: it is asked for before anything is sent.
  await screen.catalogue.getByRole("button", { name: /Act on a live call/ }).click();
  await expect(page.getByText("channel_id in the path stands for nothing here", { exact: false })).toBeVisible();
});

for (const saved of [false, true])
  test(`a refused form of the token: the other one by one press, kept when it worked, ${saved ? "saved" : "held"}`, async ({
    app,
    sandbox,
  }) => {
    const { page } = app;
    const screen = composePage(page);
    const values = {
      "API address": sandbox.vendors["intelepeer"]?.base_url ?? "",
      "User name": "jdoe",
      Password: "Molar-Ridge-4810",
    };
    if (saved) {
      await screen.press("Control+2");
      const store = storePage(page);
      await store.setUp();
      await store.makeNew();
      await store.type("Name", "Colorado");
      await page.getByLabel("Vendor", { exact: true }).selectOption({ label: "IntelePeer" });
      await page.getByLabel("Signs in by", { exact: true }).selectOption({ label: "User name and password" });
      for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
      await page.getByLabel("Token in the header").selectOption({ label: "Bearer and the token" });
      await store.button("Save").press("Enter");
      await expect(page.getByRole("heading", { level: 2, name: "Colorado" })).toBeVisible();
      await screen.press("Control+Shift+Enter");
    } else {
      await screen.press("Control+1");
      await page
        .getByRole("group", { name: "IntelePeer", exact: true })
        .getByRole("button", { name: "User name and password" })
        .click();
      for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
      await page.getByLabel("Token in the header").selectOption({ label: "Bearer and the token" });
      await page.getByRole("button", { name: "Use in Compose" }).click();
    }
    await screen.take(/Accounts/);
    await screen.press("Control+Enter");
    await expect(screen.announced).toHaveText(/^Refused: 401/);
    const other = page.getByRole("button", { name: "Send with “The bare token”" });
    await screen.tabTo(other);
    await screen.press("Enter");
    await expect(screen.announced).toHaveText(/^Accepted: 200 OK/);
    await expect(page.getByText("“The bare token” worked.")).toBeVisible();
    await expectAccessible(page, "keep it");
    await page.getByRole("button", { name: "Keep it" }).press("Enter");
    await expect(page.getByText("“The bare token” worked.")).toHaveCount(0);
    await screen.press("Control+Enter");
    await expect(screen.announced).toHaveText(/^Accepted: 200 OK/);
    await expect(page.getByText("“The bare token” worked.")).toHaveCount(0);
    expect(app.problems).toEqual([]);
  });

test("open requests by the mouse: dragged, duplicated, closed from a menu, and taken back", async ({ app, server }) => {
  const { page } = app;
  const screen = composePage(page);
  const strip = page.getByRole("navigation", { name: "Open requests" });
  const names = strip.getByRole("button", { name: /^(?!Close|New|Open)/ });
  await screen.press("Control+3");
  await screen.address.fill(`${server.origin}/one`);
  for (const name of ["two", "three"]) {
    await strip.getByRole("button", { name: "New request" }).click();
    await screen.address.fill(`${server.origin}/${name}`);
  }
  await expect(names).toHaveText([/one/, /two/, /three/]);
  await names.nth(2).dragTo(names.nth(0));
  await expect(names).toHaveText([/three/, /one/, /two/]);
  await names.nth(0).click({ button: "right" });
  await expectAccessible(page, "menu");
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(names).toHaveText([/three/, /three/, /one/, /two/]);
  // The same menu by its key.
  await names.nth(2).focus();
  await screen.press("Shift+F10");
  await expect(page.getByRole("menuitem", { name: "Close the others" })).toBeVisible();
  for (let presses = 0; presses < 12; presses += 1) {
    if (
      await page.getByRole("menuitem", { name: "Close the others" }).evaluate((one) => one === document.activeElement)
    )
      break;
    await page.keyboard.press("ArrowDown");
  }
  await screen.press("Enter");
  await expect(names).toHaveText([/one/]);
  await screen.press("Control+Shift+t");
  await expect(names).toHaveText([/one/, /two/]);
  await strip.getByRole("button", { name: /^Close .*two/ }).click();
  await expect(names).toHaveText([/one/]);
  await strip.getByRole("button", { name: "Open the last closed request again" }).click();
  await expect(names).toHaveText([/one/, /two/]);
  await expect(screen.address).toHaveValue(`${server.origin}/two`);
  await expect(screen.address).toBeFocused();
  expect(app.problems).toEqual([]);
});

test("saved requests by the mouse: dragged into a folder, before another, and out again; the keys do the same", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+2");
  await storePage(page).setUp();
  await screen.press("Control+3");
  const dialog = page.getByRole("dialog", { name: "Save the request" });
  for (const name of ["Alpha", "Beta", "Gamma"]) {
    await screen.press("Control+n");
    await screen.typeAddress(`${server.origin}/${name}`);
    await screen.press("Control+s");
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByRole("button", { name: "Save it" }).click();
    await expect(dialog).toBeHidden();
  }
  await page.getByRole("button", { name: "New folder in the collections" }).click();
  await page.getByLabel("New name of New folder").fill("Acme");
  await screen.press("Enter");
  const rows = page.getByRole("list", { name: "Saved requests" }).getByRole("button", { name: /^(?!More)/ });
  await expect(rows).toHaveText([/Alpha/, /Beta/, /Gamma/, /Acme/]);

  await rows.nth(2).dragTo(rows.nth(0), { targetPosition: { x: 40, y: 4 } });
  await expect(rows).toHaveText([/Gamma/, /Alpha/, /Beta/, /Acme/]);
  await rows.nth(0).dragTo(rows.nth(3));
  await expect(rows).toHaveText([/Alpha/, /Beta/, /Acme/, /Gamma/]);
  await rows.nth(0).dragTo(rows.nth(2));
  await expect(rows).toHaveText([/Beta/, /Acme/, /Gamma/, /Alpha/]);
  // A folder moves as well, here to the front.
  await rows.nth(1).dragTo(rows.nth(0), { targetPosition: { x: 40, y: 4 } });
  await expect(rows).toHaveText([/Acme/, /Gamma/, /Alpha/, /Beta/]);
  await rows.nth(1).dragTo(page.getByRole("heading", { name: /Collections/ }));
  await expect(rows).toHaveText([/Acme/, /Alpha/, /Beta/, /Gamma/]);
  // By keys: up one place, and down again.
  await rows.nth(3).focus();
  await screen.press("Alt+ArrowUp");
  await expect(rows).toHaveText([/Acme/, /Alpha/, /Gamma/, /Beta/]);
  await expect(rows.nth(2)).toBeFocused();
  await page.getByRole("button", { name: "More about Gamma" }).click();
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect(rows).toHaveText([/Acme/, /Alpha/, /Gamma/, /Gamma copy/, /Beta/]);
  await screen.press("Control+n");
  await screen.press("Control+s");
  await dialog.getByLabel("Name", { exact: true }).fill("Delta");
  await dialog.getByLabel("Folder").selectOption({ label: "New folder…" });
  await dialog.getByLabel("Name of the new folder").fill("Fresh");
  await dialog.getByRole("button", { name: "Save it" }).click();
  await expect(rows).toHaveText([/Acme/, /Alpha/, /Gamma/, /Gamma copy/, /Beta/, /Fresh/, /Delta/]);
  await expect(page.locator("[data-saving]")).toHaveCount(0);
  expect(app.problems).toEqual([]);
});

test("an environment that was removed is taken back with its values", async ({ app }) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await page.getByRole("button", { name: "Variables", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Variables and environments" });
  await dialog.getByRole("button", { name: "New environment" }).click();
  await dialog.getByLabel("Name", { exact: true }).fill("Staging");
  await dialog.getByRole("button", { name: "Add a variable" }).click();
  await dialog.getByLabel("Name of variable 1").fill("host");
  await dialog.getByLabel("Value of variable 1").fill("stage.example");
  await dialog.getByRole("button", { name: "Remove it" }).click();
  await expect(dialog.getByText("Removed Staging.")).toBeVisible();
  await dialog.getByRole("button", { name: "Undo the removal of Staging" }).press("Enter");
  await expect(dialog.getByLabel("Value of variable 1")).toHaveValue("stage.example");
});

test("slips: a name that is none is pointed out, a removed row comes back, a method in small letters goes as typed", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.typeAddress(`${server.origin}/x`);
  await page.getByRole("button", { name: "Add a header" }).press("Enter");
  // At once and as fast as a hand can: no letter goes to the button.
  await page.keyboard.type("bad name");
  await page.keyboard.press("Tab");
  await page.keyboard.type("s3cret-of-mine");
  const name = page.getByLabel("Name of header 1");
  await expect(name).toHaveValue("bad name");
  await expect(name).toHaveAttribute("aria-invalid", "true");
  await expect(screen.address).not.toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText("Header 1 has no name that can be sent")).toBeVisible();
  await expectAccessible(page, "wrong header");
  await screen.press("Control+Enter");
  await expect(screen.response.getByText("Check header bad")).toBeVisible();
  expect(server.requests).toHaveLength(0);

  await page.getByRole("button", { name: "Remove header bad name" }).press("Enter");
  await expect(name).toHaveCount(0);
  // What was refused is over once it is corrected.
  await expect(screen.response.getByText("Check header bad")).toBeHidden();
  await expect(page.getByRole("button", { name: "Add a header" })).toBeFocused();
  await screen.press("ControlOrMeta+z");
  await expect(name).toBeFocused();
  await expect(page.getByLabel("Value of header 1")).toHaveValue("s3cret-of-mine");
  await page.getByRole("button", { name: "Remove header bad name" }).press("Enter");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(name).toBeFocused();
  await screen.press("ControlOrMeta+a");
  await page.keyboard.insertText("X-Good");

  await page.getByLabel("Method", { exact: true }).selectOption("Other…");
  await page.getByLabel("Other method").fill("get");
  await expect(page.getByText("get goes out as typed", { exact: false })).toBeVisible();
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  expect(firstLine(server)).toBe("get /x HTTP/1.1");
  await page.getByRole("button", { name: "Use GET" }).press("Enter");
  await expect(page.getByLabel("Method", { exact: true })).toHaveValue("GET");
  await expect(page.getByLabel("Other method")).toHaveCount(0);
  expect(app.problems).toEqual([]);
});

test("what no header can carry is told at its field while it is typed, and by Send; a half-typed address is not nagged", async ({
  app,
  server,
}) => {
  const { page } = app;
  const screen = composePage(page);
  await screen.press("Control+3");
  await screen.press("Control+l");
  for (const letter of "https://") {
    await page.keyboard.type(letter);
    await expect(screen.address).not.toHaveAttribute("aria-invalid", "true");
  }
  await page.keyboard.type("api.example:99999/x");
  await expect(screen.address).toHaveAttribute("aria-invalid", "true");
  await expect(screen.address).toHaveAccessibleDescription(/A port is a number from 1 to 65535/);

  await screen.typeAddress(`${server.origin}/x`);
  await expect(screen.address).not.toHaveAttribute("aria-invalid", "true");
  await page.getByRole("button", { name: "Add a header" }).press("Enter");
  await page.keyboard.type("X-Note");
  await page.keyboard.press("Tab");
  await page.keyboard.type("10 – 20");
  const value = page.getByLabel("Value of header 1");
  await expect(value).toHaveAttribute("aria-invalid", "true");
  await expect(value).toHaveAccessibleDescription(/^The value has “–” \(U\+2013\) at position 4\./);
  await expect(page.getByText("Header 1 has a value that cannot be sent")).toBeVisible();
  await expectAccessible(page, "wrong value");
  await screen.press("Control+Enter");
  await expect(screen.response.getByText("Check header X-Note")).toBeVisible();
  expect(server.requests).toHaveLength(0);
  await value.focus();
  await screen.press("ControlOrMeta+a");
  await page.keyboard.type("10 - 20");
  await expect(value).not.toHaveAttribute("aria-invalid", "true");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Answered: 200 OK/);
  expect(app.problems).toEqual([]);
});
