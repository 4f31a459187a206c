// No secret of a connection reaches the store by way of history: not in a clear column, not sealed, not in the file's bytes.
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { TypedRequest } from "../../shared/compose-call.ts";
import { anyEntry } from "../../shared/history-view.ts";
import { secretsOf } from "../../shared/secrets-of.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import { completeValues } from "../../shared/vendor.ts";
import { findVendor } from "../../shared/vendors/index.ts";
import { createEventHub } from "../event-hub.ts";
import { createSend } from "../http/send.ts";
import { bodyLabel, textLabel } from "../store/history-table.ts";
import { type MemoryVault, openMemoryVault } from "../store/testing/memory-vault.ts";
import { createCall } from "./call.ts";
import type { Held } from "./credentials.ts";
import { createExchanger } from "./exchanger.ts";
import { createHistory, type History } from "./history.ts";
import { createRateGuard } from "./rate-guard.ts";
import { createSessions } from "./sessions.ts";

let folder: string;
let vault: MemoryVault;
let history: History;
let server: Server;
let base: string;
let token: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ringback-canary-"));
  vault = openMemoryVault(join(folder, "ringback.db"));
  token = `tok-${randomUUID()}`;
  history = createHistory({ vault, events: createEventHub(), now: () => Date.now(), connectionName: () => null });
  // It sends everything back that it got, and the secret in every form beside it; a sign-in gets a token.
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      response.setHeader("X-Echo", encodeURIComponent(String(request.headers["x-own"] ?? "")));
      if (request.url?.includes("user_auth")) {
        const data = { account_id: "a1", owner_id: "o1" };
        response.writeHead(201, { "Content-Type": "application/json" });
        response.end(JSON.stringify({ auth_token: token, data, status: "success", echo: body }));
        return;
      }
      response.setHeader("Content-Type", "text/plain; charset=utf-8");
      const forms = [canary, token].flatMap((secret) => secretForms(secret).map(({ text }) => text));
      response.end([request.url, JSON.stringify(request.headers), body, ...forms].join("\n"));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const holdOf = (vendorId: string, methodId: string, given: Record<string, string>): Held => {
  const vendor = findVendor(vendorId);
  const method = vendor?.methods[methodId];
  if (!vendor || !method) throw new Error("There is no such method.");
  const values = completeValues(method, { base_url: base, ...given });
  const saved = { id: "c1", name: "Acme", keepHistory: true };
  return { vendor, methodId, method, values, id: "c1", key: "k1", saved, refresh: null };
};

const send = async (held: Held, request: Partial<TypedRequest>): Promise<string[]> => {
  const engine = createSend();
  const clock = { now: () => Date.now(), sleep: async () => undefined };
  const exchanger = createExchanger({
    send: engine,
    newId: randomUUID,
    rateGuard: createRateGuard(clock),
    version: "1.2.3",
  });
  const sessions = createSessions(() => Date.now());
  const call = createCall({ exchanger, sessions, version: "1.2.3", record: history.record });
  const whole = { method: "GET", path: "echo", headers: [], body: null, ...request };
  try {
    const sent = await call(held, whole, new AbortController().signal, () => undefined);
    if (!sent.ok) throw new Error(sent.error.why);
    return sent.value.exchanges.map(({ id }) => id);
  } finally {
    engine.close();
  }
};

/** Everything that the history holds, sealed or not, as text. */
const kept = (): string => {
  const { connection } = vault.database;
  const sealed = ["exchange_texts", "exchange_bodies"].flatMap((table) =>
    connection.prepare(`SELECT e.id, t.* FROM ${table} t JOIN exchanges e USING (place)`).all(),
  );
  const opened = sealed.map(({ id, part, number, nonce, ciphertext }) => {
    if (!(nonce instanceof Uint8Array) || !(ciphertext instanceof Uint8Array)) throw new Error("No sealed bytes.");
    const label = part === undefined ? textLabel(String(id)) : bodyLabel(String(id), String(part), Number(number));
    const text = vault.sealer.open(label, { nonce, ciphertext });
    if (!text) throw new Error("It does not open.");
    return text.toString();
  });
  return [JSON.stringify(connection.prepare("SELECT * FROM exchanges").all()), ...opened].join("\n");
};

const fileBytes = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "latin1"))
    .join("\n");

const typed: Partial<TypedRequest> = {
  method: "POST",
  path: `echo?password=${encodeURIComponent(canary)}&q=${encodeURIComponent(canary)}#${encodeURIComponent(canary)}`,
  headers: [
    ["X-Own", encodeURIComponent(canary)],
    ["X-Api-Key", encodeURIComponent(canary)],
    ["X-Basic", btoa(`me:${encodeURIComponent(canary)}`)],
  ],
};
const bodies: [string, Partial<TypedRequest>][] = [
  ["no body", typed],
  ["JSON", { ...typed, body: { kind: "json", text: JSON.stringify({ a: [{ b: canary }], password: canary }) } }],
  ["JSON cut short", { ...typed, body: { kind: "json", text: JSON.stringify({ a: canary }).slice(0, -1) } }],
  ["text", { ...typed, body: { kind: "text", text: `x ${canary} y ${btoa(unescape(encodeURIComponent(canary)))}` } }],
  [
    "a form",
    {
      ...typed,
      headers: [["Content-Type", "application/x-www-form-urlencoded"]],
      body: { kind: "text", text: new URLSearchParams({ user: "me", password: canary, other: canary }).toString() },
    },
  ],
  [
    "a long text",
    { ...typed, body: { kind: "text", text: `${"x".repeat(400_000)} ${canary} ${"y".repeat(100_000)}` } },
  ],
];

test.each(bodies)("a call with %s", async (_, request) => {
  const held = holdOf("custom", "basic", { username: "me", password: canary });
  const [id = ""] = await send(held, request);
  const secrets = [canary, ...secretsOf(held.method, held.values, null)];
  expect(survivors(kept(), secrets)).toEqual([]);
  // What is found again is a request all the same.
  const got = history.get(id);
  if (!got.ok) throw new Error(got.error.code);
  expect(got.value.request).toMatchObject({ method: "POST" });
  expect(got.value.request?.body === null).toBe(request.body === undefined);
  expect(got.value.entry).toMatchObject({ outcome: "accepted", connection: { id: "c1", name: "Acme" } });
  const listed = history.list(anyEntry, null, 10);
  expect(survivors(JSON.stringify(listed), secrets)).toEqual([]);
  vault.database.close();
  expect(survivors(fileBytes(), secrets)).toEqual([]);
});

test("a sign-in and the call behind it, with the token typed by hand as well", async () => {
  const held = holdOf("virtualpbx", "user", { username: "me@example.com", password: canary, account_name: "Acme" });
  const ids = await send(held, { path: `echo?t=${token}`, headers: [["X-Own", token]] });
  expect(ids).toHaveLength(2);
  const secrets = [canary, token, ...secretsOf(held.method, held.values, null)];
  expect(survivors(kept(), secrets)).toEqual([]);
  const signIn = history.get(ids[0] ?? "");
  expect(signIn).toMatchObject({
    value: { exchange: { request: { body: "[not kept]" }, response: { body: "[not kept]" } }, request: null },
  });
  vault.database.close();
  const bytes = fileBytes();
  expect(survivors(bytes, secrets)).toEqual([]);
  // The bytes are those of the store: what may be read is there, what is sealed is not.
  expect(bytes).toContain("/echo?t=");
  expect(bytes).not.toContain("[not kept]");
});
