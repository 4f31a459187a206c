// Makes a store with its ways in, and takes along what was kept in memory so far.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync } from "node:fs";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Database } from "./database.ts";
import { usualCost } from "./kdf.ts";
import { emptyMemory, fillStore, makeStore, type StoreContents } from "./make-store.ts";
import { keyIdOf } from "./seal.ts";
import { keychainSlot, passphraseSlot, recoverySlot, type Slot, type SlotTarget } from "./slots.ts";
import { storeError } from "./sqlite-errors.ts";
import { storeFile } from "./store-header.ts";
import type { VaultFile } from "./vault-file.ts";
import { passphraseProblem, type VaultNeeds, type VaultState } from "./vault-needs.ts";

export type Choice = { readonly passphrase: string | null; readonly keychain: boolean };

/** A store that was made: its key, and its database where it lives in memory. */
export type Made = {
  readonly vaultId: string;
  readonly vaultKey: Buffer;
  readonly recoveryCode: string;
  readonly memory: Database | null;
};

const choiceProblem = ({ passphrase, keychain }: Choice, needs: VaultNeeds): AppError | null => {
  if (passphrase !== null) return passphraseProblem(passphrase, needs);
  const problem = "The keychain or a passphrase is needed beside the recovery code.";
  return keychain ? null : appError("input.invalid", { field: "passphrase", problem });
};

/** A folder that its owner alone may enter. @returns why there is none */
const makeFolder = (folder: string): AppError | null => {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    return null;
  } catch (error) {
    const words = storeError(error, "make the data folder");
    if (words === null) throw error;
    return words;
  }
};

const makeSlots = async (
  { needs }: VaultState,
  target: SlotTarget,
  choice: Choice,
): Promise<Result<{ slots: Slot[]; code: string }, AppError>> => {
  const { slot, code } = recoverySlot(target);
  const slots = [slot];
  if (choice.passphrase !== null) {
    slots.push(await passphraseSlot(target, choice.passphrase, needs.cost ?? usualCost));
  }
  if (choice.keychain) {
    if (needs.keychain === null) return fail(appError("vault.keychain", { fault: "unavailable" }));
    const made = await keychainSlot(target, needs.keychain, needs.host);
    if (!made.ok) return made;
    slots.push(made.value);
  }
  return ok({ slots, code });
};

const place = async (folder: string | null, contents: StoreContents): Promise<Result<Database | null, AppError>> => {
  if (folder !== null) {
    const made = await makeStore(storeFile(folder), contents);
    return made.ok ? ok(null) : made;
  }
  const memory = emptyMemory();
  const filled = fillStore(memory, contents);
  return filled.ok ? ok(memory) : filled;
};

/**
 * Makes the store.
 * @param file null for one that lives in memory
 * @param carried what is taken along from memory, asked for when the file is about to be made
 */
export const createStore = async (
  state: VaultState,
  file: VaultFile | null,
  choice: Choice,
  carried: { readonly from: () => StoreContents["from"]; readonly autoLock: number | null },
): Promise<Result<Made, AppError>> => {
  const { folder, now, newId, keychain } = state.needs;
  const problem = choiceProblem(choice, state.needs);
  if (problem) return fail(problem);
  const unmade = folder === null ? null : makeFolder(folder);
  if (unmade) return fail(unmade);
  const held = await file?.lock();
  if (held) return fail(held);
  const vaultId = newId();
  const vaultKey = randomBytes(32);
  const target = { vaultId, keyId: keyIdOf(vaultKey, vaultId), vaultKey, now: now(), newId };
  const { autoLock } = carried;
  const { session } = state;
  const ways = await makeSlots(state, target, choice);
  if (!ways.ok) return ways;
  // Locked meanwhile: what was in memory is gone, and nobody waits for a store any more.
  const placed =
    session === state.session
      ? await place(folder, { vaultId, vaultKey, slots: ways.value.slots, now, autoLock, from: carried.from() })
      : fail(appError("store.locked", {}));
  if (placed.ok) return ok({ vaultId, vaultKey, recoveryCode: ways.value.code, memory: placed.value });
  vaultKey.fill(0);
  for (const { params } of ways.value.slots) {
    if (params.type === "keychain") await keychain?.forget({ sealed: params.sealed, backend: params.backend });
  }
  return placed;
};
