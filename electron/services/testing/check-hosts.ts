// Test-only: hosts with many accounts for loads of checks, strict about who asks for what and how often, as Kazoo's are.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A saved connection to be checked, and what must come out. */
export type CheckCase = {
  readonly name: string;
  readonly vendor: string;
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  readonly expected: { readonly state: "ok" | "rejected"; readonly accountId: string | null };
};

export type CheckHosts = {
  /** So many connections over all hosts and three vendors; every eleventh has a wrong secret. */
  cases(count: number): readonly CheckCase[];
  /** Tokens seen on another account's address, and requests beyond the bucket. */
  readonly faults: { mixed: number; tooMany: number };
  /** The most requests that one host has had open at once. */
  mostAtOnce(): number;
  requests(): number;
  /** From now on every answer waits until the client gives up. */
  fallSilent(): void;
  close(): Promise<void>;
};

const hex = (text: string): string => createHash("md5").update(text).digest("hex");
const passwordOf = (user: string): string => `pw of ${user}`;
const tokenOf = (owner: string): string => `${hex(`token ${owner}`)}${hex(owner)}`;

type Bucket = { units: number; at: number };

/** 100 units, ten come back each second (KZ-RATE). @returns false when there are too few */
const createBuckets = () => {
  const buckets = new Map<string, Bucket>();
  return (account: string, units: number): boolean => {
    const now = performance.now();
    const known = buckets.get(account) ?? { units: 100, at: now };
    const filled = Math.min(100, known.units + ((now - known.at) / 1000) * 10);
    buckets.set(account, { units: filled >= units ? filled - units : filled, at: now });
    return filled >= units;
  };
};

const readText = async (request: IncomingMessage): Promise<string> => {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += String(part);
  return text;
};

const json = (response: ServerResponse, status: number, value: object): void => {
  response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));
};

/** Starts so many hosts on 127.0.0.1. */
export const openCheckHosts = async (count: number): Promise<CheckHosts> => {
  const faults = { mixed: 0, tooMany: 0 };
  /** Ids of the accounts that somebody has signed in to. */
  const owners = new Set<string>();
  let most = 0;
  let requests = 0;
  let silent = false;

  const answer = async (request: IncomingMessage, response: ServerResponse, take: ReturnType<typeof createBuckets>) => {
    const { url = "", headers } = request;
    const text = await readText(request);
    if (silent) return;
    const tooMany = (account: string, units: number): boolean => {
      if (take(account, units)) return false;
      faults.tooMany += 1;
      json(response, 429, { status: "error", message: "too many requests" });
      return true;
    };
    if (url === "/v2/user_auth") {
      const { data } = JSON.parse(text);
      const user = String(data.account_name).replace("Account", "user");
      if (tooMany(data.account_name, 35)) return;
      const users = [`${user}-a`, `${user}-b`].filter((one) => hex(`${one}:${passwordOf(one)}`) === data.credentials);
      if (users.length === 0)
        return json(response, 401, { error: "401", status: "error", message: "invalid_credentials" });
      const [owner = ""] = users;
      const account_id = hex(owner);
      owners.add(account_id);
      return json(response, 201, {
        auth_token: tokenOf(owner),
        data: { account_id, account_name: data.account_name },
        status: "success",
      });
    }
    if (url.startsWith("/v2/")) {
      const account = String(headers["x-auth-token"]).slice(32);
      const known = owners.has(account);
      if (!known || (url.startsWith("/v2/accounts/") && url.split("/")[3] !== account)) faults.mixed += 1;
      return json(response, known ? 200 : 401, { data: { account_id: account }, status: known ? "success" : "error" });
    }
    if (url.startsWith("/_rest/v4/authenticate")) {
      const { username, password } = JSON.parse(text);
      return password === passwordOf(username)
        ? json(response, 200, { data: tokenOf(username) })
        : json(response, 401, { error: "Missing Authentication Token" });
    }
    if (url.startsWith("/_rest/")) {
      const token = String(headers["authorization"]).replace("Bearer ", "");
      const known = token.length === 64;
      if (!known) faults.mixed += 1;
      return json(response, known ? 200 : 401, { data: [] });
    }
    // Basic below an address of its own for each user.
    const [user = "", password] = Buffer.from(String(headers.authorization).slice(6), "base64").toString().split(":");
    if (url !== `/basic/${user}`) faults.mixed += 1;
    return json(response, password === passwordOf(user) ? 200 : 401, {});
  };

  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      let open = 0;
      const take = createBuckets();
      const server = createServer((request, response) => {
        requests += 1;
        open += 1;
        most = Math.max(most, open);
        response.on("close", () => (open -= 1));
        void answer(request, response, take);
      });
      await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
      return server;
    }),
  );
  // A server that listens on TCP has an address with a port.
  const bases = servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`);

  const caseOf = (index: number): CheckCase => {
    const base = bases[index % count] ?? "";
    const turn = Math.floor(index / count);
    const wrong = index % 11 === 10;
    const named = (user: string) => (wrong ? "not this one" : passwordOf(user));
    const state = wrong ? "rejected" : "ok";
    const name = `Connection ${index}`;
    switch (turn % 3) {
      case 0: {
        const account = Math.floor(turn / 6);
        const username = `user ${account}-${turn % 6 === 0 ? "a" : "b"}`;
        return {
          name,
          vendor: "virtualpbx",
          method: "user",
          values: { base_url: `${base}/v2`, username, password: named(username), account_name: `Account ${account}` },
          expected: { state, accountId: wrong ? null : hex(username) },
        };
      }
      case 1: {
        const username = `portal-${index}`;
        return {
          name,
          vendor: "intelepeer",
          method: "login",
          values: { base_url: base, username, password: named(username) },
          expected: { state, accountId: null },
        };
      }
      default: {
        const username = `basic-${index}`;
        return {
          name,
          vendor: "custom",
          method: "basic",
          values: { base_url: `${base}/basic/${username}`, username, password: named(username) },
          expected: { state, accountId: null },
        };
      }
    }
  };

  return {
    cases: (number) => Array.from({ length: number }, (_, index) => caseOf(index)),
    faults,
    mostAtOnce: () => most,
    requests: () => requests,
    fallSilent: () => {
      silent = true;
    },
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((closed) => server.close(closed));
        }),
      );
    },
  };
};
