// What the board knows of a saved connection: how its last checks went. Masked throughout; a token is told by its end alone.
import { z } from "zod";
import { diagnosisSchema, sessionViewSchema } from "./domain.ts";

/** How a check ended. */
export const checkedStateSchema = z.enum(["ok", "rejected", "unreachable"]);

/** How many checks of a connection are remembered, the newest last. */
export const mostPoints = 20;

/** One check of the past. */
export const checkPointSchema = z.object({
  /** ISO 8601 UTC. */
  at: z.string(),
  state: checkedStateSchema,
  /** Milliseconds of its requests, without waiting for a turn or for the vendor's limit. */
  ms: z.number(),
  /** Status of the last answer; null when there was none. */
  status: z.number().nullable(),
  /** Why, in one sentence; empty when nothing is to be said. */
  reason: z.string(),
});
export type CheckPoint = z.infer<typeof checkPointSchema>;

/** What is known of a token's life. `fixed`: it was typed by the user and no sign-in renews it. */
export const tokenLifeSchema = z.object({
  kind: z.enum(["session", "fixed"]),
  /** ISO 8601 UTC, or null when no end is known. */
  expiresAt: z.string().nullable(),
  source: sessionViewSchema.shape.expirySource,
});
export type TokenLife = z.infer<typeof tokenLifeSchema>;

/** The last check of a connection, and what came before it. */
export const checkResultSchema = checkPointSchema.extend({
  connection: z.string(),
  /** Whom the sign-in named; null when none did. */
  account: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  /** Null when no token is needed, or none was granted. */
  token: tokenLifeSchema.nullable(),
  diagnosis: z.array(diagnosisSchema),
  /** ISO 8601 UTC; null when no check went well so far. */
  lastGood: z.string().nullable(),
  /** The last refusal or failure; stays when all is well again. */
  lastReason: z.object({ at: z.string(), text: z.string() }).nullable(),
  points: z.array(checkPointSchema).max(mostPoints),
});
export type CheckResult = z.infer<typeof checkResultSchema>;

/** A run that is under way. */
export const checkProgressSchema = z.object({
  done: z.number().int(),
  total: z.number().int(),
  /** ISO 8601 UTC. */
  startedAt: z.string(),
});
export type CheckProgress = z.infer<typeof checkProgressSchema>;

/** What a run came to. */
export const checkSummarySchema = z.object({
  checked: z.number().int(),
  ok: z.number().int(),
  rejected: z.number().int(),
  unreachable: z.number().int(),
  /** Milliseconds from the beginning to the end. */
  ms: z.number(),
  cancelled: z.boolean(),
});
export type CheckSummary = z.infer<typeof checkSummarySchema>;

/** How often the board checks by itself. */
export const checkMinutes = [5, 15, 60] as const;

export const checkScheduleSchema = z.object({
  /** Null for never. */
  minutes: z.literal(checkMinutes).nullable(),
  /** ISO 8601 UTC; null while nothing is planned. */
  nextAt: z.string().nullable(),
});
export type CheckSchedule = z.infer<typeof checkScheduleSchema>;

/** A connection whose state is another than at its check before. */
export const checkTurnSchema = z.object({
  connection: z.string(),
  name: z.string(),
  from: checkedStateSchema,
  to: checkedStateSchema,
});
export type CheckTurn = z.infer<typeof checkTurnSchema>;
