// What it feels like to look at big bodies: time to the first lines, longest tasks of the page, its memory, in Chromium.
// usage: node scripts/bench/viewer.mjs [MEGABYTES …]; `npm run bench` takes the figures too.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { startWithLine } from "./measure.mjs";

/** A list of small objects of about that many megabytes. @param {number} megabytes */
const listOf = (megabytes) => {
  const rows = [];
  const wanted = megabytes * 1_000_000;
  for (let index = 0, length = 0; length < wanted; index += 1) {
    const row = `{"id":${index},"name":"Account number ${index}","active":${index % 3 === 0},"balance":${index}.50}`;
    rows.push(row);
    length += row.length + 1;
  }
  return Buffer.from(`[${rows.join(",")}]`);
};

/** @param {readonly number[]} sizes */
const startServer = async (sizes) => {
  const bodies = new Map(sizes.map((size) => [`/${size}`, listOf(size)]));
  const ended = { at: 0 };
  const server = createServer((request, response) => {
    const body = bodies.get(request.url ?? "") ?? Buffer.from("{}");
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
    response.end(body, () => {
      ended.at = performance.now();
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(null)));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, ended, close: () => server.close() };
};

// As text, since scripts are checked without the types of a page.
const watchTasks = `window.tasks = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.tasks.push(entry.duration);
  }).observe({ type: "longtask" });`;
const look = `({
  tasks: [...window.tasks],
  nodes: document.querySelectorAll("*").length,
  heap: performance.memory?.usedJSHeapSize ?? 0,
})`;

/**
 * @typedef {{ size: number, firstLines: number, longestTask: number, longTasks: number, search: number | null,
 *   nodes: number, heapMegabytes: number, problem: string | null }} Figures
 */

/**
 * Opens, scrolls through and searches bodies of these sizes.
 * @param {readonly number[]} sizes in megabytes
 * @returns {Promise<Figures[]>}
 */
export const measureViewer = async (sizes = [1, 10, 50, 200]) => {
  const home = mkdtempSync(join(tmpdir(), "ringback-viewer-"));
  const host = await startWithLine(pinnedNode(), [join(root, "dist", "node", "serve.js"), "--no-open"], {
    RINGBACK_HOME: home,
  });
  const server = await startServer(sizes);
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ["--enable-precise-memory-info", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  const figures = [];
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(host.line);
    await page.getByRole("navigation").first().waitFor();
    await page.keyboard.press("Control+3");
    await page.evaluate(watchTasks);
    for (const size of sizes) {
      // One after the other: they share the processor.
      figures.push(await measureOne(page, server, size));
    }
  } finally {
    await browser.close();
    server.close();
    await host.stop();
    rmSync(home, { recursive: true, force: true });
  }
  return figures;
};

/**
 * @param {import("playwright").Page} page
 * @param {Awaited<ReturnType<typeof startServer>>} server
 * @param {number} size
 * @returns {Promise<Figures>}
 */
const measureOne = async (page, server, size) => {
  const address = page.getByLabel(/^(Path or full address|Full address)$/);
  await page.keyboard.press("Control+l");
  await page.waitForTimeout(300);
  await address.fill(`${server.origin}/${size}`);
  await page.evaluate("window.tasks.length = 0");
  server.ended.at = 0;
  await page.keyboard.press("Control+Enter");
  const body = page.getByRole("region", { name: /^Body of the answer/ });
  // The former answer leaves first.
  await body.waitFor({ state: "hidden" });
  await body.getByText("Account number 0", { exact: false }).first().waitFor({ timeout: 120_000 });
  const firstLines = performance.now() - server.ended.at;

  // The wheel, then far jumps by the keys.
  await body.hover();
  for (let turn = 0; turn < 40; turn += 1) {
    await page.mouse.wheel(0, turn % 2 === 0 ? 900 : 400);
    await page.waitForTimeout(25);
  }
  await body.focus();
  for (const key of ["End", "Home", "PageDown", "End"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(400);
  }

  await page.keyboard.press("Control+f");
  const searched = performance.now();
  await page.keyboard.insertText('balance":0.50');
  const count = page.getByRole("search").getByRole("status").first();
  let search = null;
  let problem = null;
  try {
    await count.filter({ hasText: / of |not found/ }).waitFor({ timeout: 60_000 });
    search = performance.now() - searched;
  } catch {
    problem = `the search did not end: ${await count.textContent()}`;
  }
  await page.keyboard.press("Escape");
  const seen = /** @type {{ tasks: number[], nodes: number, heap: number }} */ (await page.evaluate(look));
  return {
    size,
    firstLines,
    longestTask: Math.max(0, ...seen.tasks),
    longTasks: seen.tasks.length,
    search,
    nodes: seen.nodes,
    heapMegabytes: seen.heap / 1_000_000,
    problem,
  };
};

if (import.meta.filename === process.argv[1]) {
  const sizes = process.argv.slice(2).map(Number);
  for (const one of await measureViewer(sizes.length > 0 ? sizes : undefined))
    process.stdout.write(`${JSON.stringify(one)}\n`);
}
