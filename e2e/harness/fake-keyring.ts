// The fake of the system's keychain, which may be locked: whatever needs it then waits for somebody to unlock it.
import type * as Electron from "electron";
import type { FakeApp } from "./fake-app.ts";
import type { Stage } from "./messages.ts";
import { record } from "./recorder.ts";
import { model } from "./strict.ts";

/**
 * A desktop with libsecret behind it, whose keyring may wait to be unlocked; sealed text carries Chromium's mark, anything
 * else does not open.
 */
export const createFakeSafeStorage = (app: FakeApp, stage: Stage) => {
  const unlocked = Promise.withResolvers<void>();
  if (stage.keyringLocked !== true) unlocked.resolve();
  const ask = async (what: string): Promise<void> => {
    app.needReady("safeStorage");
    record(`safeStorage.${what}`);
    await unlocked.promise;
  };
  const safeStorage = model<Electron.SafeStorage>("safeStorage")({
    // On Linux and macOS it holds the main process, and with it every window, until somebody has unlocked the keychain.
    isEncryptionAvailable: () => {
      record("fault", "safeStorage.isEncryptionAvailable() keeps the main process waiting for the keychain.");
      throw new Error("Nobody has unlocked the keychain yet.");
    },
    isAsyncEncryptionAvailable: async () => {
      await ask("isAsyncEncryptionAvailable");
      return true;
    },
    getSelectedStorageBackend: () => "gnome_libsecret",
    encryptStringAsync: async (plain) => {
      await ask("encryptStringAsync");
      return Buffer.from(`v11${Buffer.from(plain).toString("base64")}`);
    },
    decryptStringAsync: async (sealed) => {
      await ask("decryptStringAsync");
      const text = sealed.toString("latin1");
      if (!text.startsWith("v11")) throw new Error("Ciphertext does not appear to be encrypted.");
      return { result: Buffer.from(text.slice(3), "base64").toString(), shouldReEncrypt: false };
    },
  });
  return { safeStorage, unlock: (): void => unlocked.resolve() };
};
