// What only a real Electron can show: its scheme, its sandbox, its guards and the system's keychain.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { policyProblems } from "./electron-checks.ts";
import { launchElectron, type RealApp } from "./launch-electron.ts";

const test = base.extend<{ real: RealApp }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  real: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), "ringback-electron-"));
    const real = await launchElectron(home);
    await expect(real.page.getByRole("heading", { level: 1 })).toBeVisible();
    await use(real);
    await real.electron.close();
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  },
});

test("the page comes over the app's own scheme, with its policy, and nothing violates it", async ({ real }) => {
  const problems: string[] = [];
  real.page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  real.page.on("pageerror", (error) => problems.push(error.message));
  await real.page.reload();
  await expect(real.page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(problems).toEqual([]);
  expect(real.page.url()).toBe("app://main/");
  expect(await real.page.evaluate(() => window.isSecureContext)).toBe(true);
  const answers = await real.page.evaluate(async () => {
    const page = await fetch("app://main/");
    const other = await fetch("app://main/%2e%2e/main/main.js").then(
      ({ status }) => status,
      () => 0,
    );
    return { policy: page.headers.get("content-security-policy") ?? "", other };
  });
  expect(policyProblems(answers.policy)).toEqual([]);
  expect(answers.other).toBe(404);
});

test("the page has neither Node nor Electron, and its process is sandboxed", async ({ real }) => {
  const kinds = await real.page.evaluate(() =>
    ["require", "process", "module", "Buffer", "electron"].map((name) => typeof Reflect.get(window, name)),
  );
  expect(new Set(kinds)).toEqual(new Set(["undefined"]));
  expect(await real.page.evaluate(() => Object.keys(window.ringback ?? {}))).toEqual(["rpc", "subscribe", "discard"]);
  const processes = await real.electron.evaluate(({ app }) => app.getAppMetrics());
  const tabs = processes.filter(({ type }) => type === "Tab");
  expect(tabs.length).toBeGreaterThan(0);
  // Only Windows and macOS report it.
  for (const tab of tabs) expect(tab.sandboxed ?? true).toBe(true);
});

test("no way leads off the page", async ({ real }) => {
  await real.page.evaluate(() => {
    location.href = "https://by-location.example/";
    window.open("https://by-script.example/");
    const link = document.createElement("a");
    link.href = "https://by-link.example/";
    link.target = "_blank";
    document.body.append(link);
    link.click();
    document.body.append(document.createElement("webview"));
  });
  await expect(real.page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(real.page.url()).toBe("app://main/");
  expect(real.electron.windows()).toHaveLength(1);
  const loaded = await real.page.evaluate(() =>
    fetch("https://elsewhere.example/").then(
      () => true,
      () => false,
    ),
  );
  expect(loaded).toBe(false);
});

test("every permission is denied but copying", async ({ real }) => {
  const states = await real.page.evaluate(async () => {
    const place = await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve("granted"),
        () => resolve("denied"),
      ),
    );
    return { place, notices: await Notification.requestPermission() };
  });
  expect(states).toEqual({ place: "denied", notices: "denied" });
});

test("nothing is fetched for the spelling, and the clipboard can be read back", async ({ real }) => {
  const facts = await real.electron.evaluate(async ({ session, clipboard }) => {
    const ours = session.defaultSession;
    await clipboard.writeText("before");
    return {
      on: ours.isSpellCheckerEnabled(),
      languages: process.platform === "darwin" ? [] : ours.getSpellCheckerLanguages(),
      text: await clipboard.readText(),
    };
  });
  expect(facts).toEqual({ on: false, languages: [], text: "before" });
});

test("the engine has what the store, the wire and the bodies need of it", async ({ real }) => {
  // Electron's Node is built without OpenSSL: what is missing there would show with somebody's first save.
  const missing = await real.electron.evaluate(async () => {
    const crypto = process.getBuiltinModule("node:crypto");
    const zlib = process.getBuiltinModule("node:zlib");
    const tls = process.getBuiltinModule("node:tls");
    const { DatabaseSync } = process.getBuiltinModule("node:sqlite");
    const key = crypto.randomBytes(32);
    const tries: Record<string, () => unknown> = {
      "aes-256-gcm": () => crypto.createCipheriv("aes-256-gcm", key, crypto.randomBytes(12), { authTagLength: 16 }),
      "aes-256-ctr": () => crypto.createCipheriv("aes-256-ctr", key, crypto.randomBytes(16)),
      hkdf: () => crypto.hkdfSync("sha256", key, "salt", "info", 32),
      md5: () => crypto.createHash("md5"),
      certificates: () => new crypto.X509Certificate(tls.getCACertificates("default")[0] ?? ""),
      zstd: () => zlib.createZstdDecompress(),
      brotli: () => zlib.createBrotliDecompress(),
      sqlite: () => new DatabaseSync(":memory:").exec("CREATE TABLE t (a TEXT) STRICT; PRAGMA user_version = 1"),
    };
    return Object.entries(tries).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch (error) {
        return [`${name}: ${String(error)}`];
      }
    });
  });
  expect(missing).toEqual([]);
});

test("the keychain seals so that only it can open, or says that it cannot be used", async ({ real }) => {
  const facts = await real.electron.evaluate(async ({ safeStorage }) => {
    const backend = process.platform === "linux" ? safeStorage.getSelectedStorageBackend() : process.platform;
    const available = safeStorage.isEncryptionAvailable();
    if (!available || backend === "basic_text" || backend === "unknown") return { backend, opened: null };
    const sealed = await safeStorage.encryptStringAsync("a key");
    const { result } = await safeStorage.decryptStringAsync(sealed);
    return { backend, opened: result, mark: sealed.subarray(0, 3).toString("latin1"), open: sealed.includes("a key") };
  });
  const reply = await real.page.evaluate(
    (text) => window.ringback?.rpc(text),
    JSON.stringify({ id: 1, method: "vault.status", input: null }),
  );
  const { keychain } = (JSON.parse(reply ?? "{}") as { value: { keychain: { available: boolean } } }).value;
  expect(keychain.available).toBe(facts.opened !== null);
  if (facts.opened === null) return;
  expect(facts).toMatchObject({ opened: "a key", open: false });
});

test("the window has its title, its menu, and stays out of no screen share without a reason", async ({ real }) => {
  const facts = await real.electron.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    return {
      windows: BrowserWindow.getAllWindows().length,
      title: window?.getTitle(),
      visible: window?.isVisible(),
      covered: window?.isContentProtected(),
      help: Menu.getApplicationMenu()?.getMenuItemById("help.keys")?.label,
    };
  });
  expect(facts).toMatchObject({ windows: 1, title: "Test credential · Ringback", visible: true, covered: false });
  expect(facts.help).toBe("Keyboard shortcuts");
});

test("a page whose process is killed comes back", async ({ real }) => {
  const loaded = real.electron.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once("did-finish-load", () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
  await loaded;
  const title = await real.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
  expect(title).toContain("Ringback");
});
