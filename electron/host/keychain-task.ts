// What the keychain's helper process is asked and answers: one line of JSON each way.
import { z } from "zod";

/** Under which our entries stand in the keychain, as its own window shows them. */
export const keychainService = "Ringback";

export const keychainTaskSchema = z.discriminatedUnion("act", [
  /** Whether the keychain is there at all; asks for an entry that does not exist, which opens no dialog. */
  z.object({ act: z.literal("look") }),
  z.object({ act: z.literal("get"), entry: z.string().min(1).max(200) }),
  /** Writes and reads back. @param secret 44 characters, since Windows keeps no more than 2,560 bytes */
  z.object({ act: z.literal("set"), entry: z.string().min(1).max(200), secret: z.string().length(44) }),
  z.object({ act: z.literal("forget"), entry: z.string().min(1).max(200) }),
]);
export type KeychainTask = z.infer<typeof keychainTaskSchema>;

export const keychainAnswerSchema = z.union([
  /** What the entry holds; null where there is none, and for what has no answer. */
  z.object({ secret: z.string().max(10_000).nullable() }),
  z.object({ fault: z.enum(["unavailable", "refused", "no-answer", "damaged"]) }),
]);
export type KeychainAnswer = z.infer<typeof keychainAnswerSchema>;
