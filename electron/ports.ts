// What a host brings along. Services know these ports only; two host folders fill them.
import type { HostInfo, Preferences } from "../shared/contract.ts";

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

export type Ports = {
  readonly clock: Clock;
  /** A new id that nobody can guess. */
  newId(): string;
  readonly preferences: PreferencesPort;
  readonly info: HostInfo;
  readonly log: Log;
  /** Hands an https address to the system's browser. */
  openExternal(url: string): Promise<void>;
};
