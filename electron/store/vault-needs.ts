// What a vault is made of, and its state while it lives; shared by the files that change it.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { AuditEntry } from "../../shared/vault-view.ts";
import type { Keychain } from "../ports.ts";
import type { Argon2Cost } from "./argon2.ts";
import type { Attempts } from "./attempts.ts";
import type { acquireLock } from "./lock.ts";
import type { Session } from "./vault-session.ts";

export type VaultNeeds = {
  /** The data folder; null keeps everything in memory. */
  readonly folder: string | null;
  /** Null where this host has none. */
  readonly keychain: Keychain | null;
  readonly host: "electron" | "node";
  /** How this process is called when it holds the store, e.g. "the desktop app". */
  readonly holderName: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The writer's lock; another one only in tests. */
  readonly acquireLock?: typeof acquireLock;
  /** What a new passphrase's key costs; never less than OWASP's floor. */
  readonly cost?: Argon2Cost;
  /**
   * True takes a new passphrase of any length: where it comes from a script's variable, whoever wrote it there has
   * decided. The screens never do.
   */
  readonly anyPassphrase?: boolean;
};

export type VaultState = {
  readonly needs: VaultNeeds;
  readonly attempts: Attempts;
  session: Session | null;
  /** Whether the session lives in memory by choice and is gone when it locks. */
  sessionOnly: boolean;
  /** What was found damaged when the vault was opened; it stays known after locking. */
  damage: AppError | null;
  /** Grows with every lock, so that what was begun before does not open the vault after it. */
  locks: number;
  /** What happened while there was no key to note it. */
  readonly unwritten: AuditEntry[];
};

/** The fewest characters of a new passphrase. */
export const shortestPassphrase = 12;

/** Whether a passphrase is long enough to be set on a screen. */
export const isLongEnough = (passphrase: string): boolean =>
  [...passphrase.normalize("NFC")].length >= shortestPassphrase;

/** @returns what is wrong with a passphrase that is to be set; null for nothing */
export const passphraseProblem = (passphrase: string, { anyPassphrase }: VaultNeeds): AppError | null =>
  isLongEnough(passphrase) || (anyPassphrase && passphrase !== "")
    ? null
    : appError("input.invalid", {
        field: "passphrase",
        problem: `It has fewer than ${shortestPassphrase} characters. Several words make a good one.`,
      });

/** The session of a store that can be written; `store.locked`, `store.absent` in memory-only mode, or why it only reads. */
export const writableSession = ({ session, sessionOnly }: VaultState): Result<Session, AppError> => {
  if (session === null) return fail(appError("store.locked", {}));
  if (sessionOnly) return fail(appError("store.absent", {}));
  const allowed = session.database.write(() => ok(null));
  return allowed.ok ? ok(session) : allowed;
};

/** The session that was open when something began, if the vault was not locked meanwhile. */
export const stillOpen = (state: VaultState, session: Session): boolean => state.session === session;
