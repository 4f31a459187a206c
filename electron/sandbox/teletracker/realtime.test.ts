// The RealTime socket of the simulated TeleTracker: a token first, what comes after it, and its faults.
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import { openVendorForTest, type VendorBox } from "../open-vendor-for-test.ts";
import { demo } from "./demo.ts";

let box: VendorBox;
const clients: WebSocket[] = [];
beforeEach(async () => {
  box = await openVendorForTest("teletracker");
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.terminate();
  await box.sandbox.close();
});

const open = (path = "") => {
  const client = new WebSocket(`${box.base.replace("http", "ws")}${path}`);
  clients.push(client);
  client.on("error", () => undefined);
  const came: unknown[] = [];
  client.on("message", (data) => came.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : "null")));
  const closed = new Promise<number>((resolve) => client.on("close", (code) => resolve(code)));
  const refused = new Promise<number>((resolve) =>
    client.on("unexpected-response", (_request, answer) => resolve(answer.statusCode ?? 0)),
  );
  const opened = new Promise<void>((resolve) => client.on("open", () => resolve()));
  const say = async (message: unknown): Promise<void> => {
    await opened;
    client.send(typeof message === "string" ? message : JSON.stringify(message));
  };
  return { client, came, closed, refused, opened, say };
};
const { username, password } = demo.several;
const token = async (): Promise<string> =>
  String((await box.ask("POST", "/auth/login", { json: { username, password } })).body["token"]);

test("a token in the first message authenticates, whatever its key; later messages come back", async () => {
  for (const key of ["token", "access", "authorization"]) {
    const { say, came } = open();
    await say({ type: "any", [key]: key === "authorization" ? `Bearer ${await token()}` : await token() });
    await expect.poll(() => came).toEqual([{ type: "authresponse", success: true }]);
    await say({ stream: "calls" });
    await say("free words");
    await expect
      .poll(() => came.slice(1))
      .toEqual([
        { type: "sandbox.received", number: 1, message: { stream: "calls" } },
        { type: "sandbox.received", number: 2, message: "free words" },
      ]);
  }
});

test("a wrong or expired token, and any other message before one, are refused; a right one may follow", async () => {
  const good = await token();
  const { say, came } = open();
  await say({ token: "wrong" });
  await say("no JSON");
  await say({ stream: "calls" });
  await say([good]);
  await say({ token: good });
  await expect.poll(() => came).toHaveLength(5);
  expect(came).toEqual([
    ...Array.from({ length: 4 }, () => ({ type: "authresponse", success: false })),
    { type: "authresponse", success: true },
  ]);
  // It stays authenticated until it closes, though the token has ended.
  box.sandbox.moveClock(7_200);
  await say({ more: true });
  await expect.poll(() => came.at(-1)).toMatchObject({ type: "sandbox.received" });
  const late = open();
  await late.say({ token: good });
  await expect.poll(() => late.came).toEqual([{ type: "authresponse", success: false }]);
});

test("the faults: refused with a right token, closed behind it, no service, no such path", async () => {
  const good = await token();
  box.setFault("realtime-refused");
  const refused = open();
  await refused.say({ token: good });
  await expect.poll(() => refused.came).toEqual([{ type: "authresponse", success: false }]);
  box.setFault("realtime-close");
  const closing = open();
  await closing.say({ token: good });
  expect(await closing.closed).toBe(1001);
  expect(closing.came).toEqual([{ type: "authresponse", success: true }]);
  box.setFault("503");
  expect(await open().refused).toBe(503);
  box.setFault("reset");
  expect(await open().closed).toBe(1006);
  box.setFault(null);
  expect(await open("/nothing").refused).toBe(404);
});

test("the sandbox closes although sockets are open", async () => {
  const one = open();
  await one.opened;
  await box.sandbox.close();
  expect(await one.closed).toBe(1006);
});
