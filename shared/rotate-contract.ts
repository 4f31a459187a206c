// Replacing a saved secret in steps that can be taken back: the old one is kept in the host's memory until it is known to be dead.
import { z } from "zod";
import { connectionSchema } from "./connection-view.ts";
import { testReportSchema } from "./domain.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });
const connection = z.string().max(64);

export const rotateContract = {
  /** Saves the new secrets in the place of the old ones, which are kept in memory. */
  "rotate.switch": method(
    z.strictObject({ connection, secrets: z.record(z.string().max(64), z.string().min(1).max(100_000)) }),
    connectionSchema,
  ),
  /** Tests the old secrets once; the rotation is done when they are refused. */
  "rotate.confirm": method(z.strictObject({ connection, testId: z.string().max(64) }), testReportSchema),
  /** Puts the old ones back. */
  "rotate.undo": method(z.strictObject({ connection }), connectionSchema),
  /** Forgets the old ones. */
  "rotate.finish": method(z.strictObject({ connection }), z.null()),
  /** Ids of the connections whose old secrets are still in memory. */
  "rotate.open": method(z.null(), z.array(connection)),
} as const;
