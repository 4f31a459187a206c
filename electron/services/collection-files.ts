// Collections and environments as a folder of readable files for git: out of the store, and back into it.
import type { Exported, ImportReport } from "../../shared/collection-files-view.ts";
import type { AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { EventHub } from "../event-hub.ts";
import { putDocument } from "../store/documents-table.ts";
import type { Vault } from "../store/vault.ts";
import { exportedKinds, readStored, type StoredItems } from "./collection-store.ts";
import { exportCollections } from "./export-collections.ts";
import { planImport } from "./import-collections.ts";

export type CollectionFiles = {
  /** Everything that can be exported. */
  stored(): Promise<Result<StoredItems, AppError>>;
  /** @param overwrite agrees that files which are none of this export are written over */
  export(folder: string, overwrite: boolean): Promise<Result<Exported, AppError>>;
  /** @param before called when something will be changed, e.g. to make a backup */
  import(folder: string, before: () => Promise<Result<unknown, AppError>>): Promise<Result<ImportReport, AppError>>;
};

/** Creates it over the vault's plain database. @param needs.folder Ringback's own, null where there is none */
export const createCollectionFiles = (needs: {
  readonly vault: Pick<Vault, "plain">;
  readonly events: EventHub;
  readonly now: () => number;
  readonly folder: string | null;
}): CollectionFiles => {
  const { vault, events, now } = needs;

  const stored = async (): Promise<Result<StoredItems, AppError>> => {
    const database = vault.plain();
    return database.ok ? readStored(database.value) : database;
  };

  return {
    stored,
    export: async (folder, overwrite) => {
      const found = await stored();
      return found.ok ? exportCollections(found.value, folder, overwrite, needs.folder) : found;
    },
    import: async (folder, before) => {
      const found = await stored();
      if (!found.ok) return found;
      const planned = await planImport(folder, found.value, needs.folder);
      if (!planned.ok) return planned;
      const { documents, report } = planned.value;
      if (documents.length === 0) return ok(report);
      const ready = await before();
      if (!ready.ok) return ready;
      const database = vault.plain();
      if (!database.ok) return database;
      const done = database.value.write(() => {
        for (const document of documents) putDocument(database.value.connection, document, now());
        return ok(null);
      });
      if (!done.ok) return done;
      for (const kind of exportedKinds)
        if (documents.some((document) => document.kind === kind)) events.emit({ type: "documents.changed", kind });
      return ok(report);
    },
  };
};
