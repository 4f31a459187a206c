// The sources keep every source rule, and every source rule catches what it is for.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "./bootstrap/paths.mjs";
import { sourceFiles, sourceRules, violationsIn } from "./source-rules.mjs";

/** A line that breaks the rule, where it stands, and a line beside it that does not. */
const planted: Record<string, { path: string; bad: string[]; good: string[] }> = {
  "weak-window": {
    path: "electron/host/electron-window.ts",
    bad: ["allowRunningInsecureContent: true,", "experimentalFeatures: true", 'enableBlinkFeatures: "X"'],
    good: ["webviewTag: false,"],
  },
  "scheme-rights": {
    path: "electron/host/electron-protocol.ts",
    bad: ["bypassCSP: true", "corsEnabled: true", "{ allowServiceWorkers: true }"],
    good: ["{ standard: true, secure: true }", "bypassCSP: false"],
  },
  "memory-on-disk": {
    path: "electron/main.ts",
    bad: ["crashReporter.start({});", "process.report.writeReport();", "v8.writeHeapSnapshot();"],
    good: ["log(report);"],
  },
  "plain-keychain": {
    path: "electron/host/electron-keychain.ts",
    bad: ["safeStorage.setUsePlainTextEncryption(true);"],
    good: ["await safeStorage.encryptStringAsync(text);"],
  },
  "deep-link": {
    path: "electron/main.ts",
    bad: ['app.setAsDefaultProtocolClient("ringback");', 'navigator.registerProtocolHandler("web+x", "/");'],
    good: ['app.on("open-url", (event) => event.preventDefault());'],
  },
  "file-page": {
    path: "electron/host/electron-window.ts",
    bad: ['window.loadFile("index.html");', 'window.loadURL("https://elsewhere.example/");'],
    good: ["window.loadURL(pageAddress);", 'window.loadURL("app://main/");'],
  },
  "whole-ipc": {
    path: "electron/preload.ts",
    bad: [
      'contextBridge.exposeInMainWorld("ringback", ipcRenderer);',
      'contextBridge.exposeInMainWorld("ringback", { ipcRenderer });',
      'ipcRenderer.on("event", (event, text) => listener(event, text));',
    ],
    good: ['import { contextBridge, ipcRenderer } from "electron";', 'contextBridge.exposeInMainWorld("ringback", {'],
  },
  "webview-tag": {
    path: "electron/host/electron-window.ts",
    bad: ["webviewTag: true,", "<webview src={x} />"],
    good: ["webviewTag: false,"],
  },
  "node-integration": {
    path: "electron/host/electron-window.ts",
    bad: ["nodeIntegration: true", "nodeIntegrationInWorker: true"],
    good: ["nodeIntegration: false"],
  },
  "isolation-off": {
    path: "electron/host/electron-window.ts",
    bad: ["contextIsolation: false", "sandbox: false", "webSecurity: false"],
    good: ["sandbox: true"],
  },
  "open-external": {
    path: "electron/main.ts",
    bad: ["await shell.openExternal(url);"],
    good: ["await ports.openExternal(url);"],
  },
  "raw-html": {
    path: "renderer/ui/note.tsx",
    bad: [
      "<p dangerouslySetInnerHTML={{ __html: x }} />",
      "node.innerHTML = x;",
      "node.outerHTML += x;",
      'node.insertAdjacentHTML("beforeend", x);',
      "document.write(x);",
    ],
    good: ["expect(node.innerHTML === x);"],
  },
  eval: {
    path: "shared/encode.ts",
    bad: ["eval(x);", "new Function(x)();", 'setTimeout("run()", 1);'],
    good: ["retrieval(x);", "setTimeout(run, 1);"],
  },
  "node-vm": {
    path: "electron/services/scripts.ts",
    bad: ['import vm from "node:vm";', 'await import("vm");'],
    good: ['import { x } from "./vm.ts";'],
  },
  "child-process": {
    path: "electron/services/shell.ts",
    bad: ['import { spawn } from "node:child_process";', 'require("child_process")'],
    good: ['import { spawn } from "./spawn.ts";'],
  },
  "tls-unverified": {
    path: "electron/http/connector.ts",
    bad: ["rejectUnauthorized: false,", '"rejectUnauthorized": false'],
    good: ["rejectUnauthorized: true,"],
  },
  "tls-switched-off": {
    path: "electron/cli.ts",
    bad: [
      'process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";',
      "process.env.NODE_TLS_REJECT_UNAUTHORIZED = x;",
      'NODE_TLS_REJECT_UNAUTHORIZED: "0"',
    ],
    good: ['if (env["NODE_TLS_REJECT_UNAUTHORIZED"] === "0") stop();'],
  },
  "own-server": {
    path: "electron/services/hook.ts",
    bad: ["http.createServer(answer);", "createSecureServer({});"],
    good: ["createServerList();"],
  },
  "open-listen": {
    path: "electron/host/loopback-server.ts",
    bad: [
      "server.listen(8080);",
      'server.listen({ host: "0.0.0.0", port });',
      "server.listen({ host, port });",
      "server.listen({ path: x, port });",
    ],
    good: [
      'server.listen(0, "127.0.0.1");',
      'const host = "127.0.0.1"; server.listen({ host, port });',
      "server.listen({ path: address.path }, ready);",
    ],
  },
  "auth-tag": {
    path: "electron/store/seal.ts",
    bad: ['createDecipheriv("aes-256-gcm", key, iv);'],
    good: [
      'createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 });',
      'createDecipheriv("aes-256-ctr", key, counter);',
    ],
  },
  "weak-random": { path: "shared/ids.ts", bad: ["Math.random()"], good: ["Math.round(1)"] },
  console: { path: "electron/host/node-ports.ts", bad: ["console.log(x);", "console.error(x);"], good: ["log(x);"] },
  "machine-path": {
    path: "docs/architecture.md",
    bad: ["see /home/ana/x", "`/work/x`", "/Users/ana/x", "// C:\\Users\\ana"],
    good: ["https://example.com/home/x", "a framework/work-flow"],
  },
  "private-host": {
    path: "docs/architecture.md",
    bad: ["http://npm.example.internal/x"],
    good: ["https://api.example.com/internal"],
  },
  "left-over": { path: "shared/url.ts", bad: ["// TODO later", "// FIXME"], good: ["// to do"] },
  "switched-off-test": {
    path: "shared/url.test.ts",
    bad: ['test.only("x", f)', 'describe.skip("x", f)', 'it.todo("x")'],
    good: ['test.skipIf(onWindows)("x", f)', 'test.skip(!hasBrowser, "no browser")'],
  },
};

