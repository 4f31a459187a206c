// Documents that windows keep: drafts, guide progress, collections, environments. Plain, so they are there while the vault is locked.
import type { DocumentKind, DocumentPage, DocumentPlace, StoredDocument } from "../../shared/document.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import { getDocument, listDocuments, putDocument, removeDocument } from "../store/documents-table.ts";
import type { Vault } from "../store/vault.ts";
import { documentPage } from "./document-pages.ts";

export type Documents = {
  /** Without the texts. */
  list(kind: DocumentKind): Result<StoredDocument[], AppError>;
  get(kind: DocumentKind, id: string): Result<StoredDocument | null, AppError>;
  /** With the texts, a page at a time. @param after the `next` of the page before, null for the first */
  all(kinds: readonly DocumentKind[], after: DocumentPlace | null): Result<DocumentPage, AppError>;
  /** Writes one; the last one to write wins. Returns after the commit. */
  put(document: Pick<StoredDocument, "kind" | "id" | "name" | "json">): Result<StoredDocument, AppError>;
  /** Writes all of them or none, and tells each kind once. */
  putAll(documents: readonly Pick<StoredDocument, "kind" | "id" | "name" | "json">[]): Result<null, AppError>;
  /** One that is not there is no error. */
  remove(kind: DocumentKind, id: string): Result<null, AppError>;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Creates them over the vault's plain database. @param needs.now milliseconds since 1970 */
export const createDocuments = (needs: {
  readonly vault: Pick<Vault, "plain">;
  readonly events: EventHub;
  readonly now: () => number;
}): Documents => {
  const { vault, events, now } = needs;
  return {
    list(kind) {
      const database = vault.plain();
      return database.ok ? database.value.read(() => ok(listDocuments(database.value.connection, kind))) : database;
    },
    get(kind, id) {
      const database = vault.plain();
      return database.ok ? database.value.read(() => getDocument(database.value.connection, kind, id)) : database;
    },
    all(kinds, after) {
      const database = vault.plain();
      return database.ok
        ? database.value.read(() => ok(documentPage(database.value.connection, kinds, after)))
        : database;
    },
    put(document) {
      if (!isJson(document.json))
        return fail(appError("input.invalid", { field: "json", problem: "A document is kept as JSON." }));
      const database = vault.plain();
      if (!database.ok) return database;
      const { connection } = database.value;
      const done = database.value.write(() => ok(putDocument(connection, document, now())));
      if (done.ok) events.emit({ type: "documents.changed", kind: document.kind });
      return done;
    },
    putAll(all) {
      const database = vault.plain();
      if (!database.ok) return database;
      const done = database.value.write(() => {
        for (const document of all) putDocument(database.value.connection, document, now());
        return ok(null);
      });
      if (done.ok)
        for (const kind of new Set(all.map((one) => one.kind))) events.emit({ type: "documents.changed", kind });
      return done;
    },
    remove(kind, id) {
      const database = vault.plain();
      if (!database.ok) return database;
      const done = database.value.write(() => {
        removeDocument(database.value.connection, kind, id);
        return ok(null);
      });
      if (done.ok) events.emit({ type: "documents.changed", kind });
      return done;
    },
  };
};
