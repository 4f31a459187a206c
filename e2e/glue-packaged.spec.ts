// What the installers hold, packed by electron-builder over stand-ins for Electron: files, fuses, names; and that it starts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test as base } from "@playwright/test";
import { archiveProblems } from "../scripts/package/archive-rules.ts";
import {
  archiveFiles,
  archiveHash,
  readFuses,
  readPlist,
  unpackArchive,
  wantedFuses,
  windowsFacts,
} from "../scripts/package/look-inside.ts";
import { packStandIn, planLinux } from "../scripts/package/pack-stand-in.ts";
import { writeStandIn } from "../scripts/package/stand-ins.ts";
import { launchGlue } from "./harness/launch-glue.ts";
import { storePage } from "./pages/store.page.ts";

const root = join(import.meta.dirname, "..");

const test = base.extend<{ folder: string }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "ringback-packed-"));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
});

// Written by npm, with a version in it.
const version = (): string =>
  (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;

/** The files of the build that are packed, as the archive names them. */
const packedFiles = (): string[] => [
  "LICENSE",
  ...["main", "renderer"].flatMap((part) =>
    readdirSync(join(root, "dist", part), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(root.length + 1)
          .replaceAll("\\", "/"),
      ),
  ),
  "package.json",
];

test("Linux: exactly what is needed is inside, locked down, and it starts from there", async ({ folder, page }) => {
  const app = await packStandIn("linux", folder);
  const archive = join(app, "resources", "app.asar");
  expect(archiveFiles(archive)).toEqual(packedFiles().sort());
  expect(archiveProblems(archive)).toEqual([]);
  expect(readdirSync(join(app, "resources"))).toEqual(["app.asar"]);
  expect(await readFuses(join(app, "ringback"))).toEqual(wantedFuses);
  expect(readdirSync(join(app, "locales"))).toEqual(["en-US.pak"]);
  for (const notice of ["LICENSE.electron.txt", "LICENSES.chromium.html"])
    expect(existsSync(join(app, notice)), notice).toBe(true);

  const unpacked = join(folder, "unpacked");
  unpackArchive(archive, unpacked);
  const manifest: unknown = JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8"));
  expect(manifest).toMatchObject({ name: "ringback", main: "dist/main/main.js", type: "module" });
  // By this name desktops find the entry and the icon of a running window.
  expect(manifest).toMatchObject({ desktopName: "ringback.desktop" });
  expect(manifest).not.toHaveProperty("devDependencies");
  expect(manifest).not.toHaveProperty("scripts");

  await test.step("under the harness", async () => {
    const glue = await launchGlue({ dist: join(unpacked, "dist"), packaged: true });
    await expect(glue.page.getByRole("heading", { level: 1 })).toBeVisible();
    await glue.close();
  });
  await test.step("in browser mode, with Node and nothing else", async () => {
    const host = spawn(process.execPath, [join(unpacked, "dist", "main", "serve.js"), "--no-open"], {
      cwd: unpacked,
      env: { PATH: process.env["PATH"], HOME: folder, RINGBACK_HOME: join(folder, "home") },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [address] = await once(createInterface({ input: host.stdout }), "line");
    await page.goto(String(address));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // The store too, whose keys a thread of its own computes.
    await page.keyboard.press("Control+2");
    await storePage(page).setUp();
    await expect(page.getByText("No connection is saved yet", { exact: false })).toBeVisible();
    const ended = once(host, "exit");
    host.kill("SIGTERM");
    await ended;
  });
});

test("Linux: what deb, rpm and AppImage are made of, for both processors", async ({ folder }) => {
  // Those of deb and rpm have to name a page of their project; a clone from GitHub knows its own.
  const plans = await planLinux(folder, "https://vendor.example/ringback");
  const packages = plans.filter((plan) => Array.isArray(plan)).map(([args]) => args as string[]);
  const valueOf = (args: readonly string[], name: string) => args[args.indexOf(name) + 1] ?? "";
  expect(packages.map((args) => basename(valueOf(args, "--package")))).toEqual([
    `Ringback-${version()}-linux-amd64.deb`,
    `Ringback-${version()}-linux-x86_64.rpm`,
    `Ringback-${version()}-linux-arm64.deb`,
    `Ringback-${version()}-linux-aarch64.rpm`,
  ]);
  for (const args of packages) {
    expect(valueOf(args, "--url")).toBe("https://vendor.example/ringback");
    expect(valueOf(args, "--license")).toBe("MIT");
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024])
      expect(args.join(" ")).toContain(
        `${size}x${size}.png=/usr/share/icons/hicolor/${size}x${size}/apps/ringback.png`,
      );
    expect(args.join(" ")).toContain("=/usr/share/applications/ringback.desktop");
  }
  const images = plans.filter((plan) => !Array.isArray(plan)) as { desktop: string; desktopFileName: string }[];
  expect(images).toHaveLength(2);
  for (const { desktop, desktopFileName } of images) {
    expect(desktopFileName).toBe("ringback.desktop");
    expect(desktop).toContain("\nStartupWMClass=ringback\n");
    // The older way of making them writes --no-sandbox here.
    expect(desktop).toContain("\nExec=AppRun %U\n");
  }
});

test("Windows: the program has its names, its icon and the hash of its archive", async ({ folder }) => {
  const app = await packStandIn("win", folder);
  const archive = join(app, "resources", "app.asar");
  const program = join(app, "Ringback.exe");
  expect(archiveFiles(archive)).toEqual(packedFiles().sort());
  expect(await readFuses(program)).toEqual(wantedFuses);
  const { words, icon, integrity } = windowsFacts(program);
  expect(words).toMatchObject({ ProductName: "Ringback", FileDescription: "Ringback", FileVersion: version() });
  expect(icon.toSorted((a, b) => a - b)).toEqual([16, 24, 32, 48, 64, 128, 256]);
  expect(integrity).toEqual([{ file: "resources\\app.asar", alg: "SHA256", value: archiveHash(archive) }]);
});

test("macOS: the bundle has its names, its icon and the hash of its archive", async ({ folder }) => {
  const app = join(await packStandIn("mac", folder), "Ringback.app");
  const archive = join(app, "Contents", "Resources", "app.asar");
  expect(archiveFiles(archive)).toEqual(packedFiles().sort());
  expect(await readFuses(app)).toEqual(wantedFuses);
  expect(readPlist(join(app, "Contents", "Info.plist"))).toMatchObject({
    CFBundleIdentifier: "app.ringback.desktop",
    CFBundleName: "Ringback",
    CFBundleExecutable: "Ringback",
    CFBundleIconFile: "icon.icns",
    LSApplicationCategoryType: "public.app-category.developer-tools",
    // Asked at the first call to a device of the own network; without words macOS makes up its own.
    NSLocalNetworkUsageDescription: expect.stringContaining("devices on your network"),
    ElectronAsarIntegrity: { "Resources/app.asar": { algorithm: "SHA256", hash: archiveHash(archive) } },
  });
  // No link of the system opens Ringback.
  expect(readPlist(join(app, "Contents", "Info.plist"))).not.toHaveProperty("CFBundleURLTypes");
  const icon = readFileSync(join(app, "Contents", "Resources", "icon.icns"));
  expect(icon.equals(readFileSync(join(root, "build", "icon.icns")))).toBe(true);
  for (const helper of ["", " (GPU)", " (Plugin)", " (Renderer)"])
    expect(existsSync(join(app, "Contents", "Frameworks", `Ringback Helper${helper}.app`)), helper).toBe(true);
});

test("an Electron whose fuses nobody has flipped is told apart", async ({ folder }) => {
  writeStandIn("linux", folder);
  const shipped = await readFuses(join(folder, "electron"));
  const wrong = Object.entries(wantedFuses).filter(([name, wanted]) => shipped[name] !== wanted);
  expect(wrong.map(([name]) => name)).toEqual([
    "runAsNode",
    "cookieEncryption",
    "nodeOptions",
    "nodeCliInspect",
    "embeddedAsarIntegrityValidation",
    "onlyLoadAppFromAsar",
    "grantFileProtocolExtraPrivileges",
  ]);
});
