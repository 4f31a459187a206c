// Job 8, "Escalate to the vendor, safely": from a refusal to a ZIP that holds no secret in any form; and presenting the screen.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { expectAccessible } from "../accessible.ts";
import { expect, test } from "../fixtures.ts";
import { codePage } from "../pages/code.page.ts";
import { storePage } from "../pages/store.page.ts";
import { testPage } from "../pages/test.page.ts";
import { canary, secretForms } from "../secret-forms.ts";

const user = "odd@example.com";
const wrong = `${canary}-wrong`;
/** Of the simulator's account. */
const accountId = "42586343b7a75a519a821cb5dc09aa67";
const formsOf = (password: string) => secretForms(password, [`${user}:${password}`]);

const demo = (baseUrl: string, password: string) => ({
  "API address": baseUrl,
  "Account name": "Acme, Inc.",
  "User name": user,
  Password: password,
});

type Saved = { readonly name: string; readonly bytes: Buffer; readonly files: Readonly<Record<string, string>> };

/** Saves the bundle and takes it apart. */
const saveBundle = async (page: Page, act: () => Promise<void>): Promise<Saved> => {
  const downloading = page.waitForEvent("download");
  await act();
  const download = await downloading;
  const bytes = await readFile(await download.path());
  const files = Object.entries(unzipSync(bytes)).map(
    ([name, content]) => [name, Buffer.from(content).toString("utf8")] as const,
  );
  return { name: download.suggestedFilename(), bytes, files: Object.fromEntries(files) };
};

/** Forms of a password that are anywhere in a bundle. */
const found = ({ bytes, files }: Saved, password: string): string[] =>
  formsOf(password).filter((form) => bytes.includes(form) || Object.values(files).some((text) => text.includes(form)));

test("a refusal becomes a bundle by the keyboard alone: reviewed, scanned, saved, and a text for the ticket", async ({
  app: { page, problems },
  sandbox,
  hostKind,
}) => {
  test.skip(hostKind !== "browser", "downloads are the browser's own");
  const screen = testPage(page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? "", wrong));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Rejected/);

  await screen.press("Control+Shift+s");
  const dialog = page.getByRole("dialog", { name: /^Share safely: PUT .*user_auth, 401$/ });
  await expect(dialog.getByText(/^Leak scan: 0 of \d+ known secrets found in 6 files\.$/)).toBeVisible();
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const part of [/^What is replaced/, /^Looks secret/, /^Files/, /^Text for the ticket/]) {
      await dialog.getByRole("tab", { name: part }).press("Enter");
      await expectAccessible(page, `${theme} ${part.source}`, { include: '[role="dialog"]' });
    }
  }
  const spots = dialog.getByRole("region", { name: "Places, before and after" });
  await dialog.getByRole("tab", { name: /^What is replaced/ }).press("Enter");
  await expect(spots.getByRole("row").filter({ hasText: "request body of exchange 1" })).toContainText("<secret#1>");

  await dialog.getByRole("tab", { name: "Text for the ticket" }).press("Enter");
  await dialog.getByRole("button", { name: "Copy", exact: true }).press("Enter");
  const saved = await saveBundle(page, () => dialog.getByRole("button", { name: "Save the bundle" }).press("Enter"));
  await expect(dialog.getByText(/handed to the browser's downloads/)).toBeVisible();
  expect(saved.name).toMatch(/^ringback-virtualpbx-401-\d{8}T\d{6}Z\.zip$/);
  expect(Object.keys(saved.files).toSorted()).toEqual(
    ["environment.json", "exchange.har", "redaction.json", "report.md", "request.ps1", "request.sh"].toSorted(),
  );
  expect(found(saved, wrong)).toEqual([]);
  const har = JSON.parse(saved.files["exchange.har"] ?? "").log;
  const [entry] = har.entries;
  const requestId = entry.response.headers.find(({ name }: { name: string }) => /^x-request-id$/i.test(name)).value;
  expect(entry.response.status).toBe(401);
  expect(saved.files["report.md"]).toContain(`Request ID of the vendor: \`${requestId}\` (header x-request-id)`);
  expect(saved.files["report.md"]).toMatch(/Time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC/);
  expect(saved.files["report.md"]).toContain("### Our reading");
  expect(saved.files["request.sh"]).toContain("<secret#1>");
  expect(JSON.stringify(saved.files)).not.toContain("/tmp/");
  await screen.press("Escape");
  await expect(dialog).toBeHidden();
  const ticket = await codePage(page).clipboard();
  expect(ticket).toContain(`Your request ID: ${requestId}`);
  expect(ticket).toContain(`Attached: ${saved.name}`);
  expect(formsOf(wrong).filter((form) => ticket.includes(form))).toEqual([]);
  expect(problems).toEqual([]);
});

