// The rules under which Electron's safeStorage may hold our key, on a storage that behaves as its source says.
import { randomBytes } from "node:crypto";
import type { SafeStorage } from "electron";
import { expect, test } from "vitest";
import { createElectronKeychain, type SafeStoragePart } from "./electron-keychain.ts";

type Backend = ReturnType<SafeStoragePart["getSelectedStorageBackend"]>;

const turned = (text: string): string => Array.from(text).toReversed().join("");

const storage = (
  change: { backend?: Backend; shut?: boolean; mark?: string; renew?: boolean } = {},
): SafeStoragePart => ({
  // What Electron does on Linux, whatever provider won.
  isAsyncEncryptionAvailable: async () => true,
  getSelectedStorageBackend: () => change.backend ?? "gnome_libsecret",
  encryptStringAsync: async (plain) => {
    if (change.shut) throw new Error("Encryption is not available.");
    return Buffer.from(`${change.mark ?? "v11"}${turned(plain)}`);
  },
  decryptStringAsync: async (sealed) => {
    const text = sealed.toString();
    if (!text.startsWith("v1")) throw new Error("Ciphertext does not appear to be encrypted.");
    return { result: turned(text.slice(3)), shouldReEncrypt: change.renew ?? false };
  },
});

const key = randomBytes(32);

test("a key comes back as it went in, with the backend that wrapped it", async () => {
  const keychain = createElectronKeychain(storage(), "linux");
  const wrapped = await keychain.wrap("vault", key);
  expect(wrapped).toMatchObject({ ok: true, value: { backend: "gnome_libsecret" } });
  if (!wrapped.ok) return;
  expect(wrapped.value.sealed).not.toContain(key.toString("base64"));
  expect(await keychain.unwrap(wrapped.value)).toEqual({ ok: true, value: { key, renewed: null } });
});

test.each([
  ["no keychain is behind it", { backend: "basic_text" }, "unprotected"],
  ["it was asked too early", { backend: "unknown" }, "unprotected"],
  ["the keychain does not open", { shut: true }, "unavailable"],
  ["the hard-coded key won all the same", { backend: "kwallet6", mark: "v10" }, "unprotected"],
] as const)("on Linux nothing is wrapped when %s, and none is offered", async (_why, change, fault) => {
  const keychain = createElectronKeychain(storage(change), "linux");
  const refusal = { ok: false, error: fault };
  expect(await keychain.wrap("vault", key)).toEqual(refusal);
  expect(await keychain.available()).toEqual(refusal);
});

test.each(["linux", "darwin", "win32"] as const)(
  "on %s it waits without holding anybody up, and asks once",
  async (os) => {
    const unlocked = Promise.withResolvers<void>();
    let asked = 0;
    const whenUnlocked = async (): Promise<void> => {
      asked += 1;
      await unlocked.promise;
    };
    const open = storage();
    const locked: SafeStoragePart & Pick<SafeStorage, "isEncryptionAvailable"> = {
      ...open,
      isAsyncEncryptionAvailable: () => whenUnlocked().then(() => true),
      encryptStringAsync: (plain) => whenUnlocked().then(() => open.encryptStringAsync(plain)),
      // What safeStorage can do and the app must not ask of it: the main process would stand still.
      isEncryptionAvailable: () => {
        throw new Error("The main process waits for the keychain.");
      },
    };
    const keychain = createElectronKeychain(locked, os);
    const answers = [keychain.available(), keychain.available()];
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(1);
    unlocked.resolve();
    const here = { ok: true, value: { backend: os === "linux" ? "gnome_libsecret" : os } };
    expect(await Promise.all(answers)).toEqual([here, here]);
  },
);

test("v10 is the ordinary mark on macOS", async () => {
  expect(await createElectronKeychain(storage({ mark: "v10" }), "darwin").wrap("vault", key)).toMatchObject({
    ok: true,
  });
});

test("a key of another desktop's keychain is not called damaged", async () => {
  const gnome = await createElectronKeychain(storage(), "linux").wrap("vault", key);
  if (!gnome.ok) throw new Error(gnome.error);
  const kde = createElectronKeychain(storage({ backend: "kwallet6" }), "linux");
  expect(await kde.unwrap(gnome.value)).toEqual({ ok: false, error: "backend-changed" });
});

test("rubbish in place of a failure is noticed", async () => {
  const keychain = createElectronKeychain(storage(), "win32");
  const rubbish = Buffer.from("v11not a key at all").toString("base64");
  expect(await keychain.unwrap({ sealed: rubbish, backend: "win32" })).toEqual({ ok: false, error: "damaged" });
  expect(await keychain.unwrap({ sealed: "AAAA", backend: "win32" })).toEqual({ ok: false, error: "refused" });
});

test("a key that is due for renewal is wrapped again", async () => {
  const wrapped = await createElectronKeychain(storage(), "win32").wrap("vault", key);
  if (!wrapped.ok) throw new Error(wrapped.error);
  const opened = await createElectronKeychain(storage({ renew: true, mark: "v12" }), "win32").unwrap(wrapped.value);
  if (!opened.ok || opened.value.renewed === null) throw new Error("It was not renewed.");
  expect(opened.value.renewed.sealed).not.toBe(wrapped.value.sealed);
  expect(opened.value.key).toEqual(key);
});

test("a key that is forgotten leaves nothing behind in the keychain", async () => {
  expect(await createElectronKeychain(storage(), "linux").forget({ sealed: "", backend: "kwallet6" })).toEqual({
    ok: true,
    value: null,
  });
});

test("only a key is wrapped", async () => {
  await expect(createElectronKeychain(storage(), "linux").wrap("vault", Buffer.from("a password"))).rejects.toThrow(
    RangeError,
  );
});
