// Every method of every simulated vendor through the composer's way: 200 with good values, a refusal with wrong ones, one renewal.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { AnyMethod } from "../../shared/vendor.ts";
import { defaultCall } from "../../shared/test-call.ts";
import { completeValues } from "../../shared/vendor.ts";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { findVendor, vendors } from "../../shared/vendors/index.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
beforeAll(async () => {
  kit = await openCallKit();
});
afterAll(() => kit.close());

const methods = vendors
  .filter(({ id }) => id !== "custom")
  .flatMap((vendor) => Object.entries(vendor.methods).map(([id, method]) => [vendor.id, id, method] as const));

/** The demo values that the sandbox names for a method. */
const demoOf = (vendor: string, method: string): Record<string, string> => ({
  ...kit.sandbox.vendors[vendor]?.methods[method],
});
const secretIds = (method: AnyMethod): string[] =>
  Object.entries(method.fields).flatMap(([id, field]) => (field.sensitivity === "secret" ? [id] : []));

/** The first read-only call; the session tells the ids that its path needs. */
const requestOf = (method: AnyMethod, values: Record<string, string>) => {
  const call = defaultCall(method, completeValues(method, values), null) ?? method.testCalls.find(({ safe }) => safe);
  if (!call) throw new Error("A method without a safe call.");
  return { method: call.method, path: call.path, headers: [...(call.headers ?? [])] };
};

describe.each(methods)("%s/%s", (vendor, id, method) => {
  test("is answered with good values", async () => {
    const values = demoOf(vendor, id);
    const report = await kit.send(await kit.hold(id, values, vendor), requestOf(method, values));
    expect(report).toMatchObject({ outcome: "accepted", retried: false, diagnosis: [] });
    expect(report.exchanges.at(-1)?.response?.status).toBe(200);
    expect(report.sessionUse).toBe(method.auth.kind === "login" ? "signed-in" : "none");
    const typed = secretIds(method).map((field) => values[field] ?? "");
    expect(survivors(kit.frames.join("\n"), typed)).toEqual([]);
  });

  test("is refused with a wrong secret, with a cause", async () => {
    const values = demoOf(vendor, id);
    for (const field of secretIds(method))
      values[field] = (values[field] ?? "").replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    const report = await kit.send(await kit.hold(id, values, vendor), requestOf(method, values));
    expect(report.outcome).toBe(method.auth.kind === "login" ? "not-sent" : "refused");
    expect(report.diagnosis.length).toBeGreaterThan(0);
    expect(report.exchanges).toHaveLength(1);
  });

  test("goes to the declared addresses alone", async () => {
    const values = demoOf(vendor, id);
    const held = await kit.hold(id, values, vendor);
    await expect(kit.send(held, { path: "http://127.0.0.1:9/x" })).rejects.toThrow("request.foreign-host");
  });
});

describe.each(methods.filter(([, , method]) => method.auth.kind === "login"))("%s/%s", (vendor, id, method) => {
  test("is renewed once when its session has ended", async () => {
    const values = demoOf(vendor, id);
    const held = await kit.hold(id, values, vendor);
    const request = requestOf(method, values);
    await kit.send(held, request);
    kit.sandbox.moveClock(200_000);
    const report = await kit.send(held, request);
    expect(report).toMatchObject({ outcome: "accepted", retried: true });
    expect(["renewed", "signed-in-again"]).toContain(report.sessionUse);
  });
});

test("TeleTracker's single-use refresh token is used shortly before the end, once for all, and the new one next", async () => {
  const own = await openCallKit();
  const method = findVendor("teletracker")?.methods["bearer"];
  if (!method) throw new Error("teletracker/bearer is not declared.");
  const values = { ...own.sandbox.vendors["teletracker"]?.methods["bearer"] };
  const held = await own.hold("bearer", values, "teletracker");
  const request = requestOf(method, values);
  const first = await own.send(held, request);
  const life = Math.floor((Date.parse(first.session?.expiresAt ?? "") - Date.now()) / 1_000);
  for (let round = 0; round < 2; round += 1) {
    own.wait((life - 2) * 1_000);
    own.sandbox.moveClock(life - 2);
    const reports = await Promise.all([1, 2, 3].map(() => own.send(held, request)));
    expect(reports.map(({ outcome, sessionUse }) => `${outcome} ${sessionUse}`)).toEqual(
      Array(3).fill("accepted renewed"),
    );
  }
  expect(own.seen.filter((line) => /auth/.test(line))).toHaveLength(3);
  await own.close();
});
