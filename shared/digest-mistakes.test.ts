// The compare box names the slip behind a customer's digest, and never one that was not made.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inputVariants } from "./digest-inputs.ts";
import { explainDigest } from "./digest-mistakes.ts";
import { digestHex } from "./encode.ts";
import type { CredentialPair } from "./vendor.ts";

const pair: CredentialPair = {
  usernameAsTyped: "John@Example.com",
  username: "john@example.com",
  password: "m32c6NfqYEt",
};
const right = "82a2dc91686ec828a67152d45a5c5ef7";
const rightSha1 = "055cf886cb9b5c5867083463867c527ace0f8ecc";
const md5 = (text: string | Uint8Array): string => createHash("md5").update(text).digest("hex");

const named = (given: string, of: CredentialPair = pair, algorithm: "md5" | "sha1" = "md5"): string | string[] => {
  const verdict = explainDigest(given, of, algorithm);
  return verdict.kind === "mistake" ? verdict.mistakes.map(({ id }) => id) : verdict.kind;
};

test.each([
  ["the right one", right, "same"],
  ["with blanks and a line break around it", ` ${right}\r\n`, "same"],
  ["in quotes", `"${right}"`, "same"],
  ["nothing", "", "empty"],
  ["blanks only", " \n", "empty"],
  ["a line break from echo", "12356679d590ba98ebc85e495087a465", ["newline"]],
  ["a Windows line break", "a4431f8eaf84ece3bb4e10ff20614b39", ["crlf"]],
  ["UTF-16", "9c80efa5639a91e1f1abe5f9601af2e3", ["utf-16"]],
  ["quotes hashed along", "fcde571d2239e89d8b716cc4caae04e3", ["double-quotes"]],
  ["user name not lower-cased", "eddd2eca6d9df6e1b7baaea79c0ea216", ["username-case"]],
  ["password only", "1bfca56685668b40e5ff01ab4bd8f14f", ["password-only"]],
  ["base64 of the digest", "gqLckWhuyCimcVLUWlxe9w==", ["base64"]],
  ["base64 without padding", "gqLckWhuyCimcVLUWlxe9w", ["base64"]],
  ["base64 of the hex digits", Buffer.from(right).toString("base64"), ["base64-of-hex"]],
  ["upper case", right.toUpperCase(), ["upper-case"]],
  ["a few letters in upper case", `82A2${right.slice(4)}`, ["upper-case"]],
  ["BitConverter's dashes", (right.toUpperCase().match(/../g) ?? []).join("-"), ["dashed"]],
  ["md5sum's file mark", `${right}  -`, ["tool-file-mark"]],
  ["md5sum of a file", `${right} *pair.txt`, ["tool-file-mark"]],
  ["md5 on macOS", `MD5 (stdin) = ${right}`, ["tool-label"]],
  ["md5 of a named file", `MD5 ("pair one.txt") = ${right}`, ["tool-label"]],
  ["openssl", `(stdin)= ${right}`, ["tool-label"]],
  ["openssl 3", `MD5(stdin)= ${right}`, ["tool-label"]],
  ["openssl and a line break", `MD5(stdin)= 12356679d590ba98ebc85e495087a465`, ["newline", "tool-label"]],
  ["SHA-1 in place of MD5", rightSha1, ["sha1-used"]],
  ["hashed twice", md5(right), ["hashed-twice"]],
  ["the sample's placeholder", md5("username:password"), ["placeholder"]],
  ["no colon", md5("john@example.comm32c6NfqYEt"), ["no-colon"]],
  ["swapped", md5("m32c6NfqYEt:john@example.com"), ["swapped"]],
  ["sh's echo on macOS", md5("-n john@example.com:m32c6NfqYEt\n"), ["echo-n-printed"]],
  ["a byte order mark", md5("\ufeffjohn@example.com:m32c6NfqYEt"), ["utf-8-bom"]],
  ["user name in capitals and a line break", md5("JOHN@EXAMPLE.COM:m32c6NfqYEt\n"), ["username-case-newline"]],
  ["upper case of the line break", "12356679D590BA98EBC85E495087A465", ["newline", "upper-case"]],
  ["another password's", md5("john@example.com:other"), "unknown"],
])("%s", (_, given, expected) => expect(named(given)).toEqual(expected));

