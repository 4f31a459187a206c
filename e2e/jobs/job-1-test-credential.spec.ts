// Job 1, "My key does not work": from nothing to a verdict by keyboard alone, against the simulator.
import { filesBelow } from "../files-below.ts";
import { expect, test } from "../fixtures.ts";
import { testPage, type Values } from "../pages/test.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const demo = (baseUrl: string): Values => ({
  "API address": baseUrl,
  "Account name": "Acme, Inc.",
  "User name": "John@Example.com",
  Password: "m32c6NfqYEt",
});

test("a valid credential: five green rungs, and who is signed in until when", async ({ app, sandbox }) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(
    /^Valid: signed in as account Acme, Inc\. \(42586343b7a75a519a821cb5dc09aa67\), token until .*\(from the token itself\)\.$/,
  );
  for (const name of ["Fields", "Name lookup", "Connection, TLS", "Sign-in", "Authenticated call"]) {
    await expect(screen.rung(name)).toContainText("passed");
  }
  await expect(screen.field("Password")).toBeFocused();
  const bar = app.page.getByRole("contentinfo", { name: "Status" });
  await expect(bar).toContainText(/VirtualPBX · User name and password · valid\s*Acme, Inc\./);
  await expect(bar).toContainText(/token (59:\d\d|1 h 00 min) \(from the token itself\)/);
  await app.page.keyboard.press("F9");
  await expect(bar).not.toContainText("Acme");
  await app.page.keyboard.press("F9");
  await expect(bar).toContainText("Acme, Inc.");
  await screen.press("Control+5");
  await expect(bar).not.toContainText(/VirtualPBX|valid|Acme|token/);
  expect(app.problems).toEqual([]);
});

test("a wrong password: rejected, with causes and the evidence one key away", async ({ app, sandbox }) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.fillIn({ ...demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""), Password: "wrong" });
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Rejected: cause 1 of 2: /);
  await expect(screen.rung("Sign-in")).toContainText("failed");
  await expect(screen.rung("Sign-in")).toContainText("401 invalid_credentials");
  await expect(screen.rung("Authenticated call")).toContainText("not tried");
  await expect(screen.result.getByText("401 Unauthorized")).toBeVisible();
  await expect(screen.result.getByText("the vendor does not say which")).toBeVisible();

  await screen.tabTo(screen.result.getByRole("button", { name: "Show evidence" }).first());
  await screen.press("Enter");
  await screen.tabTo(screen.result.getByRole("button", { name: /^Response body, message/ }));
  await screen.press("Enter");
  const marked = app.page.locator("[data-marked]");
  await expect(marked).toContainText("invalid_credentials");
  await expect(marked).toBeFocused();
  expect(app.problems).toEqual([]);
});

test("from a pasted mail to the verdict in two actions", async ({ app, sandbox }) => {
  const screen = testPage(app.page);
  const baseUrl = sandbox.vendors["virtualpbx"]?.base_url ?? "";
  await screen.paste(
    `Hello support,\nour VirtualPBX login fails since monday.\nAPI address: ${baseUrl}\nAccount name: Acme, Inc.\nUser name: odd@example.com\nPassword: ${canary}\n`,
  );
  await expect(app.page.getByText(/^Recognised VirtualPBX · User name and password/)).toBeVisible();
  await expect(screen.field("Password")).toBeFocused();
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);
  expect(screen.actions()).toBeLessThanOrEqual(3);
});

test("an API key and a Basic pair, chosen by the arrow keys", async ({ app, sandbox }) => {
  const screen = testPage(app.page);
  const virtualpbx = sandbox.vendors["virtualpbx"];
  await screen.choose("API key");
  await expect(screen.field("API key")).toBeFocused();
  await screen.fillIn({
    "API address": virtualpbx?.base_url ?? "",
    "API key": virtualpbx?.methods["api-key"]?.["api_key"] ?? "",
  });
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);

  await screen.choose("Basic");
  await screen.fillIn({
    "API address": virtualpbx?.base_url ?? "",
    "Account ID": virtualpbx?.methods["basic"]?.["account_id"] ?? "",
    "User name": "john@example.com",
    Password: "m32c6NfqYEt",
  });
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: the credential was accepted/);
});

