// A keychain that hangs keeps nobody waiting.
import { expect, test } from "vitest";
import { fail, ok } from "../../shared/result.ts";
import type { Keychain } from "../ports.ts";
import { createPatientKeychain } from "./patient-keychain.ts";
import { createTestClock } from "./testing/call-kit.ts";

const wrapped = { sealed: "entry", backend: "test" };

/** A keychain that answers when the test lets it. */
const slow = () => {
  const available = Promise.withResolvers<Awaited<ReturnType<Keychain["available"]>>>();
  const unwrap = Promise.withResolvers<Awaited<ReturnType<Keychain["unwrap"]>>>();
  const count = { asked: 0 };
  const keychain: Keychain = {
    available: () => {
      count.asked += 1;
      return available.promise;
    },
    wrap: async () => ok(wrapped),
    unwrap: () => unwrap.promise,
    forget: async () => ok(null),
  };
  const clock = createTestClock();
  return { clock, count, available, unwrap, patient: createPatientKeychain(keychain, clock) };
};

test("one that answers is believed", async () => {
  const { patient, available, unwrap } = slow();
  available.resolve(ok({ backend: "test" }));
  unwrap.resolve(ok({ key: Uint8Array.of(1), renewed: null }));
  expect(await patient.keychain.available()).toEqual(ok({ backend: "test" }));
  expect(await patient.keychain.unwrap(wrapped)).toEqual(ok({ key: Uint8Array.of(1), renewed: null }));
});

test("one that does not say whether it is there has not answered, after two seconds", async () => {
  const { patient, clock } = slow();
  const asked = patient.keychain.available();
  clock.wait(2_001);
  expect(await asked).toEqual(fail("no-answer"));
});

test("one that is silent is asked once, however often somebody wants to know, and anew when it has answered", async () => {
  const { patient, clock, available, count } = slow();
  const first = patient.keychain.available();
  clock.wait(2_001);
  await first;
  const second = patient.keychain.available();
  expect(count.asked).toBe(1);
  available.resolve(ok({ backend: "test" }));
  expect(await second).toEqual(ok({ backend: "test" }));
  await patient.keychain.available();
  expect(count.asked).toBe(2);
});

test("a question for the key is given up, and a key that comes later is overwritten", async () => {
  const { patient, unwrap } = slow();
  const asked = patient.keychain.unwrap(wrapped);
  patient.giveUp();
  expect(await asked).toEqual(fail("no-answer"));
  const key = Uint8Array.of(1, 2, 3);
  unwrap.resolve(ok({ key, renewed: null }));
  await expect.poll(() => [...key]).toEqual([0, 0, 0]);
});
