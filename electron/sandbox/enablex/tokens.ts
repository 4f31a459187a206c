// The login tokens of one running simulator, with a fixed end by the simulated clock.
import { randomBytes } from "node:crypto";
import type { DemoUser } from "./demo.ts";

export type TokenVerdict = { state: "good"; user: DemoUser } | { state: "expired" } | { state: "unknown" };

export type Tokens = {
  issue: (user: DemoUser, now: number, lifetimeSeconds: number) => string;
  check: (token: string, now: number) => TokenVerdict;
};

/** S004 and one paragraph of the public page say 20 minutes, the next paragraph 15 from creation [EX-AUTH]. */
export const lifetimeSeconds = { usual: 20 * 60, short: 15 * 60, none: 0 } as const;

/** Times are simulated milliseconds. Use does not prolong a token; ended ones are remembered, as they differ from unknown ones. */
export function createTokens(): Tokens {
  const tokens = new Map<string, { user: DemoUser; endsAt: number }>();
  return {
    issue(user, now, seconds) {
      const token = randomBytes(32).toString("hex");
      tokens.set(token, { user, endsAt: now + seconds * 1_000 });
      return token;
    },
    check(token, now) {
      const known = tokens.get(token);
      if (known === undefined) return { state: "unknown" };
      return known.endsAt <= now ? { state: "expired" } : { state: "good", user: known.user };
    },
  };
}
