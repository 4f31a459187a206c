// Only what is missing, and only for the tests that run, is asked of apt.
import { expect, test } from "vitest";
import { missingPackages } from "./test-programs.mjs";

const none = (): boolean => false;
const all = (): boolean => true;

test("nothing is asked for where everything is there, or where nothing of it is needed", async () => {
  expect(await missingPackages({ unit: true, e2e: true }, all, async () => true)).toEqual([]);
  expect(await missingPackages({ unit: false, e2e: false }, none, async () => false)).toEqual([]);
});

test("the unit tests ask for their programs alone", async () => {
  expect(await missingPackages({ unit: true, e2e: false }, none)).toEqual(["gnome-keyring", "dbus", "age"]);
  const withoutAge = (program: string): boolean => program !== "age";
  expect(await missingPackages({ unit: true, e2e: false }, withoutAge)).toEqual(["age"]);
});
