// Sealing: published vectors, and everything that must not open.
import { createDecipheriv, hkdfSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSealer, decrypt, encrypt, type SealLabel } from "./seal.ts";

const key = Buffer.alloc(32, 7);
const label: SealLabel = { purpose: "connection", id: "c1", revision: 3 };
const sealer = createSealer(key, "vault-1");
const secret = Buffer.from('p"ä\\ &%+/:=');

test("AES-256-GCM is the one of NIST (CAVP gcmEncryptExtIV256, and McGrew and Viega's case 16)", () => {
  const hex = (text: string) => Buffer.from(text, "hex");
  const decipher = createDecipheriv(
    "aes-256-gcm",
    hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
    hex("cafebabefacedbaddecaf888"),
    { authTagLength: 16 },
  );
  decipher.setAAD(hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"));
  decipher.setAuthTag(hex("76fc6ece0f4e1768cddf8853bb2d551b"));
  const text = decipher.update(
    hex(
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
    ),
  );
  decipher.final();
  expect(text.toString("hex")).toBe(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
  );
});

test("HKDF is the one of RFC 5869, case 1", () => {
  const made = hkdfSync(
    "sha256",
    Buffer.alloc(22, 0x0b),
    Buffer.from("000102030405060708090a0b0c", "hex"),
    Buffer.from("f0f1f2f3f4f5f6f7f8f9", "hex"),
    42,
  );
  expect(Buffer.from(made).toString("hex")).toBe(
    "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  );
});

test("what was sealed opens, whatever it is", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 2_000 }),
      fc.string(),
      fc.string(),
      fc.nat(),
      (data, purpose, id, revision) => {
        const own = { purpose, id, revision };
        expect(sealer.open(own, sealer.seal(own, data))?.equals(data)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});

test("lengths are hidden in steps of 256 bytes", () => {
  const lengths = [0, 1, 251, 252, 253, 508, 509].map(
    (bytes) => sealer.seal(label, Buffer.alloc(bytes)).ciphertext.length,
  );
  expect(lengths).toEqual([272, 272, 272, 272, 528, 528, 784]);
});

test("the same secret twice looks different each time", () => {
  const [one, other] = [sealer.seal(label, secret), sealer.seal(label, secret)];
  expect(Buffer.from(one.nonce).equals(other.nonce)).toBe(false);
  expect(Buffer.from(one.ciphertext).equals(other.ciphertext)).toBe(false);
});

describe("does not open", () => {
  const sealed = sealer.seal(label, secret);

  test.each([
    ["as another record", { ...label, id: "c2" }],
    ["for another purpose", { ...label, purpose: "secret" }],
    ["as an older revision", { ...label, revision: 2 }],
  ])("%s", (_, other) => expect(sealer.open(other, sealed)).toBe(null));

  test.each([
    ["under another key", createSealer(Buffer.alloc(32, 8), "vault-1")],
    ["in another vault", createSealer(key, "vault-2")],
  ])("%s", (_, other) => expect(other.open(label, sealed)).toBe(null));

  test("with any single bit flipped", () => {
    for (const part of ["nonce", "ciphertext"] as const) {
      for (let bit = 0; bit < sealed[part].length * 8; bit += 1) {
        const flipped = Uint8Array.from(sealed[part]);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(sealer.open(label, { ...sealed, [part]: flipped })).toBe(null);
      }
    }
  });

  test("cut or lengthened anywhere, also to a shorter tag", () => {
    for (let length = 0; length < sealed.ciphertext.length; length += 1) {
      expect(sealer.open(label, { ...sealed, ciphertext: sealed.ciphertext.subarray(0, length) })).toBe(null);
    }
    expect(sealer.open(label, { ...sealed, ciphertext: Buffer.concat([sealed.ciphertext, Buffer.alloc(1)]) })).toBe(
      null,
    );
    expect(sealer.open(label, { ...sealed, nonce: Buffer.alloc(16) })).toBe(null);
  });

  test("when what it proves differs", () => {
    const made = encrypt(key, "one", secret);
    expect(decrypt(key, "one", made)?.equals(secret)).toBe(true);
    expect(decrypt(key, "two", made)).toBe(null);
  });
});

describe("a keyed checksum", () => {
  test("tells parts apart however they are divided", () => {
    const checks = [["ab", "c"], ["a", "bc"], ["abc"], [1, "1"], ["1", 1], [null], ["null"], []].map((parts) =>
      sealer.check("exchange", parts).toString("hex"),
    );
    expect(new Set(checks).size).toBe(checks.length);
    expect(sealer.check("other", ["ab", "c"]).toString("hex")).not.toBe(checks[0]);
    expect(checks[0]).toHaveLength(32);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])("refuses %s, which JSON would make alike", (number) => {
    expect(() => sealer.check("exchange", [number])).toThrow(/finite/);
  });
});
