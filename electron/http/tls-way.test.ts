// What can be set about TLS: client certificates, exceptions, the lowest version; and what a refusal says.
import type { TLSSocket, TlsOptions } from "node:tls";
import { afterAll, afterEach, describe, expect, it, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { createSend } from "./send.ts";
import { type TestCertificate, makeCertificate } from "./testing/certificates.ts";
import { clientPfx, clientPfxPassphrase } from "./testing/client-pfx.ts";
import { type RawServer, answering, okAnswer, tlsServer } from "./testing/servers.ts";
import type { ClientCertificate, SendOptions, TlsException, WireRequest } from "./wire.ts";

const canary = 'p"ä\\ &%+/:=';
const authority = makeCertificate({ cn: "Test root", authority: true });
const here = ["127.0.0.1", "localhost"];
const good = makeCertificate({ cn: "good", altNames: here, issuer: authority });
const own = makeCertificate({ cn: "own", altNames: here });
const client = makeCertificate({ cn: "Test client", issuer: authority });
const send = createSend({}, { systemCa: async () => [] });
const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
afterAll(() => send.close());

const serve = async (certificate: TestCertificate, options: TlsOptions = {}, more: readonly TestCertificate[] = []) => {
  const cert = [certificate, ...more].map((one) => one.certificate).join("");
  const server = await tlsServer({ cert, key: certificate.key, ...options }, answering(okAnswer("fine")));
  servers.push(server);
  return server;
};
const login = ({ url }: { readonly url: string }): WireRequest => ({
  method: "PUT",
  url: `${url}/login`,
  headers: [["X-Password", "canary"]],
  body: new TextEncoder().encode(canary),
});
const trusting: SendOptions = { extraCa: [authority.certificate] };
const asking: TlsOptions = { requestCert: true, rejectUnauthorized: true, ca: [authority.certificate] };

describe("a client certificate", () => {
  const pem: ClientCertificate = {
    host: "127.0.0.1",
    port: null,
    pem: { cert: client.certificate, key: client.key },
    pfx: null,
    passphrase: null,
  };
  const pfx: ClientCertificate = { ...pem, pem: null, pfx: clientPfx, passphrase: clientPfxPassphrase };

  it.each(["TLSv1.2", "TLSv1.3"] as const)("as PEM satisfies a server that asks for one (%s)", async (version) => {
    const server = await serve(good, { ...asking, minVersion: version, maxVersion: version });
    const result = await send(login(server), { ...trusting, clientCertificates: [pem] });
    expect(result).toMatchObject({ error: null, response: { status: 200 } });
  });

  it("as PKCS#12 with its passphrase is the one that the server sees", async () => {
    let seen = "";
    const server = await tlsServer(
      { cert: good.certificate, key: good.key, requestCert: true, rejectUnauthorized: false },
      (socket, text) => {
        // Accepted by a TLS server, so it is one of TLS.
        seen = String((socket as TLSSocket).getPeerCertificate().subject?.CN);
        answering(okAnswer("fine"))(socket, text, 0);
      },
    );
    servers.push(server);
    expect(await send(login(server), { ...trusting, clientCertificates: [pfx] })).toMatchObject({ error: null });
    expect(seen).toBe("Test client");
  });

  it.each<[string, ClientCertificate, string]>([
    ["a wrong passphrase", { ...pfx, passphrase: canary }, "passphrase"],
    ["no passphrase", { ...pfx, passphrase: null }, "passphrase"],
    ["a broken file", { ...pfx, pfx: new Uint8Array([1, 2, 3]) }, "unreadable"],
    ["another's key", { ...pem, pem: { cert: client.certificate, key: good.key } }, "unreadable"],
    ["no PEM", { ...pem, pem: { cert: "nonsense", key: "nonsense" } }, "unreadable"],
  ])("with %s is told as such, and nothing is sent", async (_name, certificate, problem) => {
    const server = await serve(good, asking);
    const { error } = await send(login(server), { ...trusting, clientCertificates: [certificate] });
    expect(error).toMatchObject({ code: "tls.client-certificate", facts: { host: "127.0.0.1", problem } });
    expect(server.received).toHaveLength(0);
    expect(JSON.stringify(error)).not.toContain(JSON.stringify(canary).slice(1, -1));
  });

  it("is shown to its host and port alone", async () => {
    const server = await serve(good, asking);
    for (const other of [
      { ...pem, host: "localhost" },
      { ...pem, port: server.port + 1 },
    ]) {
      const { error } = await send(login(server), { ...trusting, clientCertificates: [other] });
      expect(error).toMatchObject({ code: "tls.failed", facts: { cause: "client-certificate" } });
      expect(error?.next).toContain("Add a client certificate");
    }
    const exact = [
      { ...pem, pem: { cert: "nonsense", key: "" } },
      { ...pem, port: server.port },
    ];
    expect(await send(login(server), { ...trusting, clientCertificates: exact })).toMatchObject({ error: null });
  });
});

describe("an exception", () => {
  const seen = async (server: RawServer): Promise<string> =>
    (await send(login(server))).path.tls?.chain[0]?.fingerprint256 ?? "";
  const until = Date.now() + 60_000;

  it("accepts this certificate at this place, and says so with its end", async () => {
    const server = await serve(own);
    const details: string[] = [];
    const exception: TlsException = {
      host: "127.0.0.1",
      port: server.port,
      fingerprint256: (await seen(server)).toLowerCase(),
      until,
    };
    const result = await send(login(server), {
      tlsExceptions: [exception],
      onPhase: ({ phase, detail }) => phase === "tls" && details.push(detail),
    });
    expect(result).toMatchObject({
      error: null,
      response: { status: 200 },
      path: { tls: { authorized: false, exceptionUntil: new Date(until).toISOString() } },
    });
    expect(details.at(-1)).toMatch(/NOT VERIFIED \(DEPTH_ZERO_SELF_SIGNED_CERT\); accepted by hand until 20/);
  });

  it.each<[string, Partial<TlsException>]>([
    ["for another host", { host: "localhost" }],
    ["for another port", { port: 1 }],
    ["for another certificate", { fingerprint256: "AA:".repeat(31).concat("AA") }],
    ["that has ended", { until: Date.now() - 1 }],
  ])("%s does not help, and nothing is sent", async (_name, other) => {
    const server = await serve(own);
    const right = { host: "127.0.0.1", port: server.port, fingerprint256: await seen(server), until };
    const { error } = await send(login(server), { tlsExceptions: [{ ...right, ...other }] });
    expect(error?.code).toBe("tls.untrusted");
    await server.closed(1);
    expect(Buffer.concat(server.received)).toHaveLength(0);
  });

  it("does not hold for the certificate that comes after it", async () => {
    const first = await serve(own);
    const fingerprint256 = await seen(first);
    const second = await serve(makeCertificate({ cn: "own", altNames: here }));
    const exception = { host: "127.0.0.1", port: second.port, fingerprint256, until };
    expect((await send(login(second), { tlsExceptions: [exception] })).error?.code).toBe("tls.untrusted");
  });
});

describe("the lowest version", () => {
  it("refuses a server that offers less, by a name of its own", async () => {
    const server = await serve(good, { maxVersion: "TLSv1.2" });
    expect(await send(login(server), trusting)).toMatchObject({ error: null, path: { tls: { protocol: "TLSv1.2" } } });
    const { error } = await send(login(server), { ...trusting, minTls: "TLSv1.3" });
    expect(error).toMatchObject({ code: "tls.failed", facts: { cause: "old-protocol" } });
    expect(server.received).toHaveLength(1);
  });
});

test("no session is ever resumed: a ticket would tell the server who came before", async () => {
  const reused: boolean[] = [];
  const server = await tlsServer({ cert: good.certificate, key: good.key }, (socket, text) => {
    // Accepted by a TLS server, so it is one of TLS.
    if (text === "") reused.push((socket as TLSSocket).isSessionReused());
    answering(okAnswer("fine"))(socket, text, 0);
  });
  servers.push(server);
  for (const identity of ["a", "b", "a"]) await send(login(server), { ...trusting, identity });
  expect(reused).toEqual([false, false, false]);
});

describe("a refusal says what it is, with evidence, and what to try in the order of safety", () => {
  const zscaler = makeCertificate({ cn: "Zscaler Intermediate Root CA (zscloud.net)", authority: true });
  const intermediate = makeCertificate({ cn: "Acme Issuing CA", authority: true, issuer: authority });
  it.each<[string, () => Promise<RawServer>, SendOptions, RegExp, RegExp]>([
    [
      "inspection on the way",
      () => serve(makeCertificate({ cn: "api", altNames: here, issuer: zscaler }), {}, [zscaler]),
      {},
      /^Zscaler opens the connection to 127\.0\.0\.1\. .*made by Zscaler on the way and not by the vendor/,
      /^Ask IT for its root certificate .* exempt .* Last of all/,
    ],
    [
      "a missing intermediate, by its name",
      () => serve(makeCertificate({ cn: "leaf", altNames: here, issuer: intermediate })),
      trusting,
      /its issuer was not sent: CN=Acme Issuing CA, O=Ringback tests/,
      /^The server should send the certificate of CN=Acme Issuing CA.*Last of all/,
    ],
    [
      "a certificate of the past",
      () => serve(makeCertificate({ cn: "old", altNames: here, from: -30, until: -2, issuer: authority })),
      trusting,
      /has expired\. It was valid until \d{4}-\d\d-\d\d/,
      /^Check the date of this computer/,
    ],
    [
      "a certificate of the future",
      () => serve(makeCertificate({ cn: "new", altNames: here, from: 2, issuer: authority })),
      trusting,
      /is not valid yet\. It is valid from \d{4}-\d\d-\d\d/,
      /a clock that is behind/,
    ],
    [
      "another host's certificate",
      () => serve(makeCertificate({ cn: "other", altNames: ["api.example.com"], issuer: authority })),
      trusting,
      /is not for 127\.0\.0\.1\. .*DNS:api\.example\.com/,
      /use the name that stands in the certificate/,
    ],
    [
      "one that vouches for itself",
      () => serve(own),
      {},
      /vouches for itself.*self-signed/,
      /check the address.*Last of all/,
    ],
    [
      "an unknown authority",
      () => serve(good, {}, [authority]),
      {},
      /ends in a certificate authority that this computer does not know/,
      /ask IT for its root certificate.*Last of all/,
    ],
  ])("%s", async (_name, start, options, what, next) => {
    const server = await start();
    const { error } = await send(login(server), options);
    expect(`${error?.title}. ${error?.why}`).toMatch(what);
    expect(error?.next).toMatch(next);
    expect(error?.facts).toMatchObject({ fingerprint256: expect.stringMatching(/^([0-9A-F]{2}:){31}/) });
    await server.closed(0);
    expect(Buffer.concat(server.received)).toHaveLength(0);
  });

  it("turning verification off is never the first thing to try", () => {
    const at = { host: "h.example", port: 443, issuer: "CN=x", validTo: "" };
    for (const refusal of ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "OTHER"])
      expect(appError("tls.untrusted", { ...at, refusal }).next).toMatch(
        /^(?!.*insecure).+Last of all[^.]+24 hours\.$/,
      );
  });
});
