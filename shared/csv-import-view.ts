// Importing connections from a CSV file: what a window is told of the file. Its cells stay in the host, since secrets are among them.
import { z } from "zod";

const id = z.string().max(64);

/** Longest file in bytes; base64 makes a third more of it. */
export const mostCsvBytes = 5_000_000;

/** What a column holds: something about the connection, or a field of its method as `field:username`. */
export const csvTargets = ["name", "method", "tags", "folder", "notes"] as const;
const targetSchema = z.union([z.enum(csvTargets), z.templateLiteral(["field:", z.string().max(64)])]);
export type CsvTarget = z.infer<typeof targetSchema>;

export const csvPlanSchema = z.strictObject({
  /** For each column; null leaves it out. */
  columns: z.array(targetSchema.nullable()).max(200),
  /** "vendor/method" of every row without one of its own. */
  method: z.string().max(128).nullable(),
});
export type CsvPlan = z.infer<typeof csvPlanSchema>;

export const csvFileSchema = z.object({
  file: id,
  /** As the first line names them. */
  headings: z.array(z.string()),
  rows: z.number().int(),
  /** The plan that the headings suggest. */
  plan: csvPlanSchema,
});
export type CsvFile = z.infer<typeof csvFileSchema>;

export const csvRowSchema = z.object({
  /** Line of the file, counted from 1. */
  line: z.number().int(),
  name: z.string(),
  /** Empty when it is not known. */
  vendor: z.string(),
  method: z.string(),
  /** Whom it signs in; of a row with a problem perhaps nothing. */
  account: z.string(),
  /** How many secret fields have a value. */
  secrets: z.number().int(),
  /** Why it is not imported; null when it is. */
  problem: z.string().nullable(),
});
export type CsvRowView = z.infer<typeof csvRowSchema>;

export const csvPreviewSchema = z.object({
  good: z.number().int(),
  bad: z.number().int(),
  /** All that have a problem and the first of the others, at most 500 in the order of the file. */
  rows: z.array(csvRowSchema),
});
export type CsvPreview = z.infer<typeof csvPreviewSchema>;

/** What was imported of a file: rows that were saved, and rows with a problem, which are in the file alone. */
export const csvImportedSchema = z.object({ added: z.number().int(), left: z.number().int() });

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

export const csvContract = {
  /** Hands a file over; the host keeps it in memory until it is imported or dropped, or the store is locked. */
  "csv.open": method(z.strictObject({ base64: z.string().max(Math.ceil(mostCsvBytes / 3) * 4) }), csvFileSchema),
  "csv.preview": method(z.strictObject({ file: id, plan: csvPlanSchema }), csvPreviewSchema),
  /** Saves the rows without a problem, all of them or none, and forgets the file. */
  "csv.import": method(z.strictObject({ file: id, plan: csvPlanSchema }), csvImportedSchema),
  /** What was imported of contents with this digest since the store was opened; `file.kept` where nothing was. */
  "csv.imported": method(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }), csvImportedSchema),
  "csv.drop": method(z.strictObject({ file: id }), z.null()),
} as const;
