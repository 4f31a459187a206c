// The catalogue of VirtualPBX's read-only calls that prove a credential.
// Sources: KZ-TOK, KZ-ACC and the resource pages of 2600hz/kazoo at dcf86cbc; VP-DEV and VP-BLK, developer.virtualpbx.com.
import type { TestCall } from "../vendor.ts";

/** Read-only calls of the documents; the quick-call GET places a call and the api_key GET shows the key, so neither is here. */
export const accountCalls = [
  {
    id: "account",
    label: "Account",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}",
    proves: "the account can be read",
  },
  {
    id: "users",
    label: "Users",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/users?page_size=1",
    proves: "provisioning can be read",
  },
  {
    id: "devices",
    label: "Devices",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/devices",
    proves: "devices can be read",
  },
  {
    id: "channels",
    label: "Live calls",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/channels",
    proves: "live calls can be read; an empty list is fine",
  },
  {
    id: "registrations",
    label: "Phones online",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/registrations/count",
    proves: "registrations can be counted",
  },
  {
    id: "webhooks",
    label: "Webhooks",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/webhooks",
    proves: "integrations can be read",
  },
  {
    id: "blocklists",
    label: "Blocklists",
    safe: true,
    method: "GET",
    path: "accounts/{account_id}/blacklists",
    proves: "blocklists can be read",
  },
] as const satisfies readonly TestCall[];

/** The same behind the check of the token itself, which Basic has none of. */
export const tokenCalls = [
  {
    id: "token",
    label: "Who am I",
    safe: true,
    method: "GET",
    path: "token_auth",
    proves: "the token is accepted, and whose it is",
  },
  ...accountCalls,
] as const satisfies readonly TestCall[];