test("every rule has a planted violation", () => {
  expect(Object.keys(planted).sort()).toEqual(sourceRules.map(({ id }) => id).sort());
});

test.each(Object.entries(planted))("%s is caught, and its neighbour is not", (rule, { path, bad, good }) => {
  for (const line of bad)
    expect(violationsIn(path, `\n${line}\n`), line).toContainEqual(expect.objectContaining({ rule, path, line: 2 }));
  for (const line of good)
    expect(
      violationsIn(path, line).map((found) => found.rule),
      line,
    ).not.toContain(rule);
});

test("files that are allowed to are left alone", () => {
  expect(violationsIn("electron/http/tls.ts", "rejectUnauthorized: false,")).toEqual([]);
  expect(violationsIn("electron/host/electron-ports.ts", "shell.openExternal(url)")).toEqual([]);
  expect(violationsIn("electron/store/lock.ts", "createServer(answer);")).toEqual([]);
  expect(violationsIn("electron/host/app-window.ts", 'import { spawn } from "node:child_process";')).toEqual([]);
});

test("a comment about a rule does not break it", () => {
  expect(violationsIn("shared/encode.ts", "// never eval(text)\n/** not Math.random\n * nor eval(x)\n */")).toEqual([]);
});

test("the sources keep every rule", () => {
  const files = sourceFiles(root);
  expect(files).toEqual(
    expect.arrayContaining(["shared/contract.ts", "bin/ringback", "scripts/start.mjs", "vite.config.ts"]),
  );
  expect(files.flatMap((path) => violationsIn(path, readFileSync(join(root, path), "utf8")))).toEqual([]);
});
