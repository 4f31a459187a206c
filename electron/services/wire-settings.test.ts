// Settings of requests over the whole app: what is kept where, what goes into a request, what a locked store does to it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server as HttpsServer } from "node:https";
import { createServer as createHttpServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { X509Certificate } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Client } from "../../shared/client.ts";
import type { CallReport } from "../../shared/domain.ts";
import type { WireView } from "../../shared/wire-settings-contract.ts";
import { makeCertificate } from "../http/testing/certificates.ts";
import { fakeKeychain } from "../store/testing/vault-kit.ts";
import { type CallKit, createTestClock, openCallKit } from "./testing/call-kit.ts";

/** Lasts as long as the test: a passphrase's key would cost half a second each time. */
const keychain = fakeKeychain();

const clock = createTestClock();
let folder: string;
let kit: CallKit;
const servers: (Server | HttpsServer)[] = [];

const open = async (): Promise<CallKit> => openCallKit({ folder, keychain, clock });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ringback-wire-"));
  kit = await open();
});
afterEach(async () => {
  await kit.close();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

const view = async (answer: ReturnType<typeof ask>): Promise<WireView> => {
  const got = await answer;
  if (!got.ok) throw new Error(`${got.error.code}: ${got.error.why}`);
  return got.value;
};
const ask = (...[name, input]: Parameters<Client>) => kit.client(name, input) as ReturnType<typeof settings>;
const settings = () => kit.client("wire.settings", null);
const makeStore = () => kit.client("vault.create", { passphrase: null, keychain: true });
const restart = async (): Promise<void> => {
  await kit.close();
  kit = await open();
  await kit.client("vault.status", null);
};
const unlock = () => kit.client("vault.unlock", { by: "keychain", secret: null });

const listen = async (server: Server | HttpsServer): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
};
const pem = makeCertificate({ cn: "127.0.0.1", altNames: ["127.0.0.1"] });
const { fingerprint256 } = new X509Certificate(pem.certificate);
const secure = async (): Promise<{ port: number; asked: () => number }> => {
  let asked = 0;
  const server = createServer({ cert: pem.certificate, key: pem.key }, (_request, response) => {
    asked += 1;
    response.end("{}");
  });
  return { port: await listen(server), asked: () => asked };
};
const get = (url: string, wire = {}): Promise<CallReport> =>
  kit
    .client("call.send", {
      callId: url + JSON.stringify(wire),
      credential: null,
      request: { method: "GET", path: url, headers: [], body: null },
      wire,
    })
    .then((sent) => {
      if (!sent.ok) throw new Error(sent.error.code);
      return sent.value;
    });
const errorOf = ({ exchanges }: CallReport): string | undefined => exchanges.at(-1)?.error?.code;
const exception = (port: number) => ({
  host: "127.0.0.1",
  port,
  fingerprint256,
  reason: "DEPTH_ZERO_SELF_SIGNED_CERT",
  subject: "CN=127.0.0.1",
});

describe("values", () => {
  test("are kept as they were set, without a store in memory, and go over into one with a restart behind it", async () => {
    expect(await view(settings())).toEqual({
      requests: {},
      proxy: null,
      dns: [],
      nameServers: [],
      trustKnown: true,
      authorities: [],
      clientCertificates: [],
      exceptions: [],
    });
    await view(ask("wire.set", { set: { connectMs: 4_000, follow: 3 }, unset: [] }));
    await view(ask("wire.addAuthority", { name: "company.pem", pem: pem.certificate }));
    await makeStore();
    await view(ask("wire.set", { set: { ratio: 50 }, unset: ["connectMs"] }));
    await restart();
    await unlock();
    const after = await view(settings());
    expect(after.requests).toEqual({ follow: 3, ratio: 50 });
    expect(after.authorities).toMatchObject([
      { name: "company.pem", subject: "CN=127.0.0.1, O=Ringback tests", fingerprint256 },
    ]);
    const removed = await view(ask("wire.removeAuthority", { id: after.authorities[0]?.id ?? "" }));
    expect(removed.authorities).toEqual([]);
  });

  test("are refused where they make no sense, and nothing changes", async () => {
    const refused: Parameters<Client>[] = [
      ["wire.setProxy", { proxy: { kind: "manual", url: "ftp://proxy", username: "", password: null, noProxy: [] } }],
      [
        "wire.setProxy",
        { proxy: { kind: "manual", url: "http://:p@proxy", username: "", password: null, noProxy: [] } },
      ],
      ["wire.setDns", { host: "https://api.example.com", addresses: ["127.0.0.1"] }],
      ["wire.setDns", { host: "__proto__/", addresses: ["127.0.0.1"] }],
      ["wire.setDns", { host: "api.example.com", addresses: ["300.1.1.1"] }],
      ["wire.addAuthority", { name: "x", pem: pem.key }],
      ["wire.addAuthority", { name: "x", pem: "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" }],
    ];
    for (const call of refused)
      expect(await ask(...call), JSON.stringify(call)).toMatchObject({ error: { code: "input.invalid" } });
    expect(await view(settings())).toMatchObject({ proxy: null, dns: [], authorities: [] });
  });

  test("that concern trust are sealed: a locked store neither knows nor uses them, and tells no password", async () => {
    await makeStore();
    const { port, asked } = await secure();
    const manual = { kind: "manual" as const, url: "http://127.0.0.1:9", username: "me", noProxy: ["127.0.0.1"] };
    await view(ask("wire.setProxy", { proxy: { ...manual, password: "pr0xy-Secret" } }));
    expect(errorOf(await get(`https://127.0.0.1:${port}/`))).toBe("tls.untrusted");
    await view(ask("wire.acceptCertificate", exception(port)));
    expect(errorOf(await get(`https://127.0.0.1:${port}/`))).toBeUndefined();
    const file =
      readFileSync(join(folder, "ringback.db"), "latin1") + readFileSync(join(folder, "ringback.db-wal"), "latin1");
    expect(file).not.toContain("pr0xy-Secret");
    expect(file).not.toContain(fingerprint256);
    expect(kit.frames.join("\n")).not.toContain("pr0xy-Secret");
    await kit.client("vault.lock", null);
    expect(await view(settings())).toMatchObject({
      proxy: { url: manual.url, passwordSet: false },
      trustKnown: false,
      exceptions: [],
    });
    expect(errorOf(await get(`https://127.0.0.1:${port}/`))).toBe("tls.untrusted");
    expect(await ask("wire.acceptCertificate", exception(port))).toMatchObject({ error: { code: "store.locked" } });
    await unlock();
    expect(await view(settings())).toMatchObject({ proxy: { passwordSet: true }, exceptions: [{ port }] });
    expect(asked()).toBe(1);
    // Another address never gets the password of this one.
    await view(ask("wire.setProxy", { proxy: { ...manual, url: "http://127.0.0.1:10", password: null } }));
    expect(await view(settings())).toMatchObject({ proxy: { passwordSet: false } });
  });

  test.each([
    ["another proxy", { kind: "manual" as const, url: "http://127.0.0.1:10" }],
    ["no proxy", { kind: "none" as const }],
    ["the environment's", { kind: "environment" as const }],
    ["no user name", { kind: "manual" as const, username: "" }],
    ["nothing at all", null],
  ])("a proxy's password is gone once %s is chosen, also while the store is locked", async (_what, next) => {
    await makeStore();
    const manual = { kind: "manual" as const, url: "http://127.0.0.1:9", username: "me", noProxy: [] };
    const choose = (change: object | null, password: string | null = null) =>
      view(ask("wire.setProxy", { proxy: change && { ...manual, ...change, password } }));
    for (const locked of [false, true]) {
      expect(await choose({}, "pr0xy-Secret")).toMatchObject({ proxy: { passwordSet: true } });
      expect(await choose({ noProxy: ["a.example"] }), "what keeps it").toMatchObject({ proxy: { passwordSet: true } });
      if (locked) await kit.client("vault.lock", null);
      await choose(next);
      if (locked) await unlock();
      expect(await choose({}), "back to the first").toMatchObject({ proxy: { passwordSet: false } });
    }
  });
});

describe("a certificate that does not verify", () => {
  test("is accepted at its place alone, by its fingerprint alone, until it is ended or a day is over", async () => {
    const one = await secure();
    const other = await secure();
    const url = (port: number): string => `https://127.0.0.1:${port}/`;
    expect(errorOf(await get(url(one.port)))).toBe("tls.untrusted");
    const accepted = await view(ask("wire.acceptCertificate", exception(one.port)));
    expect(accepted.exceptions).toHaveLength(1);
    expect(errorOf(await get(url(one.port)))).toBeUndefined();
    expect(errorOf(await get(url(other.port))), "another port").toBe("tls.untrusted");
    await view(ask("wire.endExceptions", { host: "127.0.0.1", port: one.port }));
    expect(errorOf(await get(url(one.port))), "ended, a kept connection included").toBe("tls.untrusted");
    await view(ask("wire.acceptCertificate", exception(one.port)));
    clock.wait(24 * 3_600_000 - 60_000);
    expect((await view(settings())).exceptions).toHaveLength(1);
    clock.wait(120_000);
    expect((await view(settings())).exceptions).toEqual([]);
    expect(errorOf(await get(url(one.port)))).toBe("tls.untrusted");
    expect(one.asked(), "a refusal sends nothing").toBe(1);
  });

  test("can be accepted only where it was refused just now, and its words are those of the refusal", async () => {
    const one = await secure();
    const other = await secure();
    const refusal = { error: { code: "input.invalid", facts: { field: "the certificate" } } };
    expect(await ask("wire.acceptCertificate", exception(one.port)), "before").toMatchObject(refusal);
    expect(errorOf(await get(`https://127.0.0.1:${one.port}/`))).toBe("tls.untrusted");
    const made = "00".repeat(32).replace(/..(?=.)/g, "$&:");
    for (const wrong of [{ fingerprint256: made }, { port: other.port }, { host: "localhost" }])
      expect(await ask("wire.acceptCertificate", { ...exception(one.port), ...wrong })).toMatchObject(refusal);
    expect((await view(settings())).exceptions).toEqual([]);
    const words = { reason: "NOTHING", subject: "CN=a friend" };
    const { exceptions } = await view(ask("wire.acceptCertificate", { ...exception(one.port), ...words }));
    expect(exceptions).toMatchObject([
      { reason: "DEPTH_ZERO_SELF_SIGNED_CERT", subject: expect.stringMatching(/^CN=127/) },
    ]);
    await view(ask("wire.endExceptions", null));
    clock.wait(3_600_000 + 1);
    expect(await ask("wire.acceptCertificate", exception(one.port)), "long after").toMatchObject(refusal);
  });

  test("is accepted for a WebSocket that it has refused", async () => {
    const { port } = await secure();
    const request = { method: "GET", path: `wss://127.0.0.1:${port}/`, headers: [], body: null };
    const opened = await kit.client("socket.open", { socketId: "s", credential: null, request });
    expect(opened).toMatchObject({ value: { open: false } });
    expect((await view(ask("wire.acceptCertificate", exception(port)))).exceptions).toMatchObject([{ port }]);
  });
});

describe("a request", () => {
  test("goes by its own settings, else its connection's, else those for all", async () => {
    await kit.client("vault.sessionOnly", null);
    const port = await listen(
      createHttpServer((request, response) => {
        if (request.url === "/slow") return;
        const next = Number(request.url?.slice(2));
        if (next > 0) response.writeHead(302, { Location: `/r${next - 1}` });
        response.end("{}");
      }),
    );
    const at = `http://127.0.0.1:${port}`;
    expect((await get(`${at}/r2`)).redirects).toBeUndefined();
    await view(ask("wire.set", { set: { follow: 1, headersMs: 60_000 }, unset: [] }));
    expect((await get(`${at}/r1`)).redirects).toHaveLength(1);
    expect(await get(`${at}/r2`)).toMatchObject({
      redirects: [{ status: 302 }],
      diagnosis: [{ cause: "More than 1 redirect came in a row" }],
    });
    expect((await get(`${at}/r2`, { follow: 2 })).redirects).toHaveLength(2);
    expect((await get(`${at}/r2`, { follow: 0 })).redirects).toBeUndefined();
    const slow = await get(`${at}/slow`, { headersMs: 200 });
    expect(slow.exchanges.at(-1)?.error).toMatchObject({
      code: "network.timeout",
      facts: { phase: "headers", ms: 200 },
    });

    const draft = {
      id: null,
      name: "Own",
      vendor: "custom",
      method: "bearer",
      values: { base_url: at, token: "a-token-of-this-test" },
      keepSecrets: [],
      tags: [],
      folder: "",
      notes: "",
      keepHistory: true,
      hostConfirmed: false,
    };
    const saved = await kit.client("connection.save", { ...draft, wire: { follow: 2 } });
    if (!saved.ok) throw new Error(saved.error.why);
    expect(saved.value.wire).toEqual({ follow: 2 });
    const by = async (wire: object) =>
      kit.client("call.send", {
        callId: "c",
        credential: saved.value.id,
        request: { method: "GET", path: "/r2", headers: [], body: null },
        wire,
      });
    expect(await by({})).toMatchObject({ ok: true, value: { redirects: [{}, {}] } });
    expect(await by({ follow: 1 })).toMatchObject({ ok: true, value: { redirects: [{}] } });
    const keep = { ...draft, id: saved.value.id, keepSecrets: ["token"], values: { base_url: at, token: "" } };
    expect(await kit.client("connection.save", keep)).toMatchObject({ value: { wire: { follow: 2 } } });
    const without = await kit.client("connection.save", { ...keep, wire: {} });
    expect(without.ok && Object.hasOwn(without.value, "wire")).toBe(false);
  });

  test("takes the addresses that were set in the place of a lookup", async () => {
    const port = await listen(createHttpServer((_request, response) => response.end("{}")));
    await view(ask("wire.setDns", { host: "Vendor.Invalid.", addresses: ["127.0.0.1"] }));
    expect(errorOf(await get(`http://vendor.invalid:${port}/`))).toBeUndefined();
    expect((await view(ask("wire.setDns", { host: "vendor.invalid", addresses: [] }))).dns).toEqual([]);
    expect(errorOf(await get(`http://vendor.invalid:${port}/`))).toBe("network.unreachable");
  });
});
