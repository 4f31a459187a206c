// `npm run bench`: how fast the program is here, as a table on stderr and as JSON on stdout. Asserts nothing.
// usage: npm run bench -- [command-line] [run] [engine] [page] [main] [bodies] [viewer] [build] [store] [check]; without a name all of them
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "../bootstrap/prepare.mjs";
import { say } from "../bootstrap/say.mjs";
import { measureBodies } from "./bodies.mjs";
import { measureBuild } from "./build-size.mjs";
import { measureCheck } from "./check.mjs";
import { measureCommandLine } from "./command-line.mjs";
import { measureEngine } from "./engine.mjs";
import { measureMain } from "./main.mjs";
import { measurePage } from "./page.mjs";
import { measureRun } from "./run.mjs";
import { measureStore } from "./store.mjs";
import { measureViewer } from "./viewer.mjs";
import { phases } from "./viewer-table.mjs";

if (!(await prepare())) process.exit(1);

const home = mkdtempSync(join(tmpdir(), "ringback-bench-"));
const env = { RINGBACK_HOME: home };

/** Those that were asked for; none means all. */
const parts = process.argv.slice(2);

/** @type {Record<string, number | null>} */
const results = {};

/** @param {string} name @param {number | null} value @param {string} unit @param {string} aim */
const report = (name, value, unit, aim) => {
  if (value === null && parts.length > 0) return;
  // A ratio of 1.1 and one of 1.15 are not the same.
  const digits = unit === "ms" ? 0 : unit === "x" ? 2 : 1;
  results[name] = value === null ? null : Number(value.toFixed(Math.max(digits, 1)));
  const shown = value === null ? "not available yet" : `${value.toFixed(digits)} ${unit}`;
  say(`${name.padEnd(56)}${shown.padStart(18)}   ${aim}`);
};

/**
 * @template T
 * @param {string} part
 * @param {string} name
 * @param {() => T | Promise<T>} measure
 * @returns {Promise<T | null>} null where it was not asked for, or cannot be measured; why has then been said
 */
