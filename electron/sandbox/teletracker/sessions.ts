// The bearer sessions of one running simulator: tokens, their end by the simulated clock, and single-use refresh tokens.
import { randomUUID } from "node:crypto";
import type { JsonObject } from "../sim.ts";
import type { DemoUser } from "./demo.ts";

/** A token belongs to exactly one account at a time [TT-BEARER]. */
export type Session = { user: DemoUser; accountId: number };

export type Verdict = { state: "good"; session: Session } | { state: "expired" } | { state: "unknown" };

export type Sessions = {
  /** A new pair, as the members of the reply [TT-LOGIN]. `expired` grants a token that is over at once. */
  open: (session: Session, now: number, expired: boolean) => JsonObject;
  check: (token: string, now: number) => Verdict;
  /** Takes the refresh token out of use and gives its session; null when it is unknown, used or expired. */
  takeRefresh: (refreshToken: string, now: number) => Session | null;
};

/** As in the sample reply: an hour, and 29 days (1 April to 30 April) [TT-LOGIN]. */
const lifetimeSeconds = 3_600;
const refreshLifetimeSeconds = 29 * 86_400;

/** Times are simulated milliseconds. Ended tokens are remembered, so that "expired" and "unknown" stay different. */
export function createSessions(): Sessions {
  const tokens = new Map<string, { session: Session; endsAt: number }>();
  const refreshTokens = new Map<string, { session: Session; token: string; endsAt: number }>();

  return {
    open(session, now, expired) {
      const second = Math.floor(now / 1_000) * 1_000;
      const tokenLifetime = expired ? 0 : lifetimeSeconds;
      const endsAt = second + tokenLifetime * 1_000;
      const refreshEndsAt = second + refreshLifetimeSeconds * 1_000;
      const token = randomUUID();
      const refreshToken = randomUUID();
      tokens.set(token, { session, endsAt });
      refreshTokens.set(refreshToken, { session, token, endsAt: refreshEndsAt });
      return {
        token,
        tokenExpiration: isoSeconds(endsAt),
        tokenLifetime,
        refreshToken,
        refreshTokenExpiration: isoSeconds(refreshEndsAt),
      };
    },
    check(token, now) {
      const known = tokens.get(token);
      if (known === undefined) return { state: "unknown" };
      return known.endsAt <= now ? { state: "expired" } : { state: "good", session: known.session };
    },
    takeRefresh(refreshToken, now) {
      const known = refreshTokens.get(refreshToken);
      refreshTokens.delete(refreshToken);
      if (known === undefined || known.endsAt <= now) return null;
      // That the replaced token ends as well is assumed: the documents call both new and say no more of the old one.
      tokens.delete(known.token);
      return known.session;
    },
  };
}

/** As in the sample: 2018-04-01T21:39:12+00:00. */
function isoSeconds(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+Z$/, "+00:00");
}
