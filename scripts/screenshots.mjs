// Renews docs/images: the main states of the app in both themes, from the built app in browser mode over the sandbox.
// usage: npm run screenshots [-- FOLDER [WIDTHxHEIGHT]]
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright";
import { startSandbox } from "../electron/sandbox/start-sandbox.ts";
import { findBrowser } from "./bootstrap/find-browser.mjs";

const root = join(import.meta.dirname, "..");
const folder = process.argv[2] ?? join(root, "docs/images");
const [width, height] = (process.argv[3] ?? "1440x900").split("x").map(Number);
mkdirSync(folder, { recursive: true });

const home = mkdtempSync(join(tmpdir(), "ringback-screenshots-"));
const host = spawn(process.execPath, [join(root, "dist/node/serve.js"), "--no-open"], {
  env: { ...process.env, RINGBACK_HOME: home },
  stdio: ["ignore", "pipe", "ignore"],
});
// A picture that cannot be taken ends the script; the app must not go on behind it.
process.on("exit", () => host.kill("SIGKILL"));
/** @type {string} */
const url = await new Promise((resolve) => createInterface({ input: host.stdout }).once("line", resolve));
const sandbox = await startSandbox({ port: 0 });
const demo = sandbox.vendors["virtualpbx"]?.methods ?? {};
const executablePath = process.env["RINGBACK_CHROMIUM"] ?? findBrowser();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
const page = await browser.newPage({
  viewport: { width: width ?? 1440, height: height ?? 900 },
  locale: "en-GB",
  timezoneId: "UTC",
});
await page.goto(url);
await page.getByRole("heading", { level: 1 }).waitFor();

/** A customer for each of some methods, one with a wrong password. @param {import("../electron/sandbox/sandbox.ts").Sandbox} sandbox */
const connectionsCsv = ({ vendors }) => {
  const rows = [
    { name: "Acme", tags: "live", of: "virtualpbx/user" },
    { name: "Blue Door Dental", tags: "", of: "enablex/basic" },
    { name: "Colorado office", tags: "dental", of: "intelepeer/login" },
    { name: "Florida office", tags: "dental", of: "atmosphere/token" },
    { name: "Globex", tags: "live", of: "virtualpbx/user", password: "an old password" },
    { name: "Northwind", tags: "", of: "teletracker/bearer" },
  ].map(({ name, tags, of, ...more }) => {
    const [vendor = "", method = ""] = of.split("/");
    return { name, method: of, tags, ...vendors[vendor]?.methods[method], ...more };
  });
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  /** @param {readonly string[]} cells */
  const line = (cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  /** @param {Readonly<Record<string, string>>} row */
  const cellsOf = (row) => columns.map((column) => row[column] ?? "");
  return [line(columns), ...rows.map((row) => line(cellsOf(row)))].join("\n");
};

/** Takes the state in both themes. @param {string} name */
const shoot = async (name) => {
  for (const theme of /** @type {const} */ (["light", "dark"])) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
    await page.screenshot({ path: join(folder, `${name}-${theme}.png`) });
  }
};

/** Fills the form of the Test screen by its labels. @param {Record<string, string>} fields */
const fill = async (fields) => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
};

const base = demo["user"]?.["base_url"] ?? "";
const account = { "API address": base, "Account name": "Acme, Inc.", "User name": "John@Example.com" };
await page.getByRole("group", { name: "VirtualPBX" }).getByRole("button", { name: "User name and password" }).click();
await shoot("test-empty");
await fill({ ...account, Password: demo["user"]?.["password"] ?? "" });
await page
  .getByRole("textbox", { name: /customer/i })
  .first()
  .fill("12356679d590ba98ebc85e495087a465");
await shoot("test-digest");
await page.keyboard.press("Control+Enter");
await page
  .getByText(/^Valid\b/)
  .first()
  .waitFor();
await shoot("test-valid");
await page.getByRole("button", { name: "Use in Compose" }).click();
await page.getByRole("navigation", { name: "Call catalogue" }).getByRole("button").first().click();
await page.keyboard.press("Control+Enter");
await page.getByText("200 OK").first().waitFor();
await shoot("compose");
await page.keyboard.press("Control+1");
await fill({ Password: "not the password" });
await page.keyboard.press("Control+Enter");
await page
  .getByText(/^Rejected\b/)
  .first()
  .waitFor();
await shoot("test-rejected");
await page.keyboard.press("Control+k");
await page.getByRole("dialog").waitFor();
await shoot("palette");
await page.keyboard.press("Escape");
await page.keyboard.press("Control+6");
await page
  .getByRole("button", { name: /^Start/ })
  .first()
  .click();
await page.getByText("127.0.0.1").first().waitFor();
await page.mouse.move(0, 0);
await shoot("sandbox");
await page.keyboard.press("Control+2");
await page.getByRole("radio", { name: /^Nothing on disk/ }).check();
await page.getByRole("button", { name: "Use this session only" }).click();
await page.keyboard.press("Control+k");
await page.getByLabel("Search commands").fill("connections from CSV");
await page.keyboard.press("Enter");
const file = { name: "connections.csv", mimeType: "text/csv", buffer: Buffer.from(connectionsCsv(sandbox)) };
await page.getByLabel("File", { exact: true }).setInputFiles(file);
await page.getByRole("button", { name: /^Import \d+ connections/ }).click();
await page.getByRole("button", { name: "Done" }).click();
await page.getByRole("button", { name: "Check all" }).click();
await page
  .getByRole("status")
  .filter({ hasText: /Checked \d+ connections/ })
  .first()
  .waitFor();
await page
  .getByRole("grid", { name: "Connections" })
  .getByRole("row", { name: /Globex/ })
  .click();
await page.mouse.move(0, 0);
await shoot("connections");
await page.keyboard.press("Control+4");
await shoot("guides");
await page.keyboard.press("Control+5");
await page.getByRole("listbox", { name: "Past exchanges" }).getByRole("option").first().click();
await shoot("history");
await page.keyboard.press("Control+,");
await shoot("settings");

await browser.close();
await sandbox.close();
host.kill("SIGTERM");
await new Promise((resolve) => host.once("exit", resolve));
rmSync(home, { recursive: true, force: true });
