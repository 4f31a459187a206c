// The vault as a window may see it: its state and ways in, never a key.
import { z } from "zod";
import { appErrorSchema } from "./errors.ts";

/** One way into the vault. */
export const slotViewSchema = z.object({
  id: z.string(),
  type: z.enum(["passphrase", "recovery", "keychain"]),
  /** False where this way cannot be used here and now, e.g. another host's keychain, or one that is to be enrolled again. */
  available: z.boolean(),
  /** Why it cannot be used, in a sentence; null when it can. */
  problem: z.string().nullable(),
  /** Which host made it: a keychain entry of Electron is not one of Node. */
  host: z.enum(["electron", "node"]).nullable(),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
});
export type SlotView = z.infer<typeof slotViewSchema>;

export const vaultStatusSchema = z.object({
  /** `absent`: nobody has chosen yet; `session-only`: chosen, kept in memory. */
  state: z.enum(["absent", "locked", "open", "session-only"]),
  /** False while another process writes, the folder cannot be written or the file has a newer format. */
  writable: z.boolean(),
  /** Why nothing can be saved, null when it can. */
  readOnly: z.enum(["held", "folder", "newer"]).nullable(),
  /** Who writes, in words ("the desktop app, process 4711"), when it is somebody else. */
  holder: z.string().nullable(),
  slots: z.array(slotViewSchema),
  /** Whether this host could keep a key in the system's keychain. */
  keychain: z.object({ available: z.boolean(), problem: z.string().nullable() }),
  /** What keeps the store from opening at all, e.g. damage; the file is left as it is. */
  problem: appErrorSchema.nullable(),
  /** Minutes without use after which it locks; null for never. */
  autoLockMinutes: z.number().int().nullable(),
});
export type VaultStatus = z.infer<typeof vaultStatusSchema>;

/** A backup that lies beside the store. */
export const backupSchema = z.object({
  name: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  bytes: z.number(),
  reason: z.enum(["daily", "migration", "import", "rotation", "restore", "asked"]),
});
export type Backup = z.infer<typeof backupSchema>;

/** One line of the audit: what was looked at, handed out or changed, and when; never a value. */
export const auditEntrySchema = z.object({
  at: z.string(),
  what: z.enum([
    "created",
    "unlocked",
    "locked",
    "revealed",
    "copied",
    "exported",
    "shared",
    "imported",
    "restored",
    "passphrase-changed",
    "recovery-changed",
    "keychain-added",
    "keychain-removed",
    "rotated",
    "unlock-refused",
    "certificate-accepted",
    "connection-added",
    "connection-changed",
    "connection-removed",
  ]),
  /** What it concerned, e.g. a connection's name and field; empty where nothing. */
  subject: z.string(),
  /** Id of the connection that it concerned, whatever that is called by now; older lines have its name alone. */
  connection: z.string().optional(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
