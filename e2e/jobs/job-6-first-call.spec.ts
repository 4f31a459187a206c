// Job 6, "Explore an API by hand", and job 5, "The token dies during a call": by keyboard alone, against the simulator.
import { expectAccessible } from "../accessible.ts";
import { filesBelow } from "../files-below.ts";
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const method = ["VirtualPBX", "User name and password"] as const;
const demo = (baseUrl: string) => ({
  "API address": baseUrl,
  "Account name": "Acme, Inc.",
  "User name": "John@Example.com",
  Password: "m32c6NfqYEt",
});

test("a test call signed in: 200, the session, the request as sent; the next call uses the session", async ({
  app,
  sandbox,
}) => {
  const screen = composePage(app.page);
  await screen.bring(...method, demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.take(/Who am I/);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in\.$/);
  await expect(screen.response.getByText("200 OK").first()).toBeVisible();
  await expect(screen.response.getByText(/^Signed in as account Acme, Inc\./)).toBeVisible();
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/session reused\.$/);
  await screen.tabTo(screen.response.getByRole("tab", { name: "Body" }));
  await screen.press("ArrowRight");
  await screen.press("ArrowRight");
  await expect(screen.response.getByRole("row", { name: /^X-Auth-Token •+$/ })).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("a wrong password: 401 of the sign-in, the call is not sent, and why", async ({ app, sandbox }) => {
  const screen = composePage(app.page);
  await screen.bring(...method, { ...demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""), Password: "wrong" });
  await screen.take(/Who am I/);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Not sent: 401 Unauthorized/);
  await expect(screen.response.getByRole("region", { name: "Why?" })).toBeVisible();
  await expect(screen.response.getByText("401 Unauthorized").first()).toBeVisible();
});

test("a typed header in place of the session's: 401, unmistakable", async ({ app, sandbox }) => {
  const screen = composePage(app.page);
  await screen.bring(...method, demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.typeAddress("token_auth");
  await screen.tabTo(app.page.getByRole("button", { name: "Add a header" }));
  await screen.press("Enter");
  await expect(app.page.getByLabel("Name of header 1")).toBeFocused();
  await app.page.keyboard.insertText("X-Auth-Token");
  await screen.press("Tab");
  await app.page.keyboard.insertText("mine");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Refused: 401 Unauthorized/);
});

test("the token dies: a GET signs in again by itself, a write asks first", async ({ app, sandbox }) => {
  const screen = composePage(app.page);
  await screen.bring(...method, demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.typeAddress("accounts/{account_id}");
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200/);
  sandbox.moveClock(7_200);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 .*, signed in again\.$/);
  await expect(screen.chip("signed in again")).toBeVisible();

  sandbox.moveClock(7_200);
  await screen.tabTo(app.page.getByLabel("Method", { exact: true }), "Shift+Tab");
  await app.page.keyboard.press("P");
  await expect(app.page.getByLabel("Method", { exact: true })).toHaveValue("POST");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Refused: 401/);
  const again = app.page.getByRole("button", { name: "Sign in again and send" });
  await expect(app.page.getByText("Sign in again and send again?")).toBeVisible();
  await screen.tabTo(again);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/, signed in\.$/);
  await expect(again).toBeHidden();
});

test("a foreign host is refused, Escape cancels, and nothing typed is lost", async ({ app, sandbox }) => {
  const screen = composePage(app.page);
  await screen.bring(...method, demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
  await screen.typeAddress("http://127.0.0.1:9/v2/token_auth");
  await expect(app.page.getByText(/The credential does not go to 127\.0\.0\.1:9/)).toBeVisible();
  await screen.press("Enter");
  await expect(screen.announced).toHaveText("The credential does not go to 127.0.0.1:9");
  sandbox.setFault("virtualpbx", "silent");
  await screen.typeAddress("token_auth");
  await screen.press("Enter");
  await screen.press("Enter");
  await expect(screen.response.getByRole("button", { name: "Cancel" })).toBeVisible();
  await screen.press("Escape");
  await expect(screen.announced).toHaveText(/^Cancelled/);
  await screen.press("Control+5");
  await screen.press("Control+3");
  await expect(screen.address).toHaveValue("token_auth");
});

for (const theme of ["light", "dark"] as const) {
  test(`a call, its headers, body and refusal are accessible, ${theme}`, async ({ app, sandbox }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme: theme });
    const screen = composePage(page);
    await screen.bring(...method, demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""));
    await screen.take(/Account/);
    await page.getByRole("button", { name: "Add a header" }).press("Enter");
    await expectAccessible(page, "typed");
    await page.getByRole("tab", { name: /^Body/ }).press("Enter");
    await page.getByText("JSON", { exact: true }).first().click();
    await page.getByRole("textbox", { name: "Body", exact: true }).fill("{");
    await expectAccessible(page, "body");
    await screen.typeAddress("accounts/none");
    await screen.press("Enter");
    await expect(screen.announced).toHaveText(/^(Failed|Refused): 4/);
    await expectAccessible(page, "refused");
  });
}

test("a credential in use is nowhere in the page, in no output and no file", async ({ app, sandbox, home }) => {
  const { page } = app;
  const screen = composePage(page);
  const forms = secretForms(canary, [`odd@example.com:${canary}`]);
  await screen.bring(...method, {
    ...demo(sandbox.vendors["virtualpbx"]?.base_url ?? ""),
    "User name": "odd@example.com",
    Password: canary,
  });
  await screen.take(/Who am I/);
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Accepted/);
  const inPage = async (): Promise<string[]> => {
    const held = await page.evaluate(() => [
      document.documentElement.outerHTML,
      document.documentElement.textContent ?? "",
      ...[...document.querySelectorAll("input, textarea")].map((input) => (input as HTMLInputElement).value ?? ""),
      JSON.stringify({ ...localStorage, ...sessionStorage }),
    ]);
    return forms.filter((form) => held.some((text) => text.includes(form)));
  };
  for (const tab of ["Body", /^Headers/, "Request as sent", "Path"]) {
    for (const one of await screen.response.getByRole("tab", { name: tab }).all()) await one.press("Enter");
    expect(await inPage()).toEqual([]);
  }
  await screen.press("Control+1");
  await expect(screen.field("Password")).toHaveValue("");
  expect(await inPage()).toEqual([]);
  const written = (await filesBelow(home)).map((bytes) => bytes.toString("utf8"));
  for (const text of [app.stdoutText(), ...written]) expect(forms.filter((form) => text.includes(form))).toEqual([]);
});
