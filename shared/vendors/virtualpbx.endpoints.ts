// Requests that Kazoo's documents describe beyond the calls that prove a credential; ready to send, never run by themselves.
// Sources: KZ-* = documentation of 2600hz/kazoo at dcf86cbc. The quick-call GET, which places a call, and api_key, whose answer is
// nothing but a secret, have no entry; neither have the APIs that S003's page names without a path.
import type { Endpoint } from "../vendor.ts";

const json = [["Content-Type", "application/json"]] as const;

export const accountEndpoints = [
  {
    id: "users-page",
    label: "Fifty users a page",
    group: "Account",
    safe: true,
    method: "GET",
    // users.md, KZ-BASICS: page_size; next_start_key of the answer leads on.
    path: "accounts/{account_id}/users?page_size=50",
    does: "next_start_key of the answer, sent as start_key, leads to the next page.",
    source: "Users, Basics (Kazoo)",
  },
  {
    id: "channel-act",
    label: "Act on a live call",
    group: "Calls",
    safe: false,
    method: "POST",
    path: "accounts/{account_id}/channels/{channel_id}",
    headers: json,
    // channels.md: hangs up or transfers; everything lies under data (KZ-BASICS).
    body: '{\n  "data": {}\n}',
    does: "Hangs up or transfers a call that somebody is on. The id is a uuid of Live calls; the page says which action is written how.",
    source: "Channels (Kazoo)",
  },
] as const satisfies readonly Endpoint[];

export const tokenEndpoints = [
  {
    id: "tokeninfo",
    label: "What a token says",
    group: "Token",
    safe: true,
    method: "POST",
    path: "auth/tokeninfo",
    headers: json,
    // KZ-AUTH.
    body: '{\n  "data": {\n    "token": ""\n  }\n}',
    does: "Reads only, though by POST. Put in a token that a customer has.",
    source: "Auth (Kazoo)",
  },
  {
    id: "token-renew",
    label: "Renew the token",
    group: "Token",
    safe: false,
    method: "PUT",
    path: "auth",
    headers: json,
    // KZ-AUTH: with a token that is still valid; fails after a reset of password or secret.
    body: '{\n  "action": "refresh_token",\n  "data": {}\n}',
    does: "Issues another token for one that is still good. Calls here go on with their own.",
    source: "Auth (Kazoo)",
  },
  {
    id: "token-end",
    label: "End the token",
    group: "Token",
    safe: false,
    method: "DELETE",
    // KZ-TOK; with a JWT the server has nothing to delete and says success all the same (KZ-code).
    path: "token_auth",
    does: "The documents' sign-out. A token that is a JWT most likely stays good until its end all the same.",
    source: "Token authentication (Kazoo)",
  },
  ...accountEndpoints,
] as const satisfies readonly Endpoint[];
