// Known mistakes sent on purpose, over real HTTP against the simulators: refused as the customer sees it, explained, and nothing leaks.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { completeValues, mistakesOf } from "../../shared/vendor.ts";
import { vendors } from "../../shared/vendors/index.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { startSandbox } from "../sandbox/start-sandbox.ts";
import { openKit, stateLine, type Kit } from "./testing/credential-kit.ts";

/** Every mistake that any vendor declares. */
const all = vendors.flatMap((vendor) =>
  Object.entries(vendor.methods).flatMap(([method, declared]) =>
    mistakesOf(declared).map((mistake) => ({ vendor: vendor.id, method, declared, mistake })),
  ),
);

test("the documented mistakes are declared", () => {
  expect(all.map(({ vendor, method, mistake }) => `${vendor}/${method} ${mistake.id}`)).toEqual(
    expect.arrayContaining([
      "intelepeer/login get",
      "intelepeer/login form-body",
      "atmosphere/login get",
      "atmosphere/login form-body",
      "teletracker/bearer auth-only",
      "enablex/login no-api-id",
    ]),
  );
});

describe.each(all)("$vendor/$method $mistake.id", ({ vendor, method, declared, mistake }) => {
  let kit: Kit;
  let good: Record<string, string>;
  beforeAll(async () => {
    kit = await openKit({}, vendor);
    const sandbox = await startSandbox({ port: 0 });
    const { base_url: _elsewhere, ...values } = sandbox.vendors[vendor]?.methods[method] ?? {};
    good = values;
    await sandbox.close();
  });
  afterAll(() => kit.close());

  test("is refused with good values, once, and explained", async () => {
    const before = kit.calls();
    const { report, secrets } = await kit.run(method, good, {}, null, mistake.id);
    expect(report).toMatchObject({ verdict: "rejected", mistake: mistake.id, session: null });
    expect(stateLine(report)).toBe("ok ok ok failed skipped");
    expect(kit.calls() - before).toBe(1);
    expect(report.diagnosis).toHaveLength(1);
    expect(report.diagnosis[0]?.fix).toContain(mistake.explanation);
    const sent = mistake.request(completeValues(declared, { ...good, base_url: kit.base }));
    expect(report.exchanges[0]?.request).toMatchObject({ method: sent.method, url: sent.url });
    expect(survivors(JSON.stringify(report), secrets)).toEqual([]);
  });

  test("is none of a right sign-in, which stays valid", async () => {
    const { report } = await kit.run(method, good, {}, "none");
    expect(report.verdict).toBe("valid");
    expect(report.mistake).toBeUndefined();
  });
});

test("a mistake that the method does not have is told before anything is sent", async () => {
  const kit = await openKit({}, "teletracker");
  const pair = { username: "user", password: "secret", account_id: "1" };
  const { report } = await kit.run("basic", pair, {}, null, "get");
  expect(report).toMatchObject({ verdict: "invalid-input", problems: [{ field: "mistake" }] });
  expect(report.problems[0]?.problem).toMatch(/has none/);
  expect(kit.calls()).toBe(0);
  await kit.close();
});