test("every slip has a title that can follow “differs:” and an explanation", () => {
  for (const { mistake } of inputVariants(pair)) {
    if (mistake === null) continue;
    expect(mistake.title).toMatch(/^[a-z]/);
    expect(mistake.explanation).toMatch(/\.$/);
  }
});

test.each([
  [md5("x:y"), "another password or user name"],
  [createHash("sha256").update("john@example.com:m32c6NfqYEt").digest("hex"), "SHA-256"],
  [right.slice(1), "31 hex digits; MD5 has 32"],
  ["m32c6NfqYEt", "not a hex digest"],
  [`${right} `.repeat(40_000), "far too long"],
])("an unknown one is described: %.20s", (given, words) => {
  expect(explainDigest(given, pair, "md5")).toMatchObject({
    kind: "unknown",
    explanation: expect.stringContaining(words),
  });
});

describe("where SHA-1 is expected", () => {
  test("the right one, and MD5 in its place", () => {
    expect(named(rightSha1, pair, "sha1")).toBe("same");
    expect(named(right, pair, "sha1")).toEqual(["md5-used"]);
    expect(named(`SHA1(stdin)= ${rightSha1}`, pair, "sha1")).toEqual(["tool-label"]);
    expect(named("12356679d590ba98ebc85e495087a465", pair, "sha1")).toEqual(["newline", "md5-used"]);
  });
});

describe("a password that shells and encodings change", () => {
  const odd: CredentialPair = { usernameAsTyped: "a@b.c", username: "a@b.c", password: "p$HOME`id`ä" };
  test("what the shell left of it", () => expect(named(md5("a@b.c:pä"), odd)).toEqual(["shell-expansion"]));
  test("Latin-1", () => expect(named(md5(Buffer.from("a@b.c:p$HOME`id`ä", "latin1")), odd)).toEqual(["latin-1"]));
  test("taken apart", () => expect(named(md5("a@b.c:p$HOME`id`a\u0308"), odd)).toEqual(["nfd"]));
});

test("a form that hashes the user name as typed does not call lower case a lack of it", () => {
  const asTyped: CredentialPair = { ...pair, username: "John@Example.com" };
  expect(named(md5("John@Example.com:m32c6NfqYEt"), asTyped)).toBe("same");
  expect(named(right, asTyped)).toEqual(["username-lowered"]);
});

const pairs = fc
  .tuple(fc.string({ unit: "binary", minLength: 1 }), fc.string({ unit: "binary" }))
  .map(([typed, password]): CredentialPair => ({ usernameAsTyped: typed, username: typed.toLowerCase(), password }));

test("for any pair the right digest is the same, whatever the pair looks like", () => {
  fc.assert(
    fc.property(pairs, fc.constantFrom("md5" as const, "sha1" as const), (any, algorithm) => {
      const hex = createHash(algorithm).update(`${any.username}:${any.password}`, "utf8").digest("hex");
      expect(explainDigest(hex, any, algorithm)).toEqual({ kind: "same" });
    }),
  );
});

test("for any pair a named slip is one that gives this very digest", () => {
  fc.assert(
    fc.property(pairs, fc.nat(), (any, pick) => {
      const variants = inputVariants(any);
      const made = variants[pick % variants.length];
      const hex = digestHex("md5", made?.bytes ?? new Uint8Array());
      const claimed = explainDigest(hex, any, "md5");
      const id = claimed.kind === "mistake" ? claimed.mistakes[0]?.id : null;
      const giving = variants.filter(({ bytes }) => digestHex("md5", bytes) === hex);
      expect(giving.map(({ mistake }) => mistake?.id ?? null)).toContain(id);
    }),
    { numRuns: 50 },
  );
});

test("for any pair no slip is claimed for a digest of something else", () => {
  fc.assert(
    fc.property(pairs, fc.uint8Array({ minLength: 16, maxLength: 16 }), (any, bytes) => {
      expect(explainDigest(Buffer.from(bytes).toString("hex"), any, "md5").kind).toBe("unknown");
    }),
    { numRuns: 50 },
  );
});
