// Seals and opens bytes under keys derived from the vault key: AES-256-GCM, each record bound to what it is.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** What a seal proves beside the bytes: a row that was copied, swapped or rolled back does not open. */
export type SealLabel = { readonly purpose: string; readonly id: string; readonly revision: number };

export type Sealed = { readonly nonce: Uint8Array; readonly ciphertext: Uint8Array };

export type Sealer = {
  /** Names the vault key, part of what each seal proves. */
  readonly keyId: string;
  seal(label: SealLabel, data: Uint8Array): Sealed;
  /** The bytes, or null when the seal does not hold. */
  open(label: SealLabel, sealed: Sealed): Buffer | null;
  /** A keyed checksum of clear columns, 16 bytes. Numbers have to be finite. */
  check(purpose: string, parts: readonly (string | number | null)[]): Buffer;
  /** Overwrites the keys; the sealer throws afterwards. */
  destroy(): void;
};

/** The version of this way of sealing, part of what each seal proves. */
const version = 1;
const algorithm = "aes-256-gcm";
export const nonceBytes = 12;
const tagBytes = 16;
/** Lengths are hidden in steps of this many bytes. */
const step = 256;
const lengthBytes = 4;

/** Compares without telling by its time how much was alike. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);

/** A key of 32 bytes for one purpose; it is the caller's to overwrite. */
export const deriveKey = (key: Uint8Array, salt: Uint8Array | string, purpose: string, bytes = 32): Buffer =>
  Buffer.from(hkdfSync("sha256", key, salt, `ringback/v1/${purpose}`, bytes));

/** AES-256-GCM with a fresh nonce; the tag follows the ciphertext. */
export const encrypt = (key: Uint8Array | KeyObject, proven: string, data: Uint8Array): Sealed => {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(proven));
  const ciphertext = Buffer.concat([cipher.update(data), cipher.final(), cipher.getAuthTag()]);
  return { nonce, ciphertext };
};

/** @returns the bytes, or null when anything about them is not as it was sealed */
export const decrypt = (key: Uint8Array | KeyObject, proven: string, { nonce, ciphertext }: Sealed): Buffer | null => {
  if (nonce.length !== nonceBytes || ciphertext.length < tagBytes) return null;
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(proven));
  decipher.setAuthTag(ciphertext.subarray(ciphertext.length - tagBytes));
  const data = decipher.update(ciphertext.subarray(0, ciphertext.length - tagBytes));
  try {
    decipher.final();
    return data;
  } catch {
    data.fill(0);
    return null;
  }
};

/** What a seal proves, as one text in which no two labels are alike. */
export const provenText = (vaultId: string, keyId: string, { purpose, id, revision }: SealLabel): string =>
  JSON.stringify(["ringback", version, vaultId, purpose, id, revision, keyId]);

const pad = (data: Uint8Array): Buffer => {
  const padded = Buffer.alloc(Math.ceil((lengthBytes + data.length) / step) * step);
  padded.writeUInt32BE(data.length);
  padded.set(data, lengthBytes);
  return padded;
};

const unpad = (padded: Buffer): Buffer | null => {
  if (padded.length < step || padded.length % step !== 0) return null;
  const length = padded.readUInt32BE();
  return length > padded.length - lengthBytes ? null : padded.subarray(lengthBytes, lengthBytes + length);
};

/** Names a key without telling anything of it. */
export const keyIdOf = (vaultKey: Uint8Array, vaultId: string): string =>
  deriveKey(vaultKey, vaultId, "key-id", 8).toString("hex");

/** @param vaultKey 32 random bytes; copied, so that the caller may overwrite its own */
export const createSealer = (vaultKey: Uint8Array, vaultId: string): Sealer => {
  const main = Buffer.alloc(vaultKey.length);
  main.set(vaultKey);
  const keyId = keyIdOf(main, vaultId);
  const keys = new Map<string, Buffer>();
  // As an object a key opens four times as fast as from its bytes, which a search through all history feels.
  const keyObjects = new Map<string, KeyObject>();
  let destroyed = false;

  const keyFor = (purpose: string): Buffer => {
    if (destroyed) throw new Error("The vault was locked; ask it for its sealer anew.");
    const known = keys.get(purpose);
    if (known) return known;
    const made = deriveKey(main, vaultId, purpose);
    keys.set(purpose, made);
    return made;
  };

  const sealKeyFor = (purpose: string): KeyObject => {
    const known = keyObjects.get(purpose);
    if (known) return known;
    const made = createSecretKey(keyFor(`seal/${purpose}`));
    keyObjects.set(purpose, made);
    return made;
  };

  return {
    keyId,
    seal: (label, data) => {
      const padded = pad(data);
      const sealed = encrypt(sealKeyFor(label.purpose), provenText(vaultId, keyId, label), padded);
      padded.fill(0);
      return sealed;
    },
    open: (label, sealed) => {
      const padded = decrypt(sealKeyFor(label.purpose), provenText(vaultId, keyId, label), sealed);
      return padded === null ? null : unpad(padded);
    },
    check: (purpose, parts) => {
      if (parts.some((part) => typeof part === "number" && !Number.isFinite(part))) {
        throw new Error("A checksum takes finite numbers only.");
      }
      return createHmac("sha256", keyFor(`check/${purpose}`))
        .update(JSON.stringify([purpose, ...parts]))
        .digest()
        .subarray(0, 16);
    },
    destroy: () => {
      destroyed = true;
      main.fill(0);
      for (const key of keys.values()) key.fill(0);
      keys.clear();
      keyObjects.clear();
    },
  };
};
