import { type SimRequest } from "../sim.ts";
import { type PbxReply } from "./envelope.ts";
import type { PbxState } from "./state.ts";
/** The reply to a request, still without its envelope. */
export declare function route(request: SimRequest, state: PbxState): PbxReply;
