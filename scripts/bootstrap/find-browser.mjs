// Finds a Chromium-like browser for the end-to-end tests, or gets one where that needs no question.
import { existsSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { pathToFileURL } from "node:url";
import { pinnedNode, root, toolPath } from "./paths.mjs";
import { run } from "./run.mjs";
import { say } from "./say.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "brave-browser",
];

const macApps = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];

const windowsPaths = [
  ["Google", "Chrome", "Application", "chrome.exe"],
  ["Chromium", "Application", "chrome.exe"],
  ["Microsoft", "Edge", "Application", "msedge.exe"],
  ["BraveSoftware", "Brave-Browser", "Application", "brave.exe"],
];

/** @param {Record<string, string | undefined>} env @returns {string[]} */
const candidates = (env) => {
  switch (process.platform) {
    case "darwin":
      return ["/Applications", join(env["HOME"] || "/", "Applications")].flatMap((folder) =>
        macApps.map((app) => join(folder, `${app}.app`, "Contents", "MacOS", app)),
      );
    case "win32":
      return [env["PROGRAMFILES"], env["PROGRAMFILES(X86)"], env["LOCALAPPDATA"]]
        .map((folder) => folder ?? "")
        .filter((folder) => isAbsolute(folder))
        .flatMap((folder) => windowsPaths.map((parts) => join(folder, ...parts)));
    default:
      return (
        (env["PATH"] ?? "")
          .split(delimiter)
          // A relative or empty entry would start whatever lies in the current folder.
          .filter((folder) => isAbsolute(folder))
          .concat("/usr/bin", "/usr/local/bin", "/opt/google/chrome")
          .flatMap((folder) => names.map((name) => join(folder, name)))
      );
  }
};

/**
 * A browser that is installed on this computer, or null. RINGBACK_CHROMIUM names another one.
 * @param {Record<string, string | undefined>} env
 */
export const findBrowser = (env = process.env) =>
  [env["RINGBACK_CHROMIUM"] ?? "", ...candidates(env)].find((file) => file !== "" && existsSync(file)) ?? null;

/** Playwright's own Chromium, when it has been downloaded. @returns {Promise<string | null>} */
export const playwrightBrowser = async () => {
  try {
    /** @type {typeof import("playwright")} */
    const { chromium } = await import(pathToFileURL(join(root, "node_modules", "playwright", "index.mjs")).href);
    return existsSync(chromium.executablePath()) ? chromium.executablePath() : null;
  } catch {
    return null;
  }
};

/**
 * A browser for the tests: installed, Playwright's own, or downloaded by Playwright. Debian's has been installed before.
 * @returns {Promise<string | null>} null when there is none; what to do has then been said
 */
export const ensureBrowser = async () => {
  const present = findBrowser() ?? (await playwrightBrowser());
  if (present !== null) return present;
  say("Fetching Playwright's Chromium …");
  await run(pinnedNode(), [toolPath("playwright"), "install", "chromium"], { output: "stderr", timeoutMs: 300_000 });
  const fetched = await playwrightBrowser();
  if (fetched === null)
    say("No browser was found for the end-to-end tests: install Chrome or Chromium, or name one in RINGBACK_CHROMIUM.");
  return fetched;
};
