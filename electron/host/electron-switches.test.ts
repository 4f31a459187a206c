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
  const line = commandLine("remote-debugging-port", "load-extension", "lang");
  expect(judgeSwitches(line)).toBe(null);
  expect([...line.present]).toEqual(["lang"]);
});

test.each(["no-sandbox", "single-process", "disable-seccomp-filter-sandbox", "js-flags"] as const)(
  "--%s cannot be, and is named",
  (name) => {
    expect(judgeSwitches(commandLine("lang", name))).toBe(name);
    const words = weakenedWords(name);
    expect(words).toContain(`--${name}`);
    // An AppImage's starter adds one of them alone, and no other package helps against the rest.
    expect(words.includes("AppImage")).toBe(name === "no-sandbox");
    expect(words.includes("sandbox. Start")).toBe(name !== "js-flags");
  },
);
