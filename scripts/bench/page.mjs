// How long it takes from starting browser mode to a page that answers.
import { join } from "node:path";
import { chromium } from "playwright";
import { findBrowser } from "../bootstrap/find-browser.mjs";
import { pinnedNode, root } from "../bootstrap/paths.mjs";
import { median, startWithLine } from "./measure.mjs";

const runs = 5;

/**
 * Medians in milliseconds: the host until its address is printed, from there to the rail, and both together.
 * The browser runs already; its own start is not ours.
 * @param {Record<string, string>} env
 */
export const measurePage = async (env) => {
  const executablePath = findBrowser();
  const browser = await chromium.launch(executablePath === null ? {} : { executablePath });
  const times = [];
  try {
    for (let run = 0; run <= runs; run += 1) {
      const host = await startWithLine(pinnedNode(), [join(root, "dist", "node", "serve.js"), "--no-open"], env);
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        const openedAt = performance.now();
        await page.goto(host.line, { waitUntil: "commit" });
        await page.getByRole("navigation").first().getByRole("button").first().waitFor({ timeout: 15_000 });
        times.push({ host: host.lineAt - host.startedAt, page: performance.now() - openedAt });
      } finally {
        await context.close();
        await host.stop();
      }
    }
  } finally {
    await browser.close();
  }
  // The first one warms the disk and the browser up.
  const counted = times.slice(1);
  return {
    host: median(counted.map((time) => time.host)),
    page: median(counted.map((time) => time.page)),
    total: median(counted.map((time) => time.host + time.page)),
  };
};
