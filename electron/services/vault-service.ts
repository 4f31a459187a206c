// The vault as windows see it: opened by the keychain at the start, locked after idle time, every change told to the windows.
import type { AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { AuditEntry, SlotView, VaultStatus } from "../../shared/vault-view.ts";
import type { EventHub } from "../event-hub.ts";
import type { Clock, Log } from "../ports.ts";
import type { Vault } from "../store/vault.ts";
import { createIdleWatch } from "./idle-watch.ts";
import { createLookAgain } from "./look-again.ts";

type WithCode = { status: VaultStatus; recoveryCode: string };

export type VaultService = {
  /** The first call of an app start also begins to open the vault by the keychain; it does not wait for that. */
  status(): Promise<VaultStatus>;
  /** The state without that. */
  look(): Promise<VaultStatus>;
  create(choice: { passphrase: string | null; keychain: boolean }): Promise<Result<WithCode, AppError>>;
  sessionOnly(): Promise<Result<VaultStatus, AppError>>;
  unlock(by: "passphrase" | "recovery" | "keychain", secret: string | null): Promise<Result<VaultStatus, AppError>>;
  /** By the user's hand; what is kept in memory only is dropped as well. */
  lockByHand(): Promise<VaultStatus>;
  changePassphrase(current: string, next: string): Promise<Result<VaultStatus, AppError>>;
  newRecoveryCode(): Promise<Result<WithCode, AppError>>;
  setKeychain(on: boolean): Promise<Result<VaultStatus, AppError>>;
  rotate(passphrase: string | null): Promise<Result<WithCode, AppError>>;
  setAutoLock(minutes: number | null): Promise<Result<VaultStatus, AppError>>;
  audit(): Result<AuditEntry[], AppError>;
  /** Somebody uses the app: the idle time begins anew. */
  touch(): void;
  /** By the system or the clock. What is kept in memory only could not be opened again, so it stays. */
  lock(): void;
  /** Locks and lets the file go. */
  close(): Promise<void>;
};

export type VaultServiceNeeds = {
  readonly vault: Vault;
  readonly host: "electron" | "node";
  readonly clock: Clock;
  readonly events: EventHub;
  readonly log: Log;
  /** Ends a question to the keychain that is still open. */
  readonly giveUpKeychain: () => void;
  /** Told at each change of state, before the windows are. */
  readonly onChange: () => void;
  /** Told when the vault is open no more: everything that came out of it goes. */
  readonly onLock: () => void;
  /** Told at a lock that nothing can be opened again after: only tokens go. */
  readonly onRest: () => void;
};

/** Creates it over a vault. */
export const createVaultService = (needs: VaultServiceNeeds): VaultService => {
  const { vault, host, clock, events, log } = needs;
  let keychainTried = false;
  /** Why the keychain did not open the vault by itself, in a sentence. */
  let keychainProblem: string | null = null;
  let memoryOnly = false;
  let isOpen = false;
  let closed = false;
  let telling: Promise<void> | null = null;
  let tellAgain = false;
  const idle = createIdleWatch(clock, () => lock());
  // A command holds the store for a second only, and then this one may write.
  const holder = createLookAgain(clock, () => readStatus());

  const ownKeychain = ({ slots }: VaultStatus): SlotView | undefined =>
    slots.find((slot) => slot.type === "keychain" && slot.host === host);

  const readStatus = async (): Promise<VaultStatus> => {
    const now = await vault.status();
    if (now.readOnly === "held") holder.later();
    const own = ownKeychain(now);
    if (keychainProblem === null || now.state !== "locked" || !own) return now;
    const problem = own.problem ?? keychainProblem;
    return { ...now, slots: now.slots.map((slot) => (slot === own ? { ...slot, problem } : slot)) };
  };

  /** Tells the windows; changes that come while the status is read are told once more, together. */
  const tellWindows = async (): Promise<void> => {
    while (tellAgain && !closed) {
      tellAgain = false;
      const now = await readStatus();
      if (closed) return;
      idle.watch(now.state === "open" ? now.autoLockMinutes : null);
      events.emit({ type: "vault.changed", status: now });
    }
  };

  const tell = (): void => {
    tellAgain = true;
    telling ??= tellWindows()
      .catch((error: unknown) => log("vault.fault", { kind: error instanceof Error ? error.name : typeof error }))
      .finally(() => {
        telling = null;
      });
  };

  const dropKeys = (): void => {
    keychainTried = true;
    memoryOnly = false;
    vault.lock();
  };

  const lock = (): void => {
    if (isOpen && !memoryOnly) dropKeys();
    else needs.onRest();
  };

  const stopListening = vault.onChange(() => {
    const before = isOpen;
    isOpen = vault.open().ok;
    needs.onChange();
    if (before && !isOpen) needs.onLock();
    if (!before && isOpen) idle.touch();
    tell();
  });

  const openByKeychain = async (): Promise<void> => {
    const opened = await vault.unlock("keychain", null);
    // A lock that came meanwhile is the later wish; the vault has kept to it.
    if (opened.ok || opened.error.code === "store.locked") return;
    keychainProblem = opened.error.why;
    log("vault.keychain", { code: opened.error.code });
    tell();
  };

  const thenStatus = async (done: Result<unknown, AppError>): Promise<Result<VaultStatus, AppError>> =>
    done.ok ? ok(await readStatus()) : done;

  const thenCode = async (done: Result<{ recoveryCode: string }, AppError>): Promise<Result<WithCode, AppError>> =>
    done.ok ? ok({ status: await readStatus(), recoveryCode: done.value.recoveryCode }) : done;

  return {
    async status() {
      const now = await readStatus();
      if (!keychainTried) {
        keychainTried = true;
        if (now.state === "locked" && ownKeychain(now)?.available) void openByKeychain();
      }
      return now;
    },
    look: readStatus,
    async create(choice) {
      const created = await vault.create(choice);
      if (created.ok) memoryOnly = false;
      return thenCode(created);
    },
    async sessionOnly() {
      const chosen = await vault.sessionOnly();
      if (chosen.ok) memoryOnly = true;
      return thenStatus(chosen);
    },
    async unlock(by, secret) {
      keychainTried = true;
      // Who types does not wait for a dialog of the keychain that nobody answers.
      if (by !== "keychain") needs.giveUpKeychain();
      return thenStatus(await vault.unlock(by, secret));
    },
    async lockByHand() {
      dropKeys();
      return readStatus();
    },
    changePassphrase: async (current, next) => thenStatus(await vault.changePassphrase(current, next)),
    newRecoveryCode: async () => thenCode(await vault.newRecoveryCode()),
    setKeychain: async (on) => thenStatus(await vault.setKeychain(on)),
    rotate: async (passphrase) => thenCode(await vault.rotate(passphrase)),
    async setAutoLock(minutes) {
      idle.touch();
      const changed = await thenStatus(vault.setAutoLock(minutes));
      if (changed.ok) tell();
      return changed;
    },
    audit: () => vault.auditEntries(),
    touch: () => idle.touch(),
    lock,
    async close() {
      closed = true;
      holder.end();
      needs.giveUpKeychain();
      if (isOpen) dropKeys();
      stopListening();
      idle.watch(null);
      await telling;
      await vault.close();
    },
  };
};
