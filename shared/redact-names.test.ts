// Masking by name: in headers, queries, forms and JSON; and everything that only sounds secret stays readable.
import { describe, expect, test } from "vitest";
import { createRedactor, mask, notStored } from "./redact.ts";

const redactor = createRedactor([]);
const json = (text: string, paths: readonly string[] = []): string => redactor.body(text, "application/json", paths);

describe("headers", () => {
  test.each([
    ["Authorization", "Basic abc", `Basic ${mask}`],
    ["authorization", "Integrator abc", `Integrator ${mask}`],
    ["Authorization", "abc", mask],
    ["Proxy-Authorization", "Basic abc", `Basic ${mask}`],
    ["X-Auth-Token", "abc", mask],
    ["X-API-Key", "abc", mask],
    ["apikey", "abc", mask],
    ["X-Acme-Key", "abc", mask],
    ["x-goog-api-key", "abc", mask],
    ["Ocp-Apim-Subscription-Key", "abc", mask],
    ["X-Hub-Signature-256", "sha256=abc", mask],
    ["X-Client-Secret", "abc", mask],
    ["Cookie", "sid=abc; theme=dark", `sid=${mask}; theme=${mask}`],
    ["Cookie", "abc", mask],
    ["Set-Cookie", "sid=abc; Path=/; HttpOnly", `sid=${mask}; Path=/; HttpOnly`],
    ["Set-Cookie", "abc; Path=/", `${mask}; Path=/`],
    ["Location", "https://h.example/cb?token=abcdef123&x=1", `https://h.example/cb?token=${mask}&x=1`],
    ["Location", "https://jdoe:pa@ss@h.example/cb", `https://${mask}@h.example/cb`],
    ["Location", "//jdoe:pass@h.example", `//${mask}@h.example`],
  ])("%s: %s", (name, value, expected) => expect(redactor.headers([[name, value]])).toEqual([[name, expected]]));

  test.each([
    ["Content-Type", "application/json"],
    ["X-Request-Id", "d1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6"],
    ["ETag", '"33a64df551425fcc55e4d42a148795d9f25f89d4"'],
    ["Date", "Sun, 22 Nov 2026 04:40:29 GMT"],
    ["WWW-Authenticate", 'Basic realm="kazoo"'],
    ["Access-Control-Allow-Headers", "X-Auth-Token, X-API-Key"],
    ["X-CSRF-Token-Required", "1"],
    ["X-Token-Expires-In", "3600"],
    ["Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ["X-Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324"],
    ["Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="],
    ["Surrogate-Key", "news-4711"],
    ["X-Cache-Key", "/v2/accounts"],
    ["X-Monkey", "abc"],
    ["X-RateLimit-Remaining-Tokens", "65"],
    ["Authorization", ""],
    ["Location", "https://h.example/v2/accounts"],
    ["Location", "https://h.example/users/jdoe@business.com?to=a@b.example"],
  ])("%s: %s stays", (name, value) => expect(redactor.headers([[name, value]])).toEqual([[name, value]]));

  test("order, case and duplicates stay", () => {
    expect(
      redactor.headers([
        ["SET-cookie", "a=1"],
        ["X", "y"],
        ["set-Cookie", "b=2"],
      ]),
    ).toEqual([
      ["SET-cookie", `a=${mask}`],
      ["X", "y"],
      ["set-Cookie", `b=${mask}`],
    ]);
  });
});

describe("queries and forms", () => {
  test.each([
    ["https://h.example/?auth_token=abcdefg1&page=2", `https://h.example/?auth_token=${mask}&page=2`],
    ["https://h.example/?page=2&api%5Fkey=abc", `https://h.example/?page=2&api%5Fkey=${mask}`],
    ["https://h.example/?api-key=abc&page=2", `https://h.example/?api-key=${mask}&page=2`],
    ["https://h.example/?password=a%26b", `https://h.example/?password=${mask}`],
    ["https://h.example/?code=4/0Adeu5B&state=x", `https://h.example/?code=${mask}&state=x`],
    [
      "https://h.example/#access_token=abcdefg1&expires_in=3600",
      `https://h.example/#access_token=${mask}&expires_in=3600`,
    ],
    ["https://h.example/?a=b#/cb?id_token=abcdefgh1", `https://h.example/?a=b#/cb?id_token=${mask}`],
    ["https://h.example/v2/accounts?page_size=1", "https://h.example/v2/accounts?page_size=1"],
    ["https://h.example/?token_type=bearer&token=&%zz=1", "https://h.example/?token_type=bearer&token=&%zz=1"],
  ])("%s", (url, expected) => expect(redactor.url(url)).toBe(expected));

  test("a form", () => {
    const form = "grant_type=password&username=john&password=a+b%26c&client_secret=x&SAMLResponse=abc&assertion=d";
    expect(redactor.body(form, "application/x-www-form-urlencoded; charset=utf-8")).toBe(
      `grant_type=password&username=john&password=${mask}&client_secret=${mask}&SAMLResponse=${mask}&assertion=${mask}`,
    );
  });

  test("a password with = and # in it goes whole", () => {
    expect(redactor.body("password=a=b#c?d&x=1", "application/x-www-form-urlencoded")).toBe(`password=${mask}&x=1`);
  });
});

describe("JSON", () => {
  test.each([
    ["password", '"x"'],
    ["user_passwd", '"x"'],
    ["pwd", '"x"'],
    ["client_secret", '"x"'],
    ["api_key", '"x"'],
    ["apiKey", '"x"'],
    ["credentials", '"82a2dc91"'],
    ["signature", '"x"'],
    ["auth_token", '"abcdefg1"'],
    ["refreshToken", '"abcdefgh1"'],
    ["password", "12345678"],
    ["pass\\u0077ord", '"x"'],
  ])("%s: %s is masked", (name, value) => {
    expect(json(`{"a":1,"${name}":${value},"b":[2]}`)).toBe(`{"a":1,"${name}":"${mask}","b":[2]}`);
  });

  test.each([
    '{"tokenLifetime":"3600"}',
    '{"token_expires":"2026-11-22T04:40:29Z"}',
    '{"token_type":"bearer"}',
    '{"token_endpoint_auth":"client_secret_post"}',
    '{"token":"short"}',
    '{"token":123456789012345}',
    '{"password":""}',
    '{"password":null}',
    '{"password_set":true}',
    '{"code":"invalid_credentials","error":"401","status":"error"}',
    '{"code":401}',
    '{"account_id":"42586343b7a75a519a821cb5dc09aa67","timestamp":"2026-11-22T04:40:29Z"}',
    '{"keyboard":"qwerty","monkey":"x"}',
  ])("%s stays", (text) => expect(json(text)).toBe(text));

  test("a list below a secret name", () => {
    expect(json('{"secrets":["a",{"x":"y"}],"tokens":["abcdefgh1"]}')).toBe(
      `{"secrets":["${mask}",{"x":"y"}],"tokens":["${mask}"]}`,
    );
  });

  test("numbers keep every digit, and the layout stays", () => {
    const text = '{\n  "n": 12345678901234567890.12300,\r\n\t"e": -1E+400, "z": 0.10\n}';
    expect(json(text)).toBe(text);
  });

  test.each([
    ["cut inside a password", '{"a":1,"password":"abc', `{"a":1,"password":"${mask}`],
    ["cut inside a password of one letter", '{"password":"a', `{"password":"${mask}`],
    ["cut at the start of a token", '{"auth_token":"eyJ', `{"auth_token":"${mask}`],
    ["cut behind a backslash", '{"password":"a\\', `{"password":"${mask}`],
    ["a missing comma", '{"a":"x" "password":"y"}', `{"a":"x" "password":"${mask}"}`],
    ["a comma too many", '{"a":1,,"password":"y",}', `{"a":1,,"password":"${mask}",}`],
    ["a bracket too many", '{"a":1}}]{"password":"y"}', `{"a":1}}]{"password":"${mask}"}`],
    ["two documents", '{"a":1}\n{"password":"y"}', `{"a":1}\n{"password":"${mask}"}`],
    ["a byte order mark", '\ufeff{"password":"y"}', `\ufeff{"password":"${mask}"}`],
  ])("%s", (_, text, expected) => expect(json(text)).toBe(expected));

  test("is recognised whatever the content type says", () => {
    for (const type of ["text/plain", "text/html", null])
      expect(redactor.body('{"password":"y"}', type)).toBe(`{"password":"${mask}"}`);
  });

  test("a depth of a million is not stored", () => {
    expect(json(`${'{"a":'.repeat(500_000)}"x"`)).toBe(notStored);
    expect(json("[".repeat(1_000_000))).toBe(notStored);
  });
});

describe("paths of a reply", () => {
  const paths = ["auth_token", "data.id", "data.#", "**.value", "**.settings"];
  test.each([
    [
      '{"auth_token":"short","data":{"id":"x","name":"n"}}',
      `{"auth_token":"${mask}","data":{"id":"${mask}","name":"n"}}`,
    ],
    ['{"data":["key","key2"],"error":"404"}', `{"data":["${mask}","${mask}"],"error":"404"}`],
    [
      '{"data":{"api":{"minLength":{"message":"m","value":"v"}}}}',
      `{"data":{"api":{"minLength":{"message":"m","value":"${mask}"}}}}`,
    ],
    ['{"value":7,"data":{"ids":["x"]}}', `{"value":"${mask}","data":{"ids":["x"]}}`],
    ['{"id":"x","data":{"other":{"id":"x"}}}', '{"id":"x","data":{"other":{"id":"x"}}}'],
    ['{"value":"","other":null,"data":{"value":true}}', '{"value":"","other":null,"data":{"value":true}}'],
  ])("%s", (text, expected) => expect(json(text, paths)).toBe(expected));
});

describe("a hostile megabyte costs no squares", () => {
  const size = 1_000_000;
  const odd = createRedactor(['"abc', "\\\\\\\\a", '\\"\\"', "%%%%a", "&&&&a", "aaaaaaaa"]);
  test.each([
    ["backslashes", "\\".repeat(size)],
    ["percent signs", "%25".repeat(size / 4)],
    ["one long percent", `%${"25".repeat(size / 2)}`],
    ["ampersands", `&${"amp;".repeat(size / 4)}`],
    ["half a JWT over and over", "eyJ-".repeat(size / 4)],
    ["PEM beginnings", "-----BEGIN PRIVATE KEY-----".repeat(size / 27)],
    ["blanks behind Bearer", `Bearer ${" ".repeat(size)}`],
    ["one word", "a".repeat(size)],
    ["one word and =", `${"a".repeat(size)}=b`],
    ["equals signs", "=".repeat(size)],
    ["lists", '{"value":'.repeat(190) + `[${'"x",'.repeat(size / 5)}`],
  ])(
    "of %s",
    (_, text) => {
      const before = process.threadCpuUsage();
      odd.text(text);
      odd.url(`https://h.example/?${text}`);
      odd.body(text, "application/x-www-form-urlencoded");
      odd.body(`{"a":"${text}`, "application/json", ["**.value"]);
      // Seconds of work and not of time, so that a busy machine does not count. Squared work on a megabyte takes minutes to hours.
      expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(10);
    },
    30_000,
  );
});

describe("harmless text stays as it is", () => {
  const known = createRedactor(["m32c6NfqYEt", "82a2dc91686ec828a67152d45a5c5ef7"]);
  const refusal =
    '{"data":{"message":"invalid credentials"},"error":"401","message":"invalid_credentials","status":"error","request_id":"d1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6"}';
  test.each([
    refusal,
    "2026-11-22T04:40:29.123Z",
    "Bearer realm",
    "Basic authentication is required",
    "eyJust a word. And. More",
    "AKIA is a prefix",
    "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    "",
  ])("%s", (text) => {
    expect(known.text(text)).toBe(text);
    expect(known.body(text, "application/json")).toBe(text);
  });
});
