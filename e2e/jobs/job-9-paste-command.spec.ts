// Job 9, "Here is the cURL I run": pasted, it becomes a request; its secret goes into a credential; its mistakes have names.
import { createHash } from "node:crypto";
import { expectAccessible } from "../accessible.ts";
import { filesBelow } from "../files-below.ts";
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { secretForms } from "../secret-forms.ts";

const token = "Kz7-uQm2LkVbE9tRw+YcHs=";

test("a call: opened as a request with its secret in a credential, sent, and nowhere to be read", async ({
  app,
  sandbox,
  home,
}) => {
  const { page } = app;
  const screen = composePage(page);
  const base = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  await screen.press("Control+3");
  await screen.press("Control+l");
  await screen.paste(
    `curl --compressed '${base}/token_auth?page_size=2' \\\n  -H 'X-Auth-Token: ${token}' \\\n  -H 'X-Own: 1' -o out.json`,
  );
  const dialog = page.getByRole("dialog", { name: "Import a command" });
  await expect(dialog.getByText("curl, written for bash. 2 headers, no body.")).toBeVisible();
  await expect(dialog.getByText(/-o was left out/)).toBeVisible();
  await expect(dialog.getByText(/moves into a temporary credential, Other API · API key/)).toBeVisible();
  await expectAccessible(page, "the dialog", { include: '[role="dialog"]' });
  await screen.press("Enter");
  await expect(screen.address).toHaveValue(`${base}/token_auth?page_size=2`);
  await expect(page.getByLabel("Credential", { exact: true })).not.toHaveValue("");
  await expect(page.getByLabel("Name of header 1")).toHaveValue("X-Own");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Refused: 401 Unauthorized/);
  // Drafts are written a moment after the last key.
  await expect(page.locator("[data-saving]")).toHaveCount(0);
  const forms = secretForms(token, []);
  const shown = await page.evaluate(() => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll("input, textarea")].map((input) => (input as HTMLInputElement).value),
  ]);
  const written = (await filesBelow(home)).map((bytes) => bytes.toString("utf8"));
  for (const text of [...shown, ...written, app.stdoutText()])
    expect(forms.filter((form) => text.includes(form))).toEqual([]);
  expect(app.problems).toEqual([]);
});

test("by the mouse: pasted into the address, opened and sent", async ({ app, sandbox }) => {
  const { page } = app;
  const screen = composePage(page);
  const base = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  await page
    .getByRole("button", { name: /^Compose/ })
    .first()
    .click();
  await screen.address.click();
  await screen.paste(`curl '${base}/token_auth' -H 'X-Auth-Token: ${token}' -H 'X-Own: 1'`);
  const dialog = page.getByRole("dialog", { name: "Import a command" });
  await expect(dialog.getByText("curl, written for bash. 2 headers, no body.")).toBeVisible();
  await dialog.getByRole("button", { name: "Open as a request" }).click();
  await expect(screen.address).toHaveValue(`${base}/token_auth`);
  await page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ }).click();
  await expect(screen.announced).toHaveText(/^Refused: 401 Unauthorized/);
  expect(app.problems).toEqual([]);
});

test("a sign-in with five mistakes: each is a line, the hash by name", async ({ app, sandbox }) => {
  const { page } = app;
  const screen = composePage(page);
  const base = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  // The working credential, as the support engineer has it.
  await screen.bring("VirtualPBX", "User name and password", {
    "API address": base,
    "Account name": "Acme, Inc.",
    "User name": "John@Example.com",
    Password: "m32c6NfqYEt",
  });
  const wrong = createHash("md5").update("john@example.com:m32c6NfqYEt\n").digest("hex");
  await screen.press("Control+l");
  await screen.paste(
    `curl -X POST ${base.replace("/v2", "/v1")}/user_auth -d '{"credentials":"${wrong}","account_name":"Acme, Inc."}'`,
  );
  const dialog = page.getByRole("dialog", { name: "Import a command" });
  await dialog.getByLabel("Compare with").selectOption({ label: "VirtualPBX · Acme, Inc. / John@Example.com" });
  const compared = dialog.getByRole("region", { name: "Compared with what works" });
  await expect(compared.locator("[data-comparison]")).toHaveText(/^5 differences from the sign-in of VirtualPBX/);
  for (const line of [
    "It sends POST, not PUT.",
    "The path is /virtualpbx/v1/user_auth, not /virtualpbx/v2/user_auth.",
    "Content-Type is application/x-www-form-urlencoded, not application/json.",
    'The body lacks its envelope: everything belongs inside "data".',
  ])
    await expect(compared.getByText(line, { exact: true })).toBeVisible();
  await expect(
    compared.getByText(/credentials is the hash of something else: that input ends in a line break/),
  ).toBeVisible();
  await expect(dialog.getByText(wrong)).toHaveCount(0);
  // It is opened as it was, its hash in this window alone.
  await screen.tabTo(dialog.getByRole("button", { name: "Open as a request" }), "Shift+Tab");
  await screen.press("Enter");
  await expect(page.getByLabel("Method", { exact: true })).toHaveValue("POST");
  await expect(page.getByText(/^Held in this window alone: a value in the body\./)).toBeVisible();
});

for (const [name, command, dialect] of [
  ["PowerShell", `curl.exe "http://127.0.0.1:9/x" -H 'X-Own: a"b' --data '@C:\\secrets.json'`, "PowerShell"],
  [
    "the command prompt",
    'curl ^"http://127.0.0.1:9/x^" ^\r\n  -H ^"X-Own: a^\\^"b^" ^\r\n  --data-binary ^"@secrets.json^"',
    "the Windows command prompt",
  ],
  [
    "Invoke-RestMethod",
    `Invoke-RestMethod -Uri "http://127.0.0.1:9/x" -Method Post -Headers @{ "X-Own" = 'a"b' } -InFile secrets.json`,
    "PowerShell",
  ],
] as const) {
  test(`${name}: its quoting is read, and the file it names is not`, async ({ app }) => {
    const { page } = app;
    const screen = composePage(page);
    await screen.press("Control+3");
    await screen.press("Control+k");
    await expect(page.getByLabel("Search commands")).toBeFocused();
    await page.keyboard.insertText("import a command");
    await expect(page.getByRole("dialog").getByText("Import a command…")).toBeVisible();
    await screen.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Import a command" });
    await expect(dialog.getByLabel("Command")).toBeFocused();
    await screen.paste(command);
    await expect(dialog.getByText(`written for ${dialect}.`, { exact: false })).toBeVisible();
    await screen.press("Enter");
    await expect(page.getByLabel("Method", { exact: true })).toHaveValue("POST");
    await expect(page.getByText(/The file .*secrets\.json is not at hand/)).toBeVisible();
    await page.getByRole("tab", { name: /^Headers/ }).press("Enter");
    await expect(page.getByLabel("Value of header 1")).toHaveValue('a"b');
  });
}