const attempt = async (part, name, measure) => {
  if (parts.length > 0 && !parts.includes(part)) return null;
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
  const commandLine = await attempt("command-line", "The command line", () => measureCommandLine(env));
  const run = await attempt("run", "A run of a collection", () => measureRun(env));
  const engine = await attempt("engine", "The HTTP engine", measureEngine);
  const page = await attempt("page", "Browser mode", () => measurePage(env));
  const main = await attempt("main", "The desktop app's main process", measureMain);
  const bodies = await attempt("bodies", "Big bodies", measureBodies);
  const views = await attempt("viewer", "The viewer of bodies", () => measureViewer());
  const build = await attempt("build", "The build", measureBuild);
  const store = await attempt("store", "The store", measureStore);
  const check = await attempt("check", "The board", measureCheck);

  report("ringback test, cold, bin/ringback", commandLine?.launcher ?? null, "ms", "aim: under 250");
  report("ringback test, cold, pinned Node directly", commandLine?.pinned ?? null, "ms", "");
  report("ringback send, cold, bin/ringback", commandLine?.send ?? null, "ms", "aim: under 200");
  report("ringback send, cold, pinned Node directly", commandLine?.sendPinned ?? null, "ms", "");
  report("curl, the same request", commandLine?.curl ?? null, "ms", "");
  report(
    "ringback run, 500 requests, bin/ringback",
    run?.launcher ?? null,
    "ms",
    "aim: under 1200; newman and Bruno: about 7 s",
  );
  report("ringback run, 500 requests, pinned Node", run?.pinned ?? null, "ms", "");
  report("ringback run, 500 requests with a token", run?.signedIn ?? null, "ms", "aim: under 1200");
  report("ringback --version", commandLine?.version ?? null, "ms", "");
  for (const { name, sequential, parallel, burst } of engine?.clients ?? []) {
    report(`one request, in sequence, ${name}`, sequential.wall, "µs", "");
    report(`one request, 50 at once, ${name}`, parallel.wall, "µs", "");
    report(`one request, 50 at once in a burst of 200, ${name}`, burst.wall, "µs", "");
  }
  // Plain node:http keeps connections and comes back with status, headers and body, without any limit; "with limits" is the
  // same with an idle time, a time for the whole and a greatest size, as a careful caller writes it.
  for (const [other, name] of /** @type {const} */ ([
    ["plain", "node:http"],
    ["limited", "node:http with limits"],
  ])) {
    for (const [way, words] of /** @type {const} */ ([
      ["sequential", "in sequence"],
      ["parallel", "50 at once"],
      ["burst", "50 at once in a burst of 200"],
    ])) {
      const aim = other === "plain" && way !== "burst" ? "aim: under 1.15" : "";
      report(`engine to ${name}, ${words}: time`, engine?.ratio[other][way].wall ?? null, "x", aim);
      report(`engine to ${name}, ${words}: processor`, engine?.ratio[other][way].cpu ?? null, "x", "");
    }
  }
  report("300 MB to disk", engine?.largeMs ?? null, "ms", "");
  report("300 MB to disk: memory", engine?.largeMemory ?? null, "MB", "aim: under 120");
  report("300 MB from disk", engine?.uploadMs ?? null, "ms", "");
  report("300 MB from disk: memory", engine?.uploadMemory ?? null, "MB", "aim: under 120");
  report("20,000 requests in a row: handles left", engine?.soakHandles ?? null, "", "aim: 0");
  report("20,000 requests in a row: memory left", engine?.soakMemory ?? null, "MB", "aim: under 2");
  report("browser mode: start to address", page?.host ?? null, "ms", "");
  report("browser mode: address to interactive", page?.page ?? null, "ms", "aim: under 1000");
  report("browser mode: start to interactive", page?.total ?? null, "ms", "");
  report("main: its own work before the page loads", main?.start.workMs ?? null, "ms", "");
  report("main: its own time before the page loads", main?.start.ms ?? null, "ms", "aim: under 50");
  report("main: wait of others under load, 99 of 100", main?.load.p99 ?? null, "ms", "aim: under 100");
  report("main: longest wait of others under load", main?.load.most ?? null, "ms", "");
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
  report("ringback check of one, cold, without the key", check?.command ?? null, "ms", "aim: under 300");
  report("the key from its passphrase, beside it", check?.key ?? null, "ms", "");
  report("500 connections on 10 hosts: checked", check?.allMs ?? null, "ms", "aim: under 15000");
  report("500 connections: results of another's", check?.mixed ?? null, "", "aim: 0");
  report("500 connections: beyond a vendor's limit", check?.tooMany ?? null, "", "aim: 0");
  report("500 connections: cancelled in", check?.cancelMs ?? null, "ms", "aim: under 500");
  report("500 connections: longest wait of others", check?.longestWait ?? null, "ms", "aim: under 50");
  report("500 connections in the page: checked", check?.page.ms ?? null, "ms", "");
  report("500 connections in the page: longest task", check?.page.checking ?? null, "ms", "aim: under 50");
  report("500 connections in the page: of the processor", check?.page.processor.checking ?? null, "ms", "");
  report("500 connections in the page: while scrolling", check?.page.scrolling ?? null, "ms", "aim: under 50");
  report("500 connections, scrolling: of the processor", check?.page.processor.scrolling ?? null, "ms", "");
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
    report(`${name}: first find, at once`, view.firstFind, "ms", view.size === 50 ? "aim: under 1000" : "");
    report(`${name}: last find, at once`, view.searchAtOnce, "ms", "");
    report(`${name}: search`, view.search, "ms", view.size === 50 ? "aim: under 1000" : "");
    report(`${name}: filter`, view.filter, "ms", view.size === 50 ? "aim: under 2000" : "");
    for (const phase of phases) {
      report(`${name}: longest task, ${phase}`, view.tasks[phase]?.longest ?? 0, "ms", "aim: under 50");
      report(`${name}: of the processor, ${phase}`, view.processor[phase] ?? 0, "ms", "");
    }
    report(`${name}: memory of the page, before`, view.heap.before, "MB", "");
    report(`${name}: memory of the page, after`, view.heap.after, "MB", "");
    report(`${name}: memory of the host, before`, view.host.before, "MB", "");
    report(`${name}: memory of the host, most`, view.host.most, "MB", "");
  }
  process.stdout.write(`${JSON.stringify(results)}\n`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
