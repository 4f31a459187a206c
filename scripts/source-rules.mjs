// Rules about the sources that the linter cannot express, as patterns; each is proven by a planted violation in its test.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { electronRules } from "./electron-rules.mjs";

/**
 * @typedef {{ id: string, message: string, finds: (code: string) => Iterable<number>, applies: (path: string) => boolean }} SourceRule
 * @typedef {{ rule: string, path: string, line: number, message: string }} Violation
 */

/** @param {string} path */
const isTest = (path) => /\.(?:test|spec)\.tsx?$|\/testing\//u.test(path);
/** @param {string} path */
const isTooling = (path) => /^(?:e2e|scripts|bin)\//u.test(path);
/** @param {string} path */
const isCode = (path) => /\.(?:tsx?|mjs|cjs|html)$|^bin\/ringback$/u.test(path);
/** @param {string} path */
const isProduct = (path) => isCode(path) && !isTest(path) && !isTooling(path);
/** @param {readonly string[]} files @returns {(path: string) => boolean} */
const productBut = (files) => (path) => isProduct(path) && !files.includes(path);

/** @param {RegExp} pattern with the flag g @returns {(code: string) => Iterable<number>} */
const matches = (pattern) => (code) => [...code.matchAll(pattern)].map(({ index }) => index);

/** Places where a pattern stands and what follows it does not say what it must. @param {RegExp} pattern @param {number} reach characters @param {RegExp} must */
const without = (pattern, reach, must) => (/** @type {string} */ code) =>
  [...code.matchAll(pattern)].map(({ index }) => index).filter((index) => !must.test(code.slice(index, index + reach)));

/** @param {string} code */
const openListens = (code) => {
  const constantHost = /\bhost = "127\.0\.0\.1"/u.test(code);
  return (
    [...code.matchAll(/\.listen\(([^)]*)/gu)]
      .filter(([, words = ""]) => !words.includes("127.0.0.1") && !(constantHost && /\bhost\b/u.test(words)))
      // A socket of this computer's file system or kernel has no network behind it.
      .filter(([, words = ""]) => !/^\{ path(?:: [\w.]+)? \}/u.test(words))
      .map(({ index }) => index)
  );
};

