// Reads a store piece by piece, each by its own way, so that a damaged one shows what became of every piece.
import { readConnection, readSecrets } from "../../electron/services/connection-record.ts";
import { createHistory } from "../../electron/services/history.ts";
import { createEventHub } from "../../electron/event-hub.ts";
import { getDocument, listDocuments } from "../../electron/store/documents-table.ts";
import type { Vault } from "../../electron/store/vault.ts";
import { documentKindSchema } from "../../shared/document.ts";
import type { AppError } from "../../shared/errors.ts";
import { anyEntry } from "../../shared/history-view.ts";
import type { Result } from "../../shared/result.ts";

/** What a piece reads as: its value as text, or the code and the words of the error in its place. */
export type Piece = { readonly value: string } | { readonly code: AppError["code"]; readonly why: string };

export type Pieces = ReadonlyMap<string, Piece>;

type Add = (name: string, result: Result<unknown, AppError>) => void;

const readVault = async (vault: Vault, recoveryCode: string, add: Add): Promise<void> => {
  const before = await vault.status();
  const sound = (problem: AppError | null): Result<unknown, AppError> =>
    problem ? { ok: false, error: problem } : { ok: true, value: "sound" };
  add("opening", sound(before.problem));
  add("unlocking", await vault.unlock("recovery", recoveryCode));
  const { problem, slots, autoLockMinutes } = await vault.status();
  add("state", sound(problem));
  add("ways in", { ok: true, value: slots.map(({ type, host, createdAt }) => [type, host, createdAt]) });
  add("lock time", { ok: true, value: autoLockMinutes });
};

const readRecords = (vault: Vault, ids: readonly string[], add: Add): void => {
  const open = vault.open();
  add("opened", open.ok ? { ok: true, value: "open" } : open);
  if (!open.ok) return;
  const { records } = open.value;
  const list = records.readable("connection");
  if (!list.ok) add("list of connections", list);
  else if (list.value.damaged[0]) add("list of connections", { ok: false, error: list.value.damaged[0] });
  else add("list of connections", { ok: true, value: list.value.records.map(({ id, revision }) => [id, revision]) });
  for (const id of ids) {
    const connection = records.get("connection", id);
    const secret = records.get("secret", id);
    add(`connection ${id}`, connection.ok && connection.value ? readConnection(id, connection.value.data) : connection);
    add(`secret of ${id}`, secret.ok && secret.value ? readSecrets(id, secret.value.data) : secret);
  }
  const audit = vault.auditEntries();
  // What is newer than the store is this opening itself.
  add("audit", audit.ok ? { ok: true, value: audit.value.filter(({ what }) => what !== "unlocked") } : audit);
};

const readDocuments = (vault: Vault, add: Add): void => {
  const plain = vault.plain();
  if (!plain.ok) return add("documents", plain);
  const { connection, read } = plain.value;
  for (const kind of documentKindSchema.options) {
    const list = read(() => ({ ok: true, value: listDocuments(connection, kind) }));
    add(`list of ${kind}`, list);
    if (!list.ok) continue;
    for (const { id, damaged } of list.value) {
      const found = read(() => getDocument(connection, kind, id));
      // One whose kind is damaged is in every list, marked, and in none to be had.
      if (!damaged || !found.ok || found.value) add(`${kind} ${id}`, found);
    }
  }
};

const readHistory = (vault: Vault, ids: readonly string[], add: Add): void => {
  const logged: string[] = [];
  const log = (event: string): void => void logged.push(event);
  const history = createHistory({ vault, events: createEventHub(), now: () => 0, connectionName: () => "Acme", log });
  add("history", history.list(anyEntry, null, 100));
  for (const id of ids) add(`exchange ${id}`, history.get(id));
  add("retention", history.retention());
};

/** Everything of a store. Throws for what no store may throw. */
export const readPieces = async (
  vault: Vault,
  recoveryCode: string,
  ids: { readonly connections: readonly string[]; readonly exchanges: readonly string[] },
): Promise<Pieces> => {
  const pieces = new Map<string, Piece>();
  const add: Add = (name, result) => {
    if (result.ok) pieces.set(name, { value: JSON.stringify(result.value) });
    else pieces.set(name, { code: result.error.code, why: result.error.why });
  };
  await readVault(vault, recoveryCode, add);
  readRecords(vault, ids.connections, add);
  readDocuments(vault, add);
  readHistory(vault, ids.exchanges, add);
  return pieces;
};
