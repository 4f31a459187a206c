// The accounts of the simulated cluster. All values are public and open nothing real; tests may use every one of them.

export type DemoUser = {
  id: string;
  /** The user name as stored: lower-case, which is what the hash is made of [KZ-HOW]. */
  username: string;
  password: string;
  priv_level: "admin" | "user";
  mfa?: true;
  /** A restriction template keeps this user's tokens out of every account's data [KZ-RESTR]. */
  restricted?: true;
};

export type DemoAccount = {
  id: string;
  name: string;
  realm: string;
  phone: string | null;
  apiKey: string;
  users: readonly DemoUser[];
  /** The account above this one, which may read it. */
  parent?: string;
  enabled: boolean;
  /** End of the trial, in Unix seconds. */
  trialEnds?: number;
  /** False where the provider switched the sign-in by password off for the account. */
  passwordSignIn: boolean;
};

const usual = { enabled: true, passwordSignIn: true, phone: null };

/** The cluster's own account, the reseller of all others. */
export const resellerId = "84f3a334d4129142924544f1098d7b91";

export const demo = {
  /** The account of the demo values. `odd` has a password that every kind of quoting gets wrong; `limited` may read nothing but its own sign-in. */
  acme: {
    ...usual,
    id: "42586343b7a75a519a821cb5dc09aa67",
    name: "Acme, Inc.",
    realm: "acme.sip.example.com",
    phone: "+13035550100",
    apiKey: "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4",
    users: [
      {
        id: "2470c053f0e4d666980dc234ba6a13db",
        username: "john@example.com",
        password: "m32c6NfqYEt",
        priv_level: "admin",
      },
      {
        id: "e0c6b4b2a8881c81fbbd96fc681ddaef",
        username: "odd@example.com",
        password: 'p"ä\\ &%+/:=',
        priv_level: "admin",
      },
      {
        id: "960f70e1157a5806ad71f563494c0a59",
        username: "limited@example.com",
        password: "hands-off-0042",
        priv_level: "user",
        restricted: true,
      },
    ],
  },
  /** Below Acme and with a name that is the same once normalised: both are tried at sign-in. */
  acmeBranch: {
    ...usual,
    id: "85577835c31c490fda5c5c6d04fee8f6",
    name: "ACME Inc",
    realm: "branch.sip.example.com",
    apiKey: "60d01d02375173f4a2b5bcf3c7dade82ecf52ae3e4d67bfe8bc064d9de99b4da",
    parent: "42586343b7a75a519a821cb5dc09aa67",
    users: [
      {
        id: "2a75fb2830418b2d57aaa7f3e28542f3",
        username: "branch@example.com",
        password: "Denver-80202",
        priv_level: "admin",
      },
    ],
  },
  /** Disabled: 423 "account disabled". */
  suspended: {
    ...usual,
    enabled: false,
    id: "48b65714bab63d405ffb41c690aaed23",
    name: "Suspended Ltd",
    realm: "suspended.sip.example.com",
    apiKey: "02a828dda05c3d8073972bee24b0247b8b9243df323605f0e9c27dd9cf57c38f",
    users: [
      {
        id: "a2039493834cfde6e258252a33456be8",
        username: "ann@example.com",
        password: "overdue-2024",
        priv_level: "admin",
      },
    ],
  },
  /** Its trial ended on 30 June 2024: 423 "account expired". */
  trialOver: {
    ...usual,
    trialEnds: Date.UTC(2024, 5, 30) / 1_000,
    id: "7d7bb6cae5bfce92638229082b281a03",
    name: "Trial Over",
    realm: "trial.sip.example.com",
    apiKey: "6e905ef04bfea21bd58623ef62a9d5439fd117aa4e28b40f89cde5e4b8c67da1",
    users: [
      {
        id: "cc0a6ee90bcb98130b95903066bb8a09",
        username: "tim@example.com",
        password: "thirty-days",
        priv_level: "admin",
      },
    ],
  },
  /** Its user needs a second factor; its API key does not. */
  careful: {
    ...usual,
    id: "21be14a1c2bec1fae1804a41a76fa4ce",
    name: "Careful Corp",
    realm: "careful.sip.example.com",
    apiKey: "50dbcb026f51b396c682d7d2d20a7972ea32f743ba3e025154ed08697f144387",
    users: [
      {
        id: "5e193bf77e5a1dfc34c65e1382a1e3bb",
        username: "mia@example.com",
        password: "two-factors-please",
        priv_level: "admin",
        mfa: true,
      },
    ],
  },
  /** Signs in by API key only: a password gets the 401 with empty data. */
  keysOnly: {
    ...usual,
    passwordSignIn: false,
    id: "b6f3b10508ebf926b21f53637a0f4723",
    name: "Keys Only",
    realm: "keys.sip.example.com",
    apiKey: "9d14ae6e522145171e1db94fd1bc2489357abc52800a6d70cd82265bdfc7fcec",
    users: [
      {
        id: "3a6f1f3a5d0c4a1b9e7e2f5b8c4d6e01",
        username: "kim@example.com",
        password: "no-passwords-here",
        priv_level: "admin",
      },
    ],
  },
} as const satisfies Record<string, DemoAccount>;

export const accounts: readonly DemoAccount[] = Object.values(demo);

/** Null for an id that no account has. */
export function accountById(id: string): DemoAccount | null {
  return accounts.find((account) => account.id === id) ?? null;
}
