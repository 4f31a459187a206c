// The guard as a pure function: whatever the headers, only a request that names us in every way it must gets through.
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Arrival, guardRequest, guardUpgrade } from "./guard.ts";

const own = { host: "t1.localhost:4000", origin: "http://t1.localhost:4000" };
const arrival = (change: Partial<Arrival>): Arrival => ({
  remoteAddress: "127.0.0.1",
  method: "GET",
  target: "/",
  rawHeaders: [],
  ...change,
});

test.each([undefined, "", "10.0.0.1", "::1", "192.168.127.1", "::ffff:10.0.0.1"])(
  "a peer at %s is refused first",
  (remoteAddress) => {
    expect(guardRequest(arrival({ remoteAddress, rawHeaders: ["Host", own.host] }), own)).toEqual({
      status: 403,
      reason: "peer",
    });
    expect(guardUpgrade(arrival({ remoteAddress }), own)).toEqual({ status: 403, reason: "peer" });
  },
);

const header = fc.constantFrom(
  ["Host", own.host],
  ["host", "evil.example"],
  ["Origin", own.origin],
  ["Origin", "null"],
  ["Sec-Fetch-Site", "same-origin"],
  ["sec-fetch-site", "cross-site"],
  ["Sec-Fetch-Site", "none"],
  ["Content-Type", "application/json"],
  ["Content-Type", "text/plain"],
  ["X-Ringback", "1"],
  ["Upgrade", "websocket"],
);
const headers = fc.array(header, { maxLength: 9 });
const countOf = (raw: readonly (readonly string[])[], name: string): string[] =>
  raw.filter(([key]) => key?.toLowerCase() === name).map(([, value]) => value ?? "");

test("a POST gets through only with each of its five headers once and right", () => {
  fc.assert(
    fc.property(headers, (raw) => {
      const passed =
        guardRequest(arrival({ method: "POST", target: "/session", rawHeaders: raw.flat() }), own) === null;
      const right =
        String(countOf(raw, "host")) === own.host &&
        String(countOf(raw, "origin")) === own.origin &&
        String(countOf(raw, "sec-fetch-site")) === "same-origin" &&
        String(countOf(raw, "content-type")) === "application/json" &&
        String(countOf(raw, "x-ringback")) === "1";
      expect(passed).toBe(right);
    }),
    { numRuns: 5_000 },
  );
});

test("an upgrade gets through only from our own name and origin", () => {
  fc.assert(
    fc.property(headers, (raw) => {
      const passed = guardUpgrade(arrival({ target: "/ws", rawHeaders: raw.flat() }), own) === null;
      const site = String(countOf(raw, "sec-fetch-site"));
      const right =
        String(countOf(raw, "host")) === own.host &&
        String(countOf(raw, "origin")) === own.origin &&
        String(countOf(raw, "upgrade")) === "websocket" &&
        (site === "" || site === "same-origin");
      expect(passed).toBe(right);
    }),
    { numRuns: 5_000 },
  );
});
