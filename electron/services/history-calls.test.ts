// From the window to the history and back: calls and tests of saved connections are kept, everything else as it was agreed.
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Input, MethodName, Output } from "../../shared/contract.ts";
import type { ConnectionDraft } from "../../shared/connection-view.ts";
import { anyEntry, type HistoryEntry, pastExchangeSchema } from "../../shared/history-view.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

const password = "m32c6NfqYEt";

let kit: CallKit;
beforeEach(async () => {
  kit = await openCallKit();
  await ask("vault.sessionOnly", null);
});
afterEach(() => kit.close());

const ask = async <Name extends MethodName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
  const reply = await kit.client(name, input);
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.value;
};
const save = async (given: Partial<ConnectionDraft> = {}): Promise<string> => {
  const values = { base_url: kit.base, username: "John@Example.com", password, account_name: "Acme, Inc." };
  const saved = await ask("connection.save", {
    id: null,
    name: "Acme",
    vendor: "virtualpbx",
    method: "user",
    values,
    keepSecrets: [],
    tags: [],
    folder: "",
    notes: "",
    keepHistory: true,
    hostConfirmed: false,
    ...given,
  });
  return saved.id;
};
const entries = async (): Promise<HistoryEntry[]> =>
  (await ask("history.list", { filter: anyEntry, before: null, limit: 100 })).entries;
const lines = async (): Promise<string[]> =>
  (await entries()).map(({ purpose, method, status, outcome }) => `${purpose} ${method} ${status} ${outcome}`);

test("a call of a saved connection is kept with its sign-in, and opens as the request that was typed", async () => {
  const id = await save();
  await kit.send(id, { path: "accounts/{account_id}?page=7", headers: [["X-Own", password]] });
  expect(await lines()).toEqual(["call GET 200 accepted", "signin PUT 201 null"]);
  const [call] = await entries();
  expect(call).toMatchObject({ connection: { id, name: "Acme" }, vendor: "virtualpbx", signInMethod: "user" });
  const past = pastExchangeSchema.parse(await ask("history.get", { entry: call?.id ?? "" }));
  expect(past.request).toMatchObject({ method: "GET", path: "accounts/{account_id}?page=7" });
  expect(survivors(JSON.stringify(past), [password])).toEqual([]);
  expect(survivors(kit.frames.join("\n"), [password])).toEqual([]);
});

test("calls that share one sign-in keep it once", async () => {
  const id = await save();
  await Promise.all([kit.send(id, {}), kit.send(id, {}), kit.send(id, {})]);
  expect((await lines()).toSorted()).toEqual([...Array(3).fill("call GET 200 accepted"), "signin PUT 201 null"]);
});

test("a renewal in the middle is kept as what it was", async () => {
  const id = await save();
  await kit.send(id, {});
  kit.sandbox.moveClock(7_200);
  await kit.send(id, {});
  expect((await lines()).slice(0, 3)).toEqual(["call GET 200 accepted", "signin PUT 201 null", "call GET 401 refused"]);
});

test("a test of a saved connection is kept, one of typed values is not", async () => {
  const connection = await save();
  const values = { base_url: kit.base, username: "John@Example.com", password, account_name: "Acme, Inc." };
  const request = { vendor: "virtualpbx", method: "user", call: null };
  await ask("test.run", { testId: "t1", ...request, values });
  expect(await lines()).toEqual([]);
  await ask("test.run", { testId: "t2", ...request, values: { ...values, password: "" }, connection });
  expect(await lines()).toEqual(["call GET 200 accepted", "signin PUT 201 null"]);
});

test("a connection that keeps no history keeps none", async () => {
  await kit.send(await save({ keepHistory: false }), {});
  expect(await lines()).toEqual([]);
});

test("a call without a connection is kept as one", async () => {
  await kit.send(null, { path: `${kit.base}/token_auth` });
  expect(await entries()).toMatchObject([{ connection: null, vendor: null, status: 401, outcome: "answered" }]);
});

test("a removed connection is called as it was called last", async () => {
  const connection = await save();
  await kit.send(connection, {});
  await ask("connection.remove", { connection });
  expect((await entries()).map((entry) => entry.connection?.name)).toEqual(["Acme", "Acme"]);
});
