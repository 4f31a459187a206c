// What is handed out of a saved connection leaves a line in the audit: of what, how many, and never a value.
import { afterEach, beforeEach, expect, test } from "vitest";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
beforeEach(async () => {
  kit = await openCallKit();
  await kit.client("vault.status", null);
  await kit.client("vault.sessionOnly", null);
});
afterEach(() => kit.close());

const good = () => ({ ...kit.sandbox.vendors["virtualpbx"]?.methods["user"] }) as Record<string, string>;
const save = async (name: string): Promise<string> => {
  const meta = { keepSecrets: [], tags: [], folder: "", notes: "", keepHistory: true, hostConfirmed: true };
  const draft = { id: null, name, vendor: "virtualpbx", method: "user", values: good(), ...meta };
  const saved = await kit.client("connection.save", draft);
  if (!saved.ok) throw new Error(saved.error.why);
  return saved.value.id;
};
const shared = async (): Promise<string[]> => {
  const lines = await kit.client("vault.audit", null);
  return lines.ok ? lines.value.flatMap(({ what, subject }) => (what === "shared" ? [subject] : [])) : ["no audit"];
};
const prepare = async (exchanges: string[]): Promise<string> => {
  const review = await kit.client("bundle.prepare", { exchanges });
  if (!review.ok) throw new Error(review.error.code);
  return review.value.bundle;
};
const write = (bundle: string) => kit.client("bundle.write", { bundle, replaceToo: [] });

test("a bundle when it is written, the text for the ticket when it is copied; a look at it leaves nothing", async () => {
  const acme = await save("Acme");
  const globex = await save("Globex");
  const ids = [
    ...(await kit.send(acme, { path: "token_auth" })).exchanges,
    ...(await kit.send(globex, { path: "token_auth" })).exchanges.slice(-1),
  ].map(({ id }) => id);
  expect(ids).toHaveLength(3);
  const bundle = await prepare(ids);
  await kit.client("bundle.preview", { bundle, replaceToo: [] });
  expect(await shared()).toEqual([]);
  await kit.client("bundle.copied", { bundle });
  expect((await write(bundle)).ok).toBe(true);
  expect((await shared()).toSorted()).toEqual([
    "Acme: bundle of 2 exchanges",
    "Acme: text for a ticket about 2 exchanges",
    "Globex: bundle of 1 exchange",
    "Globex: text for a ticket about 1 exchange",
  ]);
  const lines = await kit.client("vault.audit", null);
  const of = lines.ok ? lines.value.map(({ subject, connection }) => [subject, connection]) : [];
  expect(of).toContainEqual(["Acme: bundle of 2 exchanges", acme]);
  expect(of).toContainEqual(["Globex: text for a ticket about 1 exchange", globex]);
});

test("a test of a saved connection and an entry of the history count too; what was only typed does not", async () => {
  const acme = await save("Acme");
  const tested = await kit.client("test.run", {
    testId: "t1",
    vendor: "virtualpbx",
    method: "user",
    values: { ...good(), password: "" },
    connection: acme,
    call: null,
  });
  if (!tested.ok) throw new Error(tested.error.why);
  const typed = await kit.client("test.run", {
    testId: "t2",
    vendor: "virtualpbx",
    method: "user",
    values: good(),
    call: null,
  });
  if (!typed.ok) throw new Error(typed.error.why);
  await write(await prepare(typed.value.exchanges.map(({ id }) => id)));
  expect(await shared()).toEqual([]);
  await write(await prepare(tested.value.exchanges.map(({ id }) => id)));
  expect(await shared()).toEqual(["Acme: bundle of 2 exchanges"]);
  // Not remembered by this run any more: the history knows whose it was.
  kit.forgetCredentials();
  await write(await prepare(tested.value.exchanges.slice(-1).map(({ id }) => id)));
  expect((await shared()).toSorted()).toEqual(["Acme: bundle of 1 exchange", "Acme: bundle of 2 exchanges"]);
});
