// The projects, users and customers of the simulated EnableX. All values are public and open nothing real; tests may use every one.

/** Administrator, resellers, customers, users: each sees only what is beneath it [EX-UC]. */
export type Role = "admin" | "reseller" | "customer" | "user";

export type DemoProject = {
  name: string;
  appId: string;
  appKey: string;
  /** The key before the last RESET APP KEY. */
  formerKey?: string;
  role: Role;
  /** Whose customers the project's key reads. */
  resellerId: string;
  suspended?: true;
};

export type DemoUser = {
  id: string;
  email: string;
  password: string;
  role: Role;
  /** The project whose id the sign-in must carry. */
  appId: string;
  resellerId: string;
};

export type Customer = { customer_id: string; name: string; status: string; resellerId: string };

const northwind = "5f0a1c7e2b9d4a63";
const other = "5f0a1c7e2b9d4a99";
const resellerAppId = "64b7d2f09c1e5a3870f4e6b1";

export const projects = {
  /** Of the demo values. */
  reseller: {
    name: "Northwind UCaaS",
    appId: resellerAppId,
    appKey: "uXyReBaQu3yAeVySyVusyJuLyGaSyqy4eUab",
    formerKey: "aSyTeZuPy8uEaByRyTudyKaLyHeWymy2oUir",
    role: "reseller",
    resellerId: northwind,
  },
  admin: {
    name: "Platform",
    appId: "64b7d2f09c1e5a3870f4e6c2",
    appKey: "yQuWaLeTy5aHuMyDeRusyBaXyVoPyny9iObz",
    role: "admin",
    resellerId: northwind,
  },
  /** A customer's own key: valid, but below the rights that reading customers takes. */
  customer: {
    name: "Blue Door Dental",
    appId: "64b7d2f09c1e5a3870f4e6d3",
    appKey: "eRaTyMoSu7yLaQyHyNuwyDeVyJaRyky3aPut",
    role: "customer",
    resellerId: northwind,
  },
  suspended: {
    name: "Overdue",
    appId: "64b7d2f09c1e5a3870f4e6e4",
    appKey: "oLyBaQeRu6yDaWyKyMusyTaFyZePyly5uObe",
    role: "reseller",
    resellerId: other,
    suspended: true,
  },
} as const satisfies Record<string, DemoProject>;

export const users = {
  /** Of the demo values: may read customers and has a meeting room as well. */
  reseller: {
    id: "71a3",
    email: "rita@example.com",
    password: "Northwind-2024",
    role: "reseller",
    appId: resellerAppId,
    resellerId: northwind,
  },
  ordinary: {
    id: "71a4",
    email: "uma@example.com",
    password: "just-a-user-17",
    role: "user",
    appId: resellerAppId,
    resellerId: northwind,
  },
  /** A password that every kind of quoting gets wrong. */
  odd: {
    id: "71a5",
    email: "odd@example.com",
    password: 'p"ä\\ &%+/:=',
    role: "reseller",
    appId: resellerAppId,
    resellerId: northwind,
  },
} as const satisfies Record<string, DemoUser>;

export const customers = {
  first: { customer_id: "c1001", name: "Blue Door Dental", status: "active", resellerId: northwind },
  second: { customer_id: "c1002", name: "Harbor Freight Lines", status: "suspended", resellerId: northwind },
  /** Of another reseller. */
  foreign: { customer_id: "c2001", name: "Someone Else", status: "active", resellerId: other },
} as const satisfies Record<string, Customer>;

export const subscriptions = {
  first: { subscription_id: "s5001", customer_id: customers.first.customer_id, status: "active" },
  foreign: { subscription_id: "s6001", customer_id: customers.foreign.customer_id, status: "active" },
} as const;

/** Null for an id that no project has. */
export function projectById(appId: string): DemoProject | null {
  return Object.values<DemoProject>(projects).find((project) => project.appId === appId) ?? null;
}

/** The user of a project, if the password is right. */
export function findUser(appId: string, email: string, password: string): DemoUser | null {
  const fits = (user: DemoUser) => user.appId === appId && user.email === email && user.password === password;
  return Object.values<DemoUser>(users).find(fits) ?? null;
}
