// One session per credential: its life by the clock, one sign-in for all who wait, and refresh tokens that work once.
import { describe, expect, test } from "vitest";
import type { Session } from "../../shared/vendor.ts";
import { createSessions, type SignInAttempt, type SignInBy } from "./sessions.ts";

const never = new AbortController().signal;
const session = (token: string, expiresAt: number | null = null): Session => ({
  token,
  tokenPath: "token",
  refreshToken: `refresh-${token}`,
  accountId: null,
  accountName: null,
  expiresAt,
  expirySource: null,
});
const attempt = (found: Session | null, use: SignInAttempt["use"] = "signed-in"): SignInAttempt => ({
  session: found,
  use,
  exchanges: [],
  diagnosis: [],
  detail: "",
  answered: true,
});

/** A vendor whose tokens count up. */
const counting = (life: number | null, now: () => number) => {
  const stales: (string | null)[] = [];
  const signIn: SignInBy = async (stale) => {
    stales.push(stale?.token ?? null);
    return attempt(session(`t${stales.length}`, life === null ? null : now() + life));
  };
  return { stales, signIn };
};

describe("the life of a session", () => {
  test.each([
    ["without a known end it is used on", null, 60, 10_000_000, 1],
    ["before its margin it is used on", 600_000, 60, 539_999, 1],
    ["within its margin a new one is fetched", 600_000, 60, 540_000, 2],
    ["a life shorter than the margin is used by half", 60_000, 360, 29_999, 1],
    ["and no longer", 60_000, 360, 30_000, 2],
    ["an end in the past says that the clocks differ", -5_000, 60, 1_000_000, 1],
  ])("%s", async (_, life, margin, later, signIns) => {
    let time = 1_000_000;
    const sessions = createSessions(() => time);
    const vendor = counting(life, () => time);
    await sessions.get("k", margin, vendor.signIn, never);
    time += later;
    await sessions.get("k", margin, vendor.signIn, never);
    expect(vendor.stales).toEqual([null, "t1"].slice(0, signIns));
  });

  test("it ends when it is dropped, for one credential alone", async () => {
    const sessions = createSessions(() => 0);
    const vendor = counting(null, () => 0);
    const first = await sessions.get("a", 0, vendor.signIn, never);
    await sessions.get("b", 0, vendor.signIn, never);
    sessions.drop("a", session("another"));
    expect((await sessions.get("a", 0, vendor.signIn, never)).use).toBe("reused");
    sessions.drop("a", first.session ?? undefined);
    expect((await sessions.get("a", 0, vendor.signIn, never)).use).toBe("signed-in");
    expect((await sessions.get("b", 0, vendor.signIn, never)).use).toBe("reused");
    sessions.clear();
    expect((await sessions.get("b", 0, vendor.signIn, never)).use).toBe("signed-in");
  });
});

test("a single-use refresh token is used once, however many calls find the session ended", async () => {
  const sessions = createSessions(() => 0);
  const vendor = counting(null, () => 0);
  const { session: stale } = await sessions.get("k", 0, vendor.signIn, never);
  if (!stale) throw new Error("signed in");
  const renewed = await Promise.all(Array.from({ length: 5 }, () => sessions.renew("k", stale, vendor.signIn, never)));
  expect(new Set(renewed.map(({ session: found }) => found?.token))).toEqual(new Set(["t2"]));
  // Who comes later with the old one is given the new one.
  expect(await sessions.renew("k", stale, vendor.signIn, never)).toMatchObject({
    use: "reused",
    session: { token: "t2" },
  });
  expect(vendor.stales).toEqual([null, "t1"]);
});

test("a sign-in that is not granted leaves nothing, and all who waited learn why", async () => {
  const sessions = createSessions(() => 0);
  let asked = 0;
  const refuse: SignInBy = async () => {
    asked += 1;
    return { ...attempt(null), detail: "401" };
  };
  const both = await Promise.all([sessions.get("k", 0, refuse, never), sessions.get("k", 0, refuse, never)]);
  expect(both.map(({ detail }) => detail)).toEqual(["401", "401"]);
  await sessions.get("k", 0, refuse, never);
  expect(asked).toBe(2);
});

describe("cancelling", () => {
  /** A sign-in that goes on until it is ended or let through. */
  const slow = () => {
    const gate = Promise.withResolvers<SignInAttempt>();
    const ended: boolean[] = [];
    const signIn: SignInBy = (_stale, signal) => {
      signal.addEventListener("abort", () => {
        ended.push(true);
        gate.resolve({ ...attempt(null), answered: false, detail: "cancelled" });
      });
      return gate.promise;
    };
    return { signIn, ended, pass: () => gate.resolve(attempt(session("t1"))) };
  };

  test("one of two who wait does not end the sign-in", async () => {
    const sessions = createSessions(() => 0);
    const vendor = slow();
    const controller = new AbortController();
    const first = sessions.get("k", 0, vendor.signIn, controller.signal);
    const second = sessions.get("k", 0, vendor.signIn, never);
    controller.abort();
    expect(await first).toMatchObject({ session: null, answered: false });
    vendor.pass();
    expect(await second).toMatchObject({ session: { token: "t1" } });
    expect(vendor.ended).toEqual([]);
  });

  test("the last one who waits ends it, and the next call begins anew", async () => {
    const sessions = createSessions(() => 0);
    const vendor = slow();
    const controller = new AbortController();
    const only = sessions.get("k", 0, vendor.signIn, controller.signal);
    await Promise.resolve();
    controller.abort();
    expect(await only).toMatchObject({ session: null, answered: false });
    expect(vendor.ended).toEqual([true]);
    const next = counting(null, () => 0);
    expect(await sessions.get("k", 0, next.signIn, never)).toMatchObject({ session: { token: "t1" } });
  });

  test("dropped while it is under way, it is not kept", async () => {
    const sessions = createSessions(() => 0);
    const gate = Promise.withResolvers<SignInAttempt>();
    const first = sessions.get("k", 0, () => gate.promise, never);
    sessions.drop("k");
    gate.resolve(attempt(session("late")));
    await first;
    const next = counting(null, () => 0);
    expect(await sessions.get("k", 0, next.signIn, never)).toMatchObject({
      use: "signed-in",
      session: { token: "t1" },
    });
  });
});
