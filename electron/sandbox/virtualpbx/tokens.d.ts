export type Grant = {
    accountId: string;
    /** Null for an API key: such tokens have no user [KZ-RESTR]. */
    ownerId: string | null;
    method: "cb_user_auth" | "cb_api_auth" | "cb_basic_auth";
};
export type TokenKind = "jwt" | "expired-jwt" | "opaque";
export type Tokens = {
    issue: (grant: Grant, now: number, kind: TokenKind) => string;
    check: (token: string, now: number) => TokenVerdict;
    /** Ends an opaque token. A JWT is stored nowhere, so there is nothing to end and it lives on until `exp`. */
    forget: (token: string) => void;
};
export type TokenVerdict = {
    state: "good";
    grant: Grant;
} | {
    state: "expired-or-unknown";
} | {
    state: "bad-signature";
};
/** Times are simulated milliseconds. The signing secret is random, so a token of another sandbox has a bad signature here. */
export declare function createTokens(): Tokens;
