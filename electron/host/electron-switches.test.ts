// A packaged app takes back what would open it, and ends where it is out of the system's sandbox.
import { expect, test } from "vitest";
import { judgeSwitches, weakenedWords } from "./electron-switches.ts";

const commandLine = (...given: string[]) => {
  const present = new Set(given);
  return {
    present,
    hasSwitch: (name: string) => present.has(name),
    removeSwitch: (name: string) => void present.delete(name),
  };
};

test("what opens the app to other programs is taken back", () => {
  const line = commandLine("remote-debugging-port", "js-flags", "lang");
  expect(judgeSwitches(line)).toBe(null);
  expect([...line.present]).toEqual(["lang"]);
});

test.each(["no-sandbox", "single-process", "disable-seccomp-filter-sandbox"])(
  "--%s cannot be, and is named",
  (name) => {
    expect(judgeSwitches(commandLine("lang", name))).toBe(name);
    expect(weakenedWords(name)).toContain(`--${name}`);
  },
);
