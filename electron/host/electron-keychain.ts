// The system's keychain behind Electron's safeStorage. It only ever wraps one random key of ours; what that key sealed
// carries its own proof, because safeStorage on Linux may return rubbish where it should fail.
import type { SafeStorage } from "electron";
import { fail, ok, type Result } from "../../shared/result.ts";
import { joined } from "../joined.ts";
import type { Keychain, KeychainFault, WrappedKey } from "../ports.ts";

/**
 * The part of safeStorage that is used. Left out for good: `setUsePlainTextEncryption`, and `isEncryptionAvailable`, which
 * holds the main process, and every window with it, for as long as a locked keyring waits for somebody.
 */
export type SafeStoragePart = Pick<
  SafeStorage,
  "isAsyncEncryptionAvailable" | "getSelectedStorageBackend" | "encryptStringAsync" | "decryptStringAsync"
>;

const keyBytes = 32;

/** Chromium's mark on Linux for the key that is the same on every machine. */
const hardCodedMark = "v10";

/** Sealed to see by which key; it is no secret, and what comes out is thrown away. */
const sample = "Ringback";

/**
 * Creates the keychain. Call it when the app is ready: before that safeStorage knows nothing.
 * `wrap` throws RangeError for anything but a key of 32 bytes.
 * @param platform on Linux what a sample is sealed with decides, because `isAsyncEncryptionAvailable` says "available" for
 * whatever provider won, the hard-coded key included.
 */
export const createElectronKeychain = (storage: SafeStoragePart, platform: NodeJS.Platform): Keychain => {
  const linux = platform === "linux";

  const isHardCoded = (sealed: Buffer): boolean =>
    linux && sealed.subarray(0, hardCodedMark.length).toString("latin1") === hardCodedMark;

  const ask = async (): ReturnType<Keychain["available"]> => {
    try {
      const backend = linux ? storage.getSelectedStorageBackend() : platform;
      if (!linux) return (await storage.isAsyncEncryptionAvailable()) ? ok({ backend }) : fail("unavailable");
      if (backend === "basic_text" || backend === "unknown") return fail("unprotected");
      return isHardCoded(await storage.encryptStringAsync(sample)) ? fail("unprotected") : ok({ backend });
    } catch {
      return fail("unavailable");
    }
  };

  // A locked keyring may take minutes to answer; whoever asks meanwhile waits for the same answer.
  const available = joined(ask);

  const seal = async (text: string, backend: string): Promise<Result<WrappedKey, KeychainFault>> => {
    try {
      const sealed = await storage.encryptStringAsync(text);
      if (isHardCoded(sealed)) return fail("unprotected");
      return ok({ sealed: sealed.toString("base64"), backend });
    } catch {
      return fail("refused");
    }
  };

  return {
    available,
    // The sealed key lies in the store itself, so it needs no name in the keychain.
    async wrap(_entry, key) {
      if (key.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes.`);
      const state = await available();
      return state.ok ? seal(Buffer.from(key).toString("base64"), state.value.backend) : state;
    },
    async unwrap({ sealed, backend }) {
      const state = await available();
      if (!state.ok) return state;
      // Another desktop's keychain never held this key; asking it would only make it look damaged.
      if (state.value.backend !== backend) return fail("backend-changed");
      try {
        const bytes = Buffer.from(sealed, "base64");
        const first = await storage.decryptStringAsync(bytes);
        // The docs want a second decryption before a text that is due for a new key is sealed again.
        const { result } = first.shouldReEncrypt ? await storage.decryptStringAsync(bytes) : first;
        const key = Buffer.from(result, "base64");
        if (key.length !== keyBytes || key.toString("base64") !== result) return fail("damaged");
        const renewed = first.shouldReEncrypt ? await seal(result, backend) : null;
        return ok({ key, renewed: renewed?.ok ? renewed.value : null });
      } catch {
        return fail("refused");
      }
    },
    // The keychain holds nothing of ours: what it sealed goes with the slot.
    forget: async () => ok(null),
  };
};
