// An answer while it comes: its head, and what of its body has been told so far, masked.
import { z } from "zod";

const headerPair = z.tuple([z.string(), z.string()]).readonly();

/** One event of an event stream, as it is shown. */
export const streamEventSchema = z.object({
  /** Its place in the stream, from 1 on. */
  number: z.number().int(),
  /** Milliseconds since 1970 at which it was whole. */
  at: z.number(),
  /** The last id that was told; null while there is none. */
  id: z.string().nullable(),
  /** As the server named it; "message" where it did not. */
  type: z.string(),
  data: z.string(),
  /** Milliseconds after which a client should connect again, where the server said so with this event. */
  retry: z.number().nullable(),
  /** True when `data` is not all of it. */
  cut: z.boolean(),
});
export type StreamEvent = z.infer<typeof streamEventSchema>;

/** What is shown of a body while it comes; `size` where it is no text, comes too fast or cannot be masked in pieces. */
export const liveKindSchema = z.enum(["text", "events", "size"]);
export type LiveKind = z.infer<typeof liveKindSchema>;

/** Status and headers of an answer whose body is still coming. */
export const liveHeadSchema = z.object({
  status: z.number(),
  statusText: z.string(),
  httpVersion: z.string(),
  headers: z.array(headerPair),
  /** True for an event stream: it may go on, and the time limit for the whole call does not end it. */
  isEventStream: z.boolean(),
});
export type LiveHead = z.infer<typeof liveHeadSchema>;

/** What came since the portion before, and how much it is so far. */
export const livePortionSchema = z.object({
  /** Decoded bytes so far. */
  bytes: z.number(),
  kind: liveKindSchema,
  /** More text, in whole words. Of much text only the end. */
  text: z.string(),
  /** Characters between the portion before and this text that are not told. */
  skipped: z.number(),
  /** Whole events so far; more than were told when they came faster than anybody reads. */
  eventCount: z.number(),
  /** The newest ones since the portion before, oldest first. */
  events: z.array(streamEventSchema),
});
export type LivePortion = z.infer<typeof livePortionSchema>;
