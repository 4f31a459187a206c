// The part of the contract that concerns the board: checking saved connections, by hand and by the clock.
import { z } from "zod";
import { checkProgressSchema, checkResultSchema, checkScheduleSchema, checkSummarySchema } from "./check-view.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

export const checkContract = {
  /** Checks them, or all with null; answers at the end, results arrive as `check.changed` meanwhile. */
  "check.run": method(
    z.strictObject({ connections: z.array(z.string().max(64)).max(10_000).nullable() }),
    checkSummarySchema,
  ),
  /** Ends every check that runs; what it had found so far stays. */
  "check.cancel": method(z.null(), z.null()),
  "check.results": method(
    z.null(),
    z.object({
      results: z.array(checkResultSchema),
      progress: checkProgressSchema.nullable(),
      schedule: checkScheduleSchema,
    }),
  ),
  /** Sets how often all are checked while the app is open. */
  "check.schedule": method(checkScheduleSchema.pick({ minutes: true }).strict(), checkScheduleSchema),
} as const;
