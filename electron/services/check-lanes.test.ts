// Turns for checks: as many at once as there may be, nobody starves, and leaving before the turn costs nothing.
import { expect, test } from "vitest";
import { createLanes, type Lane } from "./check-lanes.ts";

const limits = { total: 4, perHost: 2, perAccount: 1 };
const at = (host: string, account: string | null = null): Lane => ({ hosts: [host], account });

/** Turns are given in the next microtask. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when the test says so. */
const createWork = () => {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    begun,
    of: (name: string) => () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    },
    end: async (name: string) => {
      ends.get(name)?.();
      await settled();
    },
  };
};
const never = new AbortController().signal;

test("no host and no account meets more than it may, and what waits does not hold up the others", async () => {
  const lanes = createLanes(limits);
  const work = createWork();
  const lanesOf = {
    a1: at("a", "x"),
    a2: at("a", "x"),
    a3: at("a"),
    a4: at("a"),
    b1: at("b"),
    c1: at("c"),
    d1: at("d"),
  };
  for (const [name, lane] of Object.entries(lanesOf)) void lanes.run(lane, never, work.of(name));
  await settled();
  // a2 waits for its account, a4 for the host, d1 for a place at all.
  expect(work.begun).toEqual(["a1", "a3", "b1", "c1"]);
  await work.end("a1");
  expect(work.begun.slice(4)).toEqual(["a2"]);
  await work.end("a3");
  expect(work.begun.slice(5)).toEqual(["a4"]);
  await work.end("b1");
  expect(work.begun.slice(6)).toEqual(["d1"]);
});

test("a lane over several hosts waits for all of them", async () => {
  const lanes = createLanes({ ...limits, perHost: 1 });
  const work = createWork();
  void lanes.run(at("a"), never, work.of("first"));
  void lanes.run({ hosts: ["b", "a"], account: null }, never, work.of("both"));
  await settled();
  expect(work.begun).toEqual(["first"]);
  await work.end("first");
  expect(work.begun).toEqual(["first", "both"]);
});

test("who gives up before the turn has come never begins, and the place goes to the next", async () => {
  const lanes = createLanes({ ...limits, perHost: 1 });
  const work = createWork();
  const controller = new AbortController();
  void lanes.run(at("a"), never, work.of("first"));
  const left = lanes.run(at("a"), controller.signal, work.of("left"));
  void lanes.run(at("a"), never, work.of("next"));
  controller.abort();
  expect(await left).toBeNull();
  expect(await lanes.run(at("b"), controller.signal, work.of("late"))).toBeNull();
  await work.end("first");
  expect(work.begun).toEqual(["first", "next"]);
});

test("work that fails gives its place back", async () => {
  const lanes = createLanes({ ...limits, perHost: 1 });
  await expect(lanes.run(at("a"), never, () => Promise.reject(new Error("a mistake")))).rejects.toThrow("a mistake");
  expect(await lanes.run(at("a"), never, async () => "done")).toBe("done");
});
