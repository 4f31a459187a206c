// What the Sandbox screen and `ringback sandbox` show of the built-in simulators.
import { z } from "zod";

/** Demo values per method: field id to value. These are public by design and open nothing real. */
export const sandboxVendorSchema = z.object({
  base_url: z.string(),
  methods: z.record(z.string(), z.record(z.string(), z.string())),
});

export const sandboxStatusSchema = z.object({
  running: z.boolean(),
  port: z.number().nullable(),
  vendors: z.record(z.string(), sandboxVendorSchema),
  /** Fault names that may be chosen, per vendor, with a sentence each. */
  faultChoices: z.record(z.string(), z.array(z.object({ name: z.string(), label: z.string() }))),
  /** The fault that is switched on, per vendor. */
  faults: z.record(z.string(), z.string()),
  clockOffsetSeconds: z.number(),
});
export type SandboxStatus = z.infer<typeof sandboxStatusSchema>;

/** One call that a simulator answered. */
export const trafficSchema = z.object({
  at: z.string(),
  vendor: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number().nullable(),
  ms: z.number(),
  fault: z.string().nullable(),
});
export type Traffic = z.infer<typeof trafficSchema>;
