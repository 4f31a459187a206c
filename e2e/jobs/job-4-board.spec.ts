// Job 4: "Is anything broken?" Six connections out of a CSV file, one with a wrong secret, one that nobody answers for; by keyboard.
import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectAccessible } from "../accessible.ts";
import { closedPort } from "../cli/harness/servers.ts";
import { expect, test } from "../fixtures.ts";
import { codePage } from "../pages/code.page.ts";
import { storePage } from "../pages/store.page.ts";
import { secretForms } from "../secret-forms.ts";
import type { Sandbox } from "../../electron/sandbox/sandbox.ts";

const wrong = "hunter2 is no password";

type Row = { readonly name: string; readonly method: string; readonly tags: string } & Readonly<Record<string, string>>;

/** The demo values of the simulators, one of them with another password, and a port on which nobody listens. */
const rowsOf = async ({ vendors }: Sandbox): Promise<readonly Row[]> => {
  const demo = (vendor: string, method: string) => ({
    base_url: vendors[vendor]?.base_url ?? "",
    ...vendors[vendor]?.methods[method],
  });
  return [
    { name: "Acme / admin", method: "virtualpbx/user", tags: "live", ...demo("virtualpbx", "user") },
    { name: "Acme / api key", method: "virtualpbx/api-key", tags: "live", ...demo("virtualpbx", "api-key") },
    { name: "Contoso", method: "enablex/basic", tags: "", ...demo("enablex", "basic") },
    { name: "Colorado dental", method: "intelepeer/login", tags: "colorado", ...demo("intelepeer", "login") },
    { name: "Globex", method: "virtualpbx/user", tags: "live", ...demo("virtualpbx", "user"), password: wrong },
    { name: "Northwind", method: "custom/none", tags: "", base_url: `http://127.0.0.1:${await closedPort()}` },
  ];
};

/** With semicolons and one row too many, as it comes out of a spreadsheet. */
const csvOf = (rows: readonly Row[]): string => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(";");
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? "")));
  return [line(columns), ...body, line(["Broken", "no/such method"])].join("\r\n");
};

const boardOf = (page: Page) => {
  const grid = page.getByRole("grid", { name: "Connections" });
  return {
    grid,
    row: (name: RegExp) => grid.getByRole("row", { name }),
    marks: grid.getByRole("checkbox", { name: /^Mark (?!all)/ }),
    detail: page.getByRole("region", { name: "Connection", exact: true }),
  };
};

const importAll = async (page: Page, sandbox: Sandbox): Promise<void> => {
  const screen = storePage(page);
  await screen.press("Control+2");
  await screen.setUp();
  await screen.press("Control+k");
  await page.getByLabel("Search commands").fill("connections from CSV");
  await screen.press("Enter");
  await page.getByLabel("File", { exact: true }).setInputFiles({
    name: "connections.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(csvOf(await rowsOf(sandbox)), "utf8"),
  });
  await expect(page.getByText("6 rows can be imported, 1 has a problem and would be left out.")).toBeVisible();
};

/** Takes the six in and closes the dialog. */
const finishImport = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Import 6 connections" }).press("Enter");
  await expect(page.getByText("6 connections added; 1 left out.")).toBeVisible();
  await page.getByRole("button", { name: "Done" }).press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(boardOf(page).marks).toHaveCount(6);
};

/** Checks all and waits for the last: until then the order changes, and no other check can be asked for. */
const checkAll = async (page: Page): Promise<void> => {
  const board = boardOf(page);
  await page.keyboard.press("F5");
  await expect(board.row(/Never checked/)).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Check all/ })).toBeVisible();
  await expect(board.marks.first()).toHaveAccessibleName("Mark Globex");
  await expect(board.marks.nth(1)).toHaveAccessibleName("Mark Northwind");
};

