// The end-to-end tests: `cli` runs the command line, `browser` drives browser mode, `glue` the built Electron entries over a fake, `electron` the real one.
import { join } from "node:path";
import { defineConfig, type Project } from "@playwright/test";
import { findBrowser } from "../scripts/bootstrap/find-browser.mjs";
import { electronBinary } from "../scripts/bootstrap/find-electron.mjs";
import type { HostOptions } from "./fixtures.ts";

const results = join(import.meta.dirname, "..", "test-results");
const onCi = Boolean(process.env["CI"]);

// Playwright's own Chromium is used where the computer has no browser; the glue harness reads the same variable.
const browser = process.env["RINGBACK_CHROMIUM"] ?? findBrowser();
if (browser !== null) process.env["RINGBACK_CHROMIUM"] = browser;

/** Runs on every host: the same jobs, the same words. */
const jobs = /jobs\/.*\.spec\.ts$/;

const hasElectron = electronBinary() !== null;
const electronProject: Project<HostOptions> = {
  name: "electron",
  testMatch: [/\/electron[^/]*\.spec\.ts$/, jobs],
  use: { hostKind: "electron" },
};
// Workers load this file as well; it is said once, by the first.
if (!hasElectron && process.env["TEST_WORKER_INDEX"] === undefined)
  process.stderr.write(
    "Skipped: the electron project, since Electron's binary is not here. To run it: `npm run setup:electron && npm run e2e -- --project electron`.\n",
  );

export default defineConfig<HostOptions>({
  testDir: ".",
  outputDir: join(results, "e2e"),
  workers: 2,
  retries: 0,
  fullyParallel: true,
  forbidOnly: onCi,
  // A busy machine is no failure; what must be quick is measured by the benchmark.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: join(results, "e2e.json") }]],
  use: {
    viewport: { width: 1280, height: 820 },
    locale: "en-GB",
    timezoneId: "UTC",
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      // Without the bar that warns of --no-sandbox, which root needs.
      args: ["--test-type", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
      ...(browser === null ? {} : { executablePath: browser }),
    },
  },
  projects: [
    // The command line needs no browser.
    { name: "cli", testMatch: [/\/cli\/[^/]*\.spec\.ts$/] },
    { name: "browser", testIgnore: [/\/(?:glue|electron)[^/]*\.spec\.ts$/, /\/cli\//], use: { hostKind: "browser" } },
    { name: "glue", testMatch: [/\/glue[^/]*\.spec\.ts$/, jobs], use: { hostKind: "glue" } },
    ...(hasElectron ? [electronProject] : []),
  ],
});
