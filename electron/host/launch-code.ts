// The one-time code that proves a page was opened by whoever started the host, and the session it is swapped for.
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { headerValues } from "./guard.ts";

/** How long a code lasts, in milliseconds: when the host opens the window itself, and when a person has to paste it. */
export const codeLifetime = { window: 30_000, printed: 600_000 } as const;

export type Redemption = "accepted" | "unknown" | "used" | "late";

export type LaunchCodes = {
  /** Makes a new code; one that was not used yet stops working. */
  issue(lifetimeMs: number): string;
  /** Uses a code up. */
  redeem(code: string): Redemption;
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Creates the codes of one host. Only their digests are kept. */
export const createLaunchCodes = (now: () => number): LaunchCodes => {
  let current: { digest: Buffer; until: number } | null = null;
  const spent: { digest: Buffer; as: "used" | "late" }[] = [];
  const spend = (as: "used" | "late"): void => {
    if (current) spent.push({ digest: current.digest, as });
    if (spent.length > 100) spent.shift();
    current = null;
  };
  return {
    issue(lifetimeMs) {
      spend("late");
      const code = randomBytes(32).toString("base64url");
      current = { digest: digest(code), until: now() + lifetimeMs };
      return code;
    },
    redeem(code) {
      const given = digest(code);
      if (current && timingSafeEqual(current.digest, given)) {
        const inTime = now() < current.until;
        spend(inTime ? "used" : "late");
        return inTime ? "accepted" : "late";
      }
      return spent.find((entry) => timingSafeEqual(entry.digest, given))?.as ?? "unknown";
    },
  };
};

const cookieName = "__Host-ringback";

export type Session = {
  /** Begins a session, ending an earlier one. @returns the Set-Cookie value that carries its secret. */
  begin(): string;
  /** True when the request carries the secret of the session, exactly once. */
  holds(rawHeaders: readonly string[]): boolean;
};

/** Creates the one session of a host. The secret lives in a cookie that no script can read. */
export const createSession = (): Session => {
  let secret: Buffer | null = null;
  return {
    begin() {
      const value = randomBytes(32).toString("base64url");
      secret = Buffer.from(value);
      return `${cookieName}=${value}; HttpOnly; Secure; SameSite=Strict; Path=/`;
    },
    holds(rawHeaders) {
      const values = headerValues(rawHeaders, "cookie")
        .flatMap((header) => header.split(";"))
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${cookieName}=`))
        .map((pair) => Buffer.from(pair.slice(cookieName.length + 1)));
      const [value] = values;
      if (!secret || !value || values.length !== 1 || value.length !== secret.length) return false;
      return timingSafeEqual(value, secret);
    },
  };
};
