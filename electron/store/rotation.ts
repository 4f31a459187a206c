// A new vault key: everything that is sealed is sealed anew, in one transaction.
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { resealHistory } from "./history-copy.ts";
import { readMeta, writeMeta } from "./meta.ts";
import { type Change, type Purpose, recordDamaged } from "./records.ts";
import { placeOf } from "./sealed-index.ts";
import { readSlots, writeSlot } from "./slot-rows.ts";
import { type Slot, unenrolled } from "./slots.ts";
import type { Session } from "./vault-session.ts";

const isPurpose = (purpose: string): purpose is Purpose =>
  ["connection", "secret", "refresh", "audit", "settings"].includes(purpose);

/** Everything that the old session's index names, opened. */
const openAll = (before: Session, names: Iterable<string>): Result<Change[], AppError> => {
  const changes: Change[] = [];
  for (const name of names) {
    const { purpose, id } = placeOf(name);
    if (!isPurpose(purpose)) return fail(recordDamaged(purpose, id));
    const record = before.records.get(purpose, id);
    if (!record.ok) return record;
    if (record.value === null) return fail(recordDamaged(purpose, id));
    changes.push({ kind: "put", purpose, id, data: record.value.data });
  }
  return ok(changes);
};

/**
 * Seals the store of one session under the key of another one over the same database.
 * @param slots the new ways in; each takes the place of those it replaces by type, and for keychains by host. All other
 * slots hold the old key and have to be enrolled again.
 */
export const rotate = (before: Session, after: Session, slots: readonly Slot[]): Result<null, AppError> => {
  const { database } = before;
  const { connection } = database;
  const sameWay = (one: Slot, other: Slot): boolean => one.params.type === other.params.type && one.host === other.host;

  return database.write(() => {
    const index = before.index.read();
    if (!index.ok) return index;
    const found = readMeta(connection);
    const rows = readSlots(connection);
    // Proven when the vault was opened; what has changed since is not sealed anew.
    if (!found?.provenBy(before.sealer) || rows.some((row) => !row.sound)) {
      return fail(appError("store.damaged", { what: "The description of the vault" }));
    }
    const changes = openAll(before, index.value.records.keys());
    if (!changes.ok) return changes;

    const left = rows
      .flatMap((row) => (row.sound ? [row.slot] : []))
      .filter((old) => !slots.some((slot) => sameWay(slot, old)))
      .map((old) => unenrolled(old));
    const kept = [...left, ...slots];
    connection.exec("DELETE FROM slots");
    for (const slot of kept) writeSlot(connection, slot);
    writeMeta(connection, { ...found.meta, keyId: after.sealer.keyId }, after.sealer);
    resealHistory({ connection, sealer: before.sealer }, after.sealer);
    after.index.write({
      revision: index.value.revision + 1,
      records: new Map(),
      slots: new Map(kept.map((slot) => [slot.id, slot.revision])),
    });
    const sealed = after.records.change(changes.value);
    for (const change of changes.value) if (change.kind === "put") change.data.fill(0);
    return sealed.ok ? ok(null) : sealed;
  });
};
