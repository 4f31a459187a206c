// What the Test screen offers beside the form: questions that lead to a method, mistakes to reproduce, the other form of a token.
import { expectAccessible } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";
import { testPage } from "../pages/test.page.ts";

test("three questions lead to TeleTracker's Basic form, which then works; asked again they lead elsewhere", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = testPage(page);
  const open = page.getByRole("group", { name: "TeleTracker" }).getByRole("button", { name: /^Which one fits\?/ });
  await screen.tabTo(open, "Shift+Tab");
  await screen.press("Enter");
  const panel = page.getByRole("region", { name: "TeleTracker: which method fits?" });
  for (const question of [/integrator credentials/, /RealTime API/, /several accounts/]) {
    await expect(panel.getByRole("group", { name: question })).toBeVisible();
    await expect(panel.getByRole("button", { name: "Yes" })).toBeFocused();
    await screen.press("Tab");
    await screen.press("Enter");
  }
  await expect(page.getByText(/^Basic fits\. Basic is the easiest start/)).toBeVisible();
  await expect(page.getByRole("form", { name: "TeleTracker, Basic" })).toBeVisible();
  await expect(screen.field("User name")).toBeFocused();
  const teletracker = sandbox.vendors["teletracker"];
  await screen.fillIn({
    "API address": teletracker?.base_url ?? "",
    "User name": teletracker?.methods["basic"]?.["username"] ?? "",
    Password: teletracker?.methods["basic"]?.["password"] ?? "",
    "Account ID": teletracker?.methods["basic"]?.["account_id"] ?? "",
  });
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: the credential was accepted/);

  await screen.tabTo(page.getByRole("button", { name: "Answer again" }), "Shift+Tab");
  await screen.press("Enter");
  await expect(panel.getByRole("button", { name: "Yes" })).toBeFocused();
  await screen.press("Tab");
  await screen.press("Enter");
  await expect(panel.getByRole("group", { name: /RealTime API/ })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Yes" })).toBeFocused();
  await screen.press("Enter");
  await expect(
    page.getByText(/^Bearer token fits\. It is a WebSocket at the same host and takes tokens only/),
  ).toBeVisible();
  await expect(page.getByRole("form", { name: "TeleTracker, Bearer token" })).toBeVisible();
  expect(app.problems).toEqual([]);
});

test("a customer's GET is reproduced: the same refusal, explained, and no verdict over the credential", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = testPage(page);
  const intelepeer = sandbox.vendors["intelepeer"];
  const password = intelepeer?.methods["login"]?.["password"] ?? "";
  await screen.choose("User name and password", "IntelePeer");
  await screen.fillIn({
    "API address": intelepeer?.base_url ?? "",
    "User name": intelepeer?.methods["login"]?.["username"] ?? "",
    Password: password,
  });
  const panel = page.getByRole("region", { name: "Send it the way a customer's sample does" });
  await screen.tabTo(panel.getByRole("button", { name: "Form body under a JSON header" }));
  await screen.press("Enter");
  await expect(panel.getByText(/^POST/)).toBeVisible();
  await expect(panel.getByText(/UrlEncodedFormEntity/)).toBeVisible();
  await expect(panel).not.toContainText(password);
  await screen.tabTo(panel.getByRole("button", { name: "GET without a body" }), "Shift+Tab");
  await screen.press("Enter");
  await screen.tabTo(panel.getByRole("button", { name: "Send it with this mistake" }).first());
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(
    /^Reproduced: GET without a body: 401 Missing Authentication Token\. This says nothing about the credential\.$/,
  );
  await expect(screen.result.getByText(/asks with request\.get and never attaches/)).toBeVisible();
  const signIn = screen.result.getByRole("region", { name: "Sign-in" });
  await expect(signIn.getByText("401 Unauthorized")).toBeVisible();
  await expect(signIn.getByText("GET", { exact: true })).toBeVisible();
  await expect(screen.rung("Authenticated call")).toContainText("only the mistake was to be seen");
  await expectAccessible(page, "the mistake");

  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in/);
  expect(app.problems).toEqual([]);
});

test("after a 401 the other form of the token is one press away, and gets in", async ({ app, sandbox }) => {
  const { page } = app;
  const screen = testPage(page);
  sandbox.setFault("intelepeer", "bearer-swapped");
  const intelepeer = sandbox.vendors["intelepeer"];
  await screen.choose("User name and password", "IntelePeer");
  await screen.fillIn({
    "API address": intelepeer?.base_url ?? "",
    "User name": intelepeer?.methods["login"]?.["username"] ?? "",
    Password: intelepeer?.methods["login"]?.["password"] ?? "",
  });
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Rejected/);
  await screen.tabTo(screen.result.getByRole("button", { name: "Set “Bearer and the token” and test again" }));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in/);
  await expect(page.getByLabel("Token in the header")).toHaveValue("bearer");
  expect(app.problems).toEqual([]);
});

test("a documented sign-in address is chosen by the arrow keys", async ({ app }) => {
  const { page } = app;
  const screen = testPage(page);
  await screen.choose("User name and password", "IntelePeer Atmosphere");
  await screen.tabTo(page.getByRole("button", { name: "Known values of sign-in address" }));
  await screen.press("Enter");
  await expect(page.getByRole("button", { name: /^Customer Portal/ })).toBeFocused();
  await screen.press("ArrowDown");
  await screen.press("ArrowDown");
  await screen.press("Enter");
  await expect(screen.field("Sign-in address")).toBeFocused();
  await expect(screen.field("Sign-in address")).toHaveValue(
    "https://api.intelepeer.com/_rest/v4/app/sms/authenticate/get_portal_auth_token",
  );
});

test("every vendor says what no document says", async ({ app }) => {
  const { page } = app;
  const screen = testPage(page);
  for (const [method, vendor, words] of [
    ["User name and password", "IntelePeer", /.+/],
    ["User name and password", "IntelePeer Atmosphere", /atmosphere-api\.intelepeer\.com/],
    ["Basic", "TeleTracker", /masquerade/],
    ["API key", "VirtualPBX", /.+/],
    ["Basic", "EnableX", /15 or 20 minutes/],
    ["Basic", "Other API", /Everything about this API/],
  ] as const) {
    await screen.choose(method, vendor);
    const about = page.getByRole("region", { name: `About ${vendor}` });
    await screen.tabTo(about.getByRole("button", { name: /^What no document says \(\d+\)$/ }));
    await screen.press("Enter");
    await expect(about.getByRole("listitem").filter({ hasText: words }).first()).toBeVisible();
  }
  await screen.choose("Bearer token", "TeleTracker");
  await screen.tabTo(page.getByRole("button", { name: "RealTime API" }));
  await screen.press("Enter");
  await expect(page.getByText(/It takes bearer tokens only, no Basic and no Integrator/)).toBeVisible();
});
