// A client certificate's key is opened once for many connections, and let go of when it is asked for.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { clientPfx, clientPfxPassphrase } from "./testing/client-pfx.ts";
import { makeCertificate } from "./testing/certificates.ts";
import { createTrust } from "./trust.ts";
import type { ClientCertificate } from "./wire.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const pfx = (passphrase: string): ClientCertificate => ({
  host: "a.example",
  port: null,
  pem: null,
  pfx: new Uint8Array(clientPfx),
  passphrase,
});

test("contexts are kept apart by certificate, passphrase, version and authorities, until keys are forgotten", async () => {
  const trust = createTrust(async () => []);
  const { certificate, key } = makeCertificate({ cn: "x", authority: true });
  const context = async (client: ClientCertificate | null, minTls: "TLSv1.2" | "TLSv1.3" = "TLSv1.2", ca?: string) => {
    const made = await trust.builtIn(ca === undefined ? [] : [ca], { minTls, client });
    return made.ok ? made.value : made.error;
  };
  const right = pfx(clientPfxPassphrase);
  const first = await context(right);
  expect(await context({ ...right, pfx: new Uint8Array(clientPfx) })).toBe(first);
  expect(await context(pfx("wrong"))).toBe("passphrase");
  const pem = { ...right, pfx: null, passphrase: null, pem: { cert: certificate, key } };
  const others = [await context(right, "TLSv1.3"), await context(right, "TLSv1.2", certificate), await context(pem)];
  const open = await context(null);
  expect(new Set([first, open, ...others]).size).toBe(5);
  trust.forgetKeys();
  const second = await context(right);
  expect(second).not.toBe(first);
  vi.advanceTimersByTime(59_000);
  expect(await context(right)).toBe(second);
  vi.advanceTimersByTime(60_000);
  expect(await context(right), "a minute without use").not.toBe(second);
  expect(await context(null), "what holds no key stays").toBe(open);
});
