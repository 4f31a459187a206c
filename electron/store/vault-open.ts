// From no key to an open vault: making a store, choosing memory only, unlocking.
import { randomBytes } from "node:crypto";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { AuditEntry } from "../../shared/vault-view.ts";
import type { Database } from "./database.ts";
import { emptyMemory, fillStore } from "./make-store.ts";
import { readMeta, usualAutoLock } from "./meta.ts";
import type { VaultCore } from "./vault-core.ts";
import { type Choice, createStore } from "./vault-create.ts";
import { createSession } from "./vault-session.ts";
import { findKey, openVault, type Way } from "./vault-unlock.ts";

/** @returns why no store can be made here: there is one, or what is left of one */
const standsInTheWay = ({ file, home }: VaultCore): AppError | null => {
  const problem = file?.problem();
  if (problem) return problem;
  if (home() === null) return null;
  return appError("input.invalid", { field: "the store", problem: "There is one in this folder already." });
};

/** Minutes; null for never. */
const autoLockOf = (database: Database | null): number | null => {
  const meta = database === null ? null : readMeta(database.connection);
  return meta === null ? usualAutoLock : meta.meta.autoLock;
};

/** Makes the store, carries over what was in memory, and leaves it open. */
export const create = async (core: VaultCore, choice: Choice): Promise<Result<{ recoveryCode: string }, AppError>> => {
  await core.attach();
  const inTheWay = standsInTheWay(core);
  if (inTheWay) return fail(inTheWay);
  const { state, file } = core;
  const session = state.sessionOnly ? state.session : null;
  const made = await createStore(state, file, choice, {
    from: () => (core.memory === null ? null : { database: core.memory, session }),
    autoLock: autoLockOf(session && core.memory),
  });
  if (!made.ok) return made;
  const { vaultId, vaultKey, recoveryCode } = made.value;
  core.endSession();
  core.memory?.close();
  core.memory = null;
  core.madeInMemory = made.value.memory;
  await file?.attach();
  const database = core.home();
  // A store that was made and does not open now is there all the same, and its code must be told.
  const opened = database && openVault(state, database, { vaultId, vaultKey, slot: null, renewed: null });
  if (!opened?.ok) vaultKey.fill(0);
  core.tell();
  return ok({ recoveryCode });
};

/** Opens a vault in memory under a key that nobody else ever has. */
export const chooseSessionOnly = async (core: VaultCore): Promise<Result<null, AppError>> => {
  await core.attach();
  const { state } = core;
  if (state.session) return ok(null);
  const { now, newId } = state.needs;
  const memory = core.memory ?? emptyMemory();
  core.memory = memory;
  const vaultId = newId();
  const vaultKey = randomBytes(32);
  const filled = fillStore(memory, { vaultId, vaultKey, slots: [], autoLock: usualAutoLock, now, from: null });
  if (!filled.ok) return filled;
  state.session = createSession(memory, vaultId, vaultKey, now);
  state.sessionOnly = true;
  return core.changed(ok(null));
};

const noteOpening = ({ state }: VaultCore, by: Way): void => {
  const { session, unwritten, needs } = state;
  if (!session?.database.writable) return;
  // Each command of the command line opens the vault for itself, and so has its line here.
  const subject = `${by}, ${needs.holderName}`;
  const entry: AuditEntry = { at: new Date(needs.now()).toISOString(), what: "unlocked", subject };
  if (session.auditLog.add([...unwritten, entry]).ok) unwritten.length = 0;
};

/** Unlocks. @param locks how often the vault had been locked when this was asked for: a later lock prevails */
export const unlock = async (
  core: VaultCore,
  by: Way,
  secret: string | null,
  locks: number,
): Promise<Result<null, AppError>> => {
  await core.attach();
  const { state, file } = core;
  if (state.session && !state.sessionOnly) return ok(null);
  const problem = file?.problem();
  if (problem) return fail(problem);
  const database = core.home();
  if (database === null) return fail(appError("store.absent", {}));
  const found = await findKey(state, database, by, secret);
  if (!found.ok) return found;
  if (locks !== state.locks || database !== core.home()) {
    found.value.vaultKey.fill(0);
    return fail(appError("store.locked", {}));
  }
  core.endSession();
  const opened = openVault(state, database, found.value);
  if (opened.ok) noteOpening(core, by);
  else found.value.vaultKey.fill(0);
  core.tell();
  return opened.ok ? ok(null) : opened;
};
