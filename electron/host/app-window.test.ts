// Starting and ending the window's browser, played by a small program.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openAppWindow } from "./app-window.ts";

const onUnix = test.skipIf(process.platform === "win32");

const browserOf = (script: string) => {
  const folder = mkdtempSync(join(tmpdir(), "ringback-browser-"));
  const path = join(folder, "browser");
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return { folder, browser: { name: "Chromium", path, confined: false }, profile: join(folder, "data", "window") };
};

const start = ({ browser, profile }: ReturnType<typeof browserOf>) =>
  openAppWindow({ browser, profile, url: "http://t1.localhost:1/#code=a&b;c$(d)", isRoot: false });

onUnix("the address reaches the browser as one argument, without a shell", async () => {
  const fake = browserOf('printf "%s\\n" "$2" > "$0.seen"');
  const window = await start(fake);
  expect(await window?.exited).toBe(0);
  expect(readFileSync(`${fake.browser.path}.seen`, "utf8")).toBe("--app=http://t1.localhost:1/#code=a&b;c$(d)\n");
});

onUnix("the profile belongs to its owner alone and loses the session's data at the end", async () => {
  const fake = browserOf("exec sleep 60");
  mkdirSync(join(fake.profile, "Default", "Sessions"), { recursive: true, mode: 0o755 });
  writeFileSync(join(fake.profile, "Default", "Cookies"), "x");
  writeFileSync(join(fake.profile, "Default", "Preferences"), "{}");
  const window = await start(fake);
  expect(statSync(fake.profile).mode & 0o777).toBe(0o700);
  await window?.close();
  expect(await window?.exited).toBeNull();
  expect(["Sessions", "Cookies", "Preferences"].map((name) => existsSync(join(fake.profile, "Default", name)))).toEqual([false, false, true]);
});

onUnix("a browser that cannot be started is no window", async () => {
  const fake = browserOf("exit 0");
  chmodSync(fake.browser.path, 0o644);
  expect(await start(fake)).toBeNull();
});
