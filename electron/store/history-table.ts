// History on disk: clear columns for lists and filters, the rest sealed. Every function may throw what SQLite throws.
import type { DatabaseSync } from "node:sqlite";
import type { HistoryEntry, HistoryFilter } from "../../shared/history-view.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { conditionOf } from "./history-filter.ts";
import { checkOf, clearColumns, type ClearRow, entryOf, readRow, timeOf, withoutValues } from "./history-row.ts";
import { type BodyPart, type Kept, nameIn, packText, unpackText } from "./history-text.ts";
import type { Sealer } from "./seal.ts";

/** What a history is kept in. */
export type HistoryStore = { readonly connection: DatabaseSync; readonly sealer: Sealer };

/** One exchange with what else is known of it; redacted. */
export type NewEntry = Omit<Kept, "connectionName"> & {
  readonly connection: { readonly id: string; readonly name: string } | null;
  readonly vendor: string | null;
  readonly signInMethod: string | null;
  readonly outcome: HistoryEntry["outcome"];
};

const columnList = clearColumns.join(", ");

/** What a seal of history is for. */
export const textLabel = (id: string) => ({ purpose: "exchange", id, revision: 1 });
/** The same for one piece of a large body. */
export const bodyLabel = (id: string, part: string, number: number) => ({
  purpose: "exchange-body",
  id: `${id}/${part}/${number}`,
  revision: 1,
});

const rowBy = (
  connection: DatabaseSync,
  column: "id" | "place",
  value: string | number,
  how: "" | "NOT INDEXED" = "",
) => {
  const statement = connection.prepare(`SELECT ${columnList}, checksum FROM exchanges ${how} WHERE ${column} = ?`);
  statement.setReadBigInts(true);
  const row = statement.get(value);
  return row ? readRow(row) : null;
};

/** The row of an entry, or null. What a damaged index does not find is looked for row by row: nobody has deleted it. */
export const findRow = ({ connection }: HistoryStore, id: string): ReturnType<typeof readRow> | null =>
  rowBy(connection, "id", id) ?? rowBy(connection, "id", id, "NOT INDEXED");

/** The first free place of that millisecond, or of one of the next. */
const freePlace = (connection: DatabaseSync, at: number): number => {
  const last = connection.prepare("SELECT max(place) AS last FROM exchanges WHERE place BETWEEN ? AND ?");
  for (let time = Math.max(0, at); ; time += 1) {
    const found = last.get(time * 1_000, time * 1_000 + 999)?.["last"];
    if (typeof found !== "number") return time * 1_000;
    if (found < time * 1_000 + 999) return found + 1;
  }
};

/**
 * Adds an entry; belongs into a transaction of the caller. One that is there already stays as it is: calls that waited
 * for the same sign-in all bring it along.
 */
export const appendEntry = (store: HistoryStore, entry: NewEntry): void => {
  const { connection, sealer } = store;
  if (rowBy(connection, "id", entry.exchange.id)) return;
  const { connection: owner, vendor, signInMethod, outcome, ...rest } = entry;
  const { exchange } = rest;
  const { request, response, error } = exchange;
  const { text, bodies } = packText({ ...rest, connectionName: owner?.name ?? null });
  const sealed = sealer.seal(textLabel(exchange.id), text);
  const chunks = bodies.flatMap((body) =>
    body.chunks.map((chunk, index) => ({
      part: body.part,
      index,
      ...sealer.seal(bodyLabel(exchange.id, body.part, index), chunk),
    })),
  );
  const row: ClearRow = {
    id: exchange.id,
    place: freePlace(connection, Date.parse(exchange.at)),
    connection: owner?.id ?? null,
    vendor,
    sign_in_method: signInMethod,
    purpose: exchange.purpose,
    method: request.method,
    url: withoutValues(request.url),
    status: response && !error ? response.status : null,
    outcome,
    ms: exchange.timings.total,
    bytes: response?.bytesWire ?? 0,
    stored: chunks.reduce((sum, { ciphertext }) => sum + ciphertext.length, sealed.ciphertext.length),
    pinned: 0,
  };
  connection
    .prepare(`INSERT INTO exchanges (${columnList}, checksum) VALUES (${clearColumns.map(() => "?").join(", ")}, ?)`)
    .run(...clearColumns.map((column) => row[column]), checkOf(sealer, row));
  connection
    .prepare("INSERT INTO exchange_texts (place, nonce, ciphertext) VALUES (?, ?, ?)")
    .run(row.place, sealed.nonce, sealed.ciphertext);
  const addChunk = connection.prepare(
    "INSERT INTO exchange_bodies (place, part, number, nonce, ciphertext) VALUES (?, ?, ?, ?, ?)",
  );
  for (const { part, index, nonce, ciphertext } of chunks) addChunk.run(row.place, part, index, nonce, ciphertext);
};

