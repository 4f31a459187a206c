// How many rounds a file asks for, however it is written; what is no such file is none.
import { Buffer } from "node:buffer";
import { createPrivateKey } from "node:crypto";
import { expect, test } from "vitest";
import { makeCertificate } from "../http/testing/certificates.ts";
import { clientPfx } from "../http/testing/client-pfx.ts";
import { sealedKey, withNumber } from "../http/testing/der.ts";
import { roundsOf } from "./key-rounds.ts";

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(/[^0-9a-f]/g, ""), "hex");

test("all keys of a PKCS#12 file are counted: the list's, the key's, the seal's", () => {
  expect(roundsOf(clientPfx)).toBe(3 * 2_048);
  expect(roundsOf(withNumber(clientPfx, 2_048, 30_000_000))).toBe(90_000_000);
});

test("of a sealed key its own, of an open one none", () => {
  const key = createPrivateKey(makeCertificate({ cn: "x" }).key).export({ type: "pkcs8", format: "der" });
  expect(roundsOf(sealedKey(key, "p", 70_000))).toBe(70_000);
  expect(roundsOf(key)).toBe(0);
});

test("scrypt asks for N times r times p", () => {
  // { scrypt, { salt, N 16384, r 8, p 40000 } }, as PBES2 holds it.
  const scrypt = "301d 0609 2b06010401da47040b 3010 0402 0101 0202 4000 0201 08 0203 009c40";
  expect(roundsOf(hex(scrypt))).toBe(16_384 * 8 * 40_000);
});

test("elements without a length, texts in pieces, and what follows the file change nothing", () => {
  // The same PBKDF2 parameters: { "ab", 5000 }, as pieces and open.
  expect(roundsOf(hex("3080 2480 0401 61 0401 62 0000 0202 1388 0000"))).toBe(5_000);
  expect(roundsOf(Buffer.concat([clientPfx, Buffer.from("\n\nmore")]))).toBe(3 * 2_048);
});

test("a number beyond all bounds is no small one", () => {
  expect(roundsOf(hex("300d 0401 61 0208 7fffffffffffffff"))).toBe(Number.POSITIVE_INFINITY);
});

test.each([
  ["nothing", ""],
  ["text", "68656c6c6f"],
  ["a length beyond the end", "3005 0201"],
  ["a length of too many bytes", "308a 00000000000000000001 00"],
  ["no end", "3080 0201 01"],
  ["an open element that holds nothing", "0480 61 0000"],
  ["depth", "3080".repeat(1_000)],
])("%s is no such file", (_what, text) => expect(roundsOf(hex(text))).toBeNull());
