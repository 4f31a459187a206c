// Reads plain documents from the host with their texts, all of some kinds in as few requests as their size allows.
import type { DocumentKind, DocumentPlace, StoredDocument } from "../../../shared/document.ts";
import type { AppError } from "../../../shared/errors.ts";
import { ok, type Result } from "../../../shared/result.ts";
import { host } from "../../api/host.ts";

/** Those that are what was written, by kind and id. */
export const readDocuments = async (
  kinds: readonly DocumentKind[],
): Promise<Result<readonly StoredDocument[], AppError>> => {
  const all: StoredDocument[] = [];
  let after: DocumentPlace | null = null;
  do {
    const page: Awaited<ReturnType<typeof host<"document.all">>> = await host("document.all", {
      kinds: [...kinds],
      after,
    });
    if (!page.ok) return page;
    all.push(...page.value.documents.filter(({ damaged }) => damaged !== true));
    after = page.value.next;
  } while (after);
  return ok(all);
};

/** JSON that may not be any. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
