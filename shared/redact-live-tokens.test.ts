// Tokens that nobody knew are found by their name outside of pure JSON as well; and masking takes no seconds.
import { describe, expect, test } from "vitest";
import { createRedactor, mask } from "./redact.ts";
import { samples } from "./testing/vendor-samples.ts";

const redactor = createRedactor([]);

describe("a live token that nobody knew, outside of pure JSON", () => {
  const token = "LIVEOPAQUE123456";
  test.each([
    [`<r><auth_token>${token}</auth_token></r>`, `<r><auth_token>${mask}</auth_token></r>`],
    [`<a:api-key id="1"> <![CDATA[${token}]]></a:api-key>`, `<a:api-key id="1"> <![CDATA[${mask}]]></a:api-key>`],
    [`cb({"auth_token":"${token}"})`, `cb({"auth_token":"${mask}"})`],
    [`)]}',\n{"auth_token":"${token}"}`, `)]}',\n{"auth_token":"${mask}"}`],
    [`auth_token: ${token}`, `auth_token: ${mask}`],
    [`{'auth_token':'${token}'}`, `{'auth_token':'${mask}'}`],
    [`{"auth_token":{"value":"${token}","x":["${token}"]}}`, `{"auth_token":{"value":"${mask}","x":["${mask}"]}}`],
    [`{"log":"{\\"auth_token\\":\\"${token}\\"}"}`, `{"log":"{\\"auth_token\\":\\"${mask}\\"}"}`],
    [`x=1&access_token=${token}&y=2`, `x=1&access_token=${mask}&y=2`],
  ])("%s", (text, expected) => expect(redactor.body(text, "text/plain")).toBe(expected));

  test("in a Refresh or Link header", () => {
    expect(
      redactor.headers([
        ["Refresh", `0; url=/x?access_token=${token}`],
        ["Link", `</x?code=4/0Adeu&page=2>; rel="next"`],
      ]),
    ).toEqual([
      ["Refresh", `0; url=/x?access_token=${mask}`],
      ["Link", `</x?code=${mask}&page=2>; rel="next"`],
    ]);
  });

  test.each([
    "token_type: bearer",
    "tokenLifetime=3600",
    "token_expires: 2026-11-22T04:40:29Z",
    "the token: it is expired",
    "<token_type>bearer</token_type>",
    "<h1>Token</h1><p>42586343b7a75a519a821cb5dc09aa67</p>",
    '{"api_key":{"minLength":{"message":"is too short","target":64,"value":"short"}}}',
    'body { color: red } <p class="x">d1f2a3b4c5d6e7f8a9b0c1d2e3f4a5b6</p>',
  ])("%s stays", (text) => expect(redactor.body(text, "text/html")).toBe(text));

  test("answers to wrong credentials stay as they are", () => {
    for (const sample of Object.values(samples))
      for (const { text } of Object.values(sample.refusals)) expect(redactor.body(text, "application/json")).toBe(text);
  });
});

test("the name of a header is masked by value", () => {
  expect(createRedactor(["Zq9_opaque"]).headers([["X-Zq9_opaque", "1"]])).toEqual([[`X-${mask}`, "1"]]);
});

describe("a hostile body of the largest size that is masked", () => {
  const size = 1_300_000;
  const known = createRedactor([
    "john@example.com:m32c6NfqYEt",
    "m32c6NfqYEt",
    '"p\\\\ &%+/:=',
    "5f4dcc3b5aa765d61d8327deb882cf99",
  ]);
  test.each([
    ["backslashes", "\\"],
    ["deep escaped letters", '"\\u0041",'],
    ["escaped keys", '"\\u0041":1,'],
    ["almost a secret", "m32c6NfqYE"],
    ["a secret", "m32c6NfqYEt"],
    ["percents that fold up", "%3"],
    ["ends of references", "&;;;;;;"],
    ["names without values", "token   "],
    ["numbers", "1,"],
    ["paths", '{"value":1},'],
  ])(
    "of %s takes no second",
    (_, unit) => {
      const text = "[".repeat(190) + unit.repeat(size / unit.length);
      const before = process.threadCpuUsage();
      known.body(text, "application/json", ["auth_token", "data.#", "**.value", "**.multi.settings"]);
      expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(1.5);
    },
    30_000,
  );
});
