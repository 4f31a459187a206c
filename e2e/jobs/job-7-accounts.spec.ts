// Job 7, "Several accounts": one connection per account, changed by a keystroke and a word; the composer says on whose behalf a call runs.
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";

type Saved = {
  readonly name: string;
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  readonly tags?: string;
};

/** Saves a connection on the Connections screen, by keys. */
const save = async (page: Page, { name, vendor, method, values, tags }: Saved): Promise<void> => {
  const screen = storePage(page);
  await screen.makeNew();
  await screen.type("Name", name);
  if (tags !== undefined) await screen.type("Tags", tags);
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: vendor });
  await page.getByLabel("Signs in by", { exact: true }).selectOption({ label: method });
  for (const [label, value] of Object.entries(values)) await page.getByLabel(label, { exact: true }).fill(value);
  await screen.button("Save").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
};

const switchTo = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press("Control+p");
  await expect(page.getByLabel("Search connections, vendors and methods")).toBeFocused();
  await page.keyboard.insertText(name);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
};

test("two offices of one customer at IntelePeer: the same call, each with its own token", async ({ app, sandbox }) => {
  const { page } = app;
  const base = sandbox.vendors["intelepeer"]?.base_url ?? "";
  await page.keyboard.press("Control+2");
  await storePage(page).setUp();
  const login = { vendor: "IntelePeer", method: "User name and password" };
  await save(page, {
    ...login,
    name: "Colorado",
    values: { "API address": base, "User name": "jdoe", Password: "Molar-Ridge-4810" },
  });
  await save(page, {
    ...login,
    name: "Florida",
    values: { "API address": base, "User name": "jdoe-florida", Password: "Palm-Crown-7731" },
  });
  const screen = composePage(page);
  await screen.press("Control+3");
  await switchTo(page, "Colorado");
  await expect(page.getByText("IntelePeer · Colorado", { exact: true }).first()).toBeVisible();
  await screen.take(/Accounts/);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in\.$/);
  await expect(screen.response.getByText(/Colorado dental office/).first()).toBeVisible();
  await switchTo(page, "Florida");
  await expect(page.getByText("for jdoe-florida")).toBeVisible();
  await expect(page.getByText("This answer belongs to the request before you changed it.")).toBeVisible();
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/signed in\.$/);
  await expect(screen.response.getByText(/Florida dental office/).first()).toBeVisible();
  await expect(page.getByRole("button", { name: /^Sending/ })).toHaveCount(0);
  // Back again: the first one's session is still good.
  await screen.press("Control+e");
  await expect(page.getByLabel("Credential", { exact: true })).toBeFocused();
  await page.keyboard.press("C");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/session reused\.$/);
  expect(app.problems).toEqual([]);
});

test("by the mouse: the account is chosen in the list, and the way to its connection is one press", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const base = sandbox.vendors["intelepeer"]?.base_url ?? "";
  await page
    .getByRole("button", { name: /^Connections/ })
    .first()
    .click();
  await storePage(page).setUp();
  const login = { vendor: "IntelePeer", method: "User name and password" };
  for (const [name, user, password] of [
    ["Colorado", "jdoe", "Molar-Ridge-4810"],
    ["Florida", "jdoe-florida", "Palm-Crown-7731"],
  ] as const)
    await save(page, { ...login, name, values: { "API address": base, "User name": user, Password: password } });
  const screen = composePage(page);
  await page
    .getByRole("button", { name: /^Compose/ })
    .first()
    .click();
  const credential = page.getByLabel("Credential", { exact: true });
  const send = page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ });
  await credential.selectOption({ label: "IntelePeer · Colorado" });
  await screen.catalogue.getByRole("button", { name: /GET Accounts/ }).click();
  await send.click();
  await expect(screen.response.getByText(/Colorado dental office/).first()).toBeVisible();
  await credential.selectOption({ label: "IntelePeer · Florida" });
  await expect(page.getByText("for jdoe-florida")).toBeVisible();
  await page.getByRole("button", { name: "Send it" }).click();
  await expect(screen.response.getByText(/Florida dental office/).first()).toBeVisible();
  await page.getByRole("button", { name: "Show Florida on the Connections screen" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "Florida" })).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("two accounts of one TeleTracker user: the account stands in the call and beside it", async ({ app, sandbox }) => {
  const { page } = app;
  const base = sandbox.vendors["teletracker"]?.base_url ?? "";
  await page.keyboard.press("Control+2");
  await storePage(page).setUp();
  const basic = { vendor: "TeleTracker", method: "Basic" };
  const values = { "API address": base, "User name": "test@user.com", Password: "testpassword" };
  await save(page, { ...basic, name: "Main", values: { ...values, "Account ID": "40117" } });
  await save(page, { ...basic, name: "Branch", values: { ...values, "Account ID": "40118" } });
  const screen = composePage(page);
  await screen.press("Control+3");
  for (const [name, account] of [
    ["Main", "40117"],
    ["Branch", "40118"],
  ] as const) {
    await switchTo(page, name);
    await expect(page.getByText(`for ${account} / test@user.com`)).toBeVisible();
    await screen.take(/Call data/);
    await expect(page.locator("#call-url")).toContainText(`account_id=${account}`);
    await screen.press("Control+Enter");
    await expect(screen.announced).toHaveText(/^Accepted: 200/);
  }
});

test("a connection that is tagged live: a write is asked about, a read is not", async ({ app, sandbox }) => {
  const { page } = app;
  await page.keyboard.press("Control+2");
  await storePage(page).setUp();
  await save(page, {
    name: "Acme",
    vendor: "VirtualPBX",
    method: "User name and password",
    values: {
      "API address": sandbox.vendors["virtualpbx"]?.base_url ?? "",
      "Account name": "Acme, Inc.",
      "User name": "john@example.com",
      Password: "m32c6NfqYEt",
    },
    tags: "Live",
  });
  const screen = composePage(page);
  await screen.press("Control+Shift+Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Compose" })).toBeVisible();
  await screen.take(/Who am I/);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted/);
  await page.getByLabel("Method", { exact: true }).selectOption("DELETE");
  await screen.press("Control+Enter");
  const dialog = page.getByRole("dialog", { name: "This connection is live. Send it?" });
  await expect(dialog.getByRole("button", { name: "Do not send" })).toBeFocused();
  await screen.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(screen.announced).toHaveText(/^Accepted/);
  await screen.press("Control+Enter");
  await expect(dialog.getByRole("button", { name: "Do not send" })).toBeFocused();
  await screen.tabTo(dialog.getByRole("button", { name: "Send DELETE" }));
  await screen.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(screen.announced).toHaveText(/^(Failed|Refused|Accepted): \d+ .*session/);
});
