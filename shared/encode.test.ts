// What the encoders give is what a vendor receives: held against published vectors and against Node's own implementations.
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  base64,
  basicAuth,
  basicAuthLatin1,
  decodeBasic,
  digestHex,
  fromBase64,
  fromUtf8,
  latin1,
  md5Hex,
  utf16le,
  utf8,
} from "./encode.ts";

describe("digests", () => {
  test.each([
    // RFC 1321, appendix A.5.
    ["", "d41d8cd98f00b204e9800998ecf8427e"],
    ["a", "0cc175b9c0f1b6a831c399e269772661"],
    ["abc", "900150983cd24fb0d6963f7d28e17f72"],
    ["message digest", "f96b697d7cb7938d525a2f31aaf161d0"],
    ["abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"],
    // Kazoo's user authentication page.
    ["john@example.com:m32c6NfqYEt", "82a2dc91686ec828a67152d45a5c5ef7"],
  ])("MD5 of %j", (text, hex) => expect(md5Hex(text)).toBe(hex));

  test.each([
    // RFC 3174, section 7.3.
    ["abc", "a9993e364706816aba3e25717850c26c9cd0d89d"],
    ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "84983e441c3bd26ebaae4aa1f95129e5e54670f1"],
    ["john@example.com:m32c6NfqYEt", "055cf886cb9b5c5867083463867c527ace0f8ecc"],
  ])("SHA-1 of %j", (text, hex) => expect(digestHex("sha1", utf8(text))).toBe(hex));

  test("agree with Node's for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(md5Hex(text)).toBe(createHash("md5").update(text, "utf8").digest("hex"));
        expect(digestHex("sha1", utf8(text))).toBe(createHash("sha1").update(text, "utf8").digest("hex"));
      }),
    );
  });
});

describe("base64", () => {
  test.each([
    // RFC 4648, section 10.
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ])("of %j is %j, and back", (text, encoded) => {
    expect(base64(utf8(text))).toBe(encoded);
    expect(fromBase64(encoded)).toEqual(utf8(text));
  });

  test("reads the URL-safe form and missing padding", () => {
    expect(fromBase64("-_-_")).toEqual(Uint8Array.of(0xfb, 0xff, 0xbf));
    expect(fromBase64(" Zg ")).toEqual(utf8("f"));
  });

  test.each(["Zg=a", "Zm9v!", "Z", "Zm 9v", "ä"])("%j is none", (text) => expect(fromBase64(text)).toBeNull());
});

describe("character sets", () => {
  test("Latin-1 holds what it can and says no to the rest", () => {
    expect(latin1("ä€")).toBeNull();
    expect(latin1("aä")).toEqual(Uint8Array.of(0x61, 0xe4));
  });

  test("UTF-16 is little-endian without a mark, with both halves of an emoji", () => {
    expect(utf16le("aä")).toEqual(Uint8Array.of(0x61, 0, 0xe4, 0));
    expect(utf16le("😀")).toEqual(Uint8Array.of(0x3d, 0xd8, 0, 0xde));
  });

  test("invalid UTF-8 is told from valid, and a byte order mark is not swallowed", () => {
    expect(fromUtf8(Uint8Array.of(0xe4))).toBeNull();
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61))).toBe("\ufeffa");
  });
});

describe("Basic", () => {
  test.each([
    // RFC 7617, section 2 and 2.1; TeleTracker's documents.
    ["Aladdin", "open sesame", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="],
    ["test", "123£", "Basic dGVzdDoxMjPCow=="],
    ["test@user.com", "testpassword", "Basic dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ="],
  ])("%s:%s", (username, password, header) => expect(basicAuth(username, password)).toBe(header));

  test("Latin-1 differs where it can and is refused where it cannot", () => {
    expect(basicAuthLatin1("test", "123£")).toBe("Basic dGVzdDoxMjOj");
    expect(basicAuthLatin1("test", "€")).toBeNull();
  });

  test.each([
    ["Authorization: Basic dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=", "Basic"],
    ["proxy-authorization:Basic dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=", "Basic"],
    ["Integrator dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ=\r\n", "Integrator"],
    ["dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ", ""],
  ])("%j is read backwards", (pasted, scheme) => {
    expect(decodeBasic(pasted)).toEqual({
      kind: "pair",
      scheme,
      username: "test@user.com",
      password: "testpassword",
      encoding: "utf-8",
    });
  });

  test("the pair is split at its first colon, and Latin-1 is recognised", () => {
    expect(decodeBasic(base64(utf8("user:a:b:")))).toMatchObject({ username: "user", password: "a:b:" });
    expect(decodeBasic("dGVzdDoxMjOj")).toMatchObject({ password: "123£", encoding: "latin-1" });
  });

  test.each([
    ["", "not base64"],
    ["Basic", "not base64"],
    ["Basic dGVz dDox", "white space"],
    ["Basic test:123", "not base64"],
    ["Basic dGVzdA==", "no colon"],
  ])("%j has a problem that is named", (pasted, words) => {
    expect(decodeBasic(pasted)).toMatchObject({ kind: "problem", problem: expect.stringContaining(words) });
  });

  test("a megabyte of bytes that are no text is answered, not thrown at", () => {
    expect(decodeBasic("////".repeat(250_000))).toMatchObject({ kind: "problem" });
  });

  test("whatever is encoded is read back", () => {
    const username = fc.string({ unit: "binary" }).filter((text) => !text.includes(":"));
    fc.assert(
      fc.property(username, fc.string({ unit: "binary" }), (name, password) => {
        expect(decodeBasic(basicAuth(name, password))).toMatchObject({ kind: "pair", username: name, password });
      }),
    );
  });
});
