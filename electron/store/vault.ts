// The vault's life: absent, locked, open, in memory only; its ways in, and the store behind it.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { AuditEntry, VaultStatus } from "../../shared/vault-view.ts";
import type { Database } from "./database.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { emptyMemory } from "./make-store.ts";
import type { Records } from "./records.ts";
import type { Sealer } from "./seal.ts";
import { createKeychainState } from "./slot-views.ts";
import { createVaultCore, type VaultCore } from "./vault-core.ts";
import { type VaultNeeds, writableSession } from "./vault-needs.ts";
import { chooseSessionOnly, create, unlock } from "./vault-open.ts";
import { readStatus } from "./vault-status.ts";
import { rotateVaultKey } from "./vault-rotate.ts";
import { changePassphrase, newRecoveryCode, setKeychain } from "./vault-ways.ts";

export type { VaultNeeds } from "./vault-needs.ts";

/** An open vault as the services use it; to be asked for anew after each lock, rotation and change of state. */
export type OpenVault = {
  readonly database: Database;
  readonly records: Records;
  readonly sealer: Sealer;
  readonly writable: boolean;
  /** Notes an act in the audit; its failure is not the act's failure. @param connection id of the one that it concerned */
  audit(what: AuditEntry["what"], subject: string, connection?: string): void;
};

export type Vault = {
  /** Opens the file on the first call, and brings an older one up to date; never creates one. */
  status(): Promise<VaultStatus>;
  create(choice: { passphrase: string | null; keychain: boolean }): Promise<Result<{ recoveryCode: string }, AppError>>;
  sessionOnly(): Promise<Result<null, AppError>>;
  unlock(by: "passphrase" | "recovery" | "keychain", secret: string | null): Promise<Result<null, AppError>>;
  /** Zeroes the keys. In memory-only mode this drops everything. */
  lock(): void;
  /** @param current the passphrase of now, or the recovery code */
  changePassphrase(current: string, next: string): Promise<Result<null, AppError>>;
  newRecoveryCode(): Promise<Result<{ recoveryCode: string }, AppError>>;
  setKeychain(on: boolean): Promise<Result<null, AppError>>;
  rotate(passphrase: string | null): Promise<Result<{ recoveryCode: string }, AppError>>;
  setAutoLock(minutes: number | null): Result<null, AppError>;
  /** Newest first. */
  auditEntries(): Result<AuditEntry[], AppError>;
  /** The open vault, or `store.absent`, `store.locked`, `store.damaged`, … */
  open(): Result<OpenVault, AppError>;
  /**
   * The database for what is plain and needs no key; in memory while there is no store. Before the first `status` a
   * store that exists is not open yet, and this fails.
   */
  plain(): Result<Database, AppError>;
  /** Told after every change of state; a listener that wants the status asks for it. @returns how to stop listening */
  onChange(listener: () => void): () => void;
  /**
   * Locks and closes the file but keeps the writer's lock while the file is replaced by another one; then opens what is
   * there. Also over a file that does not open, or where there is none.
   */
  withClosedFile<Value>(work: (file: string) => Promise<Result<Value, AppError>>): Promise<Result<Value, AppError>>;
  /** Locks, closes the file and lets the writer's lock go. A later call opens it again. */
  close(): Promise<void>;
};

const setAutoLock = ({ state, changed }: VaultCore, minutes: number | null): Result<null, AppError> => {
  const { session } = state;
  const open = state.sessionOnly && session ? ok(session) : writableSession(state);
  if (!open.ok) return open;
  const { database, sealer } = open.value;
  return changed(
    database.write(() => {
      const found = readMeta(database.connection);
      if (!found) return fail(appError("store.damaged", { what: "The description of the vault" }));
      writeMeta(database.connection, { ...found.meta, autoLock: minutes }, sealer);
      return ok(null);
    }),
  );
};

const open = ({ state, file, home }: VaultCore): Result<OpenVault, AppError> => {
  const { session } = state;
  if (session) {
    const { database, records, sealer, audit } = session;
    return ok({ database, records, sealer, writable: database.writable, audit });
  }
  const problem = file?.problem();
  if (problem) return fail(problem);
  return fail(home() ? appError("store.locked", {}) : appError("store.absent", {}));
};

const plain = (core: VaultCore): Result<Database, AppError> => {
  const { state, file } = core;
  if (state.sessionOnly && core.memory) return ok(core.memory);
  const problem = file?.problem();
  if (problem) return fail(problem);
  const database = core.home();
  if (database) return ok(database);
  if (core.replacing || file?.exists()) {
    return fail(appError("store.failed", { operation: "use the store before it was opened", code: "EAGAIN" }));
  }
  core.memory ??= emptyMemory();
  return ok(core.memory);
};

const withClosedFile = async <Value>(
  core: VaultCore,
  work: (file: string) => Promise<Result<Value, AppError>>,
): Promise<Result<Value, AppError>> => {
  const { file } = core;
  if (file === null) return fail(appError("store.absent", {}));
  await core.attach();
  const held = await file.lock();
  if (held) return fail(held);
  core.lock();
  core.replacing = true;
  file.closeFile();
  try {
    return await work(file.path);
  } finally {
    core.replacing = false;
    await core.attach();
    core.tell();
  }
};

const close = async (core: VaultCore): Promise<void> => {
  core.lock();
  await core.file?.close();
  core.memory?.close();
  core.madeInMemory?.close();
  core.memory = null;
  core.madeInMemory = null;
};

/** Creates the vault of a data folder. Reads nothing before the first call. */
export const createVault = (needs: VaultNeeds): Vault => {
  const core = createVaultCore(needs);
  const { state, inTurn, changed } = core;
  const keychainState = createKeychainState(needs.keychain, needs.now);
  return {
    status: async () => {
      // What is being put in the file's place is not known yet.
      while (core.replacing) await core.idle();
      await core.attach();
      const keychain = await keychainState();
      return readStatus(core, keychain);
    },
    create: (choice) => inTurn(() => create(core, choice)),
    sessionOnly: () => inTurn(() => chooseSessionOnly(core)),
    unlock: (by, secret) => {
      const { locks } = state;
      return inTurn(() => unlock(core, by, secret, locks));
    },
    lock: core.lock,
    changePassphrase: (current, next) => inTurn(async () => changed(await changePassphrase(state, current, next))),
    newRecoveryCode: () => inTurn(async () => changed(newRecoveryCode(state))),
    setKeychain: (on) => inTurn(async () => changed(await setKeychain(state, on))),
    rotate: (passphrase) => inTurn(async () => changed(await rotateVaultKey(state, passphrase))),
    setAutoLock: (minutes) => setAutoLock(core, minutes),
    auditEntries: () => state.session?.auditLog.list() ?? fail(appError("store.locked", {})),
    open: () => open(core),
    plain: () => plain(core),
    onChange: core.onChange,
    withClosedFile: (work) => inTurn(() => withClosedFile(core, work)),
    close: () => inTurn(() => close(core)),
  };
};