test("the preview names the very headers that go out, and the body but for its secret", async ({ app, sandbox }) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  /** Name and value of each row. */
  const rowsOf = (name: RegExp) =>
    app.page
      .getByRole("table", { name })
      .locator("tr")
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll("th, td")].slice(0, 2).map((cell) => cell.textContent)),
      );
  const previewed = await rowsOf(/^Headers in the order/);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid/);
  const signIn = screen.result.getByRole("region", { name: "Sign-in" });
  await signIn.getByRole("tab", { name: "Request as sent" }).press("Enter");
  expect(previewed.length).toBeGreaterThan(2);
  await expect.poll(() => rowsOf(/^Headers of the request/)).toEqual(previewed);
});

test("a port that is closed: unreachable, and what to try", async ({ app }) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.fillIn(demo("http://127.0.0.1:9/v2"));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Unreachable: 127\.0\.0\.1:9 cannot be reached\.$/);
  await expect(screen.rung("Connection, TLS")).toContainText("failed");
  await expect(screen.result.getByText("No answer", { exact: true })).toBeVisible();
});

test("missing fields: nothing is sent, and the focus goes to the first of them", async ({ app }) => {
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.type("User name", "john@example.com");
  await screen.press("Enter");
  await expect(screen.announced).toHaveText("Check the form: 2 fields need attention.");
  await expect(screen.field("Password")).toBeFocused();
  await expect(screen.field("Password")).toHaveAccessibleDescription(/Password is missing\./);
});

test("Escape cancels, and nothing typed is lost", async ({ app, sandbox }) => {
  sandbox.setFault("virtualpbx", "silent");
  const screen = testPage(app.page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.press("Enter");
  await expect(screen.result.getByRole("button", { name: "Cancel" })).toBeVisible();
  await screen.press("Enter");
  await screen.press("Escape");
  await expect(screen.announced).toHaveText(/^Cancelled/);
  await expect(screen.field("Password")).toHaveValue("m32c6NfqYEt");
  sandbox.setFault("virtualpbx", null);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid/);
});

test("the password is nowhere but in its field, and nowhere at all after leaving", async ({ app, sandbox, home }) => {
  const { page } = app;
  const screen = testPage(page);
  const forms = secretForms(canary, [`odd@example.com:${canary}`]);
  const inPage = async (): Promise<string[]> => {
    const held = await page.evaluate(() => [
      document.documentElement.outerHTML,
      document.documentElement.textContent ?? "",
      ...[...document.querySelectorAll("input, textarea")].map((input) =>
        input.id === "credential-password" ? "" : ((input as HTMLInputElement).value ?? ""),
      ),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    ]);
    return forms.filter((form) => held.some((text) => text.includes(form)));
  };
  await screen.choose("User name and password");
  await screen.fillIn({
    ...demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""),
    "User name": "odd@example.com",
    Password: canary,
  });
  expect(await inPage()).toEqual([]);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid/);
  expect(await inPage()).toEqual([]);

  // Revealed it is there; that is what revealing means, and proves that the search above finds it.
  await screen.press("Control+Shift+h");
  await expect.poll(async () => (await inPage()).length).toBeGreaterThan(2);
  await screen.press("Control+6");
  await expect(page.getByRole("heading", { level: 1, name: "Sandbox" })).toBeVisible();
  expect(await inPage()).toEqual([]);
  await screen.press("Control+1");
  await expect(screen.field("User name")).toHaveValue("odd@example.com");
  await expect(screen.field("Password")).toHaveValue("");
  expect(await inPage()).toEqual([]);
  const written = (await filesBelow(home)).map((bytes) => bytes.toString("utf8"));
  for (const text of [app.stdoutText(), ...written]) expect(forms.filter((form) => text.includes(form))).toEqual([]);
});
