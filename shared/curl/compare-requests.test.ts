// A customer's request beside a working one: the sentence names what he did differently.
import { describe, expect, test } from "vitest";
import { md5Hex } from "../encode.ts";
import type { HttpDraft } from "../http.ts";
import { compareRequests } from "./compare-requests.ts";

const ours: HttpDraft = {
  method: "PUT",
  url: "https://public-api.example.com:8443/v2/user_auth",
  headers: [
    ["Content-Type", "application/json"],
    ["Accept", "application/json"],
  ],
  body: JSON.stringify({ data: { credentials: md5Hex("jane:s3cret"), account_name: "acme" } }),
};
const secret = {
  pair: { usernameAsTyped: "Jane", username: "jane", password: "s3cret" },
  algorithm: "md5" as const,
};
const verdicts = (theirs: Partial<HttpDraft>): string[] =>
  compareRequests({ ...ours, ...theirs }, ours, secret).map(({ verdict }) => verdict);

describe("a login that a customer got wrong", () => {
  test("the same request has no difference", () => {
    expect(verdicts({})).toEqual([]);
    expect(verdicts({ body: JSON.stringify(JSON.parse(ours.body ?? ""), null, 2) })).toEqual([]);
  });

  test.each<[string, Partial<HttpDraft>, string]>([
    ["the verb", { method: "POST" }, "It sends POST, not PUT."],
    [
      "the host",
      { url: "https://api.example.com:8443/v2/user_auth" },
      "It goes to api.example.com, not to public-api.example.com.",
    ],
    ["the scheme", { url: "http://public-api.example.com:8443/v2/user_auth" }, "It uses http, not https."],
    ["the port", { url: "https://public-api.example.com/v2/user_auth" }, "It uses port 443 or 80, not 8443."],
    [
      "a missing version",
      { url: "https://public-api.example.com:8443/user_auth" },
      "The path lacks /v2 at its beginning.",
    ],
    ["a doubled slash", { url: "https://public-api.example.com:8443/v2//user_auth" }, "The path has a doubled slash."],
    ["a query", { url: `${ours.url}?md5=true` }, "The query has md5 as well."],
    [
      "the content type",
      {
        headers: [
          ["content-type", "application/x-www-form-urlencoded"],
          ["accept", "application/json"],
        ],
      },
      "Content-Type is application/x-www-form-urlencoded, not application/json.",
    ],
    ["no content type", { headers: [["Accept", "application/json"]] }, "The header Content-Type is missing."],
    [
      "an old token",
      { headers: [...ours.headers, ["X-Auth-Token", "abc"]] },
      "The header X-Auth-Token goes along and does not belong there.",
    ],
    ["no body", { body: null }, "The body is missing."],
    [
      "no envelope",
      { body: JSON.stringify({ credentials: md5Hex("jane:s3cret"), account_name: "acme" }) },
      'The body lacks its envelope: everything belongs inside "data".',
    ],
    [
      "another spelling of a name",
      { body: JSON.stringify({ data: { credentials: md5Hex("jane:s3cret"), accountName: "acme" } }) },
      "The body says accountName where account_name belongs.",
    ],
    [
      "lost quotation marks",
      { body: "{data:{credentials:x,account_name:acme}}" },
      "The names in the body have lost their quotation marks: it is not JSON.",
    ],
    ["a form", { body: "credentials=x&account_name=acme" }, "The body is a form (name=value), not JSON."],
    [
      "a stray blank",
      { body: JSON.stringify({ data: { credentials: md5Hex("jane:s3cret"), account_name: "acme " } }) },
      "data.account_name has a blank at its end.",
    ],
    [
      "a number for a text",
      { body: JSON.stringify({ data: { credentials: md5Hex("jane:s3cret"), account_name: 5 } }) },
      "data.account_name is a number, not a string.",
    ],
  ])("%s", (_what, theirs, verdict) => {
    expect(verdicts(theirs)).toEqual([verdict]);
  });

  test("the hash with a line break is named, and no value is in the sentence", () => {
    const digest = md5Hex("jane:s3cret\n");
    const [found] = verdicts({ body: JSON.stringify({ data: { credentials: digest, account_name: "acme" } }) });
    expect(found).toMatch(/^data\.credentials is the hash of something else: .*line break/iu);
    expect(found).not.toContain(digest);
  });
});

describe("the authorization of a call", () => {
  const call: HttpDraft = {
    method: "GET",
    url: "https://a.example/x?y=1",
    headers: [["Authorization", "Bearer abc"]],
    body: null,
  };
  const found = (value: string) =>
    compareRequests({ ...call, headers: [["authorization", value]] }, call, null).map(({ verdict }) => verdict);

  test.each([
    ["abc", "Authorization lacks the word Bearer in front."],
    ["Token abc", "Authorization says Token where Bearer belongs."],
    ["Bearer Bearer abc", "Authorization says Bearer twice."],
    ["Bearer abc ", "Authorization has a blank at its end."],
    ["bearer ABC", "Authorization differs in capital letters."],
    ["Bearer xyz", "Authorization has another value."],
  ])("%s", (value, verdict) => {
    expect(found(value)).toEqual([verdict]);
  });

  test("what matters comes before what does not", () => {
    const list = compareRequests(
      {
        ...call,
        url: "https://a.example/x?z=1",
        headers: [
          ["Authorization", "Bearer abc"],
          ["X-Trace", "1"],
        ],
      },
      call,
      null,
    );
    expect(list.map(({ verdict }) => verdict)).toEqual([
      "The query lacks y.",
      "The query has z as well.",
      "The header X-Trace goes along as well.",
    ]);
  });
});
