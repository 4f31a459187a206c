// What was set, as the engine gets it: nothing that nobody chose, and no secret for an address that it was not given for.
import { expect, test } from "vitest";
import type { PlainWire } from "./plain-wire.ts";
import type { Trust } from "./wire-trust.ts";
import { wayOf } from "./wire-way.ts";

const plain: PlainWire = { v: 1, requests: {}, proxy: null, dns: [], nameServers: [] };
const trust: Trust = { v: 1, exceptions: [], authorities: [], clientCertificates: [], proxyPassword: null };
const proxy = { kind: "manual" as const, url: "http://proxy.example:8080", username: "me", noProxy: ["10.0.0.0/8"] };
const given = { ...trust, proxyPassword: { url: proxy.url, password: "secret-of-a-test" } };

const send = (one: PlainWire, known: Trust | null) => wayOf(one, known, {}, 1_000).send;

test("leaves to the host and the engine what nobody has set", () => {
  expect(Object.keys(send(plain, trust)).toSorted()).toEqual(["limits", "minTls", "timeouts"]);
  expect(wayOf(plain, trust, {}, 0).follow).toBe(0);
});

test("takes the nearest level", () => {
  const levels = { request: { totalMs: 1_000 }, connection: { totalMs: 2_000, follow: 2 } };
  expect(wayOf({ ...plain, requests: { follow: 4, ratio: 20 } }, trust, levels, 0)).toMatchObject({
    follow: 2,
    send: { timeouts: { total: 1_000 }, limits: { ratio: 20 } },
  });
});

test("gives a proxy its password only at the address that it was given for, and no name without knowing the password", () => {
  const open = { kind: "manual", url: proxy.url, noProxy: proxy.noProxy };
  expect(send({ ...plain, proxy }, given).proxy).toEqual({ ...open, username: "me", password: "secret-of-a-test" });
  expect(send({ ...plain, proxy }, null).proxy, "locked").toEqual(open);
  const elsewhere = { ...proxy, url: "http://other.example:8080" };
  expect(send({ ...plain, proxy: elsewhere }, given).proxy).toMatchObject({ username: "me", password: "" });
  expect(send({ ...plain, proxy: { ...proxy, kind: "none" } }, given).proxy).toEqual({ kind: "none" });
});

test("passes an exception on until its end, and names of prototypes as names", () => {
  const exception = { host: "a", port: 1, fingerprint256: "", reason: "", subject: "", until: 1_001 };
  expect(send(plain, { ...trust, exceptions: [exception] }).tlsExceptions).toHaveLength(1);
  expect(send(plain, { ...trust, exceptions: [{ ...exception, until: 1_000 }] }).tlsExceptions).toBeUndefined();
  const { dnsOverrides } = send({ ...plain, dns: [{ host: "__proto__", addresses: ["127.0.0.1"] }] }, trust);
  expect(Object.entries(dnsOverrides ?? {})).toEqual([["__proto__", ["127.0.0.1"]]]);
});