test("several exchanges of the history by mouse: equal secrets have equal placeholders, and what is ticked goes too", async ({
  app: { page, problems },
  sandbox,
  hostKind,
}) => {
  test.skip(hostKind !== "browser", "downloads are the browser's own");
  const screen = storePage(page);
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? "", canary));
  await screen.press("Control+s");
  await screen.setUp();
  await expect(screen.field("Name")).toBeFocused();
  await screen.press("Enter");
  await expect(page.getByText("Saved as")).toBeVisible();
  await page.getByRole("button", { name: "Use in Compose" }).click();
  await page
    .getByRole("navigation", { name: "Call catalogue" })
    .getByRole("button", { name: /Who am I/ })
    .click();
  for (const count of [1, 2]) {
    await page.getByRole("button", { name: /^Send/ }).first().click();
    await expect(page.locator("[data-announcement]")).toHaveText(
      count === 1 ? /^Accepted: 200 OK .*, signed in\.$/ : /^Accepted: 200 OK .*session/,
    );
  }
  await page
    .getByRole("navigation")
    .first()
    .getByRole("button", { name: /History/ })
    .click();
  const rows = page.getByRole("listbox", { name: "Past exchanges" }).getByRole("option");
  await expect(rows).toHaveCount(3);
  for (const index of [0, 1]) await rows.nth(index).getByTitle("Mark for sharing (Space)").click();
  await expect(rows.nth(1)).toHaveAttribute("aria-checked", "true");
  await expectAccessible(page, "marked");
  await page.getByRole("button", { name: "Share 2 exchanges…" }).click();
  const dialog = page.getByRole("dialog", { name: "Share safely: 2 exchanges" });
  await dialog.getByRole("tab", { name: /^Looks secret/ }).click();
  await dialog.getByRole("button", { name: "Replace all" }).click();
  await dialog.getByRole("tab", { name: /^What is replaced/ }).click();
  await expect(dialog.getByRole("list", { name: "Placeholders" })).toContainText("<hex#1> long hex number");
  const saved = await saveBundle(page, () => dialog.getByRole("button", { name: "Save the bundle" }).click());
  expect(found(saved, canary)).toEqual([]);
  // Both calls went out with one session.
  const tokens = new Set((saved.files["exchange.har"] ?? "").match(/<token#\d+>/g));
  expect([...tokens]).toEqual(["<token#1>"]);
  expect(JSON.parse(saved.files["exchange.har"] ?? "").log.entries).toHaveLength(2);
  // The account's id was among what looked secret.
  expect(JSON.stringify(saved.files)).not.toContain(accountId);
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await page.getByRole("button", { name: "Unmark" }).click();
  await expect(rows.nth(0)).toHaveAttribute("aria-checked", "false");
  // What was handed out of a saved connection is in its audit, without a value.
  await screen.press("Control+2");
  const audit = page.getByRole("region", { name: "Audit" });
  await expect(audit.getByRole("listitem").first()).toContainText("Shared: bundle of 2 exchanges");
  expect(problems).toEqual([]);
});

test("presentation mode hides who it is, refuses to reveal, and outlasts a reload", async ({
  app: { page, problems },
  sandbox,
}) => {
  const screen = storePage(page);
  const band = page.getByRole("region", { name: "Presentation mode is on" });
  await screen.choose("User name and password");
  await screen.fillIn(demo(sandbox.vendors["virtualpbx"]?.base_url ?? "", canary));
  await screen.press("Enter");
  await expect(screen.announced).toHaveText(/^Valid: signed in as account Acme, Inc\./);
  await screen.press("Control+s");
  await screen.setUp();
  await expect(screen.field("Name")).toBeFocused();
  await screen.press("Enter");
  await expect(page.getByText("Saved as")).toBeVisible();
  await screen.press("Control+2");
  const session = page.getByRole("region", { name: "Session" });
  await screen.press("Shift+F5");
  await expect(session).toContainText(accountId);
  await page.getByRole("button", { name: "Reveal password" }).click();
  await expect(page.locator("[data-revealed]")).toHaveText(canary);

  await screen.press("F9");
  await expect(band).toBeVisible();
  await expect(page.locator("[data-revealed]")).toHaveCount(0);
  // Shortened, so that it can still be told from others.
  await expect(session).toContainText(`${accountId.slice(0, 4)}…${accountId.slice(-2)}`);
  for (const theme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: theme });
    await expectAccessible(page, theme);
  }
  const seen = () => page.evaluate(() => `${document.body.innerText} ${document.title}`);
  for (const name of [user, "Acme, Inc.", accountId]) expect(await seen()).not.toContain(name);
  await page.getByRole("button", { name: "Reveal password" }).click();
  await expect(page.getByText("Nothing is revealed in presentation mode", { exact: false })).toBeVisible();
  await expect(page.getByText(canary)).toHaveCount(0);
  await screen.press("Control+1");
  await expect(page.getByRole("button", { name: "Show password" })).toBeDisabled();
  // What was typed stays; only what is seen of it are dots.
  await expect(page.getByLabel("User name", { exact: true })).toHaveValue(user);
  await expect(page.getByLabel("User name", { exact: true })).toHaveAttribute("data-identifying");
  await expect(page.getByText("Compared as: acmeinc")).toHaveCount(0);
  for (const name of [user, "Acme, Inc."]) expect(await seen()).not.toContain(name);

  await page.reload();
  await expect(band).toBeVisible();
  await screen.press("Control+2");
  await expect(page.getByRole("button", { name: "Reveal password" })).toBeVisible();
  for (const name of [user, "Acme, Inc."]) expect(await seen()).not.toContain(name);

  await page.getByRole("button", { name: "End", exact: false }).first().click();
  await expect(band).toBeHidden();
  await expect(page.getByText(user, { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Reveal password" }).click();
  await expect(page.locator("[data-revealed]")).toHaveText(canary);
  expect(problems).toEqual([]);
});
