// Job 11, "Practise": the sandbox from its own screen, a demo credential, a fault and its cause, a token that dies, the traffic, the end.
import { expect, test } from "../fixtures.ts";
import { composePage } from "../pages/compose.page.ts";

test("from starting the sandbox to stopping it, without a real vendor", async ({ app }) => {
  const { page } = app;
  const screen = composePage(page);
  const band = page.getByRole("region", { name: "Sandbox is on" });
  const panel = page.getByRole("region", { name: "VirtualPBX", exact: true });
  const calls = page.getByRole("region", { name: "Calls answered by the simulators" });
  const useInTest = panel.getByRole("button", { name: "Use in Test: User name and password" });
  const heading = (name: string) => page.getByRole("heading", { level: 1, name, exact: true });
  /** Goes to a screen by its shortcut; the band is there wherever one goes. */
  const go = async (keys: string, name: string): Promise<void> => {
    await page.keyboard.press(keys);
    await expect(heading(name)).toBeVisible();
    await expect(band).toBeVisible();
  };

  await page.keyboard.press("Control+6");
  await expect(band).toBeHidden();
  await page.getByRole("button", { name: "Start the sandbox" }).press("Enter");
  await expect(band).toContainText(/Calls to 127\.0\.0\.1:\d+ are answered by simulators$/);
  await expect(page.getByText(/^On, port \d+$/)).toBeVisible();
  await expect(page.getByText(/^No call has arrived yet/)).toBeVisible();
  for (const vendor of ["IntelePeer", "IntelePeer Atmosphere", "TeleTracker", "EnableX"])
    await expect(page.getByRole("region", { name: vendor, exact: true })).toBeVisible();

  // A demo credential: valid.
  await useInTest.press("Enter");
  await expect(screen.field("User name")).toHaveValue("john@example.com");
  await expect(band).toBeVisible();
  await screen.tabTo(screen.field("Password"));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);

  // A fault: rejected, with the right cause, and the band names it.
  await go("Control+6", "Sandbox");
  await panel.getByLabel("Fault", { exact: true }).selectOption({ label: "A second factor is wanted." });
  await expect(band).toContainText("fault: mfa");
  await useInTest.press("Enter");
  await screen.tabTo(screen.field("Password"));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Rejected: .*The password is right, but a second factor is asked for/);

  // The fault is off again; in Compose the session is used until the clock passes its end, then renewed by itself.
  await go("Control+6", "Sandbox");
  await panel.getByLabel("Fault", { exact: true }).selectOption({ label: "None" });
  await expect(band).not.toContainText("fault:");
  await useInTest.press("Enter");
  // Its secret is there and has the focus: what is pressed next stays pressed.
  await expect(screen.field("Password")).not.toHaveValue("");
  await expect(screen.field("Password")).toBeFocused();
  await page.getByRole("button", { name: "Use in Compose" }).press("Enter");
  await expect(heading("Compose")).toBeVisible();
  await screen.take(/Who am I/);
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in\.$/);
  await go("Control+6", "Sandbox");
  const clock = page.getByRole("region", { name: "Clock of the simulators" });
  await clock.getByRole("button", { name: "+24 h" }).press("Enter");
  await expect(clock.getByText("1 day ahead")).toBeVisible();
  await go("Control+3", "Compose");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^Accepted: 200 OK after .*, signed in again\.$/);

  // The traffic, newest first: the renewed call, the sign-in before it, the refusal before that.
  await go("Control+6", "Sandbox");
  const rows = calls.getByRole("row");
  await expect(rows.nth(1)).toContainText("/virtualpbx/v2/token_auth");
  await expect(rows.nth(1)).toContainText("200");
  await expect(rows.nth(2)).toContainText("/virtualpbx/v2/user_auth");
  await expect(rows.nth(2)).toContainText("201");
  await expect(rows.nth(3)).toContainText("401");
  await expect(calls.getByRole("row").filter({ hasText: "mfa" })).toHaveCount(1);

  // The end: no band, and nobody answers any more.
  await page.getByRole("button", { name: "Stop", exact: true }).press("Enter");
  await expect(band).toBeHidden();
  await expect(page.getByRole("button", { name: "Start the sandbox" })).toBeVisible();
  await page.keyboard.press("Control+3");
  await screen.press("Control+Enter");
  await expect(screen.announced).toHaveText(/^No answer: /);
  await expect(band).toBeHidden();
  expect(app.problems).toEqual([]);
});
