// What it feels like to look at big bodies, in Chromium: time to the first lines, search, filter, long tasks, memory.
// usage: npm run bench -- viewer, or node scripts/bench/viewer.mjs [MEGABYTES …] [--json]
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { startWithLine } from "./measure.mjs";
import { rowName, startViewerServer } from "./viewer-server.mjs";
import { printTables } from "./viewer-table.mjs";
import { processorTimes, traceCategories } from "./viewer-trace.mjs";
import { watchScript } from "./viewer-watch.mjs";

/**
 * Milliseconds and megabytes. `null`: does not apply, e.g. a filter on what is too large to be laid out.
 * @typedef {{ size: number, firstLines: number, firstFind: number, searchAtOnce: number, whole: number, search: number,
 *   filter: number | null, tree: number | null, hex: number | null, nodes: number,
 *   tasks: Record<string, { longest: number, count: number }>, processor: Record<string, number>,
 *   heap: { before: number, after: number }, host: { before: number, most: number, after: number } }} Figures
 */

/** Megabytes of memory that a process takes; NaN where the system does not say. @param {number | undefined} pid */
const residentOf = (pid) => {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) / 1_000;
  } catch {
    return Number.NaN;
  }
};

/**
 * Opens, scrolls through, searches and filters bodies of these sizes, each in a fresh app.
 * @param {readonly number[]} sizes in megabytes
 * @returns {Promise<Figures[]>}
 */
export const measureViewer = async (sizes = [1, 10, 50, 200]) => {
  const server = await startViewerServer();
  const figures = [];
  try {
    // One after the other: they share the processor.
    for (const size of sizes) figures.push(await measureOne(server, size));
  } finally {
    await server.close();
  }
  return figures;
};

/**
 * @param {Awaited<ReturnType<typeof startViewerServer>>} server
 * @param {number} size
 * @returns {Promise<Figures>}
 */
const measureOne = async (server, size) => {
  const rows = await server.prepare(size);
  const home = mkdtempSync(join(tmpdir(), "ringback-viewer-"));
  const host = await startWithLine(pinnedNode(), [join(root, "dist", "node", "serve.js"), "--no-open"], {
    RINGBACK_HOME: home,
  });
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ["--enable-precise-memory-info", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.goto(host.line);
    await page.getByRole("navigation").first().waitFor();
    await page.keyboard.press("Control+3");
    await page.evaluate(watchScript);
    await browser.startTracing(page, { categories: traceCategories });
    const figures = await lookAt(page, server, size, rows, host.pid);
    return { ...figures, processor: processorTimes(await browser.stopTracing()) };
  } finally {
    await browser.close();
    await host.stop();
    rmSync(home, { recursive: true, force: true });
  }
};

/**
 * @param {import("playwright").Page} page
 * @param {Awaited<ReturnType<typeof startViewerServer>>} server
 * @param {number} size
 * @param {number} rows
 * @param {number | undefined} pid the host's
 * @returns {Promise<Omit<Figures, "processor">>}
 */
const lookAt = async (page, server, size, rows, pid) => {
  const session = await page.context().newCDPSession(page);
  const phase = (/** @type {string} */ name) => page.evaluate(`bench.phase("${name}")`);
  const arm = (/** @type {string} */ look, wanted = "") =>
    page.evaluate(`bench.arm("${look}", ${JSON.stringify(wanted)})`);
  const seen = (/** @type {string} */ look) => /** @type {Promise<number>} */ (page.evaluate(`bench.seen("${look}")`));
  const now = () => /** @type {Promise<number>} */ (page.evaluate("bench.now()"));
  const heapNow = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return /** @type {{ heap: number }} */ (await page.evaluate("bench.figures()")).heap / 1_000_000;
  };
  /** From typing to the count of finds. */
  const searchFor = async (/** @type {string} */ text) => {
    await page.keyboard.press("Control+f");
    await arm("found", text);
    const at = await now();
    await page.keyboard.insertText(text);
    const taken = (await seen("found")) - at;
    await page.keyboard.press("Escape");
    return taken;
  };
  const form = (/** @type {string} */ name) => page.getByRole("radio", { name, exact: true });
  /** From the choice of a form to its first lines; null where it is not offered. */
  const switchTo = async (/** @type {string} */ name, /** @type {string} */ look, wanted = "") => {
    if ((await form(name).count()) === 0 || (await form(name).isDisabled())) return null;
    await arm(look, wanted);
    const at = await now();
    await form(name).focus();
    await page.keyboard.press("Space");
    return (await seen(look)) - at;
  };

  await page.keyboard.press("Control+l");
  await page.getByLabel(/^(Path or full address|Full address)$/).fill(`${server.origin}/${size}`);
  const before = { heap: await heapNow(), host: residentOf(pid) };
  let most = before.host;
  const sampling = setInterval(() => (most = Math.max(most, residentOf(pid))), 100);
  const ended = server.ended();
  await arm("lines", rowName(0));
  await arm("whole");
  await phase("receiving");
  await page.keyboard.press("Control+Enter");
  const lastByte = await ended;
  const firstLines = (await seen("lines")) - lastByte;

  await phase("searching");
  // The first asks for what stands everywhere, the second for what only the last row holds.
  const firstFind = await searchFor(rowName(0).slice(0, -2));
  const searchAtOnce = await searchFor(rowName(rows - 1));
  const whole = (await seen("whole")) - lastByte;
  const search = await searchFor(rowName(rows - 2));

  await phase("scrolling");
  const body = page.getByRole("region", { name: /^Body of the answer/ });
  await body.focus();
  await page.keyboard.press("Home");
  await body.hover();
  for (const end = performance.now() + 3_000; performance.now() < end; ) {
    await page.mouse.wheel(0, 400);
    await page.waitForTimeout(16);
  }
  for (const key of ["End", "PageUp", "Home", "PageDown"]) {
    await page.keyboard.press(key);
    await page.waitForTimeout(200);
  }
  await page.keyboard.press("Home");

  await phase("filtering");
  let filter = null;
  if ((await page.getByRole("button", { name: "Filter…" }).count()) > 0) {
    await page.getByRole("button", { name: "Filter…" }).press("Enter");
    await arm("filtered", "100 found");
    await page.keyboard.insertText("$[100:200].name");
    const at = await now();
    await page.keyboard.press("Enter");
    filter = (await seen("filtered")) - at;
    await page.keyboard.press("Escape");
  }

  await phase("forms");
  const tree = await switchTo("Tree", "tree");
  const hex = await switchTo("Hex", "hex");
  await switchTo("Raw", "lines", rowName(0));
  await switchTo("Pretty", "lines", rowName(0));
  await page.waitForTimeout(300);

  clearInterval(sampling);
  // What follows is the bench's own doing: the collection of garbage.
  await phase("end");
  const after = { heap: await heapNow(), host: residentOf(pid) };
  const { byPhase, nodes } = /** @type {{ byPhase: Figures["tasks"], nodes: number }} */ (
    await page.evaluate("bench.figures()")
  );
  return {
    size,
    firstLines,
    firstFind,
    searchAtOnce,
    whole,
    search,
    filter,
    tree,
    hex,
    nodes,
    tasks: byPhase,
    heap: { before: before.heap, after: after.heap },
    host: { before: before.host, most, after: after.host },
  };
};

if (import.meta.filename === process.argv[1]) {
  const sizes = process.argv
    .slice(2)
    .filter((word) => /^\d+$/.test(word))
    .map(Number);
  const all = await measureViewer(sizes.length > 0 ? sizes : undefined);
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify(all)}\n`);
  else printTables(all);
}
