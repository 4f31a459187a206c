// A window sends a call and looks at its body through the contract; once the app is locked nothing of it is held.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createClient } from "../shared/client.ts";
import { mask } from "../shared/redact.ts";
import { answering, okAnswer, type RawServer, rawServer } from "./http/testing/servers.ts";
import { type App, createApp } from "./app.ts";
import { createMemoryPreferences } from "./host/memory-preferences.ts";

let home = "";
let app: App;
let server: RawServer;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), "ringback-body-handlers-"));
  let ids = 0;
  app = createApp({
    clock: { now: () => Date.now(), sleep: async () => undefined },
    newId: () => `id-${(ids += 1)}`,
    preferences: createMemoryPreferences(),
    info: {
      version: "1.2.3",
      platform: "linux",
      secretStorage: "session-only",
      clipboard: "plain",
      nativeMenu: false,
      proxy: null,
      warnings: [],
    },
    log: () => undefined,
    openExternal: async () => undefined,
    folder: home,
    keychain: null,
    secretClipboard: null,
    host: "node",
    holderName: "this test",
  });
  const body = `[${'{"n":1.50,"auth_token":"Zq9opaque77"},'.repeat(60_000)}0]`;
  server = await rawServer(answering(okAnswer(body, "Content-Type: application/json\r\n")));
});
afterEach(async () => {
  await app.close();
  await server.close();
  rmSync(home, { recursive: true, force: true });
});

test("a large body is shown, searched and given out, and forgotten with the lock", async () => {
  const ask = createClient((text) => app.dispatch(text));
  const sent = await ask("call.send", {
    callId: "c1",
    credential: null,
    request: { method: "GET", path: server.url, headers: [], body: null },
  });
  const exchange = (sent.ok && sent.value.exchanges[0]?.id) || "";
  const view = { exchange, side: "response", form: "pretty", path: "" } as const;
  const of = { exchange, side: "response", from: 0, count: 41 } as const;
  expect(await ask("body.open", view)).toMatchObject({ ok: true, value: { kind: "json" } });
  expect(await ask("body.lines", { view, from: 0, count: 4 })).toMatchObject({
    value: { lines: ["[", "  {", '    "n": 1.50,', `    "auth_token": "${mask}"`] },
  });
  expect(await ask("body.search", { searchId: "s", view, text: "OPAQUE" })).toMatchObject({ value: { places: [] } });
  expect(await ask("body.cancelSearch", { searchId: "s" })).toMatchObject({ ok: true });
  const bytes = await ask("body.bytes", of);
  expect(bytes.ok && atob(bytes.value.base64)).toBe('[{"n":1.50,"auth_token":"***********"},{"');
  app.lock();
  expect(await ask("body.bytes", of)).toMatchObject({ ok: false, error: { code: "body.gone" } });
  await expect
    .poll(() =>
      readdirSync(home, { recursive: true, withFileTypes: true }).filter(
        (found) => found.isFile() && found.parentPath.includes("ringback-bodies"),
      ),
    )
    .toEqual([]);
  await app.close();
  expect(readdirSync(home).filter((name) => name.startsWith("ringback-bodies"))).toEqual([]);
});
