// An open vault: its key in memory, and everything that works with it over one database.
import type { AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { AuditEntry } from "../../shared/vault-view.ts";
import { type AuditLog, createAuditLog } from "./audit-log.ts";
import type { Database } from "./database.ts";
import { createRecords, type Records } from "./records.ts";
import { createSealer, type Sealer } from "./seal.ts";
import { createIndexStore, type IndexStore } from "./sealed-index.ts";
import { removeSlot, writeSlot } from "./slot-rows.ts";
import type { Slot } from "./slots.ts";

export type Session = {
  readonly database: Database;
  readonly vaultId: string;
  readonly vaultKey: Buffer;
  readonly sealer: Sealer;
  readonly index: IndexStore;
  readonly records: Records;
  readonly auditLog: AuditLog;
  /** Notes an act; its failure is not the act's failure. @param connection id of the one that it concerned */
  audit(what: AuditEntry["what"], subject: string, connection?: string): void;
  /** Overwrites the keys. */
  end(): void;
};

/** @param vaultKey becomes the session's, which overwrites it in the end */
export const createSession = (database: Database, vaultId: string, vaultKey: Buffer, now: () => number): Session => {
  const sealer = createSealer(vaultKey, vaultId);
  const index = createIndexStore(database.connection, sealer);
  const records = createRecords(database, sealer, index);
  const auditLog = createAuditLog(records);
  return {
    database,
    vaultId,
    vaultKey,
    sealer,
    index,
    records,
    auditLog,
    audit: (what, subject, connection) => {
      if (!database.writable) return;
      const at = new Date(now()).toISOString();
      auditLog.add([{ at, what, subject, ...(connection !== undefined && { connection }) }]);
    },
    end: () => {
      index.close();
      sealer.destroy();
      vaultKey.fill(0);
    },
  };
};

/** Changes slots and the index that names them, together. */
export const changeSlots = (
  { database, index }: Pick<Session, "database" | "index">,
  change: { readonly remove: readonly string[]; readonly write: readonly Slot[] },
): Result<null, AppError> =>
  database.write(() => {
    const current = index.read();
    if (!current.ok) return current;
    const slots = new Map(current.value.slots);
    for (const id of change.remove) {
      removeSlot(database.connection, id);
      slots.delete(id);
    }
    for (const slot of change.write) {
      writeSlot(database.connection, slot);
      slots.set(slot.id, slot.revision);
    }
    index.write({ ...current.value, revision: current.value.revision + 1, slots });
    return ok(null);
  });
