// Makes and checks tokens: signed JWTs with a fixed end, and the older opaque kind that lives on while it is used.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

export type Grant = {
  accountId: string;
  /** Null for an API key: such tokens have no user [KZ-RESTR]. */
  ownerId: string | null;
  method: "cb_user_auth" | "cb_api_auth" | "cb_basic_auth";
};

export type TokenKind = "jwt" | "expired-jwt" | "opaque";

type Claims = {
  account_id: string;
  owner_id?: string;
  method: Grant["method"];
  exp: number;
  iss: "kazoo";
  identity_sig: string;
};

export type Tokens = {
  issue: (grant: Grant, now: number, kind: TokenKind) => string;
  check: (token: string, now: number) => TokenVerdict;
  /** Ends an opaque token. A JWT is stored nowhere, so there is nothing to end and it lives on until `exp`. */
  forget: (token: string) => void;
};

export type TokenVerdict =
  | { state: "good"; grant: Grant }
  | { state: "expired-or-unknown" }
  | { state: "bad-signature" };

/** `token_auth_expiry_s`, by default an hour. For an opaque token it counts from the last use (S003: "after a period of inactivity"). */
const lifetimeSeconds = 3_600;

/** Times are simulated milliseconds. The signing secret is random, so a token of another sandbox has a bad signature here. */
export function createTokens(): Tokens {
  const secret = randomBytes(32);
  const opaque = new Map<string, { grant: Grant; endsAt: number }>();
  const sign = (text: string) => createHmac("sha256", secret).update(text).digest();

  const checkJwt = (token: string, now: number): TokenVerdict => {
    const [header = "", payload = "", signature = ""] = token.split(".");
    const sent = Buffer.from(signature, "base64url");
    const right = sign(`${header}.${payload}`);
    if (sent.length !== right.length || !timingSafeEqual(sent, right)) return { state: "bad-signature" };
    // The signature is ours, so the claims are what `issue` wrote.
    const claims: Claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"));
    if (claims.exp * 1_000 <= now) return { state: "expired-or-unknown" };
    const { account_id: accountId, owner_id: ownerId = null, method } = claims;
    return { state: "good", grant: { accountId, ownerId, method } };
  };

  return {
    issue(grant, now, kind) {
      const nowSeconds = Math.floor(now / 1_000);
      if (kind === "opaque") {
        for (const [old, { endsAt }] of opaque) if (endsAt <= now) opaque.delete(old);
        const token = randomBytes(16).toString("hex");
        opaque.set(token, { grant, endsAt: now + lifetimeSeconds * 1_000 });
        return token;
      }
      const claims: Claims = {
        account_id: grant.accountId,
        ...(grant.ownerId === null ? {} : { owner_id: grant.ownerId }),
        method: grant.method,
        exp: nowSeconds + (kind === "jwt" ? lifetimeSeconds : -60),
        iss: "kazoo",
        identity_sig: sign(`identity:${grant.accountId}:${grant.ownerId ?? ""}`).toString("base64url"),
      };
      const unsigned = `${encode({ typ: "JWT", alg: "HS256" })}.${encode(claims)}`;
      return `${unsigned}.${sign(unsigned).toString("base64url")}`;
    },
    check(token, now) {
      if (token.split(".").length === 3) return checkJwt(token, now);
      const known = opaque.get(token);
      if (known === undefined || known.endsAt <= now) return { state: "expired-or-unknown" };
      known.endsAt = now + lifetimeSeconds * 1_000;
      return { state: "good", grant: known.grant };
    },
    forget(token) {
      opaque.delete(token);
    },
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
