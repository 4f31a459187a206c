// The accounts and users of the simulated IntelePeer. All values are public and open nothing real; tests may use every one.
import type { SandboxVendor } from "../sandbox.ts";

export type DemoUser = {
  username: string;
  /** Where the confirmation mail went; it is no user name (S000). */
  email: string;
  password: string;
  /** False where "Access" in the portal is not set to API. */
  apiAccess: boolean;
};

export type DemoNumber = { endpoint: string; city: string; stateProvince: string };

export type DemoAccount = {
  /** Also the {customer_id} of the SmartCommunicator paths. */
  id: string;
  name: string;
  users: readonly DemoUser[];
  /** The long-standing token, copied by hand from the portal. */
  portalToken: string;
  packages: readonly { id: string; name: string }[];
  /** A message that the account has sent; its status can be asked for. */
  refid: string;
};

/** The two offices are those that S000 names to say that a token is good for one account only. */
export const demo = {
  /** The account of the demo values. */
  colorado: {
    id: "10023401",
    name: "Colorado dental office",
    users: [
      { username: "jdoe", email: "jdoe+1@business.com", password: "Molar-Ridge-4810", apiAccess: true },
      { username: "frontdesk", email: "jdoe+2@business.com", password: "Enamel-Creek-2207", apiAccess: false },
    ],
    portalToken: "Zx7uQm2LkVbE9tRwYc4HsNfJ1aGd8PoK5iTvBq0Mzr3X",
    packages: [{ id: "501", name: "Voice and SMS" }],
    refid: "c0105ad0-5c1e-4d0e-9a51-000000000001",
  },
  florida: {
    id: "10023402",
    name: "Florida dental office",
    users: [{ username: "jdoe-florida", email: "jdoe+3@business.com", password: "Palm-Crown-7731", apiAccess: true }],
    portalToken: "Wd3nTg6YpSxC0bKrUf8JvLhA2eMq5ZiO9kRyNu1Bts7H",
    packages: [],
    refid: "f1041da0-5c1e-4d0e-9a51-000000000002",
  },
} as const satisfies Record<string, DemoAccount>;

export const accounts: readonly DemoAccount[] = Object.values(demo);

/** Numbers that can be ordered; the same for every account. */
export const inventory: readonly DemoNumber[] = [
  { endpoint: "13035550100", city: "DENVER", stateProvince: "CO" },
  { endpoint: "13035550101", city: "DENVER", stateProvince: "CO" },
  { endpoint: "13035550102", city: "BOULDER", stateProvince: "CO" },
  { endpoint: "14075550100", city: "ORLANDO", stateProvince: "FL" },
  { endpoint: "14075550101", city: "ORLANDO", stateProvince: "FL" },
];

/** The numbers have no place, so city and state are empty. */
export const tollFreeInventory: readonly DemoNumber[] = [
  { endpoint: "18885550100", city: "", stateProvince: "" },
  { endpoint: "18885550101", city: "", stateProvince: "" },
  { endpoint: "18775550100", city: "", stateProvince: "" },
];

/** The values that sign in, the same on both portals. */
export function demoMethods(base_url: string): SandboxVendor {
  const { users, portalToken: token } = demo.colorado;
  const { username, password } = users[0];
  return { base_url, methods: { login: { base_url, username, password }, token: { base_url, token } } };
}
