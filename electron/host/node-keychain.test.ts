// The keychain of plain Node on a private bus: there, absent, locked, emptied, silent, dismissed and talking rubbish.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { createNodeKeychain } from "./node-keychain.ts";
import { type Manner, startFakeSecretService } from "./testing/fake-secret-service.ts";
import { busIsMissing, type PrivateBus, startPrivateBus } from "./testing/private-bus.ts";

const key = randomBytes(32);
const refusal = (error: string) => ({ ok: false, error });

test("only a key is kept", async () => {
  await expect(createNodeKeychain().wrap("vault", Buffer.from("a password"))).rejects.toThrow(RangeError);
});

test("a system without a known keychain has none, and a key of another system's is not looked for", async () => {
  expect(await createNodeKeychain({ platform: "aix" }).available()).toEqual(refusal("unavailable"));
  const mac = { sealed: "vault", backend: "keychain" };
  expect(await createNodeKeychain({ platform: "linux" }).unwrap(mac)).toEqual(refusal("backend-changed"));
  expect(await createNodeKeychain({ platform: "linux" }).forget(mac)).toEqual(refusal("backend-changed"));
});

describe.skipIf(busIsMissing !== null)(`on a private bus${busIsMissing === null ? "" : `: ${busIsMissing}`}`, () => {
  const stops: (() => unknown)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).toReversed()) await stop();
  });
  const setUp = async (patience = 20_000) => {
    const bus = await startPrivateBus();
    stops.push(bus.stop);
    return { bus, keychain: createNodeKeychain({ env: bus.env, platform: "linux", patience }) };
  };
  const withKey = async (patience?: number) => {
    const { bus, keychain } = await setUp(patience);
    await bus.startKeyring();
    const wrapped = await keychain.wrap("vault-1", key);
    if (!wrapped.ok) throw new Error(wrapped.error);
    return { bus, keychain, wrapped: wrapped.value };
  };
  /** Another program of the same user, which writes into our entry. */
  const overwrite = (bus: PrivateBus, text: string): void => {
    const script = `const { Entry } = require("@napi-rs/keyring");
      new Entry("Ringback", "vault-1", { linux: { store: "secret-service" } }).setPassword(${JSON.stringify(text)});`;
    const cwd = join(import.meta.dirname, "..", "..");
    const { status, stderr } = spawnSync(process.execPath, ["-e", script], { env: bus.env, cwd, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };

  test("a key is kept under a name and comes back; each vault has its own; a forgotten one is missing", async () => {
    const { keychain, wrapped } = await withKey();
    expect(await keychain.available()).toEqual({ ok: true, value: { backend: "secret-service" } });
    expect(wrapped).toEqual({ sealed: "vault-1", backend: "secret-service" });
    const other = randomBytes(32);
    expect((await keychain.wrap("vault-2", other)).ok).toBe(true);
    expect(await keychain.unwrap(wrapped)).toEqual({ ok: true, value: { key, renewed: null } });
    expect(await keychain.unwrap({ ...wrapped, sealed: "vault-2" })).toMatchObject({ value: { key: other } });
    expect(await keychain.forget(wrapped)).toEqual({ ok: true, value: null });
    expect(await keychain.unwrap(wrapped)).toEqual(refusal("missing"));
    expect(await keychain.forget(wrapped)).toEqual({ ok: true, value: null });
    expect(await keychain.unwrap({ ...wrapped, sealed: "vault-2" })).toMatchObject({ ok: true });
  });

  test("the kernel's keyring is never used in its place", async () => {
    const { keychain } = await setUp();
    expect(await keychain.available()).toEqual(refusal("unavailable"));
    expect(await keychain.wrap("vault-1", key)).toEqual(refusal("unavailable"));
    expect(await keychain.unwrap({ sealed: "vault-1", backend: "secret-service" })).toEqual(refusal("unavailable"));
  });

  test("without a bus there is no keychain", async () => {
    const env = { PATH: process.env["PATH"] ?? "", DBUS_SESSION_BUS_ADDRESS: "unix:path=/nonexistent" };
    expect(await createNodeKeychain({ env, platform: "linux" }).available()).toEqual(refusal("unavailable"));
  });

  test("a locked keyring whose dialog is dismissed refuses, and the key is there when it is open again", async () => {
    const { bus, keychain, wrapped } = await withKey();
    bus.prompts("dismissed");
    bus.lockKeyring();
    expect(await keychain.available()).toMatchObject({ ok: true });
    expect(await keychain.unwrap(wrapped)).toEqual(refusal("refused"));
    expect(await keychain.wrap("vault-1", randomBytes(32))).toEqual(refusal("refused"));
    expect(await keychain.forget(wrapped)).toEqual(refusal("refused"));
    await bus.startKeyring();
    expect(await keychain.unwrap(wrapped)).toMatchObject({ value: { key } });
  });

  test("a dialog that nobody answers is given up after a time, and this process goes on meanwhile", async () => {
    const { bus, keychain, wrapped } = await withKey();
    bus.prompts("unanswered");
    bus.lockKeyring();
    const hasty = createNodeKeychain({ env: bus.env, platform: "linux", patience: 1_500 });
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 10);
    expect(await hasty.unwrap(wrapped)).toEqual(refusal("no-answer"));
    clearInterval(turning);
    expect(turns).toBeGreaterThan(20);
    expect(await keychain.available()).toMatchObject({ ok: true });
  });

  test.each(["", "rubbish", randomBytes(16).toString("base64"), `${key.toString("base64")}\n`, "x".repeat(5_000)])(
    "an entry with something else in it is damaged, and left as it is",
    async (text) => {
      const { bus, keychain, wrapped } = await withKey();
      overwrite(bus, text);
      expect(await keychain.unwrap(wrapped)).toEqual(refusal("damaged"));
    },
  );

  test.each([
    ["silent", "no-answer"],
    ["refuses", "unavailable"],
    ["rubbish", "unavailable"],
  ] as const satisfies readonly (readonly [Manner, string])[])(
    "a service that is %s is no keychain: %s",
    async (manner, fault) => {
      const { bus, keychain } = await setUp(8_000);
      stops.push(await startFakeSecretService(bus.path, manner));
      expect(await keychain.available()).toEqual(refusal(fault));
      expect(await keychain.unwrap({ sealed: "vault-1", backend: "secret-service" })).toEqual(refusal(fault));
      expect(await keychain.wrap("vault-1", key)).toEqual(refusal(fault));
    },
  );
});
