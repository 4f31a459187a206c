// `npm run bench`: how fast the program is here, as a table on stderr and as JSON on stdout. Asserts nothing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare } from "../bootstrap/prepare.mjs";
import { say } from "../bootstrap/say.mjs";
import { measureBuild } from "./build-size.mjs";
import { measureCommandLine } from "./command-line.mjs";
import { measureEngine } from "./engine.mjs";
import { measurePage } from "./page.mjs";

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
  const build = await attempt("The build", measureBuild);

  report("ringback test, cold, bin/ringback", commandLine?.launcher ?? null, "ms", "aim: under 250");
  report("ringback test, cold, pinned Node directly", commandLine?.pinned ?? null, "ms", "");
  report("ringback --version", commandLine?.version ?? null, "ms", "");
  report("500 requests in sequence", engine, "ms", "aim: under 500");
  report("browser mode: start to address", page?.host ?? null, "ms", "");
  report("browser mode: address to interactive", page?.page ?? null, "ms", "aim: under 1000");
  report("browser mode: start to interactive", page?.total ?? null, "ms", "");
  report("first-load script, gzip", build?.firstScript ?? null, "kB", "aim: under 350");
  report("first-load styles, gzip", build?.firstStyle ?? null, "kB", "");
  report("page, all files", build?.page ?? null, "kB", "");
  report("host and command line", build?.host ?? null, "kB", "");
  process.stdout.write(`${JSON.stringify(results)}\n`);
} finally {
  rmSync(home, { recursive: true, force: true });
}
