// The settings of requests that are no secret and widen no trust, as they are kept.
import { z } from "zod";
import { wireViewSchema } from "../../shared/wire-settings-contract.ts";

const { requests, proxy, dns, nameServers } = wireViewSchema.shape;

/** Read again from the disk. */
export const plainWireSchema = z.object({
  v: z.literal(1),
  requests,
  proxy: proxy.unwrap().omit({ passwordSet: true }).nullable(),
  dns,
  /** Absent in what was written before there were any. */
  nameServers: nameServers.default([]),
});
/** There while the store is locked. */
export type PlainWire = z.infer<typeof plainWireSchema>;

/** Nobody has set anything. */
export const untouchedPlainWire: PlainWire = { v: 1, requests: {}, proxy: null, dns: [], nameServers: [] };
