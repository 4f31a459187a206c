// Documents with their texts, many at once: a window asks for all of a kind, and gets them in pages that hold nothing up.
import type { DatabaseSync } from "node:sqlite";
import type { DocumentKind, DocumentPage, DocumentPlace, StoredDocument } from "../../shared/document.ts";
import { getDocument, listDocuments } from "../store/documents-table.ts";

/** Documents of a page, and characters of their texts behind which it ends. */
const mostDocuments = 500;
const mostText = 1_000_000;

const byId = (one: StoredDocument, other: StoredDocument): number => (one.id < other.id ? -1 : 1);

/**
 * The page behind a place, by kind and id; one that is not what was written is marked as damaged and has no text.
 * @param after null for the first page
 */
export const documentPage = (
  connection: DatabaseSync,
  kinds: readonly DocumentKind[],
  after: DocumentPlace | null,
): DocumentPage => {
  const documents: StoredDocument[] = [];
  let text = 0;
  for (const kind of [...new Set(kinds)].toSorted()) {
    if (after && kind < after.kind) continue;
    for (const head of listDocuments(connection, kind).toSorted(byId)) {
      if (after && kind === after.kind && head.id <= after.id) continue;
      const last = documents.at(-1);
      if (last && (documents.length === mostDocuments || text > mostText))
        return { documents, next: { kind: last.kind, id: last.id } };
      const found = getDocument(connection, kind, head.id);
      const document = found.ok ? found.value : { ...head, damaged: true };
      if (!document) continue;
      text += document.json.length;
      documents.push(document);
    }
  }
  return { documents, next: null };
};
