// What one vendor's simulator is to the generic server: a name, its demo values and a function from request to reply.
import type { IncomingHttpHeaders } from "node:http";
import type { FaultChoice, SandboxVendor } from "./sandbox.ts";
import type { SimSocket } from "./sim-socket.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** The body as text and, where the text is JSON, its value. An empty body has the value undefined and is not broken. */
export type SimBody = { text: string; json: Json | undefined; broken: boolean };

export type SimRequest = {
  method: string;
  /** The path below the vendor's prefix, still percent-encoded, beginning with a slash. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: SimBody;
  clientIp: string;
  /** The simulated time, in milliseconds since 1970. */
  now: number;
  /** The fault that is on for this vendor. Transport faults are the server's business, the others the simulator's. */
  fault: string | null;
  /** False when the sandbox was started without rate limits. */
  rateLimits: boolean;
};

/** A body of null is an answer without a body. */
export type SimReply = { status: number; headers: Readonly<Record<string, string>>; body: JsonObject | null };

/** What answers one sandbox's requests, and its WebSocket where the vendor has one. */
export type SimAnswers = ((request: SimRequest) => SimReply) & { readonly socket?: SimSocket };

export type Simulator = {
  /** Path prefix and vendor id. */
  vendor: string;
  /** The faults whose answer has the vendor's own shape. */
  faults: readonly FaultChoice[];
  /** The values that sign in, given the address of the vendor's prefix, such as http://127.0.0.1:8000/virtualpbx. */
  demo: (address: string) => SandboxVendor;
  /** Begins with an empty state; every sandbox starts its own. */
  start: () => SimAnswers;
};

/** True for a JSON object, as opposed to a list, a plain value or nothing. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
