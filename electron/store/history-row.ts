// One history entry between its row and what a window sees; the clear columns carry a keyed checksum.
import type { SQLOutputValue } from "node:sqlite";
import { type HistoryEntry, historyEntrySchema } from "../../shared/history-view.ts";
import type { Sealer } from "./seal.ts";

/** The columns of `exchanges` but the checksum, in the order in which it is taken over them. */
export const clearColumns = [
  "id",
  "place",
  "connection",
  "vendor",
  "sign_in_method",
  "purpose",
  "method",
  "url",
  "status",
  "outcome",
  "ms",
  "bytes",
  "stored",
  "pinned",
] as const;
export type ClearRow = {
  readonly id: string;
  readonly place: number;
  readonly connection: string | null;
  readonly vendor: string | null;
  readonly sign_in_method: string | null;
  readonly purpose: string;
  readonly method: string;
  readonly url: string;
  readonly status: number | null;
  readonly outcome: string | null;
  readonly ms: number;
  readonly bytes: number;
  readonly stored: number;
  readonly pinned: number;
};

/** The keyed checksum of a row. */
export const checkOf = (sealer: Sealer, row: ClearRow): Buffer =>
  sealer.check(
    "exchange",
    clearColumns.map((column) => row[column]),
  );

/** The longest address that a list carries; the whole one is in the sealed part. */
const longestUrl = 2_048;

/** An address without the values of its query; what has no name in front is a value. */
export const withoutValues = (url: string): string => {
  const [address = ""] = url.split("#");
  const at = address.indexOf("?");
  if (at === -1) return address.slice(0, longestUrl);
  const names = address
    .slice(at + 1)
    .split("&")
    .map((pair) => (pair.indexOf("=") > 0 ? `${pair.slice(0, pair.indexOf("="))}=…` : "…"));
  return `${address.slice(0, at)}?${names.join("&")}`.slice(0, longestUrl);
};

const text = (value: SQLOutputValue | undefined): string => (typeof value === "string" ? value : "");
const textOrNull = (value: SQLOutputValue | undefined): string | null => (typeof value === "string" ? value : null);
/** A damaged row may hold any number where it had a small one; what is too large becomes 0, and the checksum tells. */
const number = (value: SQLOutputValue | undefined): number => {
  const read = typeof value === "bigint" || typeof value === "number" ? Number(value) : 0;
  return Number.isFinite(read) && Math.abs(read) <= Number.MAX_SAFE_INTEGER ? read : 0;
};
const numberOrNull = (value: SQLOutputValue | undefined): number | null =>
  value === null || value === undefined ? null : number(value);

/** A row as SQLite gave it; whatever is not what it should be becomes something harmless. */
export const readRow = (row: Record<string, SQLOutputValue>): { row: ClearRow; checksum: Uint8Array } => ({
  row: {
    id: text(row["id"]),
    place: number(row["place"]),
    connection: textOrNull(row["connection"]),
    vendor: textOrNull(row["vendor"]),
    sign_in_method: textOrNull(row["sign_in_method"]),
    purpose: text(row["purpose"]),
    method: text(row["method"]),
    url: text(row["url"]),
    status: numberOrNull(row["status"]),
    outcome: textOrNull(row["outcome"]),
    ms: number(row["ms"]),
    bytes: number(row["bytes"]),
    stored: number(row["stored"]),
    pinned: number(row["pinned"]),
  },
  checksum: row["checksum"] instanceof Uint8Array ? row["checksum"] : new Uint8Array(),
});

/** When a place was taken, ISO 8601 UTC. */
export const timeOf = (place: number): string => new Date(Math.min(Math.max(place / 1_000, 0), 8.64e15)).toISOString();

/** The entry of a row. @param name the connection's name, asked for only where there is a connection */
export const entryOf = (row: ClearRow, sound: boolean, name: () => string): HistoryEntry => ({
  id: row.id,
  at: timeOf(row.place),
  connection: row.connection === null ? null : { id: row.connection, name: name() },
  vendor: row.vendor,
  signInMethod: row.sign_in_method,
  purpose: historyEntrySchema.shape.purpose.safeParse(row.purpose).data ?? "call",
  method: row.method,
  url: row.url,
  status: row.status,
  outcome: historyEntrySchema.shape.outcome.safeParse(row.outcome).data ?? null,
  ms: row.ms,
  bytes: row.bytes,
  pinned: row.pinned === 1,
  ...(!sound && { damaged: true }),
});
