// The one stream of events from the host to its window: progress and changes nobody asked for.
import { z } from "zod";
import { checkProgressSchema, checkResultSchema, checkTurnSchema } from "./check-view.ts";
import { documentKindSchema } from "./document.ts";
import { appErrorSchema } from "./errors.ts";
import { historyEntrySchema } from "./history-view.ts";
import { liveHeadSchema, livePortionSchema } from "./live-answer.ts";
import { runResultSchema } from "./run-view.ts";
import { sandboxStatusSchema, trafficSchema } from "./sandbox-view.ts";
import { stepSchema } from "./domain.ts";
import { socketEventSchemas } from "./socket-contract.ts";
import { vaultStatusSchema } from "./vault-view.ts";

export const hostEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("test.step"), testId: z.string(), step: stepSchema }),
  /** What a call is doing at the moment, in words. */
  z.object({ type: z.literal("call.phase"), callId: z.string(), phase: z.string() }),
  /** An answer begins to come slowly enough to be looked at; a later one of the same call takes its place. */
  z.object({ type: z.literal("call.head"), callId: z.string(), head: liveHeadSchema }),
  /** More of it, at most 20 times a second. Not told again to a window that reconnects. */
  z.object({ type: z.literal("call.body"), callId: z.string(), portion: livePortionSchema }),
  /** Requests of a run that are through, in order and in portions. */
  z.object({ type: z.literal("run.result"), runId: z.string(), results: z.array(runResultSchema) }),
  ...socketEventSchemas,
  z.object({ type: z.literal("sandbox.changed"), status: sandboxStatusSchema }),
  z.object({ type: z.literal("sandbox.traffic"), traffic: trafficSchema }),
  z.object({ type: z.literal("preferences.changed") }),
  /** Presentation mode was switched, in this window or by its host. */
  z.object({ type: z.literal("presentation.changed"), on: z.boolean(), names: z.array(z.string()) }),
  z.object({ type: z.literal("vault.changed"), status: vaultStatusSchema }),
  z.object({ type: z.literal("connections.changed") }),
  /** Results of checks in portions, and how far the run is; null when none runs. Not told again to a window that reconnects. */
  z.object({
    type: z.literal("check.changed"),
    results: z.array(checkResultSchema),
    progress: checkProgressSchema.nullable(),
  }),
  /** A run has ended in which connections were found in another state than before. */
  z.object({ type: z.literal("check.turned"), turns: z.array(checkTurnSchema) }),
  /** How requests go out was changed: settings, proxy, authorities or exceptions. */
  z.object({ type: z.literal("wire.changed") }),
  z.object({ type: z.literal("history.changed") }),
  /** What was called could not be kept; told once until something can be kept again. */
  z.object({ type: z.literal("history.failed"), error: appErrorSchema }),
  z.object({ type: z.literal("documents.changed"), kind: documentKindSchema }),
  /** Finds of a running search, newest first, in portions. */
  z.object({ type: z.literal("history.found"), searchId: z.string(), entries: z.array(historyEntrySchema) }),
  /** A native menu item was chosen; the window runs the command of that id. */
  z.object({ type: z.literal("command.run"), command: z.string() }),
  z.object({ type: z.literal("host.ending"), reason: z.string() }),
]);
export type HostEvent = z.infer<typeof hostEventSchema>;

/** An event with its place in the stream, so that a window that reconnects can ask for what it missed. */
export const numberedEventSchema = z.object({ seq: z.number().int(), event: hostEventSchema });
export type NumberedEvent = z.infer<typeof numberedEventSchema>;
