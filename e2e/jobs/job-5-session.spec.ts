// Job 5, "The token dies during a call": signed in again by itself, sent once more where that is safe, never in a loop.
import { startSandbox } from "../../electron/sandbox/start-sandbox.ts";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";
import { expect, test as base } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";

const test = base.extend<{ seen: string[]; sandbox: Sandbox }>({
  // oxlint-disable-next-line no-empty-pattern
  seen: async ({}, use) => use([]),
  sandbox: async ({ seen }, use) => {
    const sandbox = await startSandbox({
      port: 0,
      onTraffic: ({ method, path, status }) => seen.push(`${method} ${path.split("/").at(-1)} ${status}`),
    });
    await use(sandbox);
    await sandbox.close();
  },
});

const bring = async (screen: ReturnType<typeof composePage>, sandbox: Sandbox): Promise<void> => {
  await screen.bring("VirtualPBX", "User name and password", {
    "API address": sandbox.vendors["virtualpbx"]?.base_url ?? "",
    "Account name": "Acme, Inc.",
    "User name": "John@Example.com",
    Password: "m32c6NfqYEt",
  });
  await screen.typeAddress("token_auth");
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in\.$/);
};

test("a read: one renewal, one retry, told on a chip", async ({ app, sandbox, seen }) => {
  const screen = composePage(app.page);
  await bring(screen, sandbox);
  seen.length = 0;
  // By the vendor's clock the token has ended; ours says that it has not.
  sandbox.moveClock(7_200);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in again\.$/);
  await expect(screen.chip("signed in again")).toBeVisible();
  expect(seen).toEqual(["GET token_auth 401", "PUT user_auth 201", "GET token_auth 200"]);
});

test("a token that is dead on arrival: one renewal and no more", async ({ app, sandbox, seen }) => {
  const screen = composePage(app.page);
  await bring(screen, sandbox);
  seen.length = 0;
  sandbox.setFault("virtualpbx", "expired-token");
  sandbox.moveClock(7_200);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^(Refused|Not sent)/);
  expect(seen.filter((line) => line.startsWith("PUT user_auth"))).toHaveLength(1);
  expect(seen.filter((line) => line.startsWith("GET token_auth")).length).toBeLessThanOrEqual(2);
});

test("a write asks first, and is sent once when the answer is yes", async ({ app, sandbox, seen }) => {
  const screen = composePage(app.page);
  await bring(screen, sandbox);
  await screen.tabTo(app.page.getByLabel("Method", { exact: true }), "Shift+Tab");
  await app.page.keyboard.press("P");
  await screen.typeAddress("accounts/{account_id}");
  seen.length = 0;
  sandbox.moveClock(7_200);
  await screen.press("Control+Enter");
  await expect(app.page.getByText("Sign in again and send again?")).toBeVisible();
  expect(seen.map((line) => line.split(" ")[0])).toEqual(["POST"]);
  await screen.tabTo(app.page.getByRole("button", { name: "Sign in again and send" }));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/, signed in\.$/);
  expect(seen.map((line) => line.split(" ")[0])).toEqual(["POST", "PUT", "POST"]);
});

test("by the mouse: a read signs in again by itself, a write asks and is sent when the answer is yes", async ({
  app: { page, problems },
  sandbox,
  seen,
}) => {
  const screen = composePage(page);
  await bring(screen, sandbox);
  const send = page.getByRole("form", { name: "Call" }).getByRole("button", { name: /^Send/ });
  sandbox.moveClock(7_200);
  await send.click();
  await expect(screen.chip("signed in again")).toBeVisible();
  await page.getByLabel("Method", { exact: true }).selectOption("POST");
  await screen.address.click();
  await screen.address.fill("accounts/{account_id}");
  seen.length = 0;
  sandbox.moveClock(14_400);
  await send.click();
  await page.getByRole("button", { name: "Sign in again and send" }).click();
  await expect(screen.announced).toHaveText(/, signed in\.$/);
  expect(seen.map((line) => line.split(" ")[0])).toEqual(["POST", "PUT", "POST"]);
  expect(problems).toEqual([]);
});
