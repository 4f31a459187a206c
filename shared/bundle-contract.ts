// The part of the contract that makes bundles for a vendor's support, and the switch of presentation mode.
import { z } from "zod";
import { secretKinds } from "./bundle-kinds.ts";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const id = z.string().max(64);
const kind = z.enum(secretKinds);

/** So many exchanges one bundle takes. */
export const mostShared = 50;

const suspectSchema = z.object({
  id: z.string(),
  kind: z.enum(["jwt", "random", "hex", "email", "phone"]),
  /** What stands there; the window has shown it already. */
  text: z.string(),
  count: z.number(),
  places: z.array(z.string()),
  /** True where it is replaced unless the user says otherwise. */
  suggested: z.boolean(),
});

export const bundleReviewSchema = z.object({
  bundle: z.string(),
  fileName: z.string(),
  exchanges: z.array(
    z.object({ id: z.string(), at: z.string(), method: z.string(), url: z.string(), status: z.number().nullable() }),
  ),
  replaced: z.array(z.object({ kind, placeholder: z.string(), count: z.number() })),
  /** Each place, up to a bound; `before` says what stood there in words and never the value. */
  spots: z.array(
    z.object({
      placeholder: z.string(),
      exchange: z.number(),
      where: z.string(),
      before: z.string(),
      after: z.string(),
    }),
  ),
  /** Places beyond that bound. */
  moreSpots: z.number(),
  suspects: z.array(suspectSchema),
});
export type BundleReview = z.infer<typeof bundleReviewSchema>;

export const bundleScanSchema = z.object({
  /** Known secrets that were looked for, and the forms of each. */
  secrets: z.number(),
  forms: z.array(z.string()),
  files: z.number(),
  /** Where something was found: the file, and what kind of secret it is; nothing means that the bundle may go. */
  found: z.array(z.object({ file: z.string(), what: z.string() })),
});
export type BundleScan = z.infer<typeof bundleScanSchema>;

const choice = z.strictObject({ bundle: id, replaceToo: z.array(id).max(2_000) });

/** `names`: what calls have brought up that identifies somebody; empty while it is off. */
const presentationSchema = z.object({ on: z.boolean(), names: z.array(z.string()) });

export const bundleContract = {
  /** Makes a bundle in memory of exchanges of this run or of the history; nothing is written. */
  "bundle.prepare": method(z.strictObject({ exchanges: z.array(id).min(1).max(mostShared) }), bundleReviewSchema),
  /** The files as they would be written, and what the scan of the finished ZIP says. @param replaceToo ids of suspects */
  "bundle.preview": method(
    choice,
    z.object({
      ticket: z.string(),
      replaced: bundleReviewSchema.shape.replaced,
      bytes: z.number(),
      files: z.array(z.object({ name: z.string(), bytes: z.number(), text: z.string(), cut: z.boolean() })),
      scan: bundleScanSchema,
    }),
  ),
  /** The ZIP as base64; `bundle.leak` in its place where the scan finds anything. */
  "bundle.write": method(choice, z.object({ fileName: z.string(), base64: z.string(), scan: bundleScanSchema })),
  /** The text for the ticket was copied, which the audit notes as it notes a bundle that was written. */
  "bundle.copied": method(z.strictObject({ bundle: id }), z.null()),
  /** Forgets a bundle; one that is not there is no error. */
  "bundle.drop": method(z.strictObject({ bundle: id }), z.null()),

  /** Whether the screen is shown to others: what identifies somebody is masked, and no secret is revealed. */
  "presentation.get": method(z.null(), presentationSchema),
  "presentation.set": method(z.strictObject({ on: z.boolean() }), presentationSchema),
} as const;
