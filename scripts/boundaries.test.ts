// Every boundary between the layers, and every lint rule we rely on, stops a violation planted in a copy of the layout.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pinnedNode, root, toolPath } from "./bootstrap/paths.mjs";

type Plant = { readonly path: string; readonly code: string; readonly rule: string; readonly says?: string };

const imports = (path: string, code: string, says: string): Plant => ({
  path,
  code,
  rule: "eslint(no-restricted-imports)",
  says,
});
const lint = (path: string, code: string, rule: string): Plant => ({ path, code, rule });

/** One line that breaks a rule, each in a file of its own. */
const plants: readonly Plant[] = [
  imports("shared/a1.ts", 'import "node:fs";', "no Node"),
  imports("shared/a2.ts", 'import "electron";', "no Electron"),
  imports("shared/a3.ts", 'import "react";', "zod and the hash library only"),
  imports("shared/a4.ts", 'import "../electron/ports.ts";', "imports nothing above it"),
  imports("shared/vendors/a5.ts", 'import "../../renderer/theme.ts";', "imports nothing above it"),
  imports("shared/a6.ts", 'void import("../electron/ports.ts");', "imports nothing above it"),
  imports("shared/a7.test.ts", 'import "../electron/ports.ts";', "imports nothing above it"),
  imports("electron/b1.ts", 'import "electron";', "Only main.ts, preload.ts and host/electron-*.ts"),
  imports("electron/b2.ts", 'void import("electron");', "Only main.ts, preload.ts and host/electron-*.ts"),
  imports("electron/host/b3.ts", 'import "electron-store";', "Only main.ts, preload.ts and host/electron-*.ts"),
  imports("electron/host/b4.ts", 'import "../../renderer/theme.ts";', "never imports the page"),
  imports("electron/main.ts", 'import "../renderer/theme.ts";', "never imports the page"),
  imports("electron/host/electron-b5.ts", 'import "../../e2e/fixtures.ts";', "does not import its tests"),
  imports("electron/services/c1.ts", 'import "electron";', "never import Electron"),
  imports("electron/http/c2.ts", 'import "../host/node-ports.ts";', "not the hosts"),
  imports("electron/store/c3.ts", 'import "electron-store";', "never import Electron"),
  imports("electron/services/c4.ts", 'import "../../renderer/theme.ts";', "never imports the page"),
  imports("electron/sandbox/d1.ts", 'import "../../shared/encode.ts";', "shares no code"),
  imports("electron/sandbox/virtualpbx/d2.ts", 'import "../../services/x.ts";', "shares no code"),
  imports("electron/sandbox/d3.ts", 'import "zod";', "node:* and ws only"),
  imports("electron/sandbox/d4.test.ts", 'import "../../shared/encode.ts";', "shares no code"),
  imports("renderer/e1.ts", 'import "electron";', "no Electron"),
  imports("renderer/features/e2.tsx", 'import "node:fs";', "no Node"),
  imports("renderer/e3.ts", 'import "../electron/ports.ts";', "never imports the host"),
  imports("e2e/f1.spec.ts", 'import "../electron/host/node-ports.ts";', "drives the built program from outside"),
  imports("e2e/f2.spec.ts", 'import "../electron/services/x.ts";', "drives the built program from outside"),
  imports("e2e/f3.spec.ts", 'import "electron";', "starts a download"),
  lint("shared/g1.ts", "const work = async (): Promise<void> => {};\nwork();", "typescript(no-floating-promises)"),
  lint(
    "shared/g2.ts",
    "const work = async (): Promise<boolean> => true;\nexport const x = (): number => (work() ? 1 : 2);",
    "typescript(no-misused-promises)",
  ),
  lint("shared/g3.ts", "export const x = async (): Promise<number> => await 1;", "typescript(await-thenable)"),
  lint("shared/g4.ts", "export const x = (y: any): string => String(y);", "typescript(no-explicit-any)"),
  lint(
    "shared/g5.ts",
    'import { y } from "./g6.ts";\nexport type X = typeof y;',
    "typescript(consistent-type-imports)",
  ),
  lint("shared/g6.ts", "export const y = 1;\nexport default y;", "import(no-default-export)"),
  lint("shared/g7.ts", "export interface X {\n  a: string;\n}", "typescript(consistent-type-definitions)"),
  lint(
    "shared/g8.ts",
    'export const f = (x: "a" | "b"): void => {\n  switch (x) {\n    case "a":\n  }\n};',
    "typescript(switch-exhaustiveness-check)",
  ),
  lint("shared/g9.ts", 'import { h } from "./g10.ts";\nexport const g = (): number => h();', "import(no-cycle)"),
  lint("shared/g10.ts", 'import { g } from "./g9.ts";\nexport const h = (): number => g();', "import(no-cycle)"),
  lint("electron/g11.ts", 'console.log("x");', "eslint(no-console)"),
  lint(
    "shared/g12.ts",
    "export const x = 1;\n".repeat(1) + Array.from({ length: 201 }, (_, i) => `export const x${i} = ${i};`).join("\n"),
    "eslint(max-lines)",
  ),
];

