// The part of the contract that concerns what is kept: vault, connections, history, documents, backups.
import { z } from "zod";
import { exportedSchema, importReportSchema } from "./collection-files-view.ts";
import { connectionDraftSchema, connectionSchema } from "./connection-view.ts";
import { documentKindSchema, documentPageSchema, documentPlaceSchema, documentSchema } from "./document.ts";
import {
  historyEntrySchema,
  historyFilterSchema,
  historyPageSchema,
  pastExchangeSchema,
  retentionSchema,
} from "./history-view.ts";
import { auditEntrySchema, backupSchema, vaultStatusSchema } from "./vault-view.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const id = z.string().max(64);
const secret = z.string().max(1_024);
const withCode = z.object({ status: vaultStatusSchema, recoveryCode: z.string() });

export const storeContract = {
  "vault.status": method(z.null(), vaultStatusSchema),
  /** Makes the store with a passphrase, the keychain or both; a recovery code always comes with it, shown this once. */
  "vault.create": method(z.strictObject({ passphrase: secret.nullable(), keychain: z.boolean() }), withCode),
  /** Keeps everything in memory until the app ends. */
  "vault.sessionOnly": method(z.null(), vaultStatusSchema),
  "vault.unlock": method(
    z.strictObject({ by: z.enum(["passphrase", "recovery", "keychain"]), secret: secret.nullable() }),
    vaultStatusSchema,
  ),
  /** Drops keys, tokens and sessions. */
  "vault.lock": method(z.null(), vaultStatusSchema),
  /** @param current the passphrase of now, or the recovery code when it was forgotten. */
  "vault.changePassphrase": method(z.strictObject({ current: secret, next: secret }), vaultStatusSchema),
  "vault.newRecoveryCode": method(z.null(), withCode),
  "vault.setKeychain": method(z.strictObject({ on: z.boolean() }), vaultStatusSchema),
  /** A new vault key: everything is sealed anew. Without the passphrase its slot has to be enrolled again. */
  "vault.rotate": method(z.strictObject({ passphrase: secret.nullable() }), withCode),
  "vault.setAutoLock": method(
    z.strictObject({ minutes: z.number().int().min(1).max(1_440).nullable() }),
    vaultStatusSchema,
  ),
  "vault.audit": method(z.null(), z.array(auditEntrySchema)),

  "connection.list": method(z.null(), z.array(connectionSchema)),
  "connection.save": method(connectionDraftSchema, connectionSchema),
  "connection.duplicate": method(z.strictObject({ connection: id }), connectionSchema),
  "connection.remove": method(z.strictObject({ connection: id }), z.null()),
  /** Takes the last removal of this connection back; possible until the vault locks or the app ends. */
  "connection.restore": method(z.strictObject({ connection: id }), connectionSchema),
  /** One secret in clear, by an explicit act; recorded in the audit. */
  "connection.reveal": method(
    z.strictObject({ connection: id, field: z.string().max(64) }),
    z.object({ value: z.string(), hideAfterSeconds: z.number() }),
  ),
  /** Puts one secret into the clipboard without showing it to the window; only where the host can. */
  "connection.copySecret": method(
    z.strictObject({ connection: id, field: z.string().max(64) }),
    z.object({ clearAfterSeconds: z.number() }),
  ),

  "history.list": method(
    z.strictObject({
      filter: historyFilterSchema,
      before: z.string().max(64).nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    historyPageSchema,
  ),
  /** Searches headers and bodies too; finds arrive as `history.found` events, the reply comes at the end. */
  "history.search": method(
    z.strictObject({ searchId: id, filter: historyFilterSchema, limit: z.number().int().min(1).max(1_000) }),
    z.object({ found: z.number(), searched: z.number(), cancelled: z.boolean() }),
  ),
  "history.cancelSearch": method(z.strictObject({ searchId: id }), z.null()),
  "history.get": method(z.strictObject({ entry: id }), pastExchangeSchema),
  "history.pin": method(z.strictObject({ entry: id, pinned: z.boolean() }), historyEntrySchema),
  /** For good: the rows are overwritten by SQLite's secure delete. */
  "history.remove": method(z.strictObject({ entries: z.array(id).max(10_000) }), z.object({ removed: z.number() })),
  /** Everything but what is pinned. */
  "history.clear": method(z.null(), z.object({ removed: z.number() })),
  "history.retention": method(z.null(), retentionSchema),
  "history.setRetention": method(retentionSchema, retentionSchema),

  /** Without the texts: `json` is empty. */
  "document.list": method(z.strictObject({ kind: documentKindSchema }), z.array(documentSchema)),
  "document.get": method(
    z.strictObject({ kind: documentKindSchema, id: z.string().max(128) }),
    documentSchema.nullable(),
  ),
  /**
   * All of some kinds with their texts, by kind and id, in pages. One that is not what was written is marked as damaged
   * and has no text.
   */
  "document.all": method(
    z.strictObject({ kinds: z.array(documentKindSchema).min(1).max(5), after: documentPlaceSchema.nullable() }),
    documentPageSchema,
  ),
  "document.put": method(documentSchema.pick({ kind: true, id: true, name: true, json: true }), documentSchema),
  "document.remove": method(z.strictObject({ kind: documentKindSchema, id: z.string().max(128) }), z.null()),

  /** Collections and environments as one readable file each, in a folder that the user has named by its whole path. */
  "document.exportFiles": method(
    z.strictObject({ folder: z.string().max(4_096), overwrite: z.boolean() }),
    exportedSchema,
  ),
  /** Adds and changes what the files of such a folder say, all of it or nothing; removes nothing. */
  "document.importFiles": method(z.strictObject({ folder: z.string().max(4_096) }), importReportSchema),

  "backup.list": method(z.null(), z.array(backupSchema)),
  "backup.create": method(z.null(), backupSchema),
  /** Puts a backup in the store's place; the present store becomes a backup itself. The vault is locked afterwards. */
  "backup.restore": method(z.strictObject({ name: z.string().max(200) }), vaultStatusSchema),
  /** All connections, sealed in an age file with a passphrase of its own, as base64. */
  "store.export": method(
    z.strictObject({ passphrase: secret }),
    z.object({ fileName: z.string(), base64: z.string() }),
  ),
  "store.import": method(
    z.strictObject({ base64: z.string().max(8_000_000), passphrase: secret }),
    z.object({ added: z.number(), unchanged: z.number(), renamed: z.array(z.string()) }),
  ),
} as const;
