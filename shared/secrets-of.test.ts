// Everything password-equivalent is known to the redactor before the first text goes out.
import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { secretsOf } from "./secrets-of.ts";
import { completeValues } from "./vendor.ts";
import { virtualpbx } from "./vendors/virtualpbx.ts";

const { user, "api-key": apiKey, basic } = virtualpbx.methods;
const john = { username: "John@Example.com", password: "m32c6NfqYEt" };
const md5 = (text: string): string => createHash("md5").update(text).digest("hex");

test("of a hashed pair: the password, the pair in both spellings, and every digest of them", () => {
  const secrets = secretsOf(user, completeValues(user, john), null);
  expect(secrets).toEqual(
    expect.arrayContaining([
      "m32c6NfqYEt",
      "john@example.com:m32c6NfqYEt",
      "John@Example.com:m32c6NfqYEt",
      "82a2dc91686ec828a67152d45a5c5ef7",
      "055cf886cb9b5c5867083463867c527ace0f8ecc",
      md5("John@Example.com:m32c6NfqYEt"),
    ]),
  );
});

test("of Basic: the header's value as well", () => {
  const values = completeValues(basic, { ...john, account_id: "4258" });
  const pair = Buffer.from("4258:82a2dc91686ec828a67152d45a5c5ef7").toString("base64");
  expect(secretsOf(basic, values, null)).toEqual(expect.arrayContaining(["82a2dc91686ec828a67152d45a5c5ef7", pair]));
});

test("of a session: its token; what is public or only identifying is none of them", () => {
  const session = {
    token: "t0ken",
    tokenPath: "",
    refreshToken: null,
    accountId: "4258",
    accountName: "Acme",
    expiresAt: null,
    expirySource: null,
  };
  const secrets = secretsOf(apiKey, completeValues(apiKey, { api_key: "k3y" }), session);
  expect(secrets).toEqual(["k3y", "t0ken"]);
  expect(secretsOf(user, completeValues(user, john), session)).not.toContain("John@Example.com");
  expect(secretsOf(basic, completeValues(basic, { ...john, account_id: "4258" }), null)).not.toContain(
    "application/json",
  );
});

test("of a form that is still empty there is no empty secret, which would match everywhere", () => {
  for (const method of [user, apiKey, basic])
    expect(secretsOf(method, completeValues(method, {}), null)).not.toContain("");
});