test("Monday 08:00: problems first, Why? leads to the diagnosis, and nothing of a secret is on screen", async ({
  app: { page, problems },
  sandbox,
}) => {
  const screen = storePage(page);
  const board = boardOf(page);
  await importAll(page, sandbox);
  expect(await page.content()).not.toContain(wrong);
  await finishImport(page);
  await expect(board.row(/^Acme \/ admin, Never checked/)).toBeVisible();

  await checkAll(page);
  await expect(page.getByRole("status").filter({ hasText: "Checked 6 connections" })).toContainText(
    "4 OK, 1 rejected, 1 unreachable",
  );
  await expect(board.row(/^Globex, Rejected, VirtualPBX/)).toBeVisible();
  await expect(board.row(/^Northwind, Unreachable/)).toBeVisible();
  await expect(board.row(/^Acme \/ admin, OK, VirtualPBX, Acme, Inc\./)).toBeVisible();

  // By keyboard: to the first problem, to its diagnosis, to the field that is to be put right.
  await screen.tabTo(board.grid);
  await screen.press("Home");
  await expect(board.row(/^Globex/)).toHaveAttribute("aria-selected", "true");
  await screen.press("Control+.");
  const why = board.detail.getByRole("region", { name: "Why?" });
  await expect(why).toContainText("password");
  await screen.tabTo(why.getByRole("button", { name: "Show evidence" }).first());
  expect(await page.content()).not.toContain(wrong);

  // The mouse's way to the same.
  await page.getByRole("button", { name: "Why is Northwind unreachable?" }).click();
  await expect(board.detail.getByRole("heading", { level: 2, name: "Northwind" })).toBeVisible();
  await expect(board.detail.getByRole("region", { name: "Why?" })).toBeVisible();
  expect(problems).toEqual([]);
});

test("only the problems, marked ones checked again, and the last good time stays after a refusal", async ({
  app: { page },
  sandbox,
}) => {
  const screen = storePage(page);
  const board = boardOf(page);
  await importAll(page, sandbox);
  await finishImport(page);
  await checkAll(page);
  await page.getByLabel("Problems only").press("Space");
  await expect(board.marks).toHaveCount(2);
  await page.getByLabel("Problems only").press("Space");
  await expect(board.marks).toHaveCount(6);

  sandbox.setFault("enablex", "credential-expired");
  await screen.tabTo(board.grid);
  await screen.press("End");
  await expect(board.row(/^Contoso, OK/)).toHaveAttribute("aria-selected", "true");
  await screen.press("Space");
  await expect(page.getByText("1 marked")).toBeVisible();
  await screen.press("Shift+F5");
  await expect(board.row(/^Contoso, Rejected, .*last good/)).toBeVisible();
  await expect(page.getByText("1 connection has changed its state.")).toBeVisible();
});

