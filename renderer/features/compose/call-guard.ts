// Tells which calls may change something, and when that deserves a question first.
import type { Connection } from "../../../shared/connection-view.ts";
import type { HeldCredential } from "../../../shared/domain.ts";
import type { AnyMethod } from "../../../shared/vendor.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a call only reads: by its method, or by what the vendor's documents say of it. */
export const onlyReads = (method: AnyMethod | null, verb: string, path: string): boolean => {
  const typed = verb.trim().toUpperCase();
  const known = method?.testCalls.find((call) => call.method === typed && call.path === path.trim());
  return known?.safe ?? reading.has(typed);
};

/** A connection tagged "live" belongs to a customer who is working with it. */
export const isLive = (held: HeldCredential | Connection | null): boolean =>
  held !== null && "tags" in held && held.tags.some((tag) => tag.trim().toLowerCase() === "live");
