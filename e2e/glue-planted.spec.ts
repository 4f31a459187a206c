// The checks of the desktop app are proven by builds with one fault planted in each: every fault must be seen.
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import {
  navigationProblems,
  policyProblems,
  preloadProblems,
  senderProblems,
  windowProblems,
} from "./electron-checks.ts";
import { launchGlue } from "./harness/launch-glue.ts";

const dist = process.env["RINGBACK_DIST"] ?? join(import.meta.dirname, "..", "dist");
const request = JSON.stringify({ id: 1, method: "host.info", input: null });

type Build = {
  readonly folder: string;
  /** Replaces a piece of the one file of the build that has it, among those whose names begin so. */
  change(path: string, from: string | RegExp, to: string): Promise<void>;
};

const test = base.extend<{ build: Build }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  build: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "ringback-planted-"));
    for (const part of ["main", "renderer"]) await cp(join(dist, part), join(folder, part), { recursive: true });
    await writeFile(join(folder, "package.json"), '{"type":"module"}');
    await use({
      folder,
      change: async (path, from, to) => {
        const parent = join(folder, path, "..");
        const begins = path.split("/").at(-1) ?? path;
        const changed: string[] = [];
        for (const name of (await readdir(parent)).filter((entry) => entry.startsWith(begins))) {
          const source = await readFile(join(parent, name), "utf8");
          const planted = source.replace(from, to);
          if (planted === source) continue;
          await writeFile(join(parent, name), planted);
          changed.push(name);
        }
        // A plant that takes no hold would prove nothing.
        expect(changed, `files with ${String(from)}`).toHaveLength(1);
      },
    });
    await rm(folder, { recursive: true, force: true });
  },
});

test("a page that gets Node is seen", async ({ build }) => {
  await build.change("main/main.js", "nodeIntegration: false", `nodeIntegration: ${String(true)}`);
  const glue = await launchGlue({ dist: build.folder });
  expect(windowProblems(glue)).toEqual(["nodeIntegration is not false"]);
  await glue.close();
});

test("a missing look at the sender is seen", async ({ build }) => {
  await build.change("main/main.js", /\bisOurMainFrame = \([^)]*\) => \{/u, "$&\nreturn true;");
  const glue = await launchGlue({ dist: build.folder });
  expect(await senderProblems(glue, request)).toContain("rpc hears child-frame");
  expect(await senderProblems(glue, request)).toContain("subscribe hears foreign-page");
  await glue.close();
});

test("a preload that is a module is seen, by its text and by the page that has no host", async ({ build }) => {
  await build.change(
    "main/preload.cjs",
    /(?:let|const|var) (\w+) = require\("electron"\);/u,
    'import * as $1 from "electron";',
  );
  expect(preloadProblems(await readFile(join(build.folder, "main", "preload.cjs"), "utf8"))).toContain(
    "it is a module",
  );
  const glue = await launchGlue({ dist: build.folder });
  expect(glue.calls("preload-error")[0]?.[0]).toContain("import statement outside a module");
  expect(await glue.page.evaluate(() => Reflect.has(window, "ringback"))).toBe(false);
  await expect(glue.close()).rejects.toThrow("preload-error");
});

test("a way off the page that stands open is seen", async ({ build }) => {
  await build.change("main/main.js", /if \(isOurs\(details\.url\)\) return;/u, "return;");
  const glue = await launchGlue({ dist: build.folder });
  const problems = await navigationProblems(glue);
  expect(problems).toContain("will-navigate to https://elsewhere.example/");
  expect(problems).toContain("will-redirect to file:///etc/passwd");
  await glue.close();
});

test("a policy that lets inline scripts run is seen", async ({ build }) => {
  await build.change("main/chunks/page-", "script-src ${own}", "script-src ${own} 'unsafe-inline'");
  const glue = await launchGlue({ dist: build.folder });
  const { headers } = await glue.ask({ type: "protocol", url: "app://main/", method: "GET" });
  expect(policyProblems(headers["content-security-policy"] ?? "")).toEqual(["'unsafe-inline' is allowed"]);
  await glue.close();
});

test("a network that stands open to the page is seen", async ({ build }) => {
  await build.change("main/main.js", /const cancel = !mayLoad\([^)]*\)/u, "const cancel = false");
  const glue = await launchGlue({ dist: build.folder });
  expect(await navigationProblems(glue)).toContain("a request to https://elsewhere.example/");
  await glue.close();
});

test("a dictionary that Electron would fetch at its start is seen", async ({ build }) => {
  await build.change("main/main.js", "session.setSpellCheckerLanguages([]);", "");
  const glue = await launchGlue({ dist: build.folder });
  await expect(glue.close()).rejects.toThrow("a dictionary for en-US");
});
