// The users and accounts of the simulated TeleTracker. All values are public and open nothing real; tests may use every one.

export type DemoUser = {
  username: string;
  password: string;
  /** The accounts the user may reach. Where a request names none, the simulator takes the last. */
  accounts: readonly [number, ...number[]];
  /** An integrator belongs to no account; the accounts are the list of those permitted [TT-INT]. */
  integrator?: true;
};

export const accountNames: Readonly<Record<number, string>> = {
  40117: "Acme, Inc.",
  40118: "Acme Branch",
  40119: "Northside Dental",
  40120: "Harbor Freight Lines",
};

export const demo = {
  /** The pair of the vendor's own Basic example [TT-BASIC]; the demo values name the first account. */
  several: { username: "test@user.com", password: "testpassword", accounts: [40117, 40118] },
  single: { username: "sam@example.com", password: "one-account-only", accounts: [40119] },
  /** A password that every kind of quoting gets wrong. */
  odd: { username: "odd@example.com", password: 'p"ä\\ &%+/:=', accounts: [40117] },
  integrator: {
    username: "integrator@example.com",
    password: "shared-customers-7",
    accounts: [40117, 40119],
    integrator: true,
  },
} as const satisfies Record<string, DemoUser>;

const users: readonly DemoUser[] = Object.values(demo);

/** The user, if the password is right; integrators and ordinary users are told apart by the caller. */
export function findUser(username: string, password: string): DemoUser | null {
  return users.find((user) => user.username === username && user.password === password) ?? null;
}

/**
 * The account that answers when the request names none: documented as any one of the user's [TT-BASIC]. Here the last,
 * so that a forgotten `account_id` shows: the demo values name the first.
 */
export function anyAccount(user: DemoUser): number {
  return user.accounts.at(-1) ?? user.accounts[0];
}

/** Null for an id that is no number or that the user may not reach. */
export function accountOf(user: DemoUser, accountId: string): number | null {
  return user.accounts.find((id) => String(id) === accountId) ?? null;
}
