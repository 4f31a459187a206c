// Progress goes through the port, one walk per vendor and account, and no secret goes with it.
import { describe, expect, test } from "vitest";
import { type GuideWalk, startWalk, stepsOf } from "../../../shared/guide.ts";
import { guideOf, guides } from "../../../shared/vendors/guides.ts";
import { findVendor } from "../../../shared/vendors/index.ts";
import { createGuideProgress, createMemoryProgress, mayBeKept, walkAt } from "./guide-progress.ts";

const walk = (account: string, change: Partial<GuideWalk> = {}): GuideWalk => {
  const guide = guideOf("intelepeer");
  if (!guide) throw new Error("IntelePeer has a guide.");
  return { ...startWalk("intelepeer", guide, account), ...change };
};

test("what was kept is there again when the window starts over the same port", () => {
  const port = createMemoryProgress();
  createGuideProgress(port)
    .getState()
    .keep(walk("Colorado", { done: ["portal"] }));
  const again = createGuideProgress(port).getState();
  expect(walkAt(again.walks, { vendor: "intelepeer", account: "Colorado" })?.done).toEqual(["portal"]);
  expect(walkAt(again.walks, { vendor: "intelepeer", account: "Florida" })?.done).toEqual([]);
  expect(walkAt(again.walks, { vendor: "nobody", account: "" })).toBeNull();
});

test("accounts do not mix, and removing one leaves the other", () => {
  const store = createGuideProgress(createMemoryProgress());
  store.getState().keep(walk("Colorado", { done: ["portal"] }));
  store.getState().keep(walk("Florida", { done: ["portal", "account"] }));
  store.getState().keep(walk("Colorado", { done: [] }));
  store.getState().remove({ vendor: "intelepeer", account: "Colorado" });
  expect(store.getState().walks.map(({ account, done }) => [account, done.length])).toEqual([["Florida", 2]]);
});

describe("secrets", () => {
  test("never reach the port, whoever hands them over", () => {
    const port = createMemoryProgress();
    const values = { username: "jdoe", email: "jdoe+1@business.com", password: "canary-1", token: "canary-2", x: "y" };
    createGuideProgress(port).getState().keep(walk("", { values }));
    expect(port.load()[0]?.values).toEqual({ username: "jdoe", email: "jdoe+1@business.com" });
  });

  test("of every vendor's guide may not be kept", () => {
    for (const { vendor, guide } of guides) {
      for (const { method } of guide.ways) {
        for (const id of stepsOf(guide, method).flatMap((step) => step.yields ?? [])) {
          const field = findVendor(vendor)?.methods[method]?.fields[id];
          if (field?.kind === "secret" || field?.sensitivity === "secret")
            expect(mayBeKept(vendor, id), `${vendor}/${method}.${id}`).toBe(false);
        }
      }
    }
    expect(mayBeKept("nobody", "username")).toBe(false);
  });
});

test("a step of another way brings that way up; an unknown one changes nothing", () => {
  const store = createGuideProgress(createMemoryProgress());
  const place = { vendor: "intelepeer", account: "" };
  store.getState().open(place, "copy-token");
  expect(walkAt(store.getState().walks, place)).toMatchObject({ way: "token", current: "copy-token" });
  store.getState().open(place, "no such step");
  expect(walkAt(store.getState().walks, place)).toMatchObject({ way: "token", current: "copy-token" });
});
