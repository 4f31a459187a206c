// The order of a run out of the form: which requests in which order, whose credential, which variables, and what is wrong.
import { describe, expect, test } from "vitest";
import { emptyDraft } from "../../../shared/request-draft.ts";
import type { SavedItem } from "../collections/collection-items.ts";
import { globalsId, type VariablesChosen } from "../variables/variables-memory.ts";
import { ownCredential, type RunForm } from "./run-memory.ts";
import { makeOrder, orderSecrets, runName, runnableOf } from "./run-order.ts";

const request = (
  id: string,
  folder: string | null,
  order: number,
  url = `/${id}`,
  connection: string | null = null,
): SavedItem => {
  const { messages: _, ...draft } = emptyDraft(() => "x");
  const rows = { params: [], pathValues: [], headers: [], form: [], parts: [] };
  return { kind: "request", id, name: `Request ${id}`, folder, order, connection, draft: { ...draft, ...rows, url } };
};
const folder = (id: string, above: string | null, order: number): SavedItem => ({
  kind: "folder",
  id,
  name: `Folder ${id}`,
  folder: above,
  order,
});

const items: readonly SavedItem[] = [
  folder("a", null, 1),
  folder("b", "a", 1),
  request("two", "b", 1, "/two", "c2"),
  request("one", "a", 0),
  request("socket", "a", 2, "wss://h/x"),
  request("three", null, 0),
];
const row = (id: string, name: string, value: string, secret = false) => ({ id, name, value, enabled: true, secret });
const variables: VariablesChosen = {
  active: null,
  environments: [
    { id: globalsId, name: "Globals", rows: [row("1", "g", "of all")] },
    { id: "e", name: "Staging", rows: [row("1", "base", "http://h"), row("2", "pin", "4711", true)] },
  ],
};
const form: RunForm = {
  from: null,
  credential: ownCredential,
  environment: null,
  data: null,
  iterations: "",
  delay: "",
  stopOnFailure: false,
  without: new Set(),
};
const made = (change: Partial<RunForm>) => {
  const given = { form: { ...form, ...change }, items, variables, runId: "r", sure: false };
  return makeOrder({ ...given, heldFor: (id) => (id === "one" ? "held" : null) });
};
const orderOf = (change: Partial<RunForm>) => {
  const done = made(change);
  if (typeof done === "string") throw new Error(done);
  return done;
};

test("requests stand in the order of the tree, with the folders below the one that is run; sockets are left out", () => {
  const names = (from: string | null) =>
    runnableOf(items, from).map(({ request: one, folder: path }) => `${path}: ${one.id}`);
  expect(names(null)).toEqual([": three", "Folder a: one", "Folder a / Folder b: two"]);
  expect(names("a")).toEqual([": one", "Folder b: two"]);
  expect(names("two")).toEqual([": two"]);
  expect(names("gone")).toEqual([]);
  expect([runName(items, null), runName(items, "b")]).toEqual(["all saved requests", "Folder b"]);
});

test("each request has its own credential, or one for all, or none", () => {
  const credentials = (credential: string | null) => orderOf({ credential }).order.items.map((one) => one.credential);
  expect(credentials(ownCredential)).toEqual([null, "held", "c2"]);
  expect(credentials("c1")).toEqual(["c1", "c1", "c1"]);
  expect(credentials(null)).toEqual([null, null, null]);
});

test("the chosen environment goes before the globals; its secrets are told to the host and kept out of reports", () => {
  const data = { name: "rows.csv", rows: [{ password: "p-1234567" }, { password: "p-7654321" }] };
  const { order } = orderOf({ environment: "e", data });
  expect(order.scopes.map(({ values }) => values)).toEqual([{ base: "http://h", pin: "4711" }, { g: "of all" }]);
  expect(order.iterations).toBe(2);
  expect(orderSecrets(order)).toEqual(["4711", "p-1234567", "p-7654321"]);
});

test("a value that holds names goes to the host filled in, and is secret where a secret is put together of it", () => {
  const own = { id: "x", enabled: true };
  const rows = [
    { ...own, name: "url", value: "{{base}}/{{g}}", secret: false },
    { ...own, name: "pin", value: "{{g}}-{{connection.password}}-1", secret: true },
    { ...own, name: "base", value: "http://first", secret: false },
    { ...own, name: "base", value: "http://last", secret: false },
  ];
  const environments = [...variables.environments.filter(({ id }) => id !== "e"), { id: "e", name: "Staging", rows }];
  const done = makeOrder({
    form: { ...form, environment: "e" },
    items,
    runId: "r",
    sure: false,
    heldFor: () => null,
    variables: { environments, active: null },
  });
  if (typeof done === "string") throw new Error(done);
  expect(done.order.scopes[0]?.values).toEqual({
    url: "http://last/of all",
    pin: "of all-{{connection.password}}-1",
    base: "http://last",
  });
  expect(done.order.secrets).toContain("of all-{{connection.password}}-1");
});

describe("what is wrong is said", () => {
  test.each<[Partial<RunForm>, RegExp]>([
    [{ without: new Set(["one", "two", "three"]) }, /at least one request/],
    [{ from: "gone" }, /at least one request/],
    [{ iterations: "0" }, /Iterations/],
    [{ iterations: "2.5" }, /Iterations/],
    [{ iterations: "99999" }, /299,997 requests/],
    [{ delay: "-1" }, /delay/],
    [{ delay: "soon" }, /delay/],
  ])("%j", (change, problem) => expect(made(change)).toMatch(problem));
});
