// Which browser is taken on each system, and that nothing but a window is started.
import { expect, test } from "vitest";
import { profileFolder, windowArguments } from "./app-window.ts";
import { findBrowser, type Surroundings } from "./find-browser.ts";

const on = (platform: NodeJS.Platform, present: string[], env: Record<string, string> = {}): Surroundings => ({
  platform,
  env,
  home: platform === "darwin" ? "/Users/ana" : "/home/ana",
  exists: (path) => present.includes(path),
});
const display = { DISPLAY: ":0", PATH: "/usr/local/sbin:/opt/tools:/usr/bin" };

test("Linux: without a display there is no window, whatever is installed", () => {
  expect(findBrowser(on("linux", ["/usr/bin/google-chrome"], { PATH: "/usr/bin" }))).toBeNull();
  expect(
    findBrowser(on("linux", ["/usr/bin/google-chrome"], { PATH: "/usr/bin", WAYLAND_DISPLAY: "wayland-0" }))?.name,
  ).toBe("Chrome");
});

test("Linux: Chrome before Chromium before Edge before Brave", () => {
  const paths = [
    "/usr/bin/google-chrome",
    "/usr/bin/chromium",
    "/opt/microsoft/msedge/msedge",
    "/usr/bin/brave-browser",
  ];
  const found = paths.map((_, index) => findBrowser(on("linux", paths.slice(index), display))?.path);
  expect(found).toEqual(paths);
  expect(findBrowser(on("linux", [], display))).toBeNull();
});

test("Linux: PATH in its order, but never a relative entry of it", () => {
  expect(findBrowser(on("linux", ["/opt/tools/chromium", "/usr/bin/chromium"], display))?.path).toBe(
    "/opt/tools/chromium",
  );
  expect(findBrowser(on("linux", ["bin/chromium", "chromium"], { ...display, PATH: "bin::." }))).toBeNull();
});

test("Linux: a snap is known as one and keeps its profile where it may write", () => {
  const snap = findBrowser(on("linux", ["/usr/bin/chromium-browser", "/snap/bin/chromium"], display));
  expect(snap).toEqual({ name: "Chromium", path: "/usr/bin/chromium-browser", confined: true });
  expect(snap && profileFolder(snap, "/data", "/home/ana")).toBe("/home/ana/snap/chromium/common/ringback-window");
});

test("macOS: system and own applications", () => {
  const chrome = "/Users/ana/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
  const edge = "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
  expect(findBrowser(on("darwin", [edge]))?.path).toBe(edge);
  expect(findBrowser(on("darwin", [edge, chrome]))?.path).toBe(chrome);
});

test("Windows: program folders of the machine and of the user", () => {
  const env = {
    ProgramFiles: "C:\\Program Files",
    "ProgramFiles(x86)": "C:\\Program Files (x86)",
    LOCALAPPDATA: "C:\\Users\\ana\\AppData\\Local",
  };
  const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
  const chrome = "C:\\Users\\ana\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe";
  expect(findBrowser(on("win32", [edge], env))?.path).toBe(edge);
  expect(findBrowser(on("win32", [edge, chrome], env))?.path).toBe(chrome);
  expect(findBrowser(on("win32", [edge, chrome], {}))).toBeNull();
});

test("the window's arguments are these and no others", () => {
  const plain = windowArguments("http://t1.localhost:1/#code=x", "/data/window", false);
  expect(plain).toEqual([
    "--user-data-dir=/data/window",
    "--app=http://t1.localhost:1/#code=x",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
  ]);
  expect(windowArguments("http://t1.localhost:1/", "/data/window", true)).toContain("--no-sandbox");
});
