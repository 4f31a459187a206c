// Changes the ways into an open vault: passphrase, recovery code, keychain.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { usualCost } from "./kdf.ts";
import { sameBytes } from "./seal.ts";
import { readSlots } from "./slot-rows.ts";
import { keychainSlot, openByRecovery, passphraseSlot, recoverySlot, type Slot, type SlotTarget } from "./slots.ts";
import { passphraseProblem, stillOpen, type VaultState, writableSession } from "./vault-needs.ts";
import { changeSlots, type Session } from "./vault-session.ts";
import { findKey, type Way } from "./vault-unlock.ts";

/** What new slots of a session are made for. */
export const targetOf = ({ needs }: VaultState, { vaultId, vaultKey, sealer }: Session): SlotTarget => ({
  vaultId,
  keyId: sealer.keyId,
  vaultKey,
  now: needs.now(),
  newId: needs.newId,
});

export type Open = { readonly session: Session; readonly slots: readonly Slot[] };

/** The session of a store that can be written, with its slots. */
export const openForChange = (state: VaultState): Result<Open, AppError> => {
  const open = writableSession(state);
  if (!open.ok) return open;
  const session = open.value;
  const { connection, read } = session.database;
  const rows = read(() => ok(readSlots(connection)));
  return rows.ok ? ok({ session, slots: rows.value.flatMap((row) => (row.sound ? [row.slot] : [])) }) : rows;
};

const idsOfType = (slots: readonly Slot[], type: Way): string[] =>
  slots.filter((slot) => slot.params.type === type).map(({ id }) => id);

/** Whether a passphrase opens the vault; a slot without a key waits for one to be set. */
export const passphraseSet = (slots: readonly Slot[]): boolean =>
  slots.some((slot) => slot.params.type === "passphrase" && slot.keyId !== "");

/** The refusal of everything that needs the key. */
export const locked = (): Result<never, AppError> => fail(appError("store.locked", {}));

/** Whether it is the recovery code. A code cannot be guessed, so this is no try that makes the next one wait. */
const isRecoveryCode = ({ session, slots }: Open, typed: string): boolean =>
  slots.some((slot) => openByRecovery(slot, session.vaultId, typed)?.fill(0) !== undefined);

/** Whether a secret opens this vault by that way; the key that comes out is compared and dropped. */
export const proves = async (
  state: VaultState,
  session: Session,
  by: Way,
  secret: string,
): Promise<Result<null, AppError>> => {
  const found = await findKey(state, session.database, by, secret);
  if (!found.ok) return found;
  if (!stillOpen(state, session)) return locked();
  const same = sameBytes(found.value.vaultKey, session.vaultKey);
  found.value.vaultKey.fill(0);
  return same ? ok(null) : fail(appError("store.damaged", { what: `The ${by} slot` }));
};

/** Sets a passphrase. @param current the one of now, or the recovery code */
export const changePassphrase = async (
  state: VaultState,
  current: string,
  next: string,
): Promise<Result<null, AppError>> => {
  const open = openForChange(state);
  if (!open.ok) return open;
  const { session, slots } = open.value;
  const problem = passphraseProblem(next, state.needs);
  if (problem) return fail(problem);
  if (!isRecoveryCode(open.value, current)) {
    const proven = await proves(state, session, passphraseSet(slots) ? "passphrase" : "recovery", current);
    if (!proven.ok) return proven;
  }
  const slot = await passphraseSlot(targetOf(state, session), next, state.needs.cost ?? usualCost);
  if (!stillOpen(state, session)) return locked();
  const changed = changeSlots(session, { remove: idsOfType(slots, "passphrase"), write: [slot] });
  if (changed.ok) session.audit("passphrase-changed", "");
  return changed;
};

/** A new recovery code; the old one opens nothing any more. */
export const newRecoveryCode = (state: VaultState): Result<{ recoveryCode: string }, AppError> => {
  const open = openForChange(state);
  if (!open.ok) return open;
  const { session, slots } = open.value;
  const { slot, code } = recoverySlot(targetOf(state, session));
  const changed = changeSlots(session, { remove: idsOfType(slots, "recovery"), write: [slot] });
  if (!changed.ok) return changed;
  session.audit("recovery-changed", "");
  return ok({ recoveryCode: code });
};

/** Has the keychain forget the keys of slots that are no more. What it keeps nevertheless opens nothing. */
export const forgetInKeychain = async ({ needs }: VaultState, slots: readonly Slot[]): Promise<void> => {
  for (const { params } of slots) {
    if (params.type === "keychain") {
      await needs.keychain?.forget({ sealed: params.sealed, backend: params.backend }).catch(() => undefined);
    }
  }
};

/** Enrols this host's keychain, anew where it is already, or takes it out. */
export const setKeychain = async (state: VaultState, on: boolean): Promise<Result<null, AppError>> => {
  const open = openForChange(state);
  if (!open.ok) return open;
  const { session, slots } = open.value;
  const { host, keychain } = state.needs;
  const own = slots.filter((slot) => slot.params.type === "keychain" && slot.host === host);
  const others = slots.filter((slot) => slot.params.type !== "recovery" && !own.includes(slot) && slot.keyId !== "");
  if (!on && own.length > 0 && others.length === 0) {
    const problem = "It is the only way in beside the recovery code. Set a passphrase first.";
    return fail(appError("input.invalid", { field: "keychain", problem }));
  }
  const made: Slot[] = [];
  if (on) {
    if (keychain === null) return fail(appError("vault.keychain", { fault: "unavailable" }));
    const slot = await keychainSlot(targetOf(state, session), keychain, host);
    if (!slot.ok) return slot;
    made.push(slot.value);
  }
  const changed = stillOpen(state, session)
    ? changeSlots(session, { remove: own.map(({ id }) => id), write: made })
    : locked();
  await forgetInKeychain(state, changed.ok ? own : made);
  if (changed.ok && (on || own.length > 0)) session.audit(on ? "keychain-added" : "keychain-removed", "");
  return changed;
};
