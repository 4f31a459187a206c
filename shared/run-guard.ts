// Tells which calls may change something, and which connections belong to a customer who is working with them.
import type { AnyMethod } from "./vendor.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a call only reads: by its method, or by what the vendor's documents say of it. */
export const onlyReads = (method: AnyMethod | null, verb: string, path: string): boolean => {
  // As it goes out: what a server makes of `get`, which is not GET, nobody knows.
  const typed = verb.trim();
  const calls = [...(method?.testCalls ?? []), ...(method?.endpoints ?? [])];
  const known = calls.find((call) => call.method === typed && call.path === path.trim());
  return known?.safe ?? reading.has(typed);
};

/** A connection tagged "live" belongs to a customer who is working with it. */
export const isLiveTag = (tags: readonly string[]): boolean => tags.some((tag) => tag.trim().toLowerCase() === "live");
