// What a run of a collection is made of and what it comes to: its items, a result per request, the sum. Masked where results are.
import { z } from "zod";
import { diagnosisSchema } from "./domain.ts";
import { requestDraftSchema } from "./request-draft.ts";

/** `failed`: an answer that refuses. `unreachable`: no complete answer. `skipped`: nothing was sent. */
export const runStates = ["passed", "failed", "unreachable", "skipped"] as const;
export type RunState = (typeof runStates)[number];

/** So many different requests a run may have. */
export const mostRunItems = 10_000;
/** So many requests a run may send in all. */
export const mostRunSteps = 100_000;
/** So many rows of data, and iterations. */
export const mostRunRows = 100_000;
/** Milliseconds between two requests. */
export const longestRunDelay = 600_000;

/** One request of a run, sent once. */
export const runResultSchema = z.object({
  /** Among all of the run, from 0. */
  index: z.number().int(),
  /** Which of the run's items it is, from 0. */
  item: z.number().int(),
  /** From 1. */
  iteration: z.number().int(),
  name: z.string(),
  /** The folders that it lies in: "Users / Admins"; empty for none. */
  folder: z.string(),
  method: z.string(),
  state: z.enum(runStates),
  /** Of the last answer; null when there was none. */
  status: z.number().nullable(),
  /** Milliseconds of its requests, the waits between them not counted. */
  ms: z.number(),
  /** One phrase: what the answer says, where it points, or why there is none; empty when nothing is to be said. */
  reason: z.string(),
  diagnosis: z.array(diagnosisSchema),
});
export type RunResult = z.infer<typeof runResultSchema>;

export const runSummarySchema = z.object({
  passed: z.number().int(),
  failed: z.number().int(),
  unreachable: z.number().int(),
  skipped: z.number().int(),
  /** Milliseconds from the beginning to the end. */
  ms: z.number(),
  /** ISO 8601 UTC of the beginning. */
  at: z.string(),
  /** Why it ended before its last request; null when it did not. */
  ended: z.enum(["cancelled", "failure"]).nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

/** A part of the file that was run, and that the run has nothing of. */
export type LeftOut = {
  /** The item, by the path of its folders; empty for the file itself. */
  readonly item: string;
  /** "test script". */
  readonly part: string;
  /** Why, in a sentence; empty where nothing needs to be said. */
  readonly note: string;
};

/** What a request is run with. Values of variables; a secret one goes in and never comes out. */
const valuesSchema = z.record(z.string().max(1_024), z.string().max(65_536));
export type RunValues = Readonly<Record<string, string>>;

export const runItemSchema = z.strictObject({
  name: z.string().max(400),
  folder: z.string().max(4_000),
  draft: requestDraftSchema,
  /** Id of a held credential or a saved connection, null for none. */
  credential: z.string().max(64).nullable(),
});

/** What a window wants run. */
export const runOrderSchema = z.strictObject({
  runId: z.string().min(1).max(64),
  items: z.array(runItemSchema).min(1).max(mostRunItems),
  /** Where variables come from, the first one winning; a row of data goes before all. */
  scopes: z.array(z.strictObject({ source: z.string().max(500), values: valuesSchema })).max(10),
  /** Values among them that must never be shown. */
  secrets: z.array(z.string().max(65_536)).max(10_000),
  rows: z.array(valuesSchema).max(mostRunRows),
  iterations: z.number().int().min(1).max(mostRunRows),
  delayMs: z.number().int().min(0).max(longestRunDelay),
  stopOnFailure: z.boolean(),
  /** True when the user has agreed that connections tagged live may be changed. */
  sure: z.boolean(),
});
export type RunOrder = Readonly<z.infer<typeof runOrderSchema>>;
