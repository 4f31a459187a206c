// Job 10, "Give the customer working code": from a filled form and from a typed call, without a secret, and it runs.
import { expectAccessible } from "../accessible.ts";
import { missingFor, runSample } from "../cli/harness/interpreters.ts";
import { expect, test } from "../fixtures.ts";
import { codePage } from "../pages/code.page.ts";
import { composePage } from "../pages/compose.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testPage } from "../pages/test.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const method = ["VirtualPBX", "User name and password"] as const;
const values = (baseUrl: string) => ({
  "API address": baseUrl,
  "Account name": "Acme, Inc.",
  "User name": "Odd@Example.com",
  Password: canary,
});
const forms = secretForms(canary, [`odd@example.com:${canary}`, `Odd@Example.com:${canary}`]);
const secretsIn = (text: string): string[] => forms.filter((form) => text.includes(form));

const runs = async (code: string, fileName: string, language: "python" | "curl-bash" | "node", secret: string) => {
  if (missingFor(language) !== null) return null;
  return runSample(language, { fileName, text: code }, { VIRTUALPBX_PASSWORD: secret });
};

test("a filled form gives the sign-in in Python, with a name in place of the password, and it runs", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = testPage(page);
  const code = codePage(page);
  await screen.choose(method[1]);
  await screen.fillIn(values(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await code.open("Code for this sign-in");
  await code.language().selectOption({ label: "Python (requests)" });
  await code.dialog.getByText("Sign-in", { exact: true }).click();
  await expect(code.shown).toContainText("hashlib.md5");
  await expect(code.dialog).toContainText("VIRTUALPBX_PASSWORD");
  expect(secretsIn(await code.dialog.innerHTML())).toEqual([]);
  const copied = await code.copy();
  expect(copied).toContain('username = "Odd@Example.com"');
  expect(copied).toContain('secret("VIRTUALPBX_PASSWORD")');
  expect(secretsIn(copied)).toEqual([]);
  const ended = await runs(copied, "login.py", "python", canary);
  if (ended) {
    expect(ended.stderr).toBe("");
    expect(ended.stdout).toMatch(/^201\n\{/);
    expect(ended.status).toBe(0);
  }
  expect(app.problems).toEqual([]);
});

test("the language stays chosen, and Ctrl+Shift+C copies cURL for the shell last looked at", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = testPage(page);
  const code = codePage(page);
  await screen.choose(method[1]);
  await screen.fillIn(values(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await page.keyboard.press("Control+Shift+C");
  await expect(page.getByText("Copied as cURL (bash)")).toBeVisible();
  const bash = await code.clipboard();
  expect(bash).toMatch(/^#!\/usr\/bin\/env bash/);
  expect(secretsIn(bash)).toEqual([]);
  const ended = await runs(bash, "login.sh", "curl-bash", canary);
  if (ended) expect(ended.stdout).toMatch(/^201\n\{/);

  await code.open("Code for this sign-in");
  await code.language().selectOption({ label: "cURL (PowerShell)" });
  await code.language().selectOption({ label: "Go (net/http)" });
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+Shift+C");
  await expect(page.getByText("Copied as cURL (PowerShell)")).toBeVisible();
  expect(await code.clipboard()).toContain("curl.exe");
  await page.getByRole("button", { name: "Code", exact: true }).press("Enter");
  await expect(code.language()).toHaveValue("go");
});

test("a typed call with its sign-in, as code; what was typed as a secret is a name as well", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const code = codePage(page);
  await screen.bring(...method, values(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.typeAddress("accounts/{account_id}/users?page_size=1");
  await code.open("Code for this request");
  await code.language().selectOption({ label: "Node (fetch)" });
  await expect(code.shown).toContainText('"X-Auth-Token": token');
  const copied = await code.copy();
  expect(secretsIn(copied)).toEqual([]);
  const ended = await runs(copied, "call.mjs", "node", canary);
  expect(ended?.stderr).toBe("");
  expect(ended?.stdout).toMatch(/^200\n\{.*"data":\[/);

  await screen.tabTo(page.getByRole("button", { name: "Add a header" }));
  await screen.press("Enter");
  await expect(page.getByLabel("Name of header 1")).toBeFocused();
  await page.keyboard.insertText("X-Auth-Token");
  await screen.press("Tab");
  await page.keyboard.insertText("aTokenOfMyOwn1234567890");
  await screen.press("Control+Shift+C");
  await expect(page.getByText(/^Copied as cURL/)).toBeVisible();
  const own = await code.clipboard();
  expect(own).not.toContain("aTokenOfMyOwn");
  expect(own).toContain("VIRTUALPBX_X_AUTH_TOKEN_HEADER");

  await screen.typeAddress("https://elsewhere.example.com/");
  await screen.press("Control+Shift+C");
  await expect(code.dialog.getByText(/The credential does not go to/)).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("secrets are dots, names, or in clear by an act of its own that hides itself again and stands in the audit", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const code = codePage(page);
  const store = storePage(page);
  const secrets = (name: string) =>
    code.dialog.getByRole("radiogroup", { name: "Secrets" }).getByText(name, { exact: true });
  await page.keyboard.press("Control+2");
  await store.setUp();
  await page
    .getByRole("button", { name: /^New connection/ })
    .first()
    .press("Enter");
  await store.type("Name", "Acme");
  await page.getByLabel("Vendor", { exact: true }).selectOption({ label: method[0] });
  await page.getByLabel("Signs in by", { exact: true }).selectOption({ label: method[1] });
  for (const [label, value] of Object.entries(values(sandbox.vendors["virtualpbx"]?.base_url ?? "")))
    await page.getByLabel(label, { exact: true }).fill(value);
  await store.button("Save").press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Acme" })).toBeVisible();
  await screen.press("Control+Shift+Enter");
  await screen.typeAddress("token_auth");
  await code.open("Code for this request");
  await code.language().selectOption({ label: "Node (fetch)" });
  await secrets("Masked").click();
  await expect(code.shown).toContainText('const password = "••••');
  await secrets("Real").click();
  expect(secretsIn(await code.dialog.innerHTML())).toEqual([]);
  await expect(code.dialog.getByText("Whoever gets this code gets the secrets in it.")).toBeVisible();
  const show = code.dialog.getByRole("button", { name: "Show the code with its secrets" });
  await show.press("Enter");
  const shown = code.dialog.getByRole("region", { name: "Code with its secrets" });
  await expect(shown).toContainText(`const password = ${JSON.stringify(canary)};`);
  await expect(code.dialog.getByText(/^Hidden again in (30|2\d) s\.$/)).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event("blur")));
  await expect(shown).toHaveCount(0);
  expect(secretsIn(await page.content())).toEqual([]);
  await show.press("Enter");
  const copy = code.dialog.getByRole("button", { name: "Copy", exact: true });
  await expect(shown).toBeVisible();
  const byPage = await copy.isVisible();
  if (byPage) {
    await copy.press("Enter");
    await expect(code.dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  } else await code.dialog.getByRole("button", { name: "Copy without showing" }).press("Enter");
  await page.keyboard.press("Escape");
  // A host that copies by itself puts it where this page cannot paste from.
  const ended = byPage ? await runs(await code.clipboard(), "call.mjs", "node", "") : null;
  if (ended) expect(ended.stdout).toMatch(/^200\n/);
  // The next look begins without them, and Ctrl+Shift+C gives none.
  await screen.press("Control+Shift+C");
  await expect(page.getByText(/^Copied as cURL/)).toBeVisible();
  expect(secretsIn(await code.clipboard())).toEqual([]);
  await page.keyboard.press("Control+k");
  await expect(page.getByLabel("Search commands")).toBeFocused();
  await page.keyboard.insertText("store settings");
  await page.keyboard.press("Enter");
  await expect(page.getByText("Acme: code with its secrets").first()).toBeVisible();
  expect(app.problems).toEqual([]);
});

for (const theme of ["light", "dark"] as const) {
  test(`the dialog is accessible, ${theme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme });
    const code = codePage(page);
    await code.open("Code for this sign-in");
    await expectAccessible(page, theme);
  });
}
