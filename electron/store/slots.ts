// The ways into the vault: each slot holds the vault key, sealed under a key of its own.
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { SlotView } from "../../shared/vault-view.ts";
import type { Keychain, WrappedKey } from "../ports.ts";
import type { Argon2Cost } from "./argon2.ts";
import { cheapestCost, dearestCost, passphraseKey, saltBytes } from "./kdf.ts";
import { recoveryCode, recoveryKey } from "./recovery-code.ts";
import { decrypt, deriveKey, encrypt, provenText } from "./seal.ts";

const salt = z.base64().refine((text) => Buffer.from(text, "base64").length >= saltBytes);

/** What opens a slot beside its secret. The limits keep a damaged file from asking for hours or for all memory. */
export const slotParamsSchema = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("passphrase"),
    kdf: z.literal("argon2id"),
    memory: z.number().int().min(8).max(dearestCost.memory),
    passes: z.number().int().min(1).max(dearestCost.passes),
    lanes: z.number().int().min(1).max(dearestCost.lanes),
    salt,
  }),
  z.strictObject({ type: z.literal("recovery"), salt }),
  z.strictObject({ type: z.literal("keychain"), sealed: z.string(), backend: z.string() }),
]);
export type SlotParams = z.infer<typeof slotParamsSchema>;

export type Slot = {
  readonly id: string;
  readonly host: SlotView["host"];
  readonly revision: number;
  /** Names the vault key in it; empty when the key was rotated without it and it has to be enrolled again. */
  readonly keyId: string;
  readonly params: SlotParams;
  readonly nonce: Uint8Array;
  readonly ciphertext: Uint8Array;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
};

/** What a new slot is made for. */
export type SlotTarget = {
  readonly vaultId: string;
  readonly keyId: string;
  readonly vaultKey: Uint8Array;
  readonly now: number;
  readonly newId: () => string;
};

const labelOf = ({ id, revision, params }: Pick<Slot, "id" | "revision" | "params">) => ({
  purpose: `slot/${params.type}`,
  id,
  revision,
});

const makeSlot = (
  target: SlotTarget,
  own: Pick<Slot, "id" | "host" | "params"> & { readonly revision?: number },
  key: Buffer,
): Slot => {
  const { vaultId, keyId, vaultKey, now } = target;
  const slot = { revision: 1, ...own, keyId, createdAt: now };
  const sealed = encrypt(key, provenText(vaultId, keyId, labelOf(slot)), vaultKey);
  key.fill(0);
  return { ...slot, ...sealed };
};

/** A slot whose vault key was rotated without its own key: it opens nothing until it is enrolled again. */
export const unenrolled = (slot: Slot): Slot => ({
  ...slot,
  revision: slot.revision + 1,
  keyId: "",
  nonce: new Uint8Array(),
  ciphertext: new Uint8Array(),
});

/** The vault key of a slot, or null when the key does not open it. The key is overwritten. */
const openSlot = (slot: Slot, vaultId: string, key: Buffer): Buffer | null => {
  const vaultKey = decrypt(key, provenText(vaultId, slot.keyId, labelOf(slot)), slot);
  key.fill(0);
  return vaultKey?.length === 32 ? vaultKey : null;
};

/** @param cost is raised to OWASP's floor where it lies below */
export const passphraseSlot = async (target: SlotTarget, passphrase: string, asked: Argon2Cost): Promise<Slot> => {
  const made = randomBytes(saltBytes);
  const cost: Argon2Cost = {
    memory: Math.max(asked.memory, cheapestCost.memory),
    passes: Math.max(asked.passes, cheapestCost.passes),
    lanes: Math.max(asked.lanes, cheapestCost.lanes),
  };
  const params: SlotParams = { type: "passphrase", kdf: "argon2id", ...cost, salt: made.toString("base64") };
  return makeSlot(target, { id: target.newId(), host: null, params }, await passphraseKey(passphrase, made, cost));
};

/** A slot with its code, which nobody can read again later. */
export const recoverySlot = (target: SlotTarget): { readonly slot: Slot; readonly code: string } => {
  const secret = randomBytes(16);
  const made = randomBytes(saltBytes);
  const params: SlotParams = { type: "recovery", salt: made.toString("base64") };
  const slot = makeSlot(target, { id: target.newId(), host: null, params }, deriveKey(secret, made, "recovery"));
  const code = recoveryCode(secret);
  secret.fill(0);
  return { slot, code };
};

/** A slot whose key the system's keychain keeps, under an entry of its own. */
export const keychainSlot = async (
  target: SlotTarget,
  keychain: Keychain,
  host: NonNullable<Slot["host"]>,
): Promise<Result<Slot, AppError>> => {
  const id = target.newId();
  const key = randomBytes(32);
  const wrapped = await keychain.wrap(`${target.vaultId}/${id}`, key);
  if (!wrapped.ok) return fail(appError("vault.keychain", { fault: wrapped.error }));
  const { sealed, backend } = wrapped.value;
  return ok(makeSlot(target, { id, host, params: { type: "keychain", sealed, backend } }, key));
};

/** The vault key, or null when that is not the passphrase. */
export const openByPassphrase = async (slot: Slot, vaultId: string, passphrase: string): Promise<Buffer | null> => {
  const { params } = slot;
  if (params.type !== "passphrase") return null;
  return openSlot(slot, vaultId, await passphraseKey(passphrase, Buffer.from(params.salt, "base64"), params));
};

/** The vault key, or null when that is not the code. */
export const openByRecovery = (slot: Slot, vaultId: string, typed: string): Buffer | null => {
  const { params } = slot;
  const secret = recoveryKey(typed);
  if (params.type !== "recovery" || secret === null) return null;
  const key = deriveKey(secret, Buffer.from(params.salt, "base64"), "recovery");
  secret.fill(0);
  return openSlot(slot, vaultId, key);
};

/**
 * The vault key out of the keychain. Whatever the keychain answers, the slot stays.
 * @returns also the slot as it is to be kept from now on, when the keychain wants its entry sealed anew
 */
export const openByKeychain = async (
  slot: Slot,
  vaultId: string,
  keychain: Keychain,
): Promise<Result<{ readonly vaultKey: Buffer; readonly renewed: Slot | null }, AppError>> => {
  const { params } = slot;
  if (params.type !== "keychain") return fail(appError("vault.keychain", { fault: "missing" }));
  const wrapped: WrappedKey = { sealed: params.sealed, backend: params.backend };
  const answer = await keychain.unwrap(wrapped);
  if (!answer.ok) return fail(appError("vault.keychain", { fault: answer.error }));
  const { key: given, renewed } = answer.value;
  const key = Buffer.alloc(given.length);
  key.set(given);
  const again = Buffer.from(key);
  const vaultKey = given.length === 32 ? openSlot(slot, vaultId, key) : null;
  given.fill(0);
  if (vaultKey === null) {
    again.fill(0);
    return fail(appError("vault.keychain", { fault: "damaged" }));
  }
  if (renewed === null) {
    again.fill(0);
    return ok({ vaultKey, renewed: null });
  }
  const next: SlotParams = { type: "keychain", sealed: renewed.sealed, backend: renewed.backend };
  const target = { vaultId, keyId: slot.keyId, vaultKey, now: slot.createdAt, newId: () => slot.id };
  const own = { id: slot.id, host: slot.host, params: next, revision: slot.revision + 1 };
  return ok({ vaultKey, renewed: makeSlot(target, own, again) });
};
