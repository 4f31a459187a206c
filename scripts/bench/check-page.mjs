// What checking 500 connections feels like in Chromium: the longest task of the page while results come in and while one scrolls.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { startWithLine } from "./measure.mjs";
import { processorTimes, traceCategories } from "./viewer-trace.mjs";

const load = { connections: 500, hosts: 10 };

/** @typedef {{ name: string, vendor: string, method: string, values: Record<string, string> }} Case */

/** @param {readonly Case[]} cases */
const csvOf = (cases) => {
  const fields = [...new Set(cases.flatMap(({ values }) => Object.keys(values)))];
  const line = (/** @type {readonly string[]} */ cells) =>
    cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
  const rows = cases.map(({ name, vendor, method, values }) =>
    line([name, `${vendor}/${method}`, ...fields.map((field) => values[field] ?? "")]),
  );
  return [line(["name", "method", ...fields]), ...rows].join("\n");
};

/** Notes every task of the page that takes longer than 50 ms. A text, as it runs in the page and not here. */
const watchTasks = `
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    globalThis.longTasks.push(...list.getEntries().map(({ duration }) => duration));
  }).observe({ type: "longtask" });
`;

/** @param {import("playwright").Page} page @returns {Promise<number[]>} those since the last question */
const takeTasks = (page) => page.evaluate("globalThis.longTasks.splice(0)");

/** Begins a phase in the trace. @param {import("playwright").Page} page @param {string} name */
const mark = (page, name) => page.evaluate(`performance.mark("bench:${name}")`);

/**
 * Milliseconds. `checking` and `scrolling` are of the clock, and 0 where no task took longer than 50; `processor` is what
 * the longest tasks took of the processor, which a busy machine does not lengthen.
 */
export const measureCheckPage = async () => {
  const file = join(root, "electron", "services", "testing", "check-hosts.ts");
  /** @type {{ openCheckHosts: (count: number) => Promise<{ cases: (count: number) => Case[], close: () => Promise<void> }> }} */
  const { openCheckHosts } = await import(pathToFileURL(file).href);
  const hosts = await openCheckHosts(load.hosts);
  const home = mkdtempSync(join(tmpdir(), "ringback-bench-board-"));
  const host = await startWithLine(pinnedNode(), [join(root, "dist", "node", "serve.js"), "--no-open"], {
    RINGBACK_HOME: home,
  });
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(host.line);
    await page.getByRole("navigation").first().waitFor();
    await page.keyboard.press("Control+2");
    await page.getByRole("radio", { name: /^Nothing on disk/ }).check();
    await page.keyboard.press("Enter");
    await page.getByText(/^No connection is saved yet/).waitFor();
    await page.keyboard.press("Control+k");
    await page.getByLabel("Search commands").fill("connections from CSV");
    await page.keyboard.press("Enter");
    const buffer = Buffer.from(csvOf(hosts.cases(load.connections)));
    await page.getByLabel("File", { exact: true }).setInputFiles({ name: "all.csv", mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: `Import ${load.connections} connections` }).click();
    await page.getByRole("button", { name: "Done" }).click();
    await page.getByRole("grid", { name: "Connections" }).focus();
    await page.evaluate(watchTasks);
    await browser.startTracing(page, { categories: traceCategories });
    await mark(page, "checking");
    const began = performance.now();
    await page.keyboard.press("F5");
    await page.getByText(/Checked 500 connections/).waitFor();
    const ms = performance.now() - began;
    const checking = await takeTasks(page);
    await mark(page, "scrolling");
    for (let turn = 0; turn < 30; turn += 1) await page.keyboard.press("PageDown");
    await page.mouse.move(500, 400);
    for (let turn = 0; turn < 30; turn += 1) await page.mouse.wheel(0, -600);
    const scrolling = await takeTasks(page);
    const processor = processorTimes(await browser.stopTracing());
    return {
      ms,
      checking: Math.max(0, ...checking),
      scrolling: Math.max(0, ...scrolling),
      processor: { checking: processor["checking"] ?? 0, scrolling: processor["scrolling"] ?? 0 },
    };
  } finally {
    await browser.close();
    await host.stop();
    await hosts.close();
    rmSync(home, { recursive: true, force: true });
  }
};
