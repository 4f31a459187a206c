// The credentials that a window handed over for its calls: in memory only, under ids that say nothing, secrets never shown.
import { createHash } from "node:crypto";
import { checkValues } from "../../shared/check-values.ts";
import { baseOf, type CallSubject } from "../../shared/compose-call.ts";
import type { HeldCredential } from "../../shared/domain.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { completeValues } from "../../shared/vendor.ts";
import { findVendor } from "../../shared/vendors/index.ts";

/** A held credential with its values; stays inside the host. */
export type Held = CallSubject & {
  readonly id: string;
  /** SHA-256 over vendor, method, values and address: the session of one credential is never another's. */
  readonly key: string;
};

export type Credentials = {
  hold(wanted: {
    readonly vendor: string;
    readonly method: string;
    readonly values: Readonly<Record<string, string>>;
  }): Result<HeldCredential, AppError>;
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

const isSecret = ({ method }: CallSubject, id: string): boolean => method.fields[id]?.sensitivity === "secret";

const openValues = (subject: CallSubject): Record<string, string> =>
  Object.fromEntries(Object.entries(subject.values).filter(([id]) => !isSecret(subject, id)));

/** The fields by which people tell credentials apart: whose, and who. */
const accountFields = ["account_name", "account_realm", "phone_number", "account_id"];
const userFields = ["username", "email", "app_id"];

const accountOf = (subject: CallSubject): string | null => {
  const open = openValues(subject);
  const parts = [accountFields, userFields].flatMap((ids) => ids.map((id) => open[id]).find(Boolean) ?? []);
  return parts.length === 0 ? null : parts.join(" / ");
};

const view = (held: Held): HeldCredential => ({
  id: held.id,
  vendor: held.vendor.id,
  method: held.methodId,
  account: accountOf(held),
  baseUrl: held.values["base_url"] ?? "",
  fields: Object.fromEntries(
    Object.entries(held.values).map(([id, value]) => [id, isSecret(held, id) ? { set: value !== "" } : value]),
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
    hold({ vendor: vendorId, method: methodId, values: given }) {
      const vendor = findVendor(vendorId);
      const method = vendor && Object.hasOwn(vendor.methods, methodId) ? vendor.methods[methodId] : undefined;
      if (!vendor || !method)
        return fail(appError("input.invalid", { field: "the method", problem: "There is no such method." }));
      const values = completeValues(method, given);
      const [problem] = checkValues(method, values);
      if (problem) {
        const field = method.fields[problem.field]?.label.toLowerCase() ?? problem.field;
        return fail(appError("input.invalid", { field, problem: problem.problem }));
      }
      const subject: CallSubject = { vendor, methodId, method, values };
      const key = keyOf(subject);
      const same = [...all.values()].find((held) => held.key === key);
      if (same) return ok(view(same));
      const old = predecessor(subject);
      const held: Held = { ...subject, id: old?.id ?? newId(), key };
      if (old) onGone(old.key);
      all.set(held.id, held);
      return ok(view(held));
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
