// The built Electron entries over a fake of Electron and a real Chromium: isolation, guards, messages, menu.
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { expect, test } from "@playwright/test";
import { commands } from "../shared/commands.ts";
import { vendors } from "../shared/vendors/index.ts";
import {
  navigationProblems,
  policyProblems,
  preloadProblems,
  senderProblems,
  windowProblems,
} from "./electron-checks.ts";
import { expectDrawn } from "./expect-drawn.ts";
import { type Glue, launchGlue } from "./harness/launch-glue.ts";

declare global {
  // The page's globals are declared by interface in TypeScript's own library.
  // oxlint-disable-next-line typescript/consistent-type-definitions
  interface Window {
    readonly ringback?: {
      rpc(text: unknown): Promise<string>;
      subscribe(after: number, listener: unknown): void;
      discard(file: unknown): Promise<string>;
    };
  }
}

const dist = process.env["RINGBACK_DIST"] ?? join(import.meta.dirname, "..", "dist");
const hostInfo = JSON.stringify({ id: 1, method: "host.info", input: null });

/** What a built file imports at once, as it is written there. */
const importedBy = (source: string): string[] =>
  [...source.matchAll(/^import\s+(?:[^"']*?from\s*)?["']([^"']+)["']/gmu)].map(([, name]) => name ?? "");

/** A built file of main and all that it imports at once: names below `dist/main`, and texts. */
const filesAtOnce = async (first: string): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  const waiting = [first];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    const source = await readFile(join(dist, "main", name), "utf8");
    found.set(name, source);
    for (const other of importedBy(source)) if (other.startsWith(".")) waiting.push(join(name, "..", other));
  }
  return found;
};

test.describe("one window", () => {
  test.describe.configure({ mode: "default" });
  let glue: Glue;

  test.beforeAll(async () => {
    glue = await launchGlue();
    await expectDrawn(glue.page);
  });
  test.afterAll(async () => glue.close());

  test("the window is made with every protection written out", () => {
    expect(windowProblems(glue)).toEqual([]);
    expect(glue.calls("BrowserWindow")[0]?.[0]).toMatchObject({ show: false, backgroundColor: "#FFFFFF" });
    expect(glue.calls("protocol.registerSchemesAsPrivileged")).toEqual([
      [[{ scheme: "app", privileges: { standard: true, secure: true, supportFetchAPI: true } }]],
    ]);
    expect(glue.calls("BrowserWindow")).toHaveLength(1);
  });

  test("nothing heavy is loaded before the page begins to load", async () => {
    const names = glue.record.map(({ name, args }) => (name === "module" ? `module ${String(args[0])}` : name));
    const loads = names.indexOf("loadURL");
    const services = names.findIndex((name) => name.startsWith("module electron-ports"));
    expect(loads).toBeGreaterThan(0);
    expect(services).toBeGreaterThan(loads);
    // What main shares with browser mode lies beside it, in files of its own.
    const atOnce = [...(await filesAtOnce("main.js")).keys()].map((name) => `module ${basename(name)}`);
    const before = new Set(names.slice(0, loads).filter((name) => name.startsWith("module")));
    expect([...before].filter((name) => !atOnce.includes(name))).toEqual([]);
  });

  test("main has little to do before the page begins to load", async () => {
    const [begin, loads] = glue.calls("moment").map(([moment]) => (moment as { workMs: number }).workMs);
    // Work is counted, not time: a busy computer is no fault of the program. `npm run bench` tells the time as well.
    expect((loads ?? Infinity) - (begin ?? 0)).toBeLessThan(50);
  });

  test("what main fetches at once holds neither store nor keys nor vendors", async () => {
    const files = await filesAtOnce("main.js");
    const source = [...files.values()].join("\n");
    const fetched = [...files.values()].flatMap(importedBy).filter((name) => !name.startsWith("."));
    expect(fetched.filter((name) => name !== "electron" && !name.startsWith("node:"))).toEqual([]);
    expect(fetched).not.toContain("node:crypto");
    expect(fetched).not.toContain("node:sqlite");
    expect(source).not.toMatch(/createCipheriv|DatabaseSync|api\.enablex\.io|x-auth-token/iu);
    expect(files.size).toBeLessThan(6);
    expect(source.length).toBeLessThan(80_000);
  });

  test("the preload is CommonJS, needs Electron only and exposes one key", async () => {
    const source = await readFile(join(dist, "main", "preload.cjs"), "utf8");
    expect(preloadProblems(source)).toEqual([]);
    const bridge = await glue.page.evaluate(() => ({
      keys: Object.keys(window.ringback ?? {}),
      frozen: Object.isFrozen(window.ringback),
      own: Object.getOwnPropertyDescriptor(window, "ringback")?.writable,
    }));
    expect(bridge).toEqual({ keys: ["rpc", "subscribe", "discard"], frozen: true, own: false });
  });

  test("the page's world reaches neither Node nor Electron", async () => {
    const names = [
      "require",
      "process",
      "module",
      "exports",
      "Buffer",
      "global",
      "ipcRenderer",
      "contextBridge",
      "electron",
      "__toMain",
      "__fromMain",
    ];
    const kinds = await glue.page.evaluate((keys) => keys.map((key) => typeof Reflect.get(window, key)), names);
    expect(kinds).toEqual(names.map(() => "undefined"));
  });

  test("a request goes to the host and its answer comes back", async () => {
    const reply = await glue.page.evaluate((text) => window.ringback?.rpc(text), hostInfo);
    expect(JSON.parse(reply ?? "")).toMatchObject({
      id: 1,
      ok: true,
      value: { nativeMenu: true, secretStorage: "os-keychain", clipboard: "concealed" },
    });
    for (const wrong of [5, null, { id: 1 }, ["{}"]]) {
      const refused = await glue.page.evaluate(
        (value) => window.ringback?.rpc(value).catch((error: Error) => error.message),
        wrong,
      );
      expect(refused).toBe("A request is text.");
    }
  });

  test("the page loads without a violation of its policy", async () => {
    const problems: string[] = [];
    glue.page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    glue.page.on("pageerror", (error) => problems.push(error.message));
    await glue.page.reload();
    await expectDrawn(glue.page);
    expect(problems).toEqual([]);
    expect(await glue.page.evaluate((text) => window.ringback?.rpc(text), hostInfo)).toContain('"ok":true');
  });

  test("each load has its own nonce, and no inline script runs without it", async () => {
    const get = () => glue.ask({ type: "protocol", url: "app://main/", method: "GET" });
    const [first, second] = [await get(), await get()];
    const policy = first.headers["content-security-policy"] ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
    expect(nonce.length).toBeGreaterThan(20);
    expect(first.body).toContain(`nonce="${nonce}"`);
    expect(second.headers["content-security-policy"]).not.toContain(nonce);
    expect(policyProblems(policy)).toEqual([]);
    const ran = await glue.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.planted = true";
      document.head.append(script);
      return Reflect.has(window, "planted");
    });
    expect(ran).toBe(false);
  });

  for (const [url, method, status] of [
    ["app://main/index.html", "GET", 200],
    ["app://main/", "POST", 405],
    ["app://elsewhere/", "GET", 404],
    ["app://main/../main/main.js", "GET", 404],
    ["app://main/%2e%2e/main/main.js", "GET", 404],
    ["app://main/..%2fmain%2fmain.js", "GET", 404],
    ["app://main/..\\main\\main.js", "GET", 404],
    ["app://main//etc/passwd", "GET", 404],
    ["app://main/index.html%00.js", "GET", 404],
    ["app://main/files.json", "GET", 404],
  ] as const) {
    test(`${method} ${url} is answered with ${status}`, async () => {
      expect((await glue.ask({ type: "protocol", url, method })).status).toBe(status);
    });
  }

  test("the window stays on its page whatever the page tries", async () => {
    const seen = () =>
      glue
        .calls("navigation")
        .flatMap(([details]) =>
          (details as { prevented: boolean; url: string }).prevented ? [(details as { url: string }).url] : [],
        );
    await glue.page.evaluate(() => {
      location.href = "https://by-location.example/";
    });
    await expect.poll(seen).toContain("https://by-location.example/");
    await glue.page.evaluate(() => {
      const link = document.createElement("a");
      link.href = "https://by-link.example/";
      document.body.append(link);
      link.click();
    });
    await expect.poll(seen).toContain("https://by-link.example/");
    await glue.page.evaluate(() => {
      const meta = document.createElement("meta");
      meta.httpEquiv = "refresh";
      meta.content = "0; url=https://by-refresh.example/";
      document.head.append(meta);
    });
    await expect.poll(seen).toContain("https://by-refresh.example/");
    // The policy alone stops a form and a frame, before Electron is asked.
    await glue.page.evaluate(() => {
      const form = document.createElement("form");
      form.action = "https://by-form.example/";
      const frame = document.createElement("iframe");
      frame.src = "https://by-frame.example/";
      document.body.append(form, frame);
      form.submit();
    });
    expect(glue.page.url()).toBe("http://main.app.localhost/");
    expect(await glue.page.evaluate((text) => window.ringback?.rpc(text), hostInfo)).toContain('"ok":true');
    expect(
      glue
        .calls("navigation")
        .filter(
          ([details]) =>
            !(details as { prevented: boolean }).prevented &&
            !(details as { url: string }).url.startsWith("app://main/"),
        ),
    ).toEqual([]);
    await glue.page.reload();
  });

  test("no way leads off the page: redirects, navigations of any frame, windows, requests, webviews", async () => {
    expect(await navigationProblems(glue)).toEqual([]);
  });

  test("links of the system and files handed over are refused", async () => {
    for (const event of ["open-url", "open-file"])
      expect(await glue.ask({ type: "app.emit", event })).toEqual({ prevented: true });
  });

  test("no pop-up opens, and only declared pages reach the system's browser", async () => {
    const declared = vendors[0]?.docs[0]?.url ?? "";
    for (const url of [
      declared,
      "https://elsewhere.example/",
      "http://127.0.0.1/",
      "javascript:alert(1)",
      "file:///etc/passwd",
    ])
      expect(await glue.ask({ type: "window.open", url })).toEqual({ action: "deny" });
    await glue.page.evaluate(() => void window.open("https://by-script.example/"));
    await expect.poll(() => glue.calls("popup")).toEqual([[{ url: "https://by-script.example/", action: "deny" }]]);
    await expect.poll(() => glue.calls("shell.openExternal")).toEqual([[declared]]);
  });

  test("every permission is denied at once, but for copying from our own page", async () => {
    const ask = (permission: string, url: string) => glue.ask({ type: "permission", permission, url });
    const names = [
      "media",
      "geolocation",
      "notifications",
      "clipboard-read",
      "openExternal",
      "fullscreen",
      "midi",
      "hid",
      "serial",
      "usb",
      "fileSystem",
      "display-capture",
      "local-network-access",
      "unknown",
    ];
    for (const name of names) expect(await ask(name, "app://main/"), name).toEqual({ request: false, check: false });
    expect(await ask("clipboard-sanitized-write", "app://main/")).toEqual({ request: true, check: true });
    expect(await ask("clipboard-sanitized-write", "https://elsewhere.example/")).toEqual({
      request: false,
      check: false,
    });
    expect(glue.calls("session.setDevicePermissionHandler")).toHaveLength(1);
  });

  test("only our window's main frame is heard", async () => {
    const page = await glue.ask({ type: "ipc", channel: "rpc", args: [hostInfo], sender: "page" });
    expect("value" in page && JSON.parse(String(page.value))).toMatchObject({ ok: true });
    expect(await senderProblems(glue, hostInfo)).toEqual([]);
  });

  test("what is no request is refused in words", async () => {
    for (const args of [[5], [{ id: 1 }], [], ["x".repeat(8 * 1024 * 1024 + 1)], ["{"]]) {
      const answer = await glue.ask({ type: "ipc", channel: "rpc", args, sender: "page" });
      expect(JSON.parse("value" in answer ? String(answer.value) : "{}")).toMatchObject({
        ok: false,
        error: { code: "input.invalid" },
      });
    }
    for (const after of [-2, 0.5, "0", null])
      expect(await glue.ask({ type: "ipc", channel: "subscribe", args: [after], sender: "page" })).toEqual({
        value: false,
      });
  });

  test("a frame inside the page has no bridge", async () => {
    const inside = await glue.page.evaluate(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      const has = Reflect.has(frame.contentWindow ?? {}, "ringback");
      frame.remove();
      return has;
    });
    expect(inside).toBe(false);
  });

  test("the menu holds every command, and choosing one runs it in the page", async () => {
    const template = JSON.stringify(glue.calls("Menu.setApplicationMenu")[0]);
    for (const { id } of commands) expect(template, id).toContain(`"id":"${id}"`);
    await expect(async () => {
      await glue.ask({ type: "menu.click", id: "go.settings" });
      await expect(glue.page).toHaveTitle(/^Settings/, { timeout: 1_000 });
    }).toPass();
    await glue.ask({ type: "menu.click", id: "go.test" });
    await expect(glue.page).toHaveTitle(/^Test credential/);
  });

  test("a menu command that comes while a dialog is open does not run behind it", async () => {
    const { page } = glue;
    const click = (id: string) => glue.ask({ type: "menu.click", id });
    await click("go.test");
    await expect(page).toHaveTitle(/^Test credential/);
    await click("help.keys");
    await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
    await click("go.settings");
    // Commands come one after the other; those that stand above a dialog, or close it, still run.
    await click("palette.open");
    await expect(page.getByLabel("Search commands")).toBeVisible();
    await expect(page).toHaveTitle(/^Test credential/);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await click("go.settings");
    await expect(page).toHaveTitle(/^Settings/);
    await click("go.test");
    await expect(page).toHaveTitle(/^Test credential/);
  });

  test("events reach the page as text alone", async () => {
    await glue.page.evaluate(() => {
      const heard: unknown[][] = [];
      Reflect.set(window, "heard", heard);
      window.ringback?.subscribe(-1, (...args: unknown[]) => heard.push(args));
    });
    const heard = () => glue.page.evaluate(() => Reflect.get(window, "heard") as unknown[][]);
    await expect(async () => {
      await glue.ask({ type: "menu.click", id: "help.keys" });
      expect((await heard()).length).toBeGreaterThan(0);
    }).toPass();
    const [args] = await heard();
    expect(args).toHaveLength(1);
    expect(JSON.parse(String(args?.[0]))).toMatchObject({ event: { type: "command.run", command: "help.keys" } });
    await glue.page.reload();
  });

  test("a second start brings this window to the front", async () => {
    const { focused } = await glue.ask({ type: "window.state" });
    await glue.ask({ type: "app.emit", event: "second-instance" });
    expect(await glue.ask({ type: "window.state" })).toEqual({ visible: true, focused: focused + 1, windows: 1 });
  });

  test("a page that died is loaded again, but not for ever", async () => {
    const die = () =>
      glue.ask({ type: "contents.emit", event: "render-process-gone", details: { reason: "crashed", exitCode: 5 } });
    const loaded = glue.page.waitForEvent("load");
    await die();
    await loaded;
    await expectDrawn(glue.page);
    for (let death = 0; death < 3; death += 1) await die();
    await expect.poll(() => glue.calls("dialog.showErrorBox")).toHaveLength(1);
    expect(await glue.exited).toBe(0);
  });
});
