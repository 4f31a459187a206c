// What a host brings along. Services know these ports only; two host folders fill them.
import type { HostInfo, Preferences } from "../shared/contract.ts";
import type { Result } from "../shared/result.ts";

/** Time as the services see it. */
export type Clock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** Resolves after that many milliseconds; rejects when the signal is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
};

/** Small settings whose loss would hurt nobody: theme, window bounds. */
export type PreferencesPort = {
  get(): Preferences;
  /** Writes and returns the whole. */
  set(change: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined }): Preferences;
};

/** Writes one line about what happened; never bodies, never values of fields. */
export type Log = (event: string, facts: Readonly<Record<string, string | number | boolean | null>>) => void;

/** Why the keychain cannot be used now. None of them says that a stored key is lost: nothing may be deleted for it. */
export type KeychainFault =
  | "unavailable"
  | "unprotected"
  | "backend-changed"
  | "refused"
  | "damaged"
  | "missing"
  | "no-answer";

/** A wrapped key as the vault's slot keeps it. */
export type WrappedKey = {
  /** Base64 of what the keychain sealed, or the name under which the keychain itself holds the key. */
  readonly sealed: string;
  readonly backend: string;
};

/** The system's keychain. It only ever protects one random key of 32 bytes, never a credential. */
export type Keychain = {
  /** Whether a key may be kept here, and by what. */
  available(): Promise<Result<{ readonly backend: string }, KeychainFault>>;
  /** @param entry a name of its own for each vault, so that two data folders do not share an entry */
  wrap(entry: string, key: Uint8Array): Promise<Result<WrappedKey, KeychainFault>>;
  /** Opens a wrapped key. `renewed` is to be stored in place of the old one when it is not null. */
  unwrap(
    wrapped: WrappedKey,
  ): Promise<Result<{ readonly key: Uint8Array; readonly renewed: WrappedKey | null }, KeychainFault>>;
  /** Forgets the key of an entry, where the keychain itself holds it. */
  forget(wrapped: WrappedKey): Promise<Result<null, KeychainFault>>;
};

/** Writes a secret to the clipboard marked as such; null where the host cannot. */
export type SecretClipboard = {
  write(text: string): Promise<void>;
  /** Empties it if it still holds that text. */
  clearIfStill(text: string): Promise<void>;
};

export type Ports = {
  readonly clock: Clock;
  /** A new id that nobody can guess. */
  newId(): string;
  readonly preferences: PreferencesPort;
  readonly info: HostInfo;
  readonly log: Log;
  /** Hands an https address to the system's browser. */
  openExternal(url: string): Promise<void>;
  /** The data folder; null keeps everything in memory. */
  readonly folder: string | null;
  readonly keychain: Keychain | null;
  readonly secretClipboard: SecretClipboard | null;
  readonly host: "electron" | "node";
  /**
   * Asks the system which proxy an address wants, in the words of proxy scripts ("PROXY p.example:8080; DIRECT"); null
   * when its setting is not known. Absent: never known.
   */
  readonly resolveProxy?: (url: string) => Promise<string | null>;
  /** Shows a notification of the system; absent where the host has none. */
  readonly notify?: (notice: { readonly title: string; readonly body: string }) => void;
  /** Keeps the window out of screen shares while somebody presents; absent where the host has no hand in it. */
  readonly protectScreen?: (on: boolean) => void;
  /** The same for as long as the window shows a secret and has not said that it is gone; absent as above. */
  readonly coverScreen?: (on: boolean) => void;
  /** How this process is called when it holds the store, e.g. "the desktop app". */
  readonly holderName: string;
};
