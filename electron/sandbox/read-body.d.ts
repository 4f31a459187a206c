import type { IncomingMessage } from "node:http";
import type { SimBody } from "./sim.ts";
/** No documented request of any vendor comes near this size. */
export declare const bodyLimitBytes = 1048576;
/** Returns null when the body is larger than the limit; rejects when the client goes away meanwhile. */
export declare function readBody(request: IncomingMessage): Promise<SimBody | null>;
