// History as a window may see it: entries for the list, and one exchange whole. Everything in it was redacted before it was kept.
import { z } from "zod";
import { callReportSchema, exchangeSchema } from "./domain.ts";
import { typedRequestSchema } from "./compose-call.ts";

export const historyEntrySchema = z.object({
  id: z.string(),
  /** ISO 8601 UTC. */
  at: z.string(),
  /** Id and name of the saved connection; null without one. The name is the one of today, or the last one it had. */
  connection: z.object({ id: z.string(), name: z.string() }).nullable(),
  vendor: z.string().nullable(),
  /** The sign-in method's id, e.g. `user`; null without a credential. */
  signInMethod: z.string().nullable(),
  purpose: z.enum(["signin", "call"]),
  method: z.string(),
  /** Without the values of its query. */
  url: z.string(),
  /** Null when no complete answer came. */
  status: z.number().int().nullable(),
  outcome: callReportSchema.shape.outcome.nullable(),
  ms: z.number(),
  bytes: z.number(),
  pinned: z.boolean(),
  /** True for one that is not what was written any more: shown as it was found, and `history.get` answers `store.damaged`. */
  damaged: z.boolean().optional(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historyFilterSchema = z.strictObject({
  vendor: z.string().max(64).nullable(),
  connection: z.string().max(64).nullable(),
  /** HTTP method, upper case. */
  method: z.string().max(64).nullable(),
  /** 1 to 5 for 1xx to 5xx, 0 for no complete answer. */
  statusClass: z.number().int().min(0).max(5).nullable(),
  /** ISO 8601 UTC, inclusive. */
  from: z.string().max(40).nullable(),
  to: z.string().max(40).nullable(),
  /** Looked for in address and method by `history.list`; in headers and bodies as well by `history.search`. */
  text: z.string().max(400).nullable(),
  pinnedOnly: z.boolean(),
});
export type HistoryFilter = z.infer<typeof historyFilterSchema>;

/** Lets every entry through. */
export const anyEntry: HistoryFilter = {
  vendor: null,
  connection: null,
  method: null,
  statusClass: null,
  from: null,
  to: null,
  text: null,
  pinnedOnly: false,
};

export const historyPageSchema = z.object({
  entries: z.array(historyEntrySchema),
  /** Pass as `before` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type HistoryPage = z.infer<typeof historyPageSchema>;

/** One exchange of the past, with the request as it was typed where it came from the composer. */
export const pastExchangeSchema = z.object({
  entry: historyEntrySchema,
  exchange: exchangeSchema,
  request: typedRequestSchema.nullable(),
  diagnosis: callReportSchema.shape.diagnosis,
});
export type PastExchange = z.infer<typeof pastExchangeSchema>;

export const retentionSchema = z.strictObject({
  entries: z.number().int().min(100).max(1_000_000),
  days: z.number().int().min(1).max(3_650),
  megabytes: z.number().int().min(10).max(100_000),
});
export type Retention = z.infer<typeof retentionSchema>;

export const defaultRetention: Retention = { entries: 100_000, days: 90, megabytes: 1_024 };
