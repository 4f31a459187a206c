// The form of a connection, by keyboard alone: accidents of a paste, a documented address, and the preview of what is typed.
import { expectAccessibleInBothThemes } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";
import { storePage } from "../pages/store.page.ts";

const secret = "m32c6NfqYEt";

test("a secret pasted with its line break is saved without it and works; a documented address is one key away", async ({
  app,
  sandbox,
}) => {
  const { page } = app;
  const screen = storePage(page);
  await screen.press("Control+2");
  await screen.setUp();
  await screen.makeNew();
  await screen.type("Name", "IntelePeer");
  await screen.tabTo(screen.field("Vendor"));
  await screen.field("Vendor").selectOption({ label: "IntelePeer" });
  await screen.type("User name", "jdoe@example.com");
  await expect(page.getByText(/^This looks like the e-mail address/)).toBeVisible();
  await screen.tabTo(screen.button("Known values of sign-in address"));
  await screen.press("Enter");
  await screen.press("ArrowDown");
  await screen.press("Enter");
  await expect(screen.field("Sign-in address")).toHaveValue("https://atmosphere.intelepeer.com/_rest/v4/authenticate");
  await expect(screen.field("Sign-in address")).toBeFocused();

  await screen.tabTo(screen.field("Vendor"), "Shift+Tab");
  await screen.field("Vendor").selectOption({ label: "VirtualPBX" });
  await screen.type("Name", "Acme / admin", "Shift+Tab");
  await screen.type("API address", sandbox.vendors["virtualpbx"]?.base_url ?? "");
  await screen.type("Account name", "Acme, Inc.");
  await screen.type("User name", "John@Example.com");
  await expect(page.getByText("Lower-cased before hashing: john@example.com")).toBeVisible();
  await screen.tabTo(screen.field("Password"));
  await screen.paste(`${secret}\n`);
  await expect(page.getByText("Removed 1 trailing newline from what you pasted")).toBeVisible();
  await expect(screen.field("Password")).toHaveValue(secret);
  await screen.tabTo(screen.button("What is made of it and sent"));
  await screen.press("Enter");
  await expect(page.getByRole("region", { name: "MD5 preview" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(secret);
  await expectAccessibleInBothThemes(page, "new connection, preview open");
  await screen.press("F9");
  await expect(screen.button("Reveal the MD5 preview")).toHaveCount(0);
  await screen.press("F9");
  await screen.tabTo(screen.button("Save"));
  await screen.press("Enter");
  await expect(page.getByRole("heading", { level: 2, name: "Acme / admin" })).toBeVisible();

  await screen.tabTo(screen.button("Check"));
  await screen.press("Enter");
  await expect(screen.connection(/^Acme \/ admin/)).toContainText("OK");

  await screen.tabTo(screen.button("Replace it…"));
  await screen.press("Enter");
  await expect(screen.field("New password")).toBeFocused();
  await screen.paste(`${secret}\n`);
  await expect(screen.dialog).toContainText("Removed 1 trailing newline from what you pasted");
  await expectAccessibleInBothThemes(page, "new secret");
  await screen.press("Enter");
  await expect(screen.button("Switch")).toBeFocused();
  expect(app.problems).toEqual([]);
});
