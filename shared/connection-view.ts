// A saved connection as a window may see it: of a secret only that it is set.
import { z } from "zod";
import { heldCredentialSchema } from "./domain.ts";
import { wireSettingsSchema } from "./wire-settings.ts";

export const connectionSchema = heldCredentialSchema.extend({
  name: z.string(),
  tags: z.array(z.string()),
  /** Path of the folder it lies in, parts joined by "/"; empty for none. */
  folder: z.string(),
  /** Free words; secrets do not belong here. */
  notes: z.string(),
  /** False switches history off for its calls. */
  keepHistory: z.boolean(),
  /** How its requests go out, where that differs from the settings; absent where nothing does. */
  wire: wireSettingsSchema.optional(),
  /** Grows with every change. */
  revision: z.number().int(),
  /** ISO 8601 UTC. */
  createdAt: z.string(),
  updatedAt: z.string(),
  /** When a secret was last set; null while none is. */
  secretsUpdatedAt: z.string().nullable(),
});
export type Connection = z.infer<typeof connectionSchema>;

/** What the user typed into a connection's form. */
export const connectionDraftSchema = z.strictObject({
  /** Null for a new one. */
  id: z.string().max(64).nullable(),
  name: z.string().max(200),
  vendor: z.string().max(64),
  method: z.string().max(64),
  values: z.record(z.string().max(64), z.string().max(100_000)),
  /** Secret fields whose saved value stays; their entry in `values` is empty. */
  keepSecrets: z.array(z.string().max(64)).max(32),
  tags: z.array(z.string().max(64)).max(32),
  folder: z.string().max(400),
  notes: z.string().max(20_000),
  keepHistory: z.boolean(),
  /** Absent leaves it as it is. */
  wire: wireSettingsSchema.optional(),
  /** True when the user has agreed that saved secrets go to another host than before. */
  hostConfirmed: z.boolean(),
});
export type ConnectionDraft = z.infer<typeof connectionDraftSchema>;
