// Moves history under another key: into another database when a store is made, or in place when the vault key is rotated.
import type { SQLOutputValue } from "node:sqlite";
import { checkOf, clearColumns, readRow } from "./history-row.ts";
import { bodyLabel, type HistoryStore, textLabel } from "./history-table.ts";
import type { Sealed, Sealer, SealLabel } from "./seal.ts";

type Row = Record<string, SQLOutputValue>;
type Keys = { readonly from: Sealer; readonly to: Sealer };

const bytes = (value: SQLOutputValue | undefined): Uint8Array =>
  value instanceof Uint8Array ? value : new Uint8Array();

/** Sealed anew; what does not open stays as it is, so that it is told apart as damaged afterwards as well. */
const sealAnew = (label: SealLabel, row: Row, { from, to }: Keys): Sealed => {
  const sealed = { nonce: bytes(row["nonce"]), ciphertext: bytes(row["ciphertext"]) };
  const opened = from.open(label, sealed);
  return opened ? to.seal(label, opened) : sealed;
};

const checkAnew = (row: Row, { from, to }: Keys): Uint8Array => {
  const { row: clear, checksum } = readRow(row);
  return checkOf(from, clear).equals(checksum) ? checkOf(to, clear) : checksum;
};

const places = ({ connection }: HistoryStore): bigint[] => {
  const statement = connection.prepare("SELECT place FROM exchanges ORDER BY place");
  statement.setReadBigInts(true);
  return statement.all().map(({ place }) => (typeof place === "bigint" ? place : 0n));
};

/** Every entry with its sealed parts, oldest first, already under the new key. */
const movedEntries = function* (store: HistoryStore, keys: Keys) {
  const { connection } = store;
  const clear = connection.prepare("SELECT * FROM exchanges WHERE place = ?");
  const text = connection.prepare("SELECT nonce, ciphertext FROM exchange_texts WHERE place = ?");
  const body = connection.prepare("SELECT part, number, nonce, ciphertext FROM exchange_bodies WHERE place = ?");
  clear.setReadBigInts(true);
  for (const place of places(store)) {
    const row = clear.get(place);
    if (!row) continue;
    const id = typeof row["id"] === "string" ? row["id"] : "";
    const sealedText = text.get(place);
    yield {
      place,
      row,
      checksum: checkAnew(row, keys),
      text: sealedText ? sealAnew(textLabel(id), sealedText, keys) : null,
      bodies: body.all(place).map((chunk) => ({
        part: chunk["part"] ?? null,
        number: chunk["number"] ?? null,
        ...sealAnew(bodyLabel(id, String(chunk["part"]), Number(chunk["number"])), chunk, keys),
      })),
    };
  }
};

/** Copies all entries into an empty history. Belongs into a transaction of the target. */
export const copyHistory = (from: HistoryStore, to: HistoryStore): void => {
  const addRow = to.connection.prepare(
    `INSERT INTO exchanges (${clearColumns.join(", ")}, checksum) VALUES (${clearColumns.map(() => "?").join(", ")}, ?)`,
  );
  const addText = to.connection.prepare("INSERT INTO exchange_texts (place, nonce, ciphertext) VALUES (?, ?, ?)");
  const addBody = to.connection.prepare(
    "INSERT INTO exchange_bodies (place, part, number, nonce, ciphertext) VALUES (?, ?, ?, ?, ?)",
  );
  for (const { place, row, checksum, text, bodies } of movedEntries(from, { from: from.sealer, to: to.sealer })) {
    addRow.run(...clearColumns.map((column) => row[column] ?? null), checksum);
    if (text) addText.run(place, text.nonce, text.ciphertext);
    for (const { part, number, nonce, ciphertext } of bodies) addBody.run(place, part, number, nonce, ciphertext);
  }
};

/** Seals all entries anew where they are. Belongs into a transaction of the caller. */
export const resealHistory = (store: HistoryStore, to: Sealer): void => {
  const { connection } = store;
  const setCheck = connection.prepare("UPDATE exchanges SET checksum = ? WHERE place = ?");
  const setText = connection.prepare("UPDATE exchange_texts SET nonce = ?, ciphertext = ? WHERE place = ?");
  const setBody = connection.prepare(
    "UPDATE exchange_bodies SET nonce = ?, ciphertext = ? WHERE place = ? AND part = ? AND number = ?",
  );
  for (const { place, checksum, text, bodies } of movedEntries(store, { from: store.sealer, to })) {
    setCheck.run(checksum, place);
    if (text) setText.run(text.nonce, text.ciphertext, place);
    for (const { part, number, nonce, ciphertext } of bodies) setBody.run(nonce, ciphertext, place, part, number);
  }
};
