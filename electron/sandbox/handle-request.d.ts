import type { IncomingMessage, ServerResponse } from "node:http";
import type { SandboxTraffic } from "./sandbox.ts";
import type { SimReply, SimRequest } from "./sim.ts";
/** What the requests of one sandbox share. */
export type World = {
    answers: ReadonlyMap<string, (request: SimRequest) => SimReply>;
    faults: ReadonlyMap<string, string>;
    /** The simulated time, in milliseconds since 1970. */
    now: () => number;
    rateLimits: boolean;
    redirectTo: () => URL;
    onTraffic: (traffic: SandboxTraffic) => void;
};
/** Answers one request; never rejects. */
export declare function handleRequest(request: IncomingMessage, response: ServerResponse, world: World): Promise<void>;
