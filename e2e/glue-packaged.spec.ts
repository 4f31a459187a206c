// What the installers hold, packed by electron-builder over stand-ins for Electron: files, fuses, names; and that it starts.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
import { packStandIn } from "../scripts/package/pack-stand-in.ts";
import { writeStandIn } from "../scripts/package/stand-ins.ts";
import { launchGlue } from "./harness/launch-glue.ts";

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
  expect(manifest).not.toHaveProperty("devDependencies");
  expect(manifest).not.toHaveProperty("scripts");

  await test.step("under the harness", async () => {
    const glue = await launchGlue({ dist: join(unpacked, "dist"), packaged: true });
    await expect(glue.page.getByRole("heading", { level: 1 })).toBeVisible();
    await glue.close();
  });
  await test.step("the page that was packed, in browser mode", async () => {
    await cp(join(root, "dist", "node"), join(unpacked, "dist", "node"), { recursive: true });
    const host = spawn(process.execPath, [join(unpacked, "dist", "node", "serve.js"), "--no-open"], {
      cwd: unpacked,
      env: { PATH: process.env["PATH"], HOME: folder, RINGBACK_HOME: join(folder, "home") },
      stdio: ["ignore", "pipe", "ignore"],
    });
    const [address] = await once(createInterface({ input: host.stdout }), "line");
    await page.goto(String(address));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const ended = once(host, "exit");
    host.kill("SIGTERM");
    await ended;
  });
});

test("Windows: the program has its names, its icon and the hash of its archive", async ({ folder }) => {
  const app = await packStandIn("win", folder);
  const archive = join(app, "resources", "app.asar");
  const program = join(app, "Ringback.exe");
  expect(archiveFiles(archive)).toEqual(packedFiles().sort());
  expect(await readFuses(program)).toEqual(wantedFuses);
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { words, icon, integrity } = windowsFacts(program);
  expect(words).toMatchObject({ ProductName: "Ringback", FileDescription: "Ringback", FileVersion: version });
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
