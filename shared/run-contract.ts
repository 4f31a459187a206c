// The part of the contract that concerns runs: a collection sent in order, its results told meanwhile, its answers asked for later.
import { z } from "zod";
import { callReportSchema } from "./domain.ts";
import { runOrderSchema, runSummarySchema } from "./run-view.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const runId = z.string().max(64);

export const runContract = {
  /** Sends all in order and answers at the end; results arrive as `run.result` events. Nothing is sent when anything cannot be. */
  "run.start": method(runOrderSchema, runSummarySchema),
  /** Ends a run; what is not sent by then is skipped. One that is over is no error. */
  "run.cancel": method(z.strictObject({ runId }), z.null()),
  /** The answer of one request of the last run; null when it is not held any more. */
  "run.answer": method(z.strictObject({ runId, index: z.number().int().min(0) }), callReportSchema.nullable()),
} as const;
