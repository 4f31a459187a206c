// Refresh tokens where the store does not do what it should: the session is never lost for it, and no token is used twice.
import { expect, test } from "vitest";
import { appError } from "../../shared/errors.ts";
import { fail, ok } from "../../shared/result.ts";
import type { Session } from "../../shared/vendor.ts";
import type { Change, Records } from "../store/records.ts";
import type { OpenVault } from "../store/vault.ts";
import { createRefreshTokens } from "./refresh-tokens.ts";
import type { SignInAttempt } from "./sessions.ts";

const session = (refreshToken: string | null): Session => ({
  token: "t",
  tokenPath: "token",
  refreshToken,
  accountId: "7",
  accountName: null,
  expiresAt: 1,
  expirySource: "reply",
});
const attempt = (granted: Session | null, answered = true): SignInAttempt => ({
  session: granted,
  use: "signed-in",
  exchanges: [],
  diagnosis: [],
  detail: "",
  answered,
});

const open = (writable = true) => {
  const kept = new Map<string, Buffer>();
  const state = { full: false, current: true };
  const logged: string[] = [];
  const records: Records = {
    list: () => ok([]),
    readable: () => ok({ records: [], damaged: [] }),
    get: (_purpose, id) => {
      const data = kept.get(id);
      return ok(data ? { id, revision: 1, data: Buffer.from(data) } : null);
    },
    change: (changes: readonly Change[]) => {
      if (state.full) return fail(appError("store.full", {}));
      for (const change of changes)
        if (change.kind === "put") kept.set(change.id, Buffer.from(change.data));
        else kept.delete(change.id);
      return ok(null);
    },
  };
  // Only the records and whether they can be written are looked at.
  const vault = { records, writable } as OpenVault;
  const tokens = createRefreshTokens({
    open: () => ok(vault),
    isCurrent: () => state.current,
    log: (event, facts) => logged.push(`${event} ${String(facts["code"])}`),
  });
  return { kept, state, logged, of: (key = "k") => tokens.of("c", key) };
};

test("a token that cannot be saved costs no session, and the one before it is not used again", () => {
  const store = open();
  store.of().settle(attempt(session("r1")));
  store.state.full = true;
  store.of().settle(attempt(session("r2")));
  expect(store.logged).toEqual(["refresh.not-saved store.full"]);
  expect(store.of().load()).toBeNull();
  store.state.full = false;
  expect(store.of().load(), "the old one is used up, whatever the disk holds").toBeNull();
  store.of().settle(attempt(session("r3")));
  expect(store.of().load()).toMatchObject({ refreshToken: "r3", token: "", accountId: "7" });
});

test("one that cannot be removed is not used either", () => {
  const store = open();
  store.of().settle(attempt(session("r1")));
  store.state.full = true;
  store.of().forget();
  expect(store.logged).toEqual(["refresh.not-removed store.full"]);
  expect(store.of().load()).toBeNull();
});

test("a refusal and a session without a token remove it; an answer that did not come leaves it", () => {
  const store = open();
  for (const last of [attempt(null), attempt(session(null))]) {
    store.of().settle(attempt(session("r1")));
    store.of().settle(attempt(null, false));
    expect(store.of().load()).toMatchObject({ refreshToken: "r1" });
    store.of().settle(last);
    expect([store.of().load(), store.kept.size]).toEqual([null, 0]);
  }
});

test("a token belongs to the credential it was granted for, and a late answer does not outlive a change", () => {
  const store = open();
  store.of("before").settle(attempt(session("r1")));
  expect(store.of("after").load()).toBeNull();
  store.state.current = false;
  store.of("before").settle(attempt(session("r2")));
  store.of("before").forget();
  expect(store.of("before").load()).toMatchObject({ refreshToken: "r1" });
});

test("who only reads neither uses nor writes one", () => {
  const store = open(false);
  store.of().settle(attempt(session("r1")));
  expect(store.kept.size).toBe(0);
  store.kept.set(
    "c",
    Buffer.from(JSON.stringify({ v: 1, key: "k", refreshToken: "r1", accountId: null, accountName: null })),
  );
  expect(store.of().load()).toBeNull();
});

test("a record that cannot be read is as good as none", () => {
  const store = open();
  store.kept.set("c", Buffer.from("{}"));
  expect(store.of().load()).toBeNull();
});
