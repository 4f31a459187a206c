// A register whose changes leave a line each in the audit: which fields of which connection changed, never a value.
import type { AppError } from "../../shared/errors.ts";
import type { Result } from "../../shared/result.ts";
import type { AuditEntry } from "../../shared/vault-view.ts";
import type { OpenVault } from "../store/vault.ts";
import type { StoredConnection, StoredSecrets } from "./connection-record.ts";
import type { ConnectionRegister, SavedConnection } from "./connection-register.ts";
import { findMethodOf } from "./credential-subject.ts";

const differing = (one: StoredSecrets, other: StoredSecrets): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((field) => one[field] !== other[field]);

/** What is different, by the labels of the form; empty where only tags, notes and the like are. */
const changedParts = (old: StoredConnection, next: StoredConnection, secrets: readonly string[]): string[] => {
  const fields = findMethodOf(next.vendor, next.method)?.method.fields ?? {};
  const label = (id: string): string => (Object.hasOwn(fields, id) ? fields[id]?.label : undefined) ?? id;
  const isSame = old.vendor === next.vendor && old.method === next.method;
  return [
    ...(old.name === next.name ? [] : [`Name (was ${old.name})`]),
    ...(isSame ? [] : ["Sign-in method"]),
    ...(isSame ? differing(old.values, next.values).map(label) : []),
    ...secrets.map(label),
    ...(JSON.stringify(old.wire ?? {}) === JSON.stringify(next.wire ?? {}) ? [] : ["Settings of its calls"]),
  ];
};

type Noted = Extract<AuditEntry["what"], "connection-added" | "connection-changed" | "connection-removed">;

/** The same register, with a line for each connection that is added, changed or removed through it. */
export const createNotedRegister = (needs: {
  readonly register: ConnectionRegister;
  readonly open: () => Result<OpenVault, AppError>;
}): ConnectionRegister => {
  const { register, open } = needs;

  /** A line that cannot be written is no reason to take back what was saved. */
  const note = (what: Noted, subject: string, connection: string): void => {
    const opened = open();
    if (opened.ok) opened.value.audit(what, subject, connection);
  };

  /** Writes the line of one that is about to be saved; to be called once it is. */
  const lineOf = ({ id, stored, secrets }: SavedConnection): (() => void) => {
    const before = register.get(id);
    if (!before.ok) return () => note("connection-added", stored.name, id);
    const old = secrets === null ? null : register.secrets(id);
    // Old secrets that do not open any more are replaced as a whole.
    const changed = secrets === null ? [] : differing(old?.ok ? old.value : {}, secrets);
    const parts = changedParts(before.value.stored, stored, changed);
    return () => {
      if (parts.length > 0) note("connection-changed", `${stored.name}: ${parts.join(", ")}`, id);
    };
  };
  return {
    ...register,
    save(batch) {
      const lines = batch.map(lineOf);
      const saved = register.save(batch);
      if (saved.ok) for (const line of lines) line();
      return saved;
    },
    remove(id) {
      const before = register.get(id);
      const done = register.remove(id);
      if (done.ok && before.ok) note("connection-removed", before.value.stored.name, id);
      return done;
    },
  };
};