test("replacing a secret: tested, switched, the old one seen refused, forgotten", async ({
  app: { page },
  sandbox,
}) => {
  const screen = storePage(page);
  const board = boardOf(page);
  await importAll(page, sandbox);
  await finishImport(page);
  await page.getByRole("row", { name: /^Globex/ }).click();
  await board.detail.getByRole("button", { name: "Replace it…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const good = sandbox.vendors["virtualpbx"]?.methods["user"]?.["password"] ?? "";
  await dialog.getByLabel("New password", { exact: true }).fill("another wrong one");
  await screen.press("Enter");
  await expect(dialog.getByText(/^Rejected/)).toContainText("Nothing was changed.");
  await dialog.getByLabel("New password", { exact: true }).fill(good);
  await screen.press("Enter");
  // Each step has the focus when it comes; what cannot be taken back is one Tab away from the Enter before it.
  await expect(dialog.getByRole("button", { name: "Switch" })).toBeFocused();
  await screen.press("Enter");
  await expect(dialog.getByRole("button", { name: "Ask with the old one" })).toBeFocused();
  await screen.press("Enter");
  await expect(dialog.getByText("The vendor refuses the old one. It is safe to forget it.")).toBeVisible();
  await screen.press("Tab");
  await expect(dialog.getByRole("button", { name: "Forget the old one" })).toBeFocused();
  await screen.press("Enter");
  await expect(dialog.getByText("The new secret is saved, the old one is forgotten.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Close", exact: true }).last()).toBeFocused();
  await screen.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(board.detail.getByRole("button", { name: "Replace it…" })).toBeFocused();
  await screen.press("Shift+F5");
  await expect(board.row(/^Globex, OK/)).toBeVisible();
});

test("a replaced secret is put back as long as the old one is not forgotten, also after the dialog was closed", async ({
  app: { page },
  sandbox,
}) => {
  const screen = storePage(page);
  const board = boardOf(page);
  await importAll(page, sandbox);
  await finishImport(page);
  await page.getByRole("row", { name: /^Contoso/ }).click();
  await board.detail.getByRole("button", { name: "Replace it…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: /^New / });
  await field.fill(sandbox.vendors["enablex"]?.methods["basic"]?.["app_key"] ?? "");
  await screen.press("Enter");
  await dialog.getByRole("button", { name: "Switch" }).press("Enter");
  await dialog.getByRole("button", { name: "Ask with the old one" }).press("Enter");
  await expect(dialog.getByText("The old one still works.", { exact: false })).toBeVisible();
  await screen.press("Escape");
  await expect(dialog).toBeHidden();
  await board.detail.getByRole("button", { name: "Replace it…" }).press("Enter");
  await dialog.getByRole("button", { name: "Put the old one back" }).press("Enter");
  await expect(field).toBeVisible();
  await screen.press("Escape");
  await expect(dialog).toBeHidden();
  await screen.press("Shift+F5");
  await expect(board.row(/^Contoso, OK/)).toBeVisible();
});

test("the board goes out as CSV and Markdown, what is marked alone, and no secret in any form", async ({
  app: { page },
  sandbox,
  hostKind,
}) => {
  test.skip(hostKind !== "browser", "downloads are the browser's own");
  const screen = storePage(page);
  const board = boardOf(page);
  await importAll(page, sandbox);
  await finishImport(page);
  await checkAll(page);
  await page.getByRole("button", { name: "Export…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Export the board" });
  await expect(dialog.getByText("6 connections in sight", { exact: false })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as a file" }).press("Enter");
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^ringback-board-\d{4}-\d\d-\d\d\.csv$/);
  const csv = await readFile(await download.path(), "utf8");
  await expect(dialog).toBeHidden();

  await screen.tabTo(board.grid);
  await screen.press("Home");
  await screen.press("Space");
  await page.getByRole("button", { name: "Export marked…" }).press("Enter");
  await expect(dialog.getByText("1 connection that is marked", { exact: false })).toBeVisible();
  await dialog.getByRole("radio", { name: /^Markdown/ }).check();
  await dialog.getByRole("button", { name: "Copy", exact: true }).press("Enter");
  await expect(dialog.getByRole("button", { name: "Copied" })).toBeVisible();
  await screen.press("Escape");
  const markdown = await codePage(page).clipboard();

  const [head = "", ...lines] = csv.replace("\uFEFF", "").trimEnd().split("\r\n");
  expect(head.split(",").slice(0, 5)).toEqual(["Connection", "Vendor", "Method", "Account", "State"]);
  expect(lines).toHaveLength(6);
  expect(lines.find((line) => line.startsWith("Globex"))).toContain(",Rejected,");
  const rows = markdown.split("\n").filter((line) => line.startsWith("| ") && !/^\| (?:Connection|---) /.test(line));
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatch(/^\| Globex \| VirtualPBX \|/);
  const secrets = (await rowsOf(sandbox)).flatMap(({ password, api_key, app_key }) =>
    [password, api_key, app_key].filter((value) => value !== undefined && value !== ""),
  );
  expect(secrets.length).toBeGreaterThan(3);
  for (const text of [csv, markdown])
    expect(secrets.flatMap((one) => secretForms(one ?? "", [])).filter((form) => text.includes(form))).toEqual([]);
});

test("round the import in the smallest window nothing that has the focus is under its title", async ({
  app: { page },
  sandbox,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  await importAll(page, sandbox);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("region", { name: "Rows of the file" }).focus();
  const file = dialog.getByLabel("File", { exact: true });
  await storePage(page).tabTo(file);
  // What stands at its upper edge is the field itself.
  const isSeen = await file.evaluate((field) => {
    const { left, top } = field.getBoundingClientRect();
    return document.elementFromPoint(left + 8, top + 4) === field;
  });
  expect(isSeen).toBe(true);
});

/** What is left of a token that lives an hour; no time of the day looks like it. */
const ofTokenOfAnHour = /^5\d:\d\d$/;

for (const { width, columns } of [
  { width: 1280, columns: ["State", "Connection", "Account", "Token life", "Last good", "Last reason"] },
  { width: 1440, columns: ["State", "Connection", "Account", "Token life", "Last good", "Last reason", "Answers in"] },
])
  test(`beside the chosen connection the table shows ${columns.length} columns, ${width} px`, async ({
    app: { page },
    sandbox,
  }) => {
    await page.setViewportSize({ width, height: 820 });
    const board = boardOf(page);
    await importAll(page, sandbox);
    await finishImport(page);
    await checkAll(page);
    await board.row(/^Acme \/ admin/).click();
    await expect(board.detail.getByRole("heading", { level: 2, name: "Acme / admin" })).toBeVisible();
    for (const name of columns)
      await expect(board.grid.getByRole("columnheader", { name, exact: true })).toBeInViewport({ ratio: 1 });
    const row = board.row(/^Acme \/ admin/);
    await expect(row.getByText("Acme, Inc.", { exact: true })).toBeInViewport({ ratio: 1 });
    await expect(row.getByText(ofTokenOfAnHour)).toBeInViewport({ ratio: 1 });
    // What the run came to stands whole in the title line.
    const words = page.getByRole("status").filter({ hasText: "Checked 6 connections" });
    await expect(words.getByText(/^checked \d\d:\d\d$/)).toBeInViewport({ ratio: 1 });
    await expect(words.getByText(/^· 6 in \d+(\.\d)? s$/)).toBeInViewport({ ratio: 1 });
  });

test("in the smallest window the chosen connection tells what its row has no room for", async ({
  app: { page },
  sandbox,
}) => {
  await page.setViewportSize({ width: 960, height: 640 });
  const board = boardOf(page);
  await importAll(page, sandbox);
  await finishImport(page);
  await checkAll(page);
  await expect(board.grid.getByRole("columnheader", { name: "Token life" })).toBeHidden();
  await board.row(/^Acme \/ admin/).click();
  const session = board.detail.getByRole("region", { name: "Session" });
  await expect(session).toContainText("Acme, Inc.");
  await expect(session.getByText(ofTokenOfAnHour)).toBeVisible();
  await expect(session).toContainText(/Last good\s*\d\d:\d\d/);
  await expect(board.detail.getByRole("region", { name: "Checks" })).toContainText(/\d ms/);
  await expect(board.detail.getByText(/^Secret set today/)).toBeVisible();
});

for (const theme of ["light", "dark"] as const)
  for (const width of [960, 1600])
    test(`the board is accessible and keeps its shape, ${theme}, ${width} px`, async ({ app: { page }, sandbox }) => {
      const screen = storePage(page);
      const board = boardOf(page);
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize({ width, height: 900 });
      await importAll(page, sandbox);
      await expectAccessible(page, "import");
      await page.screenshot({ path: test.info().outputPath("import.png") });
      await finishImport(page);
      await checkAll(page);
      await screen.tabTo(board.grid);
      await screen.press("Home");
      await expect(board.row(/^Globex/)).toHaveAttribute("aria-selected", "true");
      await expectAccessible(page, "board");
      await page.screenshot({ path: test.info().outputPath("board.png") });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await board.detail.getByRole("button", { name: "Replace it…" }).press("Enter");
      await expect(page.getByLabel("New password", { exact: true })).toBeVisible();
      await expectAccessible(page, "replace");
      await page.screenshot({ path: test.info().outputPath("replace.png") });
    });
