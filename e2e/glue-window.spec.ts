// The life of the desktop app's window: its place, its first paint, its title, menus, files, notices, faults and starts.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base } from "@playwright/test";
import { askHost } from "./harness/ask-host.ts";
import { type Glue, launchGlue, runGlue } from "./harness/launch-glue.ts";

const test = base.extend<{ home: string }>({
  // Playwright reads the names of the wanted fixtures from the first parameter, so it must be a pattern, even an empty one.
  // oxlint-disable-next-line no-empty-pattern
  home: async ({}, use) => {
    const home = await mkdtemp(join(tmpdir(), "ringback-window-"));
    await use(home);
    await rm(home, { recursive: true, force: true });
  },
});

const saveConnection = async (glue: Glue, name: string, inNewStore = true): Promise<string> => {
  if (inNewStore) await askHost(glue, "vault.create", { passphrase: null, keychain: true });
  const saved = await askHost(glue, "connection.save", {
    id: null,
    name,
    vendor: "virtualpbx",
    method: "user",
    values: { username: "a", password: "s3cret-of-the-window", account_name: "b" },
    keepSecrets: [],
    tags: [],
    folder: "",
    notes: "",
    keepHistory: true,
    hostConfirmed: false,
  });
  return (saved["value"] as { id: string }).id;
};

const laptop = { x: 0, y: 25, width: 1440, height: 875 };
const beside = { x: 1440, y: 0, width: 2560, height: 1440 };
const left = { bounds: { x: 1800, y: 200, width: 1300, height: 700 }, maximized: false };

for (const [words, displays, expected] of [
  ["opens where it was left, on the second display", [laptop, beside], left.bounds],
  ["is placed by the system when its display is gone", [laptop], { width: 1300, height: 700 }],
] as const)
  test(`the window ${words}`, async ({ home }) => {
    await writeFile(join(home, "preferences.json"), JSON.stringify({ theme: "system", window: left }));
    const glue = await launchGlue({ home, displays });
    const [options] = glue.calls("BrowserWindow")[0] ?? [];
    expect(options).toMatchObject(expected);
    if (!("x" in expected)) expect(options).not.toHaveProperty("x");
    await glue.close();
  });

for (const [dark, color] of [
  [false, "#FFFFFF"],
  [true, "#12161C"],
] as const)
  test(`nothing flashes: ${color} stands before the first paint, and the window is shown after it`, async () => {
    const glue = await launchGlue({ dark });
    await expect.poll(() => glue.calls("show")).toHaveLength(1);
    expect(glue.calls("BrowserWindow")[0]?.[0]).toMatchObject({ show: false, backgroundColor: color });
    const names = glue.record.map(({ name }) => name);
    expect(names.indexOf("show")).toBeGreaterThan(names.indexOf("loadURL"));
    await glue.close();
  });

test("the title names screen, connection and lock", async () => {
  const glue = await launchGlue();
  await saveConnection(glue, "Acme of the title");
  await glue.page.getByRole("button", { name: "Connections", exact: true }).click();
  await glue.page.getByText("Acme of the title").first().click();
  await expect(glue.page).toHaveTitle("Connections · Acme of the title · Ringback");
  await glue.ask({ type: "power.emit", event: "lock-screen" });
  await expect(glue.page).toHaveTitle("Connections · Ringback (locked)");
  await glue.close();
});

