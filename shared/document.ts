// Plain documents that the store keeps for a window: guide progress, drafts, collections, environments. Never a secret.
import { z } from "zod";

/** `draft`: what was typed and not sent; `request` and `folder` make up collections. */
export const documentKindSchema = z.enum(["guide-run", "draft", "folder", "request", "environment"]);
export type DocumentKind = z.infer<typeof documentKindSchema>;

export const documentSchema = z.object({
  kind: documentKindSchema,
  id: z.string().min(1).max(128),
  /** For lists and search; what a person calls it. */
  name: z.string().max(400),
  /** JSON text, at most 8 MB; its shape belongs to the feature that wrote it. */
  json: z.string().max(8_000_000),
  revision: z.number().int(),
  /** ISO 8601 UTC. */
  updatedAt: z.string(),
  /** True in a list for one that does not carry its checksum any more; `document.get` answers `store.damaged` for it. */
  damaged: z.boolean().optional(),
});
export type StoredDocument = z.infer<typeof documentSchema>;

/** A document's place among all: by kind, then by id. */
export const documentPlaceSchema = z.strictObject({ kind: documentKindSchema, id: z.string().max(128) });
export type DocumentPlace = z.infer<typeof documentPlaceSchema>;

export const documentPageSchema = z.object({
  documents: z.array(documentSchema),
  /** Pass as `after` for the next page; null at the end. */
  next: documentPlaceSchema.nullable(),
});
export type DocumentPage = z.infer<typeof documentPageSchema>;
