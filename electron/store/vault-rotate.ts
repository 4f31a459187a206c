// A new vault key for an open vault: proven, backed up, sealed anew, and every way in that is at hand enrolled again.
import { randomBytes } from "node:crypto";
import type { AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { createBackups } from "./backups.ts";
import { usualCost } from "./kdf.ts";
import { formatProblem } from "./migrations.ts";
import { rotate } from "./rotation.ts";
import { keychainSlot, passphraseSlot, recoverySlot, type Slot, type SlotTarget } from "./slots.ts";
import { passphraseProblem, stillOpen, type VaultState } from "./vault-needs.ts";
import { createSession } from "./vault-session.ts";
import { forgetInKeychain, locked, type Open, openForChange, passphraseSet, proves, targetOf } from "./vault-ways.ts";

/** The slots of a new vault key, as far as their own keys are at hand. */
const slotsForNewKey = async (
  state: VaultState,
  old: readonly Slot[],
  target: SlotTarget,
  passphrase: string | null,
): Promise<Result<{ slots: Slot[]; recoveryCode: string }, AppError>> => {
  const { host, keychain, cost } = state.needs;
  const { slot, code } = recoverySlot(target);
  const slots = [slot];
  if (passphrase !== null) slots.push(await passphraseSlot(target, passphrase, cost ?? usualCost));
  const enrolled = old.some(
    ({ params, host: madeBy, keyId }) => params.type === "keychain" && madeBy === host && keyId,
  );
  if (enrolled && keychain) {
    const made = await keychainSlot(target, keychain, host);
    if (!made.ok) return made;
    slots.push(made.value);
  }
  return ok({ slots, recoveryCode: code });
};

/** Proves the passphrase that is to open the new key as well; without one that is in use, it must be fit to be set. */
const passphraseFits = async (
  state: VaultState,
  { session, slots }: Open,
  passphrase: string | null,
): Promise<Result<null, AppError>> => {
  if (passphrase === null) return ok(null);
  if (passphraseSet(slots)) return proves(state, session, "passphrase", passphrase);
  const problem = passphraseProblem(passphrase, state.needs);
  return problem ? fail(problem) : ok(null);
};

/** A new vault key under everything, after a backup. @param passphrase the one of now; without it, it is to be set anew */
export const rotateVaultKey = async (
  state: VaultState,
  passphrase: string | null,
): Promise<Result<{ recoveryCode: string }, AppError>> => {
  const open = openForChange(state);
  if (!open.ok) return open;
  const { session: before, slots: old } = open.value;
  const { database, vaultId } = before;
  const fits = await passphraseFits(state, open.value, passphrase);
  if (!fits.ok) return fits;
  const file = database.connection.location();
  if (file !== null) {
    const backup = await createBackups({ file, now: state.needs.now, check: formatProblem }).create("rotation");
    if (!backup.ok) return backup;
  }
  const after = createSession(database, vaultId, randomBytes(32), state.needs.now);
  const made = await slotsForNewKey(state, old, targetOf(state, after), passphrase);
  if (!made.ok) {
    after.end();
    return made;
  }
  const done = stillOpen(state, before) ? rotate(before, after, made.value.slots) : locked();
  if (!done.ok) {
    after.end();
    await forgetInKeychain(state, made.value.slots);
    return done;
  }
  state.session = after;
  before.end();
  // The log would keep the old pages until it is written over.
  database.emptyLog();
  after.audit("rotated", "");
  const own = old.filter((slot) => slot.host === state.needs.host);
  await forgetInKeychain(state, own);
  return ok({ recoveryCode: made.value.recoveryCode });
};
