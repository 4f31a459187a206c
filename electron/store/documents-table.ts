// The table of plain documents: drafts, guide progress, collections, environments. Needs no key; each row has checksums.
import { hash } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { type DocumentKind, documentKindSchema, type StoredDocument } from "../../shared/document.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";

/**
 * Part of format 2. Released text: a change is a new format. The text comes last, so that a list does not read it; its
 * digest is part of the row's checksum, so that a list proves everything it shows.
 */
export const documentTables = `
CREATE TABLE documents (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  digest BLOB NOT NULL,
  checksum BLOB NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) STRICT;
`;

/** The values of `proofColumns`, and what else was asked for behind them. Ten thousand arrays are read in half the time of objects. */
type Row = readonly (SQLOutputValue | undefined)[];

const sha256 = (text: string): Buffer => hash("sha256", text, "buffer");

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex");

type Head = Pick<StoredDocument, "kind" | "id" | "name" | "revision"> & { readonly updated: number };

/** @param digest in hex, as every text here that stands for bytes */
const proofOf = ({ kind, id, name, revision, updated }: Head, digest: string): string =>
  JSON.stringify([kind, id, name, revision, updated, digest]);

const textOf = (value: SQLOutputValue | undefined): string => (typeof value === "string" ? value : "");
/** A damaged row may hold any number; what is no time or count becomes 0, and the checksum tells. */
const numberOf = (value: SQLOutputValue | undefined): number => {
  const number = Number(value);
  return Number.isSafeInteger(number) && Math.abs(number) <= 8.64e15 ? number : 0;
};

const headColumns = "id, name, revision, updated, digest, checksum";

/**
 * The same as texts: the numbers of a damaged row may be larger than JavaScript's, and ten thousand rows come and are
 * proven in half the time without an array of bytes for each digest.
 */
const proofColumns =
  "id, name, CAST(revision AS TEXT), CAST(updated AS TEXT), lower(hex(digest)), lower(hex(checksum))";

const proven = (kind: DocumentKind, row: Row): StoredDocument => {
  const [id, name, revision, updated] = [textOf(row[0]), textOf(row[1]), numberOf(row[2]), numberOf(row[3])];
  const expected = hash("sha256", proofOf({ kind, id, name, revision, updated }, textOf(row[4])), "hex");
  const head: StoredDocument = { kind, id, name, json: "", revision, updatedAt: new Date(updated).toISOString() };
  if (expected !== row[5]) head.damaged = true;
  return head;
};

/** What was proven before, by kind and id: a row that reads the same as then needs no second proof. */
const known = new WeakMap<DatabaseSync, Map<string, { readonly row: Row; readonly head: StoredDocument }>>();

/** More are proven each time; they would take memory for nothing but speed. */
const mostKnown = 20_000;

/** How many columns a proof covers. */
const proofWidth = 6;

const sameRow = (one: Row, other: Row): boolean => {
  for (let at = 0; at < proofWidth; at += 1) if (one[at] !== other[at]) return false;
  return true;
};

const headOf = (connection: DatabaseSync, kind: DocumentKind, row: Row): StoredDocument => {
  const heads = known.get(connection) ?? new Map<string, { readonly row: Row; readonly head: StoredDocument }>();
  known.set(connection, heads);
  const key = `${kind}/${textOf(row[0])}`;
  const before = heads.get(key);
  if (before && sameRow(before.row, row)) return { ...before.head };
  const head = proven(kind, row);
  if (before || heads.size < mostKnown) heads.set(key, { row: row.slice(0, proofWidth), head: { ...head } });
  return head;
};

/** Runs a query that gives heads and perhaps more behind them. */
const rowsOf = (connection: DatabaseSync, sql: string, ...values: string[]): Row[] => {
  const statement = connection.prepare(sql);
  statement.setReturnArrays(true);
  // Node's types do not know that rows are arrays now.
  return statement.all(...values) as unknown as Row[];
};

const damagedError = ({ kind, name, id }: StoredDocument): AppError =>
  appError("store.damaged", { what: `The ${kind} ${name === "" ? id : name}` });

const knownKinds = documentKindSchema.options.map((kind) => `'${kind}'`).join(", ");

/**
 * All of a kind by name, without their texts; one that does not carry its checksum is marked. A row whose kind is none
 * has been damaged there and is shown in every list, since nobody can tell where it belongs.
 */
export const listDocuments = (connection: DatabaseSync, kind: DocumentKind): StoredDocument[] =>
  rowsOf(
    connection,
    `SELECT ${proofColumns}, kind = ? FROM documents NOT INDEXED
     WHERE kind = ? OR kind NOT IN (${knownKinds}) ORDER BY name, id`,
    kind,
    kind,
  ).map((row) => (row[6] === 1 ? headOf(connection, kind, row) : { ...proven(kind, row), damaged: true }));

/** One whole; null when there is none, `store.damaged` when it is not what was written. */
export const getDocument = (
  connection: DatabaseSync,
  kind: DocumentKind,
  id: string,
): Result<StoredDocument | null, AppError> => {
  const rowOf = (how: "" | "NOT INDEXED") =>
    rowsOf(connection, `SELECT ${proofColumns}, json FROM documents ${how} WHERE kind = ? AND id = ?`, kind, id)[0];
  // What a damaged index does not find is looked for row by row.
  const row = rowOf("") ?? rowOf("NOT INDEXED");
  if (!row) return ok(null);
  const head = proven(kind, row);
  const json = textOf(row[6]);
  return head.damaged || hash("sha256", json, "hex") !== row[4] ? fail(damagedError(head)) : ok({ ...head, json });
};

/** Writes one, new or in place of what was there; its revision grows by one. Belongs into a transaction of the caller. */
export const putDocument = (
  connection: DatabaseSync,
  { kind, id, name, json }: Pick<StoredDocument, "kind" | "id" | "name" | "json">,
  now: number,
): StoredDocument => {
  const found = connection.prepare("SELECT revision FROM documents WHERE kind = ? AND id = ?");
  found.setReadBigInts(true);
  const revision = numberOf(found.get(kind, id)?.["revision"]) + 1;
  const digest = sha256(json);
  const document: StoredDocument = { kind, id, name, json, revision, updatedAt: new Date(now).toISOString() };
  connection
    .prepare(
      "INSERT OR REPLACE INTO documents (kind, id, name, revision, updated, digest, checksum, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    )
    .run(kind, id, name, revision, now, digest, sha256(proofOf({ ...document, updated: now }, hexOf(digest))), json);
  return document;
};

/** Forgets one; one that is not there is no error. Belongs into a transaction of the caller. */
export const removeDocument = (connection: DatabaseSync, kind: DocumentKind, id: string): void => {
  connection.prepare("DELETE FROM documents WHERE kind = ? AND id = ?").run(kind, id);
};

/** Copies every document that the other database does not have, as it is. Belongs into a transaction of the target. */
export const copyDocuments = (from: DatabaseSync, to: DatabaseSync): void => {
  const insert = to.prepare(
    `INSERT INTO documents (kind, ${headColumns}, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  for (const kind of documentKindSchema.options) {
    const rows = from.prepare(`SELECT ${headColumns}, json FROM documents WHERE kind = ?`).iterate(kind);
    for (const { id, name, revision, updated, digest, checksum, json } of rows)
      insert.run(kind, ...[id, name, revision, updated, digest, checksum, json].map((value) => value ?? null));
  }
};
