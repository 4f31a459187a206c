// What the vault is at a moment: its file, its session, what lives in memory; and the steps from one state to the next.
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import { createAttempts } from "./attempts.ts";
import type { Database } from "./database.ts";
import { createVaultFile, type VaultFile } from "./vault-file.ts";
import type { VaultNeeds, VaultState } from "./vault-needs.ts";
import type { Session } from "./vault-session.ts";
import { openVault } from "./vault-unlock.ts";

export type VaultCore = {
  readonly state: VaultState;
  /** Null where there is no data folder. */
  readonly file: VaultFile | null;
  /** What is plain while there is no store, and everything in memory-only mode. */
  memory: Database | null;
  /** A store that was made where there is no folder. */
  madeInMemory: Database | null;
  /** While another file is put in the store's place. */
  replacing: boolean;
  /** The database of the store; null while there is none, or it does not open. */
  home(): Database | null;
  /** Opens the file if it is not open yet. */
  attach(): Promise<void>;
  /** Does it when everything that was asked for before is done. */
  inTurn<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Settled when everything that was asked for so far is done. */
  idle(): Promise<unknown>;
  /** Overwrites the keys, and drops what lived with them in memory alone. */
  endSession(): void;
  lock(): void;
  tell(): void;
  /** Tells the listeners of a success. */
  changed<Value>(result: Result<Value, AppError>): Result<Value, AppError>;
  onChange(listener: () => void): () => void;
};

/** Creates it. Reads nothing before it is asked to. */
export const createVaultCore = (needs: VaultNeeds): VaultCore => {
  const { folder, now } = needs;
  const file = folder === null ? null : createVaultFile({ ...needs, folder });
  const listeners = new Set<() => void>();
  let last: Promise<unknown> = Promise.resolve();
  const state: VaultState = {
    needs,
    attempts: createAttempts(now),
    session: null,
    sessionOnly: false,
    damage: null,
    locks: 0,
    unwritten: [],
  };

  const tell = (): void => {
    for (const listener of listeners) listener();
  };

  /** A file that was opened anew, e.g. since its writer has ended, keeps its session. */
  const followFile = (session: Session, database: Database | null): void => {
    const vaultKey = Buffer.alloc(session.vaultKey.length);
    vaultKey.set(session.vaultKey);
    const { vaultId } = session;
    session.end();
    state.session = null;
    const opened = database && openVault(state, database, { vaultId, vaultKey, slot: null, renewed: null });
    if (!opened?.ok) vaultKey.fill(0);
  };

  const core: VaultCore = {
    state,
    file,
    memory: null,
    madeInMemory: null,
    replacing: false,
    home: () => file?.database() ?? core.madeInMemory,
    attach: async () => {
      if (file === null || core.replacing) return;
      const before = file.database();
      await file.attach();
      const after = file.database();
      if (before === after) return;
      state.damage = null;
      const { session } = state;
      if (session && !state.sessionOnly && session.database !== after) followFile(session, after);
      tell();
    },
    inTurn: (work) => {
      const done = last.then(work);
      last = done.catch(() => undefined);
      return done;
    },
    idle: () => last,
    endSession: () => {
      state.session?.end();
      state.session = null;
      if (!state.sessionOnly) return;
      state.sessionOnly = false;
      core.memory?.close();
      core.memory = null;
    },
    lock: () => {
      state.locks += 1;
      if (state.session === null) return;
      if (!state.sessionOnly) state.session.audit("locked", "");
      core.endSession();
      tell();
    },
    tell,
    changed: (result) => {
      if (result.ok) tell();
      return result;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return core;
};
