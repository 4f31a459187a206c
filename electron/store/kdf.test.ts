// A passphrase's key: what other implementations compute, in a worker and in place, and no machine that errs.
import { argon2id } from "@noble/hashes/argon2.js";
import { expect, test } from "vitest";
import { computeArgon2, knownAnswer, proveArgon2 } from "./argon2.ts";
import { passphraseKey } from "./kdf.ts";

test("argon2id gives the reference implementation's answer", async () => {
  expect(Buffer.from(await computeArgon2(knownAnswer.task)).toString("hex")).toBe(knownAnswer.hex);
  await proveArgon2();
});

test("a machine that computes it wrongly makes no key", async () => {
  await expect(proveArgon2(async () => new Uint8Array(32))).rejects.toThrow(/wrong answer/);
});

test("the key that comes out of the worker is another implementation's", async () => {
  const cost = { memory: 64, passes: 2, lanes: 2 };
  const salt = Buffer.alloc(16, 3);
  const password = "pässwörd & 密码";
  const expected = argon2id(password.normalize("NFC"), salt, {
    m: cost.memory,
    t: cost.passes,
    p: cost.lanes,
    dkLen: 32,
  });
  for (const spelling of [password, password.normalize("NFD")]) {
    expect((await passphraseKey(spelling, salt, cost)).equals(expected)).toBe(true);
  }
});
