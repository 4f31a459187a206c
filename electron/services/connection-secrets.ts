// Which saved secrets stand in for empty fields, and to which hosts they may go without asking.
import type { CallSubject } from "../../shared/compose-call.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import { isLoopback } from "../../shared/url.ts";
import { completeValues } from "../../shared/vendor.ts";
import type { StoredSecrets } from "./connection-record.ts";
import type { ConnectionRegister, KnownConnection } from "./connection-register.ts";
import { findMethodOf, isSecret, originsOf } from "./credential-subject.ts";

/** The values of a form, in which an empty secret field may mean the saved one. */
export type FormValues = {
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
};

/**
 * The saved secrets that a form's empty fields stand for. A secret never changes over to another vendor.
 * @param form.keepSecrets the fields whose saved value stays
 */
export const keptSecrets = (
  register: ConnectionRegister,
  old: KnownConnection | null,
  form: FormValues & { readonly keepSecrets: readonly string[] },
): Result<StoredSecrets, AppError> => {
  const found = findMethodOf(form.vendor, form.method);
  if (!old || !found || old.stored.vendor !== form.vendor || form.keepSecrets.length === 0) return ok({});
  const secrets = register.secrets(old.id);
  if (!secrets.ok) return secrets;
  const kept: Record<string, string> = {};
  for (const id of form.keepSecrets) {
    const value = Object.hasOwn(secrets.value, id) ? secrets.value[id] : undefined;
    const declared = Object.hasOwn(found.method.fields, id) && isSecret(found.method, id);
    if (declared && value !== undefined && !form.values[id]) kept[id] = value;
  }
  return ok(kept);
};

const hostsOf = (origins: Iterable<string>): string[] => [...new Set([...origins].map((one) => new URL(one).host))];

/** What is to be asked before saved secrets go to another address than so far; null when there is nothing to ask. */
export const otherHost = (old: KnownConnection, subject: CallSubject): AppError | null => {
  const { stored } = old;
  const found = findMethodOf(stored.vendor, stored.method);
  const values = found && completeValues(found.method, stored.values);
  const known = found && values ? originsOf({ ...found, methodId: stored.method, values }) : new Set<string>();
  const [away] = [...originsOf(subject)].filter((origin) => !known.has(origin) && !isLoopback(origin));
  if (away === undefined) return null;
  const allowed = hostsOf(known);
  // The same host by another port or without TLS is another address too, and then the origin tells them apart.
  const host = allowed.includes(new URL(away).host) ? away : new URL(away).host;
  return appError("connection.other-host", { host, allowed });
};
