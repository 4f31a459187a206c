// What the tests need of this computer besides Node; installed by apt where that needs no question.
import { existsSync, readFileSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import { findBrowser, playwrightBrowser } from "./find-browser.mjs";
import { run } from "./run.mjs";
import { say, secondsSince } from "./say.mjs";

/** Programs that unit tests start, and Debian's packages with them. Without one of them its tests are skipped. */
const unitPrograms = [
  { program: "gnome-keyring-daemon", package: "gnome-keyring" },
  { program: "dbus-daemon", package: "dbus" },
  { program: "age", package: "age" },
];

/** @param {string} program */
const isThere = (program) =>
  (process.env["PATH"] ?? "")
    .split(delimiter)
    .some((folder) => isAbsolute(folder) && existsSync(join(folder, program)));

const isRootOnDebian = () =>
  process.platform === "linux" &&
  process.getuid?.() === 0 &&
  existsSync("/etc/debian_version") &&
  existsSync("/usr/bin/apt-get");

/** Ubuntu's chromium package only calls snap, which containers do not have. */
const isSnapStub = () => {
  try {
    return readFileSync("/etc/os-release", "utf8").includes("ID=ubuntu");
  } catch {
    return false;
  }
};

/**
 * The packages that are missing.
 * @param {{ unit: boolean, e2e: boolean }} wanted which tests are about to run
 * @param {(program: string) => boolean} [has]
 * @param {() => Promise<boolean>} [hasBrowser]
 */
export const missingPackages = async (
  wanted,
  has = isThere,
  hasBrowser = async () => (findBrowser() ?? (await playwrightBrowser())) !== null,
) => [
  ...(wanted.unit ? unitPrograms.filter(({ program }) => !has(program)).map((entry) => entry.package) : []),
  ...(wanted.e2e && !isSnapStub() && !(await hasBrowser()) ? ["chromium"] : []),
];

/** @param {string[]} args */
const apt = (args) => run("apt-get", args, { output: "stderr", env: { DEBIAN_FRONTEND: "noninteractive" } });

/**
 * Installs what is missing, as root on Debian or Ubuntu; elsewhere it is left to the user and the tests say what they
 * skip. Never fails.
 * @param {{ unit: boolean, e2e: boolean }} wanted
 */
export const ensureTestPrograms = async (wanted) => {
  if (!isRootOnDebian()) return;
  const packages = await missingPackages(wanted);
  if (packages.length === 0) return;
  const startedAt = performance.now();
  say(`Installing ${packages.join(", ")} with apt …`);
  // An unreachable list of packages is no reason to stop: the package may be known already.
  await apt(["-qq", "update"]);
  const ended = await apt(["-qq", "-o=Dpkg::Use-Pty=0", "install", "-y", "--no-install-recommends", ...packages]);
  say(ended.code === 0 ? `Installed in ${secondsSince(startedAt)}.` : "apt could not install all of them.");
};
