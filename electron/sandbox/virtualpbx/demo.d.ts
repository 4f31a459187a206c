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
/** The cluster's own account, the reseller of all others. */
export declare const resellerId = "84f3a334d4129142924544f1098d7b91";
export declare const demo: {
    /** The account of the demo values. `odd` has a password that every kind of quoting gets wrong; `limited` may read nothing but its own sign-in. */
    readonly acme: {
        readonly enabled: boolean;
        readonly passwordSignIn: boolean;
        readonly id: "42586343b7a75a519a821cb5dc09aa67";
        readonly name: "Acme, Inc.";
        readonly realm: "acme.sip.example.com";
        readonly phone: "+13035550100";
        readonly apiKey: "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4";
        readonly users: readonly [{
            readonly id: "2470c053f0e4d666980dc234ba6a13db";
            readonly username: "john@example.com";
            readonly password: "m32c6NfqYEt";
            readonly priv_level: "admin";
        }, {
            readonly id: "e0c6b4b2a8881c81fbbd96fc681ddaef";
            readonly username: "odd@example.com";
            readonly password: 'p"ä\\ &%+/:=';
            readonly priv_level: "admin";
        }, {
            readonly id: "960f70e1157a5806ad71f563494c0a59";
            readonly username: "limited@example.com";
            readonly password: "hands-off-0042";
            readonly priv_level: "user";
            readonly restricted: true;
        }];
    };
    /** Below Acme and with a name that is the same once normalised: both are tried at sign-in. */
    readonly acmeBranch: {
        readonly enabled: boolean;
        readonly passwordSignIn: boolean;
        readonly phone: null;
        readonly id: "85577835c31c490fda5c5c6d04fee8f6";
        readonly name: "ACME Inc";
        readonly realm: "branch.sip.example.com";
        readonly apiKey: "60d01d02375173f4a2b5bcf3c7dade82ecf52ae3e4d67bfe8bc064d9de99b4da";
        readonly parent: "42586343b7a75a519a821cb5dc09aa67";
        readonly users: readonly [{
            readonly id: "2a75fb2830418b2d57aaa7f3e28542f3";
            readonly username: "branch@example.com";
            readonly password: "Denver-80202";
            readonly priv_level: "admin";
        }];
    };
    /** Disabled: 423 "account disabled". */
    readonly suspended: {
        readonly passwordSignIn: boolean;
        readonly phone: null;
        readonly enabled: false;
        readonly id: "48b65714bab63d405ffb41c690aaed23";
        readonly name: "Suspended Ltd";
        readonly realm: "suspended.sip.example.com";
        readonly apiKey: "02a828dda05c3d8073972bee24b0247b8b9243df323605f0e9c27dd9cf57c38f";
        readonly users: readonly [{
            readonly id: "a2039493834cfde6e258252a33456be8";
            readonly username: "ann@example.com";
            readonly password: "overdue-2024";
            readonly priv_level: "admin";
        }];
    };
    /** Its trial ended on 30 June 2024: 423 "account expired". */
    readonly trialOver: {
        readonly enabled: boolean;
        readonly passwordSignIn: boolean;
        readonly phone: null;
        readonly trialEnds: number;
        readonly id: "7d7bb6cae5bfce92638229082b281a03";
        readonly name: "Trial Over";
        readonly realm: "trial.sip.example.com";
        readonly apiKey: "6e905ef04bfea21bd58623ef62a9d5439fd117aa4e28b40f89cde5e4b8c67da1";
        readonly users: readonly [{
            readonly id: "cc0a6ee90bcb98130b95903066bb8a09";
            readonly username: "tim@example.com";
            readonly password: "thirty-days";
            readonly priv_level: "admin";
        }];
    };
    /** Its user needs a second factor; its API key does not. */
    readonly careful: {
        readonly enabled: boolean;
        readonly passwordSignIn: boolean;
        readonly phone: null;
        readonly id: "21be14a1c2bec1fae1804a41a76fa4ce";
        readonly name: "Careful Corp";
        readonly realm: "careful.sip.example.com";
        readonly apiKey: "50dbcb026f51b396c682d7d2d20a7972ea32f743ba3e025154ed08697f144387";
        readonly users: readonly [{
            readonly id: "5e193bf77e5a1dfc34c65e1382a1e3bb";
            readonly username: "mia@example.com";
            readonly password: "two-factors-please";
            readonly priv_level: "admin";
            readonly mfa: true;
        }];
    };
    /** Signs in by API key only: a password gets the 401 with empty data. */
    readonly keysOnly: {
        readonly enabled: boolean;
        readonly phone: null;
        readonly passwordSignIn: false;
        readonly id: "b6f3b10508ebf926b21f53637a0f4723";
        readonly name: "Keys Only";
        readonly realm: "keys.sip.example.com";
        readonly apiKey: "9d14ae6e522145171e1db94fd1bc2489357abc52800a6d70cd82265bdfc7fcec";
        readonly users: readonly [{
            readonly id: "3a6f1f3a5d0c4a1b9e7e2f5b8c4d6e01";
            readonly username: "kim@example.com";
            readonly password: "no-passwords-here";
            readonly priv_level: "admin";
        }];
    };
};
export declare const accounts: readonly DemoAccount[];
/** Null for an id that no account has. */
export declare function accountById(id: string): DemoAccount | null;
