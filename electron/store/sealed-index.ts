// The sealed list of all records and slots with their revisions: what was deleted or put back behind our back shows.
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { Sealer } from "./seal.ts";

export type SealedIndex = {
  /** Grows with every change of the store; a new record's revision is that of the change that wrote it. */
  readonly revision: number;
  /** Revisions by `nameOf`. */
  readonly records: ReadonlyMap<string, number>;
  /** Revisions by slot id. */
  readonly slots: ReadonlyMap<string, number>;
};

export type IndexStore = {
  /** The index as it is in the file now; opened anew only when it has changed. */
  read(): Result<SealedIndex, AppError>;
  /** Writes it; belongs into the transaction of the change itself. */
  write(next: SealedIndex): void;
  /** Forgets it: from now on there is only `store.locked` to read. */
  close(): void;
};

/** Record and purpose as one text. */
export const nameOf = (purpose: string, id: string): string => `${purpose}/${id}`;

/** Undoes `nameOf`. */
export const placeOf = (name: string): { readonly purpose: string; readonly id: string } => {
  const [purpose = "", ...rest] = name.split("/");
  return { purpose, id: rest.join("/") };
};

const label = { purpose: "index", id: "index" } as const;

const contentSchema = z.strictObject({
  records: z.array(z.tuple([z.string(), z.number().int()])),
  slots: z.array(z.tuple([z.string(), z.number().int()])),
});

const rowSchema = z.object({
  revision: z.number().int(),
  key_id: z.string(),
  nonce: z.instanceof(Uint8Array),
  ciphertext: z.instanceof(Uint8Array),
});

const damaged = (): Result<never, AppError> =>
  fail(appError("store.damaged", { what: "The sealed list of what is in the store" }));

const parse = (data: Buffer): z.infer<typeof contentSchema> | null => {
  try {
    return contentSchema.parse(JSON.parse(data.toString("utf8")));
  } catch {
    return null;
  }
};

/** The index of a database under a vault key. */
export const createIndexStore = (connection: DatabaseSync, sealer: Sealer): IndexStore => {
  // The nonce is as random as an id: an index with the same one is the same index, also after an undone transaction.
  let closed = false;
  let known: { readonly nonce: string; readonly index: SealedIndex } | null = null;
  const select = connection.prepare(
    "SELECT revision, key_id, nonce, ciphertext FROM sealed WHERE purpose = 'index' AND id = 'index'",
  );
  const selectNonce = connection.prepare("SELECT nonce FROM sealed WHERE purpose = 'index' AND id = 'index'");

  const selectKeyId = connection.prepare("SELECT key_id FROM meta");

  return {
    read: () => {
      if (closed) return fail(appError("store.locked", {}));
      const { nonce: found } = selectNonce.get() ?? {};
      const nonce = found instanceof Uint8Array ? Buffer.from(found).toString("hex") : "";
      if (known?.nonce === nonce) return ok(known.index);
      const row = rowSchema.safeParse(select.get()).data;
      if (!row) return damaged();
      if (row.key_id !== sealer.keyId) {
        // Another process has rotated the vault key since this one unlocked, if the whole store agrees on the new one.
        return selectKeyId.get()?.["key_id"] === row.key_id ? fail(appError("store.locked", {})) : damaged();
      }
      const data = sealer.open({ ...label, revision: row.revision }, row);
      const content = data && parse(data);
      if (!content) return damaged();
      const index = {
        revision: row.revision,
        records: new Map(content.records),
        slots: new Map(content.slots),
      };
      known = { nonce, index };
      return ok(index);
    },
    write: (next) => {
      const data = Buffer.from(JSON.stringify({ records: [...next.records], slots: [...next.slots] }));
      const { nonce, ciphertext } = sealer.seal({ ...label, revision: next.revision }, data);
      connection
        .prepare(
          "INSERT OR REPLACE INTO sealed (purpose, id, revision, key_id, nonce, ciphertext) VALUES ('index', 'index', ?, ?, ?, ?)",
        )
        .run(next.revision, sealer.keyId, nonce, ciphertext);
      known = { nonce: Buffer.from(nonce).toString("hex"), index: next };
    },
    close: () => {
      closed = true;
      known = null;
    },
  };
};
