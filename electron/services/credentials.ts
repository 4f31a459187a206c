// The credentials that a window handed over for its calls: in memory only, under ids that say nothing, secrets never shown.
import { createHash } from "node:crypto";
import { baseOf, type CallSubject } from "../../shared/compose-call.ts";
import type { HeldCredential } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { adjustHeld, type Adjustment } from "./adjust-held.ts";
import { accountOf, isSecret, openValues, readSubject } from "./credential-subject.ts";
import type { WireSettings } from "../../shared/wire-settings.ts";
import type { KeptRefresh } from "./refresh-tokens.ts";

/** A credential with its values, ready for calls; stays inside the host. */
export type Held = CallSubject & {
  readonly id: string;
  /** SHA-256 over what decides whom it signs in, and where: the session of one credential is never another's. */
  readonly key: string;
  /** The saved connection it comes from; null for one that a window handed over. */
  readonly saved: {
    readonly id: string;
    readonly name: string;
    readonly keepHistory: boolean;
    /** Tagged so: a customer is working with it. */
    readonly live?: true;
  } | null;
  /** Where its refresh token is kept beyond this run; null where it is not. */
  readonly refresh: KeptRefresh | null;
  /** How its requests go out, where the connection says so. */
  readonly wire?: WireSettings;
};

export type Credentials = {
  hold(wanted: {
    readonly vendor: string;
    readonly method: string;
    readonly values: Readonly<Record<string, string>>;
  }): Result<HeldCredential, AppError>;
  /** Changes one choice of a credential that is held; its session goes, its id stays. */
  adjust(id: string, change: Adjustment): Result<HeldCredential, AppError>;
  list(): HeldCredential[];
  find(id: string): Held | null;
  /** Forgets one; one that is not held is no error. */
  drop(id: string): void;
  /** Forgets all, e.g. when the window has closed. */
  clear(): void;
};

const keyOf = (subject: CallSubject): string => {
  const values = Object.entries(subject.values).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const whole = JSON.stringify([subject.vendor.id, subject.methodId, values, baseOf(subject)]);
  return createHash("sha256").update(whole).digest("hex");
};

const view = (held: Held): HeldCredential => ({
  id: held.id,
  vendor: held.vendor.id,
  method: held.methodId,
  account: accountOf(held),
  baseUrl: held.values["base_url"] ?? "",
  fields: Object.fromEntries(
    Object.entries(held.values).map(([id, value]) => [id, isSecret(held.method, id) ? { set: value !== "" } : value]),
  ),
});

/**
 * Creates an empty keeping place.
 * @param onGone told the key of a credential that is held no more, so that its session goes too
 */
export const createCredentials = (newId: () => string, onGone: (key: string) => void): Credentials => {
  const all = new Map<string, Held>();

  const forget = (held: Held): void => {
    all.delete(held.id);
    onGone(held.key);
  };

  /** The one that the new values take the place of: the same account with another secret. */
  const predecessor = (subject: CallSubject): Held | null => {
    if (accountOf(subject) === null) return null;
    const shown = (one: CallSubject): string => JSON.stringify([one.vendor.id, one.methodId, openValues(one)]);
    return [...all.values()].find((held) => shown(held) === shown(subject)) ?? null;
  };

  return {
    hold(wanted) {
      const read = readSubject(wanted);
      if (!read.ok) return read;
      const subject = read.value;
      const key = keyOf(subject);
      const same = [...all.values()].find((held) => held.key === key);
      if (same) return ok(view(same));
      const old = predecessor(subject);
      const held: Held = { ...subject, id: old?.id ?? newId(), key, saved: null, refresh: null };
      if (old) onGone(old.key);
      all.set(held.id, held);
      return ok(view(held));
    },
    adjust(id, change) {
      const held = all.get(id);
      if (!held) return fail(appError("credential.unknown", { credential: id }));
      const adjusted = adjustHeld(held, change);
      if (!adjusted.ok) return adjusted;
      const next: Held = { ...adjusted.value, key: keyOf(adjusted.value) };
      if (next.key !== held.key) onGone(held.key);
      all.set(id, next);
      return ok(view(next));
    },
    list: () => [...all.values()].map(view),
    find: (id) => all.get(id) ?? null,
    drop(id) {
      const held = all.get(id);
      if (held) forget(held);
    },
    clear() {
      for (const held of all.values()) forget(held);
    },
  };
};