/** The opened sealed part, or null when it is not there or does not open. */
const openText = ({ connection, sealer }: HistoryStore, place: number, id: string): Buffer | null => {
  const row = connection.prepare("SELECT nonce, ciphertext FROM exchange_texts WHERE place = ?").get(place);
  const { nonce, ciphertext } = row ?? {};
  return nonce instanceof Uint8Array && ciphertext instanceof Uint8Array
    ? sealer.open(textLabel(id), { nonce, ciphertext })
    : null;
};

/** A body that lies in chunks, or null when one of them is missing or does not open. */
export const openBody = (
  { connection, sealer }: HistoryStore,
  place: number,
  id: string,
  part: BodyPart,
  chunks: number,
): string | null => {
  const statement = connection.prepare(
    "SELECT nonce, ciphertext FROM exchange_bodies WHERE place = ? AND part = ? AND number = ?",
  );
  const opened: Buffer[] = [];
  for (let number = 0; number < chunks; number += 1) {
    const { nonce, ciphertext } = statement.get(place, part, number) ?? {};
    if (!(nonce instanceof Uint8Array) || !(ciphertext instanceof Uint8Array)) return null;
    const chunk = sealer.open(bodyLabel(id, part, number), { nonce, ciphertext });
    if (!chunk) return null;
    opened.push(chunk);
  }
  return Buffer.concat(opened).toString();
};

/** The name that a connection has today, or null when it is gone. */
export type NameOf = (id: string) => string | null;

/** A row as a window sees it; the name of a connection that is gone is in the sealed part. */
const viewRow = (store: HistoryStore, found: ReturnType<typeof readRow>, nameOf: NameOf): HistoryEntry => {
  const { row, checksum } = found;
  const lastName = (): string => {
    const text = openText(store, row.place, row.id);
    return (text && nameIn(text)) ?? "";
  };
  return entryOf(row, checkOf(store.sealer, row).equals(checksum), () => nameOf(row.connection ?? "") ?? lastName());
};

/** Newest first. @param below the `next` of the page before, or null for the newest */
export const listEntries = (
  store: HistoryStore,
  filter: HistoryFilter,
  below: number | null,
  limit: number,
  nameOf: NameOf,
): { entries: HistoryEntry[]; next: string | null } => {
  const { sql, values } = conditionOf(filter, below, true);
  const statement = store.connection.prepare(
    `SELECT ${columnList}, checksum FROM exchanges WHERE ${sql} ORDER BY place DESC LIMIT ?`,
  );
  statement.setReadBigInts(true);
  const found = statement.all(...values, limit + 1).map(readRow);
  const page = found.slice(0, limit);
  const last = page.at(-1)?.row.place;
  return {
    entries: page.map((row) => viewRow(store, row, nameOf)),
    next: found.length > limit && last !== undefined ? String(last) : null,
  };
};

/** The entry at a place, or null. */
export const entryAt = (store: HistoryStore, place: number, nameOf: NameOf): HistoryEntry | null => {
  const found = rowBy(store.connection, "place", place);
  return found && viewRow(store, found, nameOf);
};

const damagedEntry = (place: number): AppError =>
  appError("store.damaged", { what: `The history entry of ${timeOf(place)}` });

/** The row of an entry as a window sees it: `history.missing`, or `store.damaged` when it is not what was written. */
export const soundEntry = (store: HistoryStore, id: string, nameOf: NameOf): Result<HistoryEntry, AppError> => {
  const found = findRow(store, id);
  if (!found) return fail(appError("history.missing", { entry: id }));
  const entry = viewRow(store, found, nameOf);
  return entry.damaged ? fail(damagedEntry(found.row.place)) : ok(entry);
};

/** One entry whole. */
export const getEntry = (
  store: HistoryStore,
  id: string,
  nameOf: NameOf,
): Result<{ entry: HistoryEntry } & Omit<Kept, "connectionName">, AppError> => {
  const entry = soundEntry(store, id, nameOf);
  if (!entry.ok) return entry;
  const place = findRow(store, id)?.row.place ?? 0;
  const text = openText(store, place, id);
  const kept = text && unpackText(text, (part, chunks) => openBody(store, place, id, part, chunks));
  if (!kept) return fail(damagedEntry(place));
  const { exchange, request, diagnosis } = kept;
  return ok({ entry: entry.value, exchange, request, diagnosis });
};
