// The audit: who looked at a secret, and how the vault was opened; one sealed record that keeps the newest entries.
import { z } from "zod";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { type AuditEntry, auditEntrySchema } from "../../shared/vault-view.ts";
import type { Records } from "./records.ts";

export type AuditLog = {
  add(entries: readonly AuditEntry[]): Result<null, AppError>;
  /** Newest first. */
  list(): Result<AuditEntry[], AppError>;
};

/** How many entries are kept. */
const kept = 1_000;
/** The longest subject, in characters. */
const longestSubject = 400;

const entriesSchema = z.array(auditEntrySchema);

/** The audit among the records of a store. */
export const createAuditLog = (records: Records): AuditLog => {
  const read = (): Result<AuditEntry[], AppError> => {
    const record = records.get("audit", "log");
    if (!record.ok) return record;
    if (record.value === null) return ok([]);
    try {
      return ok(entriesSchema.parse(JSON.parse(record.value.data.toString("utf8"))));
    } catch {
      return fail(appError("store.damaged", { what: "The audit" }));
    }
  };
  return {
    add: (entries) => {
      const before = read();
      if (!before.ok) return before;
      const cut = entries.map((entry) => ({ ...entry, subject: entry.subject.slice(0, longestSubject) }));
      const data = Buffer.from(JSON.stringify([...before.value, ...cut].slice(-kept)));
      return records.change([{ kind: "put", purpose: "audit", id: "log", data }]);
    },
    list: () => {
      const entries = read();
      return entries.ok ? ok(entries.value.toReversed()) : entries;
    },
  };
};
