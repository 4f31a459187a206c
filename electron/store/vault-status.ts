// What a window may know of the vault: its state, its ways in, and what stands against saving or opening.
import { accessSync, constants, existsSync } from "node:fs";
import { dirname } from "node:path";
import type { AppError } from "../../shared/errors.ts";
import { ok } from "../../shared/result.ts";
import type { VaultStatus } from "../../shared/vault-view.ts";
import type { Database } from "./database.ts";
import { readMeta, usualAutoLock } from "./meta.ts";
import { readSlots, type SlotRow } from "./slot-rows.ts";
import { type KeychainState, slotViews } from "./slot-views.ts";
import type { VaultCore } from "./vault-core.ts";
import type { VaultState } from "./vault-needs.ts";

/** Whether a folder, or the nearest one above it that exists, lets this user make something in it. */
const mayMake = (folder: string): boolean => {
  if (!existsSync(folder)) return dirname(folder) !== folder && mayMake(dirname(folder));
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
};

const stateOf = ({ session, sessionOnly }: VaultState, exists: boolean): VaultStatus["state"] => {
  if (session) return sessionOnly ? "session-only" : "open";
  return exists ? "locked" : "absent";
};

const contentsOf = (
  database: Database | null,
): { slots: SlotRow[]; autoLock: number | null; problem: AppError | null } => {
  const nothing = { slots: [], autoLock: usualAutoLock, problem: null };
  if (database === null) return nothing;
  const { connection } = database;
  const found = database.read(() => ok({ slots: readSlots(connection), meta: readMeta(connection)?.meta ?? null }));
  if (!found.ok) return { ...nothing, problem: found.error };
  const { slots, meta } = found.value;
  return { slots, autoLock: meta === null ? usualAutoLock : meta.autoLock, problem: null };
};

/** Reads the status of what is attached. */
export const readStatus = (core: VaultCore, keychain: KeychainState): VaultStatus => {
  const { state, file, memory } = core;
  const home = core.home();
  const held = file?.problem() ?? null;
  const exists = home !== null || held !== null;
  const { slots, autoLock, problem: unreadable } = contentsOf(state.sessionOnly ? memory : home);
  const ways = state.sessionOnly ? contentsOf(home).slots : slots;
  const unmade = !exists && state.needs.folder !== null && !mayMake(state.needs.folder);
  const readOnly = state.sessionOnly ? null : unmade ? "folder" : (file?.readOnly() ?? null);
  const problem = state.damage ?? held ?? unreadable;
  return {
    state: stateOf(state, exists),
    writable: readOnly === null && (state.sessionOnly || problem === null),
    readOnly,
    holder: file?.holder() ?? null,
    slots: slotViews(ways, state.needs.host, keychain),
    keychain: { available: keychain.available, problem: keychain.problem },
    problem,
    autoLockMinutes: autoLock,
  };
};
