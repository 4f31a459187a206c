// A pasted block becomes the right form with the right values, or is honestly not recognised.
import { describe, expect, test } from "vitest";
import { recognise } from "./recognise.ts";

const user = { vendor: "virtualpbx", method: "user" };

describe("recognises", () => {
  test("a mail in CRLF with quotes of an earlier mail", () => {
    const mail = [
      "Hi team,",
      "",
      "> here are the VirtualPBX credentials:",
      "> User name: john@example.com",
      "> Password: m32c6NfqYEt",
      "> Account name: Acme, Inc.",
      "> API address: https://api.virtualpbx.net/v2",
      "",
      "Best,\tJohn",
    ].join("\r\n");
    expect(recognise(mail)).toMatchObject({
      ...user,
      values: {
        username: "john@example.com",
        password: "m32c6NfqYEt",
        account_name: "Acme, Inc.",
        base_url: "https://api.virtualpbx.net/v2",
      },
      found: ["API address", "Account name", "User name", "Password"],
    });
  });

  test("a ticket with bullets and prose", () => {
    const ticket = "• Their login is john@example.com\n* The API password = p=a:b \n- company: Acme";
    expect(recognise(ticket)).toMatchObject({
      ...user,
      values: { username: "john@example.com", password: "p=a:b", account_name: "Acme" },
    });
  });

  test("key=value lines", () => {
    expect(recognise("USERNAME=john\nPASSWORD='s3cr et'\nACCOUNT_REALM=acme.sip.example.com\n")).toMatchObject({
      ...user,
      values: { username: "john", password: "s3cr et", account_realm: "acme.sip.example.com" },
    });
  });

  test("JSON, nested, with escapes", () => {
    const json = JSON.stringify({ data: { login: { username: "john", password: 'p"ä\\ &%+/:=' }, account_name: "A" } });
    expect(recognise(json)).toMatchObject({
      ...user,
      values: { username: "john", password: 'p"ä\\ &%+/:=', account_name: "A" },
    });
  });

  test("single lines of JSON, with their commas", () => {
    expect(recognise('  "username": "john",\n  "password": "p\\"ä\\\\ &",\n  "account_name": "A"')).toMatchObject({
      ...user,
      values: { username: "john", password: 'p"ä\\ &', account_name: "A" },
    });
  });

  test("an API key", () => {
    const key = "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4";
    expect(recognise(`VirtualPBX API key: ${key}`)).toEqual({
      vendor: "virtualpbx",
      method: "api-key",
      values: { api_key: key },
      found: ["API key"],
    });
  });

  test("the Basic pair by its account id", () => {
    const text = "Account ID: 42586343b7a75a519a821cb5dc09aa67\nUser: john\nPassword: x1";
    expect(recognise(text)).toMatchObject({
      vendor: "virtualpbx",
      method: "basic",
      values: { account_id: "42586343b7a75a519a821cb5dc09aa67", username: "john", password: "x1" },
    });
  });

  test("only one of the ways to name the account, and a choice only by its value", () => {
    const found = recognise("user: j\npass: p\naccount: Acme\nrealm: acme.sip.example.com\nhash: sha");
    expect(found?.values).toEqual({ account_name: "Acme", username: "j", password: "p", hash: "sha" });
    expect(recognise("user: j\npass: p\nhash: whirlpool")?.values).toEqual({ username: "j", password: "p" });
  });

  test("a password that begins and ends in different quotes as it stands", () => {
    expect(recognise("user: j\npassword: \"p'")?.values["password"]).toBe("\"p'");
  });
});

describe("does not recognise", () => {
  test.each([
    ["nothing", ""],
    ["prose", "Please call me back, it is urgent."],
    ["a user name alone", "User name: john\nAccount: Acme"],
    ["an empty password", "User name: john\nPassword:\n"],
    ["a bare address", "https://api.virtualpbx.net/v2"],
    ["JSON without a secret", '{"username":"john"}'],
    ["a JSON list", '["password","x"]'],
    ["a secret that is no text", '{"username":"john","password":12345}'],
  ])("%s", (_, text) => expect(recognise(text)).toBeNull());

  test("an address that is none", () => {
    expect(recognise("user: j\npassword: p\nhost: example.com")?.values).not.toHaveProperty("base_url");
  });
});

describe("a hostile megabyte comes back at once", () => {
  const size = 1_000_000;
  const wide = Array.from({ length: 90_000 }, (_, index) => `"k${index}":"x"`).join(",");
  test.each([
    ["blanks inside a value", `password: x${" ".repeat(size)}y`],
    ["blanks behind a label", `password${" ".repeat(size)}y`],
    ["blanks only", " ".repeat(size)],
    ["bullets", "-".repeat(size)],
    ["labels", "a:b\n".repeat(size / 4)],
    ["a line separator at the end", `a:${" ".repeat(size / 2)}${"x".repeat(size / 2)}\u2028z`],
    ["the word is", "is ".repeat(size / 3)],
    ["depth", '{"a":'.repeat(size / 5)],
    ["depth and width", `${'{"a":'.repeat(2_000)}{${wide}}${"}".repeat(2_000)}`],
    ["long keys", JSON.stringify({ [" a".repeat(size / 4)]: "x", [" b".repeat(size / 4)]: "y" })],
  ])("of %s", (_, text) => {
    const before = process.threadCpuUsage();
    recognise(text);
    // Seconds of work and not of time, so that a busy machine does not count. Squared work on a megabyte takes minutes.
    expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(1);
  });
});
