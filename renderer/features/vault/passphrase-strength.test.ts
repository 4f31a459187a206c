// The meter must not praise what every guesser tries first, nor scold what is long and odd.
import { expect, test } from "vitest";
import { strengthOf } from "./passphrase-strength.ts";

test.each([
  ["", "few"],
  ["short", "few"],
  ["elevenchars", "few"],
  ["aaaaaaaaaaaa", "weak"],
  ["passwordpassword", "weak"],
  ["password1234567", "weak"],
  ["qwertyuiopasdf", "weak"],
  ["abcabcabcabcabc", "weak"],
  ["Summer2026!!!", "weak"],
  ["my dog likes fish", "fair"],
  ["correct horse battery staple", "good"],
  ["V7#kq0z!Lw93x", "good"],
  ["Zwölf Boxkämpfer jagen Viktor quer", "good"],
])("%j is %s", (passphrase, level) => {
  expect(strengthOf(passphrase).level).toBe(level);
});

test("counts characters as people do, and says how many are missing", () => {
  expect(strengthOf("🐎".repeat(11)).words).toBe("1 more character at least");
  expect(strengthOf("eleven").words).toBe("6 more characters at least");
});

test("a very long text is judged at once", () => {
  const began = performance.now();
  strengthOf("ab1".repeat(5_000));
  expect(performance.now() - began).toBeLessThan(500);
});
