// Which variables hold a secret by their name, shape or address; and those that only sound like it stay usable.
import { expect, test } from "vitest";
import { isSecretVariable } from "./saved-document.ts";

const isSecret = (name: string, value: string): boolean => isSecretVariable({ name, value, secret: false });

const token = "9f8Ga7dQ2mZt4XwPbYc1kLw3";

test.each([
  "x-api-key",
  "my_api_key",
  "dev_api_key",
  "stripeApiKey",
  "STRIPE_API_KEY",
  "APIKey2",
  "subscription-key",
  "functions-key",
  "consumerKey",
  "auth_key",
  "masterKey",
  "storage_key",
  "key",
  "pass",
  "user_pass",
  "adminPass",
  "DB_PASS",
  "passphrase",
  "jwt",
  "idJwt",
  "bearer",
  "authorization",
  "cookie",
])("a token is told by the name %s", (name) => expect(isSecret(name, token)).toBe(true));

test.each([
  ["pass", "Tr0ub4dor&3"],
  ["pass", "hunter"],
  ["smtp.pass", "4711"],
  ["auth_key", "short-Key1"],
  ["subscription-key", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
  ["authorization", "Basic YW5uOnB3"],
  ["session_cookie", "theme=dark; sid=Zx81kk20"],
])("%s: %s is a secret", (name, value) => expect(isSecret(name, value)).toBe(true));

test.each([
  ["monkey", "banana-split-2026"],
  ["MONKEY", token],
  ["turkey", token],
  ["sort_key", "name"],
  ["sort_key", "createdAt"],
  ["sortKey", token],
  ["primary_key", token],
  ["public_key", token],
  ["idempotency-key", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
  ["issue_key", "RINGBACK-1234"],
  ["account_key", "ACC-1001"],
  ["object_key", "uploads/2026/11/photo-of-line-7.png"],
  ["translationKey", "errors.http2.notFoundInThisAccount"],
  ["storage_key", "customers/8e03978e-40d5-43dd-bc93-6894a57f9324"],
  ["api_key_name", "X-Api-Key"],
  ["keyboard", token],
  ["compass", "north-by-northwest"],
  ["bypass", "true"],
  ["by_pass", "true"],
  ["boarding-pass", "false"],
  ["passport", "C01X00T47"],
  ["pass", "{{imported}}"],
  ["pass_rate", "98.5"],
  ["cookie", "true"],
  ["session_cookie", "JSESSIONID"],
  ["jwt", "enabled"],
  ["bearer", "Ann"],
  ["authorization", "Basic"],
  ["authorization", "Bearer {{access}}"],
  ["__proto__", token],
  ["constructor", token],
])("%s: %s stays", (name, value) => expect(isSecret(name, value)).toBe(false));

test.each([
  "https://ann:Tr0ub4dor@staging.example.com",
  "https://ann@staging.example.com/v2",
  "postgres://ann:Tr0ub4dor@db.example.com:5432/lines",
  "mongodb+srv://ann:Tr0ub4dor@{{cluster}}/lines",
  "https://ann:x/Tr0ub4dor@staging.example.com",
  "https://{{user}}:Tr0ub4dor@staging.example.com",
  "https://api.example.com/cb?api_key=Tr0ub4dor",
])("a user name and password in an address are secret: %s", (value) => expect(isSecret("baseUrl", value)).toBe(true));

test.each([
  "https://staging.example.com",
  "https://{{user}}:{{pass}}@staging.example.com/v2",
  "{{scheme}}://{{host}}:{{port}}/users/a@b.example",
  "https://api.example.com:8443/users/a@b.example?to=c@d.example#top",
  "https://[::1]:8080/x",
  "ann@example.com",
  "https://h.example/?token_type=bearer&page=2",
  "#ff0000",
])("an address without them stays: %s", (value) => expect(isSecret("baseUrl", value)).toBe(false));
