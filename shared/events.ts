// The one stream of events from the host to its window: progress and changes nobody asked for.
import { z } from "zod";
import { documentKindSchema } from "./document.ts";
import { appErrorSchema } from "./errors.ts";
import { historyEntrySchema } from "./history-view.ts";
import { sandboxStatusSchema, trafficSchema } from "./sandbox-view.ts";
import { stepSchema } from "./domain.ts";
import { vaultStatusSchema } from "./vault-view.ts";

export const hostEventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("test.step"), testId: z.string(), step: stepSchema }),
  /** What a call is doing at the moment, in words. */
  z.object({ type: z.literal("call.phase"), callId: z.string(), phase: z.string() }),
  z.object({ type: z.literal("sandbox.changed"), status: sandboxStatusSchema }),
  z.object({ type: z.literal("sandbox.traffic"), traffic: trafficSchema }),
  z.object({ type: z.literal("preferences.changed") }),
  z.object({ type: z.literal("vault.changed"), status: vaultStatusSchema }),
  z.object({ type: z.literal("connections.changed") }),
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