/** What the layers may do; nothing here may be reported. */
const allowed: Readonly<Record<string, string>> = {
  "electron/preload.ts": 'import "electron";',
  "electron/host/electron-ok.ts": 'import "electron-store";\nimport "electron";',
  "electron/services/ok.ts": 'import "../ports.ts";\nimport "../http/ok.ts";\nimport "../../shared/g4.ts";',
  "electron/http/ok.ts": 'import "node:net";',
  "electron/sandbox/ok.ts": 'import "node:http";\nimport "./virtualpbx/ok.ts";',
  "electron/sandbox/virtualpbx/ok.ts": 'import "../sim.ts";',
  "electron/sandbox/ok.test.ts": 'import "vitest";\nimport "./ok.ts";',
  "renderer/ok.tsx": 'import "react";\nimport "../shared/g4.ts";',
  "e2e/ok.spec.ts": 'import "../electron/sandbox/ok.ts";\nimport type { App } from "electron";\nexport type X = App;',
  "shared/ok.ts": 'import "zod";\nimport "./vendors/ok.ts";',
};

const write = (folder: string, path: string, text: string): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), `${text}\n`);
};

const tool = (folder: string, path: string, args: readonly string[]): string =>
  spawnSync(pinnedNode(), [path, ...args], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
    maxBuffer: 32e6,
  }).stdout;

const tsconfigs = [
  "tsconfig.base.json",
  "shared/tsconfig.json",
  "electron/tsconfig.json",
  "electron/sandbox/tsconfig.json",
  "renderer/tsconfig.json",
];
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "ringback-boundaries-"));
  for (const file of [".oxlintrc.json", ...tsconfigs]) cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("lint", () => {
  type Diagnostic = {
    readonly code: string;
    readonly message: string;
    readonly help?: string;
    readonly filename: string;
  };
  let found: readonly Diagnostic[] = [];

  beforeAll(() => {
    for (const { path, code } of plants) write(folder, path, code);
    for (const [path, code] of Object.entries(allowed)) write(folder, path, code);
    found = (
      JSON.parse(tool(folder, toolPath("oxlint"), ["--type-aware", "-f", "json"])) as { diagnostics: Diagnostic[] }
    ).diagnostics;
  }, 30_000);

  test.each(plants)("$path: $rule $says", ({ path, rule, says = "" }) => {
    const here = found.filter(({ filename, code }) => filename.replaceAll("\\", "/") === path && code === rule);
    expect(here.map(({ message, help }) => `${message} ${help ?? ""}`).join("\n")).toContain(says);
    expect(here).not.toEqual([]);
  });

  test.each(Object.keys(allowed))("%s may", (path) => {
    expect(
      found.filter(({ filename, code }) => filename.replaceAll("\\", "/") === path && code.includes("restricted")),
    ).toEqual([]);
  });
});

describe("types", () => {
  const plantedTypes: Readonly<Record<string, string>> = {
    "shared/t1.ts": "export const x = document.title;",
    "shared/t2.ts": "export const x = process.pid;",
    "shared/t3.ts": 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;',
    "electron/t4.ts": "export const x = document.title;",
    "electron/sandbox/t5.ts": "export const x = window.name;",
    "renderer/t6.ts": "export const x = process.pid;",
    "renderer/t7.ts": 'import { readFileSync } from "node:fs";\nexport const x = readFileSync;',
    "renderer/t8.ts": 'import { b } from "../electron/t9.ts";\nexport const x = b;',
    "electron/sandbox/t10.ts": 'import { c } from "../../shared/t11.ts";\nexport const x = c;',
    "shared/t12.ts": "export const x: string | undefined = [1][0];",
  };
  let output = "";

  beforeAll(() => {
    const other = mkdtempSync(join(tmpdir(), "ringback-types-"));
    for (const file of tsconfigs) {
      mkdirSync(dirname(join(other, file)), { recursive: true });
      cpSync(join(root, file), join(other, file));
    }
    // A node_modules of its own: the compiler keeps its build information there.
    mkdirSync(join(other, "node_modules"));
    for (const name of ["@types", "vite", "undici-types"])
      symlinkSync(join(root, "node_modules", name), join(other, "node_modules", name), "junction");
    for (const [path, code] of Object.entries(plantedTypes)) write(other, path, code);
    write(other, "electron/t9.ts", "export const b = 1;");
    write(other, "shared/t11.ts", "export const c = 1;");
    output = ["shared", "electron/sandbox", "electron", "renderer"]
      .map((part) => tool(other, toolPath("typescript", "tsc"), ["-b", part, "--pretty", "false"]))
      .join("\n")
      .replaceAll("\\", "/");
    rmSync(other, { recursive: true, force: true });
  }, 30_000);

  test.each(Object.keys(plantedTypes))("%s does not compile", (path) => {
    expect(output).toMatch(new RegExp(`^${path.replaceAll(".", "\\.")}\\(\\d+,\\d+\\): error TS`, "mu"));
  });
});
