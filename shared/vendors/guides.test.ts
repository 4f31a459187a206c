// Every guide holds together: sources exist, steps are reachable, and what it yields are fields of its vendor.
import { describe, expect, test } from "vitest";
import { type Guide, pitfallsOf, preconditionsOf, sourceTitles, stepsOf, tally, startWalk } from "../guide.ts";
import { guideOf, guides, isGuideDocument } from "./guides.ts";
import { findVendor, vendors } from "./index.ts";

const sourced = (guide: Guide) => [
  ...guide.steps,
  ...guide.steps.flatMap((step) => step.branches ?? []),
  ...guide.preconditions,
  ...guide.pitfalls,
  ...guide.variants,
];

describe.each(guides.map((entry) => [entry.vendor, entry.guide] as const))("%s", (vendorId, guide) => {
  const tags = guide.documents.map(({ tag }) => tag);

  test("names a declared document for every sentence, and declares none in vain", () => {
    for (const part of sourced(guide)) {
      expect(part.source.length, JSON.stringify(part)).toBeGreaterThan(0);
      for (const tag of part.source) expect(tags).toContain(tag);
      expect(sourceTitles(guide, part)).not.toBe("");
    }
    const used = new Set(sourced(guide).flatMap(({ source }) => source));
    expect(tags.filter((tag) => !used.has(tag))).toEqual([]);
  });

  test("has steps with ids of their own for every way, and pitfalls beside steps that exist", () => {
    const ids = guide.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { method } of guide.ways) {
      expect(stepsOf(guide, method).length).toBeGreaterThan(1);
      expect(preconditionsOf(guide, method).length).toBeGreaterThan(0);
      const there = stepsOf(guide, method).map(({ id }) => id);
      for (const { step } of pitfallsOf(guide, method)) if (step !== undefined) expect(there).toContain(step);
    }
  });

  test("speaks of ways that it has", () => {
    const methods: readonly string[] = guide.ways.map(({ method }) => method);
    for (const { ways = [] } of [...guide.steps, ...guide.preconditions, ...guide.pitfalls])
      for (const way of ways) expect(methods).toContain(way);
  });

  test("opens pages over https only, and says what nobody knows", () => {
    for (const { url } of guide.documents) if (url !== null) expect(url).toMatch(/^https:\/\//);
    expect(guide.unknown.length).toBeGreaterThan(0);
  });

  const vendor = findVendor(vendorId);
  test("ends in methods of the vendor, with what each must have", () => {
    for (const { method } of guide.ways) {
      const declared = vendor?.methods[method];
      expect(declared, method).toBeDefined();
      const yielded = stepsOf(guide, method).flatMap((step) => step.yields ?? []);
      const needed = Object.entries(declared?.fields ?? {}).filter(
        ([, field]) => field.optional !== true && field.default === undefined,
      );
      for (const [id] of needed) expect(yielded, `${method}.${id}`).toContain(id);
      const anywhere = Object.values(vendor?.methods ?? {}).flatMap(({ fields }) => Object.keys(fields));
      for (const id of yielded) expect(anywhere).toContain(id);
    }
  });
});

test("every vendor but the one for any other API has a guide, in the order of the screens and by its own name", () => {
  const named = vendors.filter(({ id }) => id !== "custom").map(({ id, name }) => [id, name]);
  expect(guides.map(({ vendor, name }) => [vendor, name])).toEqual(named);
});

test("a diagnosis that names a step of a guide names one that exists", () => {
  const named = vendors.flatMap(({ id, diagnose }) =>
    diagnose.flatMap(({ guideStep }) => (guideStep === undefined ? [] : [{ id, guideStep }])),
  );
  const missing = named.filter(({ id, guideStep }) => !guideOf(id)?.steps.some((step) => step.id === guideStep));
  expect(missing).toEqual([]);
  expect(named.length).toBeGreaterThan(0);
});

test("a step that can be left out counts once it is done", () => {
  const guide = guideOf("enablex");
  if (!guide) throw new Error("EnableX has a guide.");
  const fresh = startWalk("enablex", guide);
  const { all } = tally(guide, fresh);
  expect(tally(guide, { ...fresh, done: ["credentials"] })).toEqual({ done: 1, all: all + 1 });
});

test("a vendor without a guide has none, and only pages that a guide names may be opened", () => {
  expect(guideOf("custom")).toBeNull();
  expect(isGuideDocument("https://developer.virtualpbx.com/authentication")).toBe(true);
  expect(isGuideDocument("https://developer.virtualpbx.com/authentication?x")).toBe(false);
});