test("the right mouse button offers editing in fields, copying of marked text and cURL of a request", async () => {
  const glue = await launchGlue();
  const flags = { canUndo: true, canRedo: false, canCut: true, canCopy: true, canPaste: true, canSelectAll: true };
  const at = async (isEditable: boolean, selectionText: string): Promise<unknown[]> => {
    const details = { isEditable, selectionText, editFlags: flags };
    await glue.ask({ type: "contents.emit", event: "context-menu", details });
    const [items] = glue.calls("Menu.popup").at(-1) ?? [[]];
    return (items as { role?: string; label?: string }[]).flatMap(({ role, label }) => role ?? label ?? []);
  };
  await expect(glue.page).toHaveTitle(/^Test credential/);
  expect(await at(true, "")).toEqual(["undo", "redo", "cut", "copy", "paste", "selectAll"]);
  await glue.page.getByRole("button", { name: "Compose", exact: true }).click();
  await expect(glue.page).toHaveTitle(/^Compose/);
  await expect(async () => expect(await at(false, "HTTP 401")).toEqual(["copy", "Copy as cURL"])).toPass();
  await glue.page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, "heard", heard);
    window.ringback?.subscribe(-1, (text: unknown) => heard.push(text));
  });
  await glue.ask({ type: "menu.click", id: "call.curl" });
  await expect.poll(() => glue.page.evaluate(() => String(Reflect.get(window, "heard")))).toContain("call.curl");
  await glue.close();
});

test("a file of the page goes through the system's dialog, any other download is refused", async () => {
  const glue = await launchGlue();
  expect(await glue.ask({ type: "download", url: "blob:app://main/1f", name: "store.age" })).toEqual({
    prevented: false,
    dialog: { title: "Save", defaultPath: "store.age", properties: ["createDirectory", "showOverwriteConfirmation"] },
  });
  for (const url of ["https://elsewhere.example/x.exe", "blob:https://elsewhere.example/1", "data:text/plain,x"])
    expect(await glue.ask({ type: "download", url, name: "x" })).toEqual({ prevented: true, dialog: null });
  await glue.close();
});

test("who looks elsewhere hears that a long call is done, without a word about what was called", async () => {
  const server = createServer((_request, response) => {
    setTimeout(() => response.setHeader("Content-Type", "application/json").end('{"name":"canary"}'), 5_200);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this shape.
  const { port } = server.address() as AddressInfo;
  const glue = await launchGlue();
  await glue.ask({ type: "window.focus", focused: false });
  const request = { method: "GET", path: `http://127.0.0.1:${port}/accounts`, headers: [], body: null };
  const sent = await askHost(glue, "call.send", { callId: "one", credential: null, request });
  expect(sent).toMatchObject({ ok: true });
  await expect
    .poll(() => glue.calls("Notification"))
    .toEqual([[{ title: "Ringback", body: "The call is done.", silent: true }]]);
  const { focused } = await glue.ask({ type: "window.state" });
  await glue.ask({ type: "notice.click" });
  expect(await glue.ask({ type: "window.state" })).toMatchObject({ focused: focused + 1 });
  await glue.close();
  server.closeAllConnections();
  server.close();
});

test("a recovery code that is shown keeps the window out of screen shares", async () => {
  const glue = await launchGlue();
  expect(glue.calls("setContentProtection")).toEqual([]);
  await askHost(glue, "vault.create", { passphrase: null, keychain: true });
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true]]);
  await glue.close();
});

test("a code that stays on the screen keeps it out for as long as the page says, and not beyond the page", async () => {
  const glue = await launchGlue();
  expect(await askHost(glue, "screen.cover", { on: true })).toMatchObject({ ok: true });
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true]]);
  await askHost(glue, "screen.cover", { on: false });
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true], [false]]);
  await askHost(glue, "screen.cover", { on: true });
  // A page that dies does not say that it has ended showing it.
  const loaded = glue.page.waitForEvent("load");
  await glue.ask({ type: "contents.emit", event: "render-process-gone", details: { reason: "crashed", exitCode: 5 } });
  await loaded;
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true], [false], [true], [false]]);
  await glue.close();
});

test("presentation mode keeps the window out of screen shares until it ends", async () => {
  const glue = await launchGlue();
  await askHost(glue, "presentation.set", { on: true });
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true]]);
  await askHost(glue, "presentation.set", { on: false });
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true], [false]]);
  await glue.close();
});

