// A hostile website in the very browser that holds the session gets nothing out of browser mode and calls nothing in it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, type Page, type Response, test } from "@playwright/test";
import { z } from "zod";
import { attack, type HostileSite, startHostileSite } from "./hostile-page.ts";

const lineSchema = z.object({ event: z.string(), calls: z.number().optional() });

let host: ChildProcess;
let home: string;
let address: URL;
let site: HostileSite;
let context: BrowserContext;
let own: Page;

/** How often the host logged an event: it logs each session and each connected window, and calls come through windows only. */
const logged = (event: string): number =>
  readFileSync(join(home, "logs", "ringback.log"), "utf8")
    .trim()
    .split("\n")
    .filter((line) => lineSchema.parse(JSON.parse(line)).event === event).length;

const isOwn = (response: Response): boolean => {
  try {
    return response.frame().page() === own;
  } catch {
    // The frame is gone already, or not yet there: not our page, which stays.
    return false;
  }
};

test.beforeAll(async ({ browser }) => {
  home = mkdtempSync(join(tmpdir(), "ringback-e2e-"));
  site = await startHostileSite();
  host = spawn(process.execPath, [join(import.meta.dirname, "../dist/node/serve.js"), "--no-open"], {
    env: { ...process.env, RINGBACK_HOME: home },
    stdio: ["ignore", "pipe", "ignore"],
  });
  // With "pipe" there is a stdout; the type covers the other cases.
  const [line] = await once(host.stdout ?? host, "data");
  address = new URL(String(line).trim());
  context = await browser.newContext();
  own = await context.newPage();
  await own.goto(address.href);
  await expect.poll(() => logged("window.connected"), { message: "our own page connects" }).toBe(1);
  expect(await context.cookies()).toMatchObject([
    { name: "__Host-ringback", httpOnly: true, secure: true, sameSite: "Strict" },
  ]);
});

test.afterAll(async () => {
  await context.close();
  site.close();
  const ended = once(host, "exit");
  host.kill("SIGTERM");
  await ended;
  rmSync(home, { recursive: true });
});

/** Names of the hostile site. The last two know our random name: they are as near to us as a website can be. */
const names: readonly (readonly [title: string, name: () => string])[] = [
  ["another loopback origin", () => "127.0.0.1"],
  ["localhost", () => "localhost"],
  ["another .localhost name", () => "evil.localhost"],
  ["a name below ours, on another port", () => `evil.${address.hostname}`],
  ["our own name, on another port", () => address.hostname],
];

for (const [title, name] of names) {
  test(`a hostile page at ${title} gets in by none of its ways`, async () => {
    const page = await context.newPage();
    const answered: string[] = [];
    // Our own page may still fetch a font; any good answer to another page would be the attacker's.
    const note = (response: Response): void => {
      if (!isOwn(response) && response.url().startsWith(address.origin) && response.status() < 400)
        answered.push(response.url());
    };
    context.on("response", note);
    await page.goto(`http://${name()}:${site.port}/`);
    const attempts = await page.evaluate(attack, address.origin);
    expect(attempts.length).toBeGreaterThanOrEqual(29);
    expect(attempts.filter(({ outcome }) => outcome !== "closed")).toEqual([]);
    context.off("response", note);
    expect(answered).toEqual([]);
    expect(logged("window.connected")).toBe(1);
    expect(logged("session.opened")).toBe(1);
    await expect.poll(() => logged("request.refused")).toBeGreaterThan(10);
    await expect.poll(() => logged("upgrade.refused")).toBeGreaterThan(2);
    await page.close();
  });
}

test("a link from a hostile page to ours is refused, and the address bar still works", async () => {
  const page = await context.newPage();
  await page.goto(`http://evil.localhost:${site.port}/`);
  const [linked] = await Promise.all([
    page.waitForResponse((response) => response.url().startsWith(address.origin)),
    page.waitForURL(`${address.origin}/`),
    page.evaluate((to) => location.assign(to), `${address.origin}/`),
  ]);
  expect(linked.status()).toBe(403);
  const typed = await page.goto(`${address.origin}/`);
  expect(typed?.status()).toBe(200);
  await page.close();
});

test("our name with any other host in front of the port is not answered by our server", async ({ request }) => {
  for (const name of ["127.0.0.1", "localhost"]) {
    const answer = await request.get(`http://${name}:${address.port}/`);
    expect(answer.status()).toBe(421);
    expect(await answer.text()).not.toContain("<html");
  }
});
