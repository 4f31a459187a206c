// Starting and ending the window's browser, played by a small program.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { openAppWindow } from "./app-window.ts";

const browserOf = (script: string) => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-browser-"));
  const path = join(folder, "browser");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { folder, browser: { name: "Chromium", path, confined: false }, profile: join(folder, "data", "window") };
};

const start = ({ browser, profile }: ReturnType<typeof browserOf>) =>
  openAppWindow({ browser, profile, url: "http://t1.localhost:1/#code=a&b;c$(d)", isRoot: false });

// The stand-in for a browser is a shell script.
describe.skipIf(process.platform === "win32")("a started browser", () => {
  test("the address reaches the browser as one argument, without a shell", async () => {
    const fake = browserOf('printf "%s\\n" "$2" > "$0.seen"');
    const window = await start(fake);
    expect(await window?.exited).toBe(0);
    expect(readFileSync(`${fake.browser.path}.seen`, "utf8")).toBe("--app=http://t1.localhost:1/#code=a&b;c$(d)\n");
  });

  test("the profile belongs to its owner alone and loses the session's data at the end", async () => {
    const fake = browserOf("exec sleep 60");
    mkdirSync(join(fake.profile, "Default", "Sessions"), { recursive: true, mode: 0o755 });
    writeFileSync(join(fake.profile, "Default", "Cookies"), "x");
    writeFileSync(join(fake.profile, "Default", "Login Data"), "x");
    const window = await start(fake);
    expect(statSync(fake.profile).mode & 0o777).toBe(0o700);
    await window?.close();
    expect(await window?.exited).toBeNull();
    expect(readdirSync(join(fake.profile, "Default"))).toEqual(["Preferences"]);
  });

  test("of the whole profile only settings stay: nothing that tells the address with its code", async () => {
    const fake = browserOf("exit 0");
    const window = await start(fake);
    await window?.exited;
    for (const folder of ["segmentation_platform", "Crashpad/reports", "Default/Sessions", "GrShaderCache"]) {
      mkdirSync(join(fake.profile, folder), { recursive: true });
      writeFileSync(join(fake.profile, folder, "ukm_db-wal"), "http://t1.localhost:1/#code=a");
    }
    for (const file of ["Local State", "Last Version", "Default/Secure Preferences"])
      writeFileSync(join(fake.profile, file), "{}");
    await window?.close();
    expect(readdirSync(fake.profile).sort()).toEqual(["Default", "Local State"]);
    expect(readdirSync(join(fake.profile, "Default")).sort()).toEqual(["Preferences", "Secure Preferences"]);
  });

  test("what a process of the ending browser writes late goes as well", async () => {
    const fake = browserOf("exit 0");
    const window = await start(fake);
    await window?.exited;
    const early = join(fake.profile, "early");
    writeFileSync(early, "x");
    const closing = window?.close();
    while (existsSync(early)) await new Promise(setImmediate);
    writeFileSync(join(fake.profile, "late"), "http://t1.localhost:1/#code=a");
    await closing;
    expect(readdirSync(fake.profile)).toEqual(["Default"]);
  });

  test.each(["its folder", "the profile"])(
    "where %s is a link, the window gets a profile for this time only",
    async (which) => {
      // Renamed when it is whole: the file is there before its words are.
      const noted = 'printf "%s" "$1" > "$0.new"; mv "$0.new" "$0.seen"';
      const fake = browserOf(`${noted}; touch "\${1#--user-data-dir=}/was here"; exec sleep 60`);
      const target = join(fake.folder, "target");
      mkdirSync(target);
      const place = which === "the profile" ? fake.profile : dirname(fake.profile);
      mkdirSync(dirname(place), { recursive: true });
      symlinkSync(target, place);
      const window = await start(fake);
      await expect.poll(() => existsSync(`${fake.browser.path}.seen`)).toBe(true);
      const used = readFileSync(`${fake.browser.path}.seen`, "utf8").replace("--user-data-dir=", "");
      expect(used).not.toContain(fake.folder);
      expect(statSync(used).mode & 0o777).toBe(0o700);
      await window?.close();
      expect(existsSync(used)).toBe(false);
      expect(readdirSync(target)).toEqual([]);
      rmSync(fake.folder, { recursive: true });
    },
  );

  test("a new profile saves no passwords; settings that are there stay", async () => {
    const fake = browserOf("exit 0");
    const settings = join(fake.profile, "Default", "Preferences");
    await (await start(fake))?.close();
    expect(JSON.parse(readFileSync(settings, "utf8"))).toMatchObject({ credentials_enable_service: false });
    writeFileSync(settings, "{}");
    await (await start(fake))?.close();
    expect(readFileSync(settings, "utf8")).toBe("{}");
  });

  test.each([
    ["another window still uses", process.pid, true],
    ["an ended browser did not let go of", 99_999_999, false],
  ])("of a profile that %s, process %i, the session's data stays: %s", async (_, owner, stays) => {
    const fake = browserOf("exit 0");
    const window = await start(fake);
    await window?.exited;
    writeFileSync(join(fake.profile, "Default", "Cookies"), "x");
    symlinkSync(`host-${owner}`, join(fake.profile, "SingletonLock"));
    await window?.close();
    expect(readdirSync(join(fake.profile, "Default")).includes("Cookies")).toBe(stays);
  });

  test("a browser that cannot be started is no window", async () => {
    const fake = browserOf("exit 0");
    chmodSync(fake.browser.path, 0o644);
    expect(await start(fake)).toBeNull();
  });
});