test("a secret that is shown keeps the window out of screen shares", async () => {
  const glue = await launchGlue();
  // Without a store on the disk there is no recovery code to show.
  await askHost(glue, "vault.sessionOnly", null);
  const connection = await saveConnection(glue, "Shown", false);
  expect(glue.calls("setContentProtection")).toEqual([]);
  expect(await askHost(glue, "connection.reveal", { connection, field: "password" })).toMatchObject({ ok: true });
  await expect.poll(() => glue.calls("setContentProtection")).toEqual([[true]]);
  await glue.close();
});

test("a page that died comes back with what was being written", async () => {
  const glue = await launchGlue();
  await askHost(glue, "vault.create", { passphrase: null, keychain: true });
  await glue.page.getByRole("button", { name: "Compose", exact: true }).click();
  const address = glue.page.getByLabel(/^(Path or full address|Full address)$/);
  await address.fill("https://api.example.com/v1/kept-over-a-crash");
  await expect
    .poll(async () => JSON.stringify(await askHost(glue, "document.list", { kind: "draft" })))
    .toContain("kept-over-a-crash");
  const loaded = glue.page.waitForEvent("load");
  await glue.ask({ type: "contents.emit", event: "render-process-gone", details: { reason: "oom", exitCode: 5 } });
  await loaded;
  await glue.page.getByRole("button", { name: "Compose", exact: true }).click();
  await expect(address).toHaveValue("https://api.example.com/v1/kept-over-a-crash");
  await glue.close();
});

test("a fault in the main process ends it in words of its own; what it said stands nowhere", async ({ home }) => {
  const glue = await launchGlue({ home });
  // The process may be gone before it can answer.
  await glue.ask({ type: "fault", words: "password is hunter2" }).catch(() => null);
  expect(await glue.exited).toBe(1);
  expect(glue.calls("dialog.showErrorBox")[0]?.[0]).toBe("Ringback has to end");
  await expect(glue.close()).rejects.toThrow("The app ended with 1");
  expect(glue.output() + JSON.stringify(glue.record)).not.toContain("hunter2");
  const log = await readFile(join(home, "logs", "ringback.log"), "utf8");
  expect(log).toContain('"event":"main.fault"');
  expect(log).not.toContain("hunter2");
});

test("no crash report is written, by anyone", async ({ home }) => {
  const glue = await launchGlue({ home });
  await glue.close();
  const names = await readdir(home, { recursive: true });
  expect(names.filter((name) => /crash|report|\.dmp$|heapsnapshot|core/iu.test(name))).toEqual([]);
});

test("after two starts that showed nothing, the third does without graphics and the remembered place", async ({
  home,
}) => {
  await mkdir(join(home, "electron"), { mode: 0o700 });
  await writeFile(join(home, "electron", "starts"), "2");
  await writeFile(join(home, "preferences.json"), JSON.stringify({ theme: "dark", window: left }));
  const glue = await launchGlue({ home, displays: [laptop, beside] });
  expect(glue.calls("app.disableHardwareAcceleration")).toHaveLength(1);
  expect(glue.calls("BrowserWindow")[0]?.[0]).not.toHaveProperty("x");
  // It has shown the page: the next start is an ordinary one.
  await expect.poll(() => readdir(join(home, "electron"))).not.toContain("starts");
  await glue.close();
  const next = await launchGlue({ home, displays: [laptop, beside] });
  expect(next.calls("app.disableHardwareAcceleration")).toEqual([]);
  await next.close();
});

test("a second instance counts as no failed start", async ({ home }) => {
  await runGlue({ home, lockTaken: true });
  expect(await readdir(join(home, "electron")).catch(() => [])).not.toContain("starts");
});

test("about names the program and its version", async () => {
  const glue = await launchGlue();
  expect(glue.calls("app.setAboutPanelOptions")).toEqual([
    [{ applicationName: "Ringback", applicationVersion: "0.1.0", copyright: "MIT licence" }],
  ]);
  await glue.close();
});
