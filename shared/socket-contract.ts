// WebSockets of the composer: opening one, what is sent, what a window is told of it; everything shown is masked.
import { z } from "zod";
import { typedRequestSchema } from "./compose-call.ts";
import { callReportSchema, diagnosisSchema } from "./domain.ts";
import { wireSettingsSchema } from "./wire-settings.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const id = z.string().max(64);

/** Bytes of one message to send. */
const mostSendBytes = 4 * 1024 * 1024;

export const socketFrameSchema = z.object({
  /** Its place in the conversation, from 1 on; numbers are missing where messages came faster than anybody reads. */
  number: z.number().int(),
  /** Milliseconds since 1970. */
  at: z.number(),
  direction: z.enum(["in", "out"]),
  kind: z.enum(["text", "binary", "ping", "pong"]),
  /** Of the whole message, as it was before masking. */
  bytes: z.number(),
  /** Masked; of binary ones base64 of the masked bytes. */
  data: z.string(),
  /** True when `data` is not all of it. */
  cut: z.boolean(),
  /** How it reads, where the vendor's documents say something of its socket; null where nothing can be said. */
  reading: z.object({ kind: z.enum(["signed-in", "refused", "unknown"]), words: z.string() }).nullable(),
});
export type SocketFrame = z.infer<typeof socketFrameSchema>;

export const socketStateSchema = z.discriminatedUnion("kind", [
  /** What is being done at the moment, in words. */
  z.object({ kind: z.literal("opening"), phase: z.string() }),
  z.object({ kind: z.literal("open"), protocol: z.string() }),
  z.object({ kind: z.literal("closing") }),
  z.object({
    kind: z.literal("closed"),
    /** RFC 6455, 7.4; null where it was never open. */
    code: z.number().nullable(),
    /** The words of whoever closed it, masked. */
    reason: z.string(),
    /** Who closed first, as far as it is known. */
    by: z.enum(["us", "them"]),
    /** What went wrong, in words of our own; null for an end in good order. */
    problem: z.string().nullable(),
  }),
]);
export type SocketState = z.infer<typeof socketStateSchema>;

export const socketEventSchemas = [
  z.object({ type: z.literal("socket.state"), socketId: z.string(), state: socketStateSchema }),
  /** Newest messages, oldest first, at most 20 times a second; `count` is all that there were. */
  z.object({
    type: z.literal("socket.frame"),
    socketId: z.string(),
    frames: z.array(socketFrameSchema),
    count: z.number(),
    bytes: z.number(),
  }),
  /** Why the vendor refused a message, by likelihood. */
  z.object({ type: z.literal("socket.diagnosis"), socketId: z.string(), diagnosis: z.array(diagnosisSchema) }),
] as const;

export const socketContract = {
  /** Resolves when it is open, or when it is known that it will not be; the report says why. */
  "socket.open": method(
    z.strictObject({
      socketId: id,
      credential: id.nullable(),
      request: typedRequestSchema,
      secrets: z.array(z.string().max(65_536)).max(1_000).optional(),
      wire: wireSettingsSchema.optional(),
    }),
    z.object({ open: z.boolean(), report: callReportSchema }),
  ),
  "socket.send": method(
    z.strictObject({
      socketId: id,
      message: z.discriminatedUnion("kind", [
        /** Fields of the connection and `{{session.token}}` are filled in by the host. */
        z.strictObject({ kind: z.literal("text"), text: z.string().max(mostSendBytes) }),
        z.strictObject({ kind: z.literal("binary"), base64: z.base64().max(6_000_000) }),
        z.strictObject({ kind: z.literal("ping") }),
      ]),
      secrets: z.array(z.string().max(65_536)).max(1_000).optional(),
    }),
    z.null(),
  ),
  /** Closes it in good order; ends one that is only just opening. One that is closed already is no error. */
  "socket.close": method(
    z.strictObject({
      socketId: id,
      /** 1000, or one of the range for applications. */
      code: z
        .number()
        .int()
        .refine((code) => code === 1000 || (code >= 3000 && code <= 4999))
        .optional(),
      reason: z.string().max(123).optional(),
    }),
    z.null(),
  ),
} as const;
