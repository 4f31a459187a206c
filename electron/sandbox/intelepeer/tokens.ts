// Makes and checks tokens: the opaque one of 24 hours, bound to an account, and the long-standing one of the portal.
import { randomBytes } from "node:crypto";
import { accounts, type DemoAccount } from "./demo.ts";

export type TokenVerdict =
  | { state: "good"; account: DemoAccount; longStanding: boolean }
  | { state: "expired" }
  | { state: "unknown" };

export type Tokens = {
  /** A token whose 24 hours begin at `from`, in simulated milliseconds. */
  issue: (account: DemoAccount, from: number) => string;
  check: (token: string, now: number) => TokenVerdict;
};

/** "a short-term, 24-hour token" (S000); there is no call that renews or ends it. */
export const lifetimeMs = 24 * 3_600_000;

/** Beyond so many the oldest is forgotten and answers like an unknown one. */
const remembered = 10_000;

/** In memory; they end with the simulator. */
export function createTokens(): Tokens {
  const issued = new Map<string, { account: DemoAccount; endsAt: number }>();
  return {
    issue(account, from) {
      for (const oldest of issued.keys()) {
        if (issued.size < remembered) break;
        issued.delete(oldest);
      }
      // Begins like the token of both pages ("fFkq..."), so that it is known again at sight; it has no parts and shows no end.
      const token = `fFkq${randomBytes(33).toString("base64url")}`;
      issued.set(token, { account, endsAt: from + lifetimeMs });
      return token;
    },
    check(token, now) {
      const owner = accounts.find((account) => account.portalToken === token);
      if (owner !== undefined) return { state: "good", account: owner, longStanding: true };
      const known = issued.get(token);
      if (known === undefined) return { state: "unknown" };
      if (known.endsAt <= now) return { state: "expired" };
      return { state: "good", account: known.account, longStanding: false };
    },
  };
}