/** @type {readonly SourceRule[]} */
export const sourceRules = [
  ...electronRules.map(({ id, message, pattern }) => ({ id, message, finds: matches(pattern), applies: isProduct })),
  {
    id: "webview-tag",
    message: "No <webview>: it is a page with its own rights.",
    finds: matches(/webviewTag["']?\s*:\s*true|<webview\b/gu),
    applies: isCode,
  },
  {
    id: "node-integration",
    message: "A page never gets Node.",
    finds: matches(/nodeIntegration\w*["']?\s*:\s*true/gu),
    applies: isCode,
  },
  {
    id: "isolation-off",
    message: "Isolation, sandbox and web security stay on.",
    finds: matches(/(?:contextIsolation|sandbox|webSecurity)["']?\s*:\s*false/gu),
    applies: isCode,
  },
  {
    id: "open-external",
    message: "Addresses go to the system's browser in host/electron-ports.ts only, where they are checked.",
    finds: matches(/shell\s*\.\s*openExternal/gu),
    applies: productBut(["electron/host/electron-ports.ts"]),
  },
  {
    id: "raw-html",
    message: "No HTML from text: React escapes, this does not.",
    finds: matches(/dangerouslySetInnerHTML|\.(?:inner|outer)HTML\s*[+]?=(?!=)|insertAdjacentHTML|document\.write\(/gu),
    applies: isCode,
  },
  {
    id: "eval",
    message: "No code from text.",
    finds: matches(/\beval\s*\(|new Function\s*\(|set(?:Timeout|Interval)\(\s*["'`]/gu),
    applies: isCode,
  },
  { id: "node-vm", message: "node:vm is no sandbox.", finds: matches(/["'](?:node:)?vm["']/gu), applies: isProduct },
  {
    id: "child-process",
    message:
      "Processes are started in host/app-window.ts, open-external.ts, node-keychain.ts and system-proxy.ts only.",
    finds: matches(/["'](?:node:)?child_process["']/gu),
    applies: productBut([
      "electron/host/app-window.ts",
      "electron/host/open-external.ts",
      "electron/host/node-keychain.ts",
      "electron/host/system-proxy.ts",
    ]),
  },
  {
    id: "tls-unverified",
    message: "Only http/tls.ts accepts a certificate before judging it.",
    finds: matches(/rejectUnauthorized["']?\s*:\s*false/gu),
    applies: (path) =>
      isCode(path) &&
      !isTest(path) &&
      path !== "electron/http/tls.ts" &&
      // Shows a certificate to itself, within one process.
      path !== "electron/services/read-client-certificate.ts",
  },
  {
    id: "tls-switched-off",
    message: "Nothing switches certificate checks off for the whole process.",
    finds: matches(/NODE_TLS_REJECT_UNAUTHORIZED["'\]]*(?: = |\s*:\s*["']0)/gu),
    applies: (path) => isCode(path) && !isTest(path),
  },
  {
    id: "own-server",
    message: "Servers live in host/loopback-server.ts and the sandbox only; store/lock.ts has a local socket.",
    finds: matches(/\bcreate(?:Secure)?Server\s*\(/gu),
    applies: productBut([
      "electron/host/loopback-server.ts",
      "electron/sandbox/start-sandbox.ts",
      "electron/store/lock.ts",
    ]),
  },
  {
    id: "open-listen",
    message: "Servers listen on 127.0.0.1 or a local socket only.",
    finds: openListens,
    applies: isCode,
  },
  {
    id: "auth-tag",
    message: "Without authTagLength a cut tag of four bytes would do.",
    // Counter mode has no tag; it is named in the call itself.
    finds: without(/createDecipheriv\s*\((?!\s*"aes-256-ctr")/gu, 300, /authTagLength/u),
    applies: isCode,
  },
  {
    id: "weak-random",
    message: "Math.random can be guessed: take ids from the port, random bytes from node:crypto.",
    finds: matches(/Math\s*\.\s*random/gu),
    applies: isCode,
  },
  {
    id: "console",
    message: "The host writes through its log or the command line's writer, which mask.",
    finds: matches(/\bconsole\s*\.\s*\w+\s*\(/gu),
    // The Node sample is a program for others, which talks to its own console.
    applies: (path) => isProduct(path) && !path.startsWith("renderer/") && path !== "shared/samples/node.ts",
  },
  {
    id: "machine-path",
    message: "A path of somebody's machine.",
    finds: matches(/(?<![\w.:/-])\/(?:work|root|home|Users)\/|[A-Z]:\\\\?Users\\/gu),
    applies: (path) => !isTest(path),
  },
  {
    id: "private-host",
    message: "A name of somebody's network.",
    finds: matches(/https?:\/\/[\w.-]*\.(?:internal|corp|lan|intranet)\b/gu),
    applies: (path) => !isTest(path),
  },
  {
    id: "left-over",
    message: "Do it or open an issue.",
    finds: matches(/\b(?:TODO|FIXME|XXX)\b/gu),
    applies: () => true,
  },
  {
    id: "switched-off-test",
    message: "No test is left out or run alone; a condition goes into skipIf with its reason.",
    finds: matches(
      /\b(?:test|it|describe)\.(?:only|todo|fixme)\(|\b(?:test|it|describe)(?:\.describe)?\.skip\(\s*["'`)]/gu,
    ),
    applies: isTest,
  },
];

/** Comment lines are emptied, so that words about a rule do not break it; the others keep their places. @param {string} text */
const withoutComments = (text) =>
  text.replaceAll(/^[ \t]*(?:\/\/|\/?\*(?!\/)).*$/gmu, (line) => " ".repeat(line.length));

/** Rules about words hold in comments too. */
const alsoInComments = new Set(["machine-path", "private-host", "left-over"]);

/**
 * Every violation in one file.
 * @param {string} path relative to the repository, with slashes
 * @param {string} text
 * @returns {Violation[]}
 */
export const violationsIn = (path, text) => {
  const code = withoutComments(text);
  return sourceRules
    .filter((rule) => rule.applies(path))
    .flatMap(({ id, message, finds }) =>
      [...finds(alsoInComments.has(id) ? text : code)].map((index) => ({
        rule: id,
        path,
        line: text.slice(0, index).split("\n").length,
        message,
      })),
    );
};

const folders = ["bin", "docs", "e2e", "electron", "renderer", "scripts", "shared"];
/** These spell out what they forbid. */
const exempt = new Set([
  "scripts/electron-rules.mjs",
  "scripts/source-rules.mjs",
  "scripts/source-rules.test.ts",
  "scripts/boundaries.test.ts",
]);

/**
 * Paths of the project's own texts, relative and with slashes.
 * @param {string} root
 * @returns {string[]}
 */
export const sourceFiles = (root) =>
  [
    ...readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(?:ts|md)$/u.test(entry.name))
      .map(({ name }) => name),
    ...folders.flatMap((folder) => {
      try {
        return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) =>
            join(entry.parentPath, entry.name)
              .slice(root.length + 1)
              .replaceAll("\\", "/"),
          );
      } catch {
        return [];
      }
    }),
  ].filter((path) => (isCode(path) || /\.(?:md|css|json)$/u.test(path)) && !exempt.has(path));
