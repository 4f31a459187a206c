// One-time codes: once, in time, whole; and the session's cookie.
import { expect, test } from "vitest";
import { codeLifetime, createLaunchCodes, createSession } from "./launch-code.ts";
import { exchange, sessionRequest, startTestServer, statusOf } from "./loopback-test-kit.ts";

test("a code carries 32 random bytes and works once", () => {
  const codes = createLaunchCodes(() => 0);
  const code = codes.issue(codeLifetime.window);
  expect(Buffer.from(code, "base64url")).toHaveLength(32);
  expect([codes.redeem(code), codes.redeem(code)]).toEqual(["accepted", "used"]);
});

test.each([
  ["window", 30_000],
  ["printed", 600_000],
] as const)("a code of kind %s lasts %i ms and not longer", (kind, ms) => {
  let time = 0;
  const codes = createLaunchCodes(() => time);
  const inTime = codes.issue(codeLifetime[kind]);
  time += ms - 1;
  expect(codes.redeem(inTime)).toBe("accepted");
  const late = codes.issue(codeLifetime[kind]);
  time += ms;
  expect(codes.redeem(late)).toBe("late");
  expect(codes.redeem(late)).toBe("late");
});

test("a fresh code ends the one before it", () => {
  const codes = createLaunchCodes(() => 0);
  const first = codes.issue(1_000);
  const second = codes.issue(1_000);
  expect([codes.redeem(first), codes.redeem(second)]).toEqual(["late", "accepted"]);
});

test("a code of another host is unknown", () => {
  const codes = createLaunchCodes(() => 0);
  codes.issue(1_000);
  expect(codes.redeem(createLaunchCodes(() => 0).issue(1_000))).toBe("unknown");
});

test("the cookie is out of script's reach and bound to the name", () => {
  const session = createSession();
  const cookie = session.begin();
  expect(cookie).toMatch(/^__Host-ringback=[\w-]{43}; HttpOnly; Secure; SameSite=Strict; Path=\/$/);
  const [pair = ""] = cookie.split(";");
  expect(session.holds(["Cookie", `theme=1; ${pair}`])).toBe(true);
  session.begin();
  expect(session.holds(["Cookie", pair])).toBe(false);
});

test("a session that was not begun is held by nobody", () => {
  expect(createSession().holds(["Cookie", "__Host-ringback="])).toBe(false);
});

test("over the wire: accepted once, then used; late after its time; the host hears of both", async () => {
  const running = await startTestServer();
  const code = running.issue();
  const first = await exchange(running.port, sessionRequest(running.host, code));
  expect(statusOf(first)).toBe(204);
  const again = await exchange(running.port, sessionRequest(running.host, code));
  expect(statusOf(again)).toBe(401);
  expect(again).not.toMatch(/set-cookie/i);
  const late = running.issue();
  running.advance(30_000);
  expect(statusOf(await exchange(running.port, sessionRequest(running.host, late)))).toBe(401);
  expect(running.refusedCodes).toEqual(["used", "late"]);
  await running.server.close("over");
});
