// The part of the contract that concerns cookies which answers have set: listed without their values, and forgotten.
import { z } from "zod";

const method = <Input extends z.ZodType, Output extends z.ZodType>(input: Input, output: Output) => ({ input, output });

const cookieSchema = z.object({
  name: z.string(),
  path: z.string(),
  /** ISO 8601 UTC; null for one that has no end of its own. */
  expires: z.string().nullable(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
});

const cookieJarSchema = z.object({
  /** The saved connection or held credential that it belongs to; null for requests without one. */
  credential: z.string().nullable(),
  /** The saved connection's name; null for everything else. */
  name: z.string().nullable(),
  /** Scheme, host and port. */
  origin: z.string(),
  cookies: z.array(cookieSchema),
});
/** The cookies of one credential for one origin. */
export type CookieJarView = z.infer<typeof cookieJarSchema>;

export const cookieContract = {
  /** Values never leave the host. */
  "cookie.list": method(z.null(), z.array(cookieJarSchema)),
  /** Forgets one jar, or all. */
  "cookie.forget": method(
    z.strictObject({ credential: z.string().max(64).nullable(), origin: z.string().max(2_000) }).nullable(),
    z.null(),
  ),
} as const;
