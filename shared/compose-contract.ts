// The part of the contract that serves the composer beside sending: files of a body, and the comparison with a pasted command.
import { z } from "zod";
import { typedRequestSchema } from "./compose-call.ts";
import { heldCredentialSchema } from "./domain.ts";
import { sampleLanguages } from "./samples/languages.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const id = z.string().max(64);

/** So many bytes of files one window may have handed over; they lie on the disk, sealed. */
export const mostUploadBytes = 1024 * 1024 * 1024;
/** Bytes of a file that one message carries; a message is text, and its frame has a limit. */
export const uploadChunkBytes = 512 * 1024;

/** The body of a call that files are part of, in the order in which it goes out. */
export const bodyPiecesSchema = z
  .array(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("text"), text: z.string().max(6_000_000) }),
      z.strictObject({ kind: z.literal("file"), upload: id, bytes: z.number().int().min(0) }),
    ]),
  )
  .max(2_001);

/** A request as it was pasted, for comparison. */
const pastedDraftSchema = z.strictObject({
  method: z.string().max(64),
  url: z.string().max(65_536),
  headers: z.array(z.tuple([z.string().max(1_024), z.string().max(65_536)]).readonly()).max(1_000),
  body: z.string().max(2_000_000).nullable(),
});

export const differenceSchema = z.object({
  where: z.enum(["method", "address", "query", "header", "body"]),
  at: z.string(),
  verdict: z.string(),
  serious: z.boolean(),
  theirs: z.string().nullable(),
  ours: z.string().nullable(),
});

/** What code with its secrets is wanted for. */
const realCodeSchema = z.strictObject({
  of: z.discriminatedUnion("kind", [
    /** One that is held or saved; null for a request without one. */
    z.strictObject({ kind: z.literal("credential"), credential: id.nullable() }),
    z.strictObject({
      kind: z.literal("form"),
      vendor: z.string().max(64),
      method: z.string().max(64),
      values: z.record(z.string().max(64), z.string().max(100_000)),
      /** A saved connection whose secrets stand in for the secret fields that are empty here. */
      connection: id.optional(),
    }),
  ]),
  task: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("login") }),
    z.strictObject({ kind: z.literal("call"), call: z.string().max(64) }),
    z.strictObject({ kind: z.literal("typed"), request: typedRequestSchema }),
  ]),
  language: z.enum(sampleLanguages.map((language) => language.id)),
});

export const composeContract = {
  /** Changes one choice of a held credential, e.g. the form of a token that has just proved right. */
  "credential.adjust": method(
    z.strictObject({ credential: id, field: z.string().max(64), value: z.string().max(64) }),
    heldCredentialSchema,
  ),
  /** Code with its secrets in clear, by an explicit act; recorded in the audit. */
  "code.real": method(
    realCodeSchema,
    z.object({ text: z.string(), fileName: z.string(), run: z.string(), hideAfterSeconds: z.number() }),
  ),
  /** The same into the clipboard without showing it to the window; only where the host can. */
  "code.copyReal": method(realCodeSchema, z.object({ clearAfterSeconds: z.number() })),
  /** Begins a file for a body; its bytes follow in order. */
  "upload.begin": method(z.null(), z.object({ upload: z.string() })),
  "upload.append": method(
    z.strictObject({ upload: id, base64: z.string().max(1_400_000) }),
    z.object({ bytes: z.number() }),
  ),
  /** Forgets a file; one that is not held is no error. */
  "upload.drop": method(z.strictObject({ upload: id }), z.null()),
  /** Says how a pasted request differs from one that works; everything in the answer is masked. */
  "request.compare": method(
    z.strictObject({
      pasted: pastedDraftSchema,
      /** The working credential: one that is held or saved, or values that were typed. */
      credential: id.nullable(),
      typed: z
        .strictObject({
          vendor: z.string().max(64),
          method: z.string().max(64),
          values: z.record(z.string().max(64), z.string().max(100_000)),
        })
        .nullable(),
    }),
    z.object({
      /** What the pasted request was taken for. */
      part: z.enum(["login", "call"]),
      lines: z.array(differenceSchema),
    }),
  ),
} as const;
