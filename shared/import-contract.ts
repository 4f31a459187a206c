// The part of the contract that brings files of other clients in, and hands collections out to them.
import { z } from "zod";
import { fates, importFormats } from "./import/imported.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const id = z.string().max(64);

/** Lines of a report that one answer carries; the counts tell of all. */
export const mostReportLines = 5_000;

export const reportLineSchema = z.object({
  fate: z.enum(fates),
  item: z.string(),
  part: z.string(),
  note: z.string(),
});

const countsSchema = z.object(
  Object.fromEntries(fates.map((fate) => [fate, z.number().int()])) as Record<(typeof fates)[number], z.ZodNumber>,
);

/** What a file holds and what would become of it; nothing of it is kept yet. */
export const importPreviewSchema = z.object({
  format: z.enum(importFormats),
  name: z.string(),
  requests: z.number().int(),
  folders: z.number().int(),
  environments: z.number().int(),
  counts: countsSchema,
  lines: z.array(reportLineSchema),
  /** Credentials that were found in it; of their secrets nothing. */
  secrets: z.array(z.object({ name: z.string(), vendor: z.string(), method: z.string(), uses: z.number().int() })),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

/** `save`: as connections in the store. `hold`: until the window closes. `drop`: not at all. */
export const secretChoices = ["save", "hold", "drop"] as const;
export type SecretChoice = (typeof secretChoices)[number];

export const importedSchema = z.object({
  /** Id of the new folder; null where the file held environments alone. */
  folder: z.string().nullable(),
  requests: z.number().int(),
  environments: z.number().int(),
  /** Id of the first environment; null where there is none. */
  environment: z.string().nullable(),
  /** Names of the connections that were made. */
  connections: z.array(z.string()),
  /** Names of credentials that are none after all; they were left out. */
  refused: z.array(z.string()),
  /** Credentials that are held for this window, by the saved request that they are for. */
  held: z.array(z.object({ request: z.string(), credential: z.string() })),
});
export type Imported = z.infer<typeof importedSchema>;

/** A file for a person to keep, as text. */
const exportedFileSchema = z.object({
  fileName: z.string(),
  text: z.string(),
  /** What is not in it, in words. */
  leftOut: z.array(z.string()),
});

export const importContract = {
  /** Reads a file that was uploaded, and lets go of the upload. The last one that was read waits to be applied. */
  "import.read": method(
    z.strictObject({
      importId: id,
      upload: id,
      bytes: z.number().int().min(0),
      /** Name of the file; empty for what was pasted. */
      name: z.string().max(1_024),
    }),
    importPreviewSchema,
  ),
  /** Keeps what was read: all of it or nothing. */
  "import.apply": method(
    z.strictObject({
      importId: id,
      name: z.string().max(400),
      order: z.number(),
      secrets: z.enum(secretChoices),
    }),
    importedSchema,
  ),
  /** Ends the reading, or forgets what was read; one that is over is no error. */
  "import.cancel": method(z.strictObject({ importId: id }), z.null()),
  /** A folder of the collections, or all of them, as a Postman 2.1 collection without secrets. */
  "export.postman": method(z.strictObject({ folder: z.string().max(128).nullable() }), exportedFileSchema),
  /** Exchanges of the history as HAR 1.2; they were masked before they were kept. */
  "export.har": method(z.strictObject({ entries: z.array(id).min(1).max(1_000) }), exportedFileSchema),
} as const;
