// How each request of a run goes out: what it says itself, over what the store says, under what the command line says.
import type { AppError } from "../../shared/errors.ts";
import { ok, type Result } from "../../shared/result.ts";
import type { WireSettings } from "../../shared/wire-settings.ts";
import type { CallOptions } from "../services/call-options.ts";
import { untouchedPlainWire } from "../services/plain-wire.ts";
import { type Way, wayOf } from "../services/wire-way.ts";
import { wayWithFlags } from "./way-with-flags.ts";

/** The way of a request without a connection: its own settings over the engine's values; null where it has none. */
export const requestWay = (request: WireSettings | undefined): Result<Way | null, AppError> =>
  ok(request === undefined ? null : wayOf(untouchedPlainWire, null, { request }, Date.now()));

/** What one call is sent with. Cookies are kept in memory, for this run alone. */
export const runOptions = (way: Way | null, flags: CallOptions): CallOptions => ({
  ...wayWithFlags(way, flags),
  ...(way?.cookies && { cookies: true }),
});
