// `npm run bench`: how fast the program is here, as a table on stderr and as JSON on stdout. Asserts nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "../bootstrap/prepare.mjs";
import { say } from "../bootstrap/say.mjs";
import { measureBodies } from "./bodies.mjs";
import { measureBuild } from "./build-size.mjs";
import { measureCommandLine } from "./command-line.mjs";
import { measureEngine } from "./engine.mjs";
import { measurePage } from "./page.mjs";
import { measureStore } from "./store.mjs";
import { measureViewer } from "./viewer.mjs";

if (!(await prepare())) process.exit(1);

const home = mkdtempSync(join(tmpdir(), "ringback-bench-"));
const env = { RINGBACK_HOME: home };

/** @type {Record<string, number | null>} */
const results = {};

/** @param {string} name @param {number | null} value @param {string} unit @param {string} aim */
const report = (name, value, unit, aim) => {
  results[name] = value === null ? null : Math.round(value * 10) / 10;
  const shown = value === null ? "not available yet" : `${value.toFixed(unit === "ms" ? 0 : 1)} ${unit}`;
  say(`${name.padEnd(44)}${shown.padStart(18)}   ${aim}`);
};

/**
 * @template T
 * @param {string} name
 * @param {() => T | Promise<T>} measure
 * @returns {Promise<T | null>} null where it cannot be measured; why has then been said
 */
const attempt = async (name, measure) => {
  try {
    return await measure();
  } catch (error) {
    say(
      `${name} could not be measured: ${error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)}`,
    );
    return null;
  }
};

try {
  const commandLine = await attempt("The command line", () => measureCommandLine(env));
  const engine = await attempt("The HTTP engine", measureEngine);
  const page = await attempt("Browser mode", () => measurePage(env));
  const bodies = await attempt("Big bodies", measureBodies);
  const views = await attempt("The viewer of bodies", measureViewer);
  const build = await attempt("The build", measureBuild);
  const store = await attempt("The store", measureStore);

  report("ringback test, cold, bin/ringback", commandLine?.launcher ?? null, "ms", "aim: under 250");
  report("ringback test, cold, pinned Node directly", commandLine?.pinned ?? null, "ms", "");
  report("ringback send, cold, bin/ringback", commandLine?.send ?? null, "ms", "aim: under 200");
  report("ringback send, cold, pinned Node directly", commandLine?.sendPinned ?? null, "ms", "");
  report("curl, the same request", commandLine?.curl ?? null, "ms", "");
  report("ringback --version", commandLine?.version ?? null, "ms", "");
  report("500 requests in sequence", engine, "ms", "aim: under 500");
  report("browser mode: start to address", page?.host ?? null, "ms", "");
  report("browser mode: address to interactive", page?.page ?? null, "ms", "aim: under 1000");
  report("browser mode: start to interactive", page?.total ?? null, "ms", "");
  report("first-load script, gzip", build?.firstScript ?? null, "kB", "aim: under 350");
  report("first-load styles, gzip", build?.firstStyle ?? null, "kB", "");
  report("page, all files", build?.page ?? null, "kB", "");
  report("host and command line", build?.host ?? null, "kB", "");
  report("full store: start, status only", store?.start ?? null, "ms", "");
  report("key from a passphrase", store?.keyDerivation ?? null, "ms", "");
  report("2,000 connections: unlock with that key", store?.unlock ?? null, "ms", "aim: under 1000");
  report("10,000 saved requests: list", store?.documentList ?? null, "ms", "aim: under 50");
  report("10,000 saved requests: one keystroke", store?.documentFilter ?? null, "ms", "aim: under 50");
  report("100,000 exchanges: newest page", store?.newestPage ?? null, "ms", "aim: under 50");
  report("100,000 exchanges: slowest filter", store?.filteredPage ?? null, "ms", "aim: under 50");
  report("100,000 exchanges: text search", store?.searchAll ?? null, "ms", "aim: under 1500");
  report("100,000 exchanges: first find", store?.searchFirst ?? null, "ms", "");
  report("longest wait of others meanwhile", store?.searchBlock ?? null, "ms", "aim: under 100");
  report("100,000 exchanges: keep one more", store?.append ?? null, "ms", "aim: under 10");
  for (const body of bodies ?? []) {
    const name = `${body.size} MB of JSON`;
    report(
      `${name}: last byte to first lines, laid out`,
      body.firstPretty,
      "ms",
      body.size === 50 ? "aim: under 500" : "",
    );
    report(`${name}: last byte to first lines, as received`, body.firstRaw, "ms", "");
    report(`${name}: all lines numbered`, body.whole, "ms", "");
    report(`${name}: search to the end`, body.search, "ms", body.size === 50 ? "aim: under 1000" : "");
    report(`${name}: filter`, body.filter, "ms", body.size === 50 ? "aim: under 2000" : "");
    report(`${name}: memory while it came`, body.memoryDownload, "MB", "");
    report(`${name}: memory, shown in all forms`, body.memoryShown, "MB", "");
    report(`${name}: wait of others, 99 of 100`, body.lag, "ms", "aim: under 50");
  }
  for (const view of views ?? []) {
    const name = `${view.size} MB in the page`;
    report(`${name}: last byte to first lines seen`, view.firstLines, "ms", view.size === 50 ? "aim: under 500" : "");
    report(`${name}: longest task`, view.longestTask, "ms", "aim: under 50");
    report(`${name}: search seen`, view.search, "ms", view.size === 50 ? "aim: under 1000" : "");
    report(`${name}: memory of the page`, view.heapMegabytes, "MB", "");
  }
  process.stdout.write(`${JSON.stringify(results)}\n`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
