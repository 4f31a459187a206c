// Client certificates, name servers, HTTP versions and cookies over the whole app: what is kept, what goes out, what never comes back.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import { createServer as createPlainServer, type Server } from "node:http";
import { createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { createPrivateKey } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Input } from "../../shared/contract.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { makeCertificate } from "../http/testing/certificates.ts";
import { clientPfx, clientPfxPassphrase } from "../http/testing/client-pfx.ts";
import { sealedKey as sealedKeyOf, sealedPem, withNumber } from "../http/testing/der.ts";
import { fakeKeychain } from "../store/testing/vault-kit.ts";
import { type CallKit, createTestClock, openCallKit } from "./testing/call-kit.ts";

const passphrase = 'p"ä\\ &%+/:=';
const authority = makeCertificate({ cn: "Test root", authority: true });
const good = makeCertificate({ cn: "good", altNames: ["127.0.0.1"], issuer: authority });
const client = makeCertificate({ cn: "Test client", issuer: authority });
const sealedKey = createPrivateKey(client.key)
  .export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase })
  .toString();

const clientDer = createPrivateKey(client.key).export({ type: "pkcs8", format: "der" });
/** As it would ask for minutes; nobody can tell by then that it opens with no passphrase. */
const endlessKey = sealedPem(withNumber(sealedKeyOf(clientDer, passphrase, 2_048), 2_048, 30_000_000));

/** Lasts as long as the test: a passphrase's key would cost half a second each time. */
const keychain = fakeKeychain();

let folder: string;
let kit: CallKit;
const closing: { close(): void }[] = [];
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "ringback-client-"));
  kit = await openCallKit({ folder, keychain, clock: createTestClock() });
});
afterEach(async () => {
  for (const one of closing.splice(0)) one.close();
  await kit.close();
  rmSync(folder, { recursive: true, force: true });
});

const listen = async (server: Server | ReturnType<typeof createSecureServer>): Promise<number> => {
  closing.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
  // A server that listens on a port has an address of this kind.
  return (server.address() as AddressInfo).port;
};
const asking = async () => {
  const seen: string[] = [];
  const server = createServer(
    { cert: good.certificate, key: good.key, requestCert: true, rejectUnauthorized: false },
    (request, response) => {
      // Accepted by a server of TLS.
      seen.push(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN));
      response.end("{}");
    },
  );
  return { url: `https://127.0.0.1:${await listen(server)}/`, seen };
};
const trust = () => kit.client("wire.addAuthority", { name: "root.pem", pem: authority.certificate });
const add = (given: Partial<Input<"wire.addClientCertificate">>) =>
  kit.client("wire.addClientCertificate", {
    host: "127.0.0.1",
    port: null,
    name: "client.pem",
    pem: { cert: client.certificate, key: client.key },
    pfx: null,
    passphrase: null,
    ...given,
  });
const pfx = { pem: null, pfx: clientPfx.toString("base64"), name: "client.p12", passphrase: clientPfxPassphrase };

