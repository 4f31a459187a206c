// Tells when a call that may change something deserves a question first.
import type { Connection } from "../../../shared/connection-view.ts";
import type { HeldCredential } from "../../../shared/domain.ts";
import { isLiveTag } from "../../../shared/run-guard.ts";

/** A connection tagged "live" belongs to a customer who is working with it. */
export const isLive = (held: HeldCredential | Connection | null): boolean =>
  held !== null && "tags" in held && isLiveTag(held.tags);
