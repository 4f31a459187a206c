// What the read-only calls under /accounts/{id} answer with.
import type { Json } from "../sim.ts";
import type { DemoAccount } from "./demo.ts";
import { gregorian } from "./envelope.ts";

const created = gregorian(Date.UTC(2023, 2, 14, 9, 26, 53) / 1_000);

/** The `data` of a call by the path below the account; null where the simulator has none. */
export function accountData(account: DemoAccount, below: string): Json | null {
  switch (below) {
    case "":
      return {
        id: account.id,
        name: account.name,
        realm: account.realm,
        enabled: account.enabled,
        timezone: "America/Denver",
        language: "en-US",
        created,
      };
    case "users":
      return account.users.map((user) => ({
        id: user.id,
        username: user.username,
        email: user.username,
        priv_level: user.priv_level,
      }));
    case "devices":
      return account.users.map((user, index) => ({
        id: [...user.id].reverse().join(""),
        name: `Desk phone ${index + 1}`,
        device_type: "sip_device",
        enabled: true,
        mac_address: `00:00:5e:00:53:0${index}`,
        owner_id: user.id,
      }));
    case "channels":
      return [];
    case "registrations/count":
      return { count: account.users.length };
    case "webhooks":
      return [{ id: [...account.id].reverse().join(""), name: "Call log", hook: "channel_create", enabled: true }];
    case "blacklists":
      return [{ id: `${account.id.slice(16)}${account.id.slice(0, 16)}`, name: "Blocked callers" }];
    // Returns the secret itself [KZ-ACC]; here so that the masking of `data.api_key` can be tried.
    case "api_key":
      return { api_key: account.apiKey };
    default:
      return null;
  }
}
