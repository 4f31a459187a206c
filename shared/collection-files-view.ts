// What an export of collections to files, and an import of them, tell about themselves.
import { z } from "zod";

export const exportedSchema = z.object({
  /** As the system calls it. */
  folder: z.string(),
  written: z.number().int(),
  unchanged: z.number().int(),
  /** Files of items that lie elsewhere now. */
  removed: z.number().int(),
  /** What is not in the files, in words: it looked like a secret. */
  leftOut: z.array(z.string()),
  /** Files of an export whose items are not here: they were removed, or never read in. */
  others: z.array(z.string()),
});
export type Exported = z.infer<typeof exportedSchema>;

export const importReportSchema = z.object({
  /** Kind and name of each, e.g. "request List users". */
  added: z.array(z.string()),
  changed: z.array(z.string()),
  unchanged: z.number().int(),
  /** What looked like a secret and was not taken, in words. */
  leftOut: z.array(z.string()),
});
export type ImportReport = z.infer<typeof importReportSchema>;