describe("a client certificate", () => {
  test.each([
    ["PEM", { pem: { cert: client.certificate, key: client.key } }, "pem", `CN=Test root`],
    ["PEM with a sealed key", { pem: { cert: client.certificate, key: sealedKey }, passphrase }, "pem", "CN=Test root"],
    ["PKCS#12", pfx, "pfx", "CN="],
  ])("as %s is shown by what it is, used, and taken away", async (_name, given, kind, issuer) => {
    const server = await asking();
    await trust();
    const added = await add(given);
    if (!added.ok) throw new Error(added.error.why);
    const [shown] = added.value.clientCertificates;
    expect(shown).toMatchObject({
      host: "127.0.0.1",
      port: null,
      kind,
      subject: expect.stringMatching(/^CN=Test client/),
    });
    expect(shown?.issuer).toContain(issuer);
    expect(Date.parse(shown?.validTo ?? "")).toBeGreaterThan(Date.now());
    await kit.send(null, { path: server.url });
    expect(server.seen).toEqual(["Test client"]);
    const removed = await kit.client("wire.removeClientCertificate", { id: shown?.id ?? "" });
    expect(removed).toMatchObject({ value: { clientCertificates: [] } });
    await kit.send(null, { path: server.url });
    expect(server.seen).toEqual(["Test client", "undefined"]);
    const secrets = [passphrase, clientPfxPassphrase, ...client.key.split("\n").slice(1, 3), pfx.pfx.slice(0, 200)];
    expect(survivors(kit.frames.join("\n"), secrets)).toEqual([]);
  });

  test.each([
    ["a wrong passphrase", { ...pfx, passphrase: "wrong" }, /The passphrase does not open it/],
    ["no passphrase", { ...pfx, passphrase: null }, /needs a passphrase|does not open/],
    ["a file that is none", { pem: null, pfx: "AAEC" }, /no readable PKCS#12/],
    [
      "a sealed key without its passphrase",
      { pem: { cert: client.certificate, key: sealedKey } },
      /needs a passphrase/,
    ],
    [
      "a sealed key with another",
      { pem: { cert: client.certificate, key: sealedKey }, passphrase: "x" },
      /does not open/,
    ],
    ["another's key", { pem: { cert: client.certificate, key: good.key } }, /does not belong/],
    ["no key", { pem: { cert: client.certificate, key: "" } }, /private key is missing/],
    ["no certificate", { pem: { cert: "", key: client.key } }, /no PEM certificate/],
    ["neither", { pem: null }, /Choose a file/],
    ["a host that is an address", { host: "https://api.example.com" }, /host name such as/],
  ])("with %s is refused in words, and nothing is kept", async (_name, given, words) => {
    expect(await add(given)).toMatchObject({
      ok: false,
      error: { code: "input.invalid", why: expect.stringMatching(words) },
    });
    expect(await kit.client("wire.settings", null)).toMatchObject({ value: { clientCertificates: [] } });
  });

  test.each([
    ["PKCS#12", () => ({ ...pfx, pfx: withNumber(clientPfx, 2_048, 30_000_000).toString("base64") })],
    ["PEM", () => ({ pem: { cert: client.certificate, key: endlessKey }, passphrase })],
  ])("as %s whose key takes minutes to open is not tried, and the refusal says why", async (_name, given) => {
    const words = expect.stringMatching(/rounds of hashing.*-iter/);
    expect(await add(given())).toMatchObject({ ok: false, error: { code: "input.invalid", why: words } });
  });

  test("whose key takes a while to open keeps nobody waiting meanwhile, nor any request afterwards", async () => {
    const server = await asking();
    await trust();
    const used = (before?: NodeJS.CpuUsage): number => {
      const { user, system } = process.threadCpuUsage(before);
      return user + system;
    };
    const beforeSealing = process.threadCpuUsage();
    const key = sealedPem(sealedKeyOf(clientDer, passphrase, 2_500_000));
    // What opening costs as well.
    const cost = used(beforeSealing);
    const before = process.threadCpuUsage();
    const added = await add({ pem: { cert: client.certificate, key }, passphrase });
    expect(added).toMatchObject({ ok: true });
    await kit.send(null, { path: server.url });
    expect(server.seen).toEqual(["Test client"]);
    expect(used(before)).toBeLessThan(cost / 2);
  });

  test("is sealed on the disk and not known while the store is locked; one for the same place takes its place", async () => {
    await kit.client("vault.create", { passphrase: null, keychain: true });
    await add({ pem: { cert: client.certificate, key: sealedKey }, passphrase });
    const twice = await add({ ...pfx, host: "127.0.0.1." });
    expect(twice).toMatchObject({ value: { clientCertificates: [{ kind: "pfx" }] } });
    expect(await add({ port: 8443 })).toMatchObject({ value: { clientCertificates: [{}, { port: 8443 }] } });
    await kit.client("vault.lock", null);
    expect(await kit.client("wire.settings", null)).toMatchObject({
      value: { trustKnown: false, clientCertificates: [] },
    });
    const onDisk = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
      .join("\n");
    expect(survivors(onDisk, [passphrase, clientPfxPassphrase, client.key.split("\n")[1] ?? ""])).toEqual([]);
  });
});

describe("name servers", () => {
  test("are asked in the place of the system's, and refused where they are none", async () => {
    expect(await kit.client("wire.setNameServers", { servers: ["127.0.0.1:1", "[::1]:1"] })).toMatchObject({
      value: { nameServers: ["127.0.0.1:1", "[::1]:1"] },
    });
    const report = await kit.send(null, { path: "http://api.example.com/" });
    expect(report.exchanges.at(-1)?.error?.code).toMatch(/^network\./);
    for (const server of ["dns.example", "10.0.0.53:0", "10.0.0.53:99999", "https://1.1.1.1", "[::1", "__proto__"])
      expect(await kit.client("wire.setNameServers", { servers: [server] }), server).toMatchObject({ ok: false });
    expect(await kit.client("wire.setNameServers", { servers: [] })).toMatchObject({ value: { nameServers: [] } });
  }, 20_000);
});

describe("the HTTP version", () => {
  test("is that of the nearest level", async () => {
    const server = createSecureServer(
      { cert: good.certificate, key: good.key, allowHTTP1: true },
      (request, response) => response.end(JSON.stringify({ version: request.httpVersion })),
    );
    const path = `https://127.0.0.1:${await listen(server)}/`;
    await trust();
    const version = async (wire: Input<"call.send">["wire"]) => {
      const request = { method: "GET", path, headers: [], body: null };
      const sent = await kit.client("call.send", {
        callId: JSON.stringify([wire]),
        credential: null,
        request,
        ...(wire && { wire }),
      });
      return sent.ok ? sent.value.exchanges.at(-1)?.response?.httpVersion : sent.error.code;
    };
    expect(await version(undefined)).toBe("1.1");
    await kit.client("wire.set", { set: { httpVersion: "auto" }, unset: [] });
    expect(await version(undefined)).toMatch(/^2/);
    expect(await version({ httpVersion: "1.1" })).toBe("1.1");
  });
});

describe("cookies", () => {
  test("are kept only where a request wants them, listed without their values, and forgotten", async () => {
    const asked: (string | undefined)[] = [];
    const server = createPlainServer((request, response) => {
      asked.push(request.headers.cookie);
      response.writeHead(200, {
        "Set-Cookie": ["sid=cookie-canary-4f5g6h; Path=/; HttpOnly", "lang=de; Max-Age=3600"],
      });
      response.end("{}");
    });
    const origin = `http://127.0.0.1:${await listen(server)}`;
    const get = (wire: Input<"call.send">["wire"] = {}) =>
      kit.client("call.send", {
        callId: `call ${asked.length}`,
        credential: null,
        request: { method: "GET", path: `${origin}/a`, headers: [], body: null },
        wire,
      });
    await get();
    await get({ cookies: "on" });
    await get({ cookies: "on" });
    await get();
    expect(asked).toEqual([undefined, undefined, "sid=cookie-canary-4f5g6h; lang=de", undefined]);
    const list = await kit.client("cookie.list", null);
    expect(list).toMatchObject({
      value: [
        {
          credential: null,
          name: null,
          origin,
          cookies: [{ name: "sid", httpOnly: true, expires: null }, { name: "lang" }],
        },
      ],
    });
    expect(JSON.stringify(list)).not.toContain("canary");
    await kit.client("cookie.forget", { credential: null, origin: "http://elsewhere.example" });
    expect(await kit.client("cookie.list", null)).toMatchObject({ value: [{ origin }] });
    await kit.client("cookie.forget", { credential: null, origin });
    expect(await kit.client("cookie.list", null)).toEqual({ ok: true, value: [] });
    await get({ cookies: "on" });
    expect(asked.at(-1)).toBeUndefined();
    await kit.client("cookie.forget", null);
    expect(await kit.client("cookie.list", null)).toEqual({ ok: true, value: [] });
    expect(
      await kit.client("wire.set", { set: { cookies: "on" } as object, unset: [] }),
      "never for all",
    ).toMatchObject({
      ok: true,
      value: { requests: {} },
    });
  });
});
