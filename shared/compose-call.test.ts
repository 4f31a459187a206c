// A typed call: what is joined, filled in and added, what stands in its place when typed, and where it may not go.
import { describe, expect, test } from "vitest";
import { type CallSubject, checkAddress, composeDraft, type TypedRequest, unknownNames } from "./compose-call.ts";
import type { Session } from "./vendor.ts";
import { completeValues } from "./vendor.ts";
import { findVendor } from "./vendors/index.ts";

const subject = (vendorId: string, methodId: string, given: Record<string, string>): CallSubject => {
  const vendor = findVendor(vendorId);
  const method = vendor?.methods[methodId];
  if (!vendor || !method) throw new Error(`${vendorId}/${methodId} is not declared.`);
  return { vendor, methodId, method, values: completeValues(method, given) };
};
const pbx = subject("virtualpbx", "user", { base_url: "https://pbx.example:8443/v2/", username: "u", password: "p" });
const session: Session = {
  token: "t0ken",
  tokenPath: "auth_token",
  refreshToken: null,
  accountId: "a/b",
  accountName: null,
  expiresAt: null,
  expirySource: null,
};
const typed = (change: Partial<TypedRequest> = {}): TypedRequest => ({
  method: "GET",
  path: "token_auth",
  headers: [],
  body: null,
  ...change,
});

describe("the request", () => {
  test("is joined to the address, filled in, and carries the session", () => {
    expect(composeDraft(pbx, typed({ path: " /accounts/{account_id}?a=1 " }), session)).toEqual({
      method: "GET",
      url: "https://pbx.example:8443/v2/accounts/a%2Fb?a=1",
      headers: [
        ["X-Auth-Token", "t0ken"],
        ["Accept", "application/json"],
      ],
      body: null,
    });
  });

  test.each(["GET", "get", "Purge", " PUT "])(
    "has the method %s as it was typed, but for blanks around it",
    (method) => {
      expect(composeDraft(pbx, typed({ method }), session).method).toBe(method.trim());
    },
  );

  test("keeps what is not known yet, and a full address as it is", () => {
    expect(composeDraft(pbx, typed({ path: "accounts/{account_id}" }), null).url).toMatch(
      /\/accounts\/\{account_id\}$/,
    );
    const path = "https://pbx.example:8443/other/{account_id}";
    expect(composeDraft(pbx, typed({ path }), session).url).toBe("https://pbx.example:8443/other/a%2Fb");
  });

  test("lets a typed header take the place of an added one, in any case, and drops nameless rows", () => {
    const headers = [
      ["x-auth-token", "mine"],
      ["", "nothing"],
      ["X-Two", "1"],
      ["X-Two", "2"],
    ] as const;
    expect(composeDraft(pbx, typed({ headers: [...headers] }), session).headers).toEqual([
      ["Accept", "application/json"],
      ["x-auth-token", "mine"],
      ["X-Two", "1"],
      ["X-Two", "2"],
    ]);
  });

  test.each([
    ["json", [], "application/json"],
    ["text", [], "text/plain; charset=utf-8"],
    ["json", [["content-type", "application/vnd.x"]], "application/vnd.x"],
  ] as const)("says what a %s body is, unless that is typed", (kind, headers, expected) => {
    const draft = composeDraft(null, typed({ headers: [...headers], body: { kind, text: "{}" } }), null);
    expect(draft.headers.map(([, value]) => value)).toEqual([expected]);
    expect(draft.body).toBe("{}");
  });
});

describe("the address", () => {
  const verdict = (one: CallSubject | null, path: string): string => {
    const checked = checkAddress(one, composeDraft(one, typed({ path }), null));
    return checked.ok ? "ok" : checked.error.code;
  };
  const custom = subject("custom", "none", { base_url: "https://one.example" });
  const atmosphere = subject("atmosphere", "login", {
    base_url: "https://one.example",
    api_base_url: "https://two.example",
    username: "u",
    password: "p",
  });

  test.each([
    [pbx, "token_auth", "ok"],
    [pbx, "", "ok"],
    [pbx, "https://pbx.example:8443/anything", "ok"],
    [pbx, "HTTPS://PBX.EXAMPLE:8443/anything", "ok"],
    [pbx, "http://pbx.example:8443/", "request.foreign-host"],
    [pbx, "https://pbx.example/v2", "request.foreign-host"],
    [pbx, "https://pbx.example.evil.example:8443/", "request.foreign-host"],
    [pbx, "https://pbx.example:8443@evil.example/", "input.invalid"],
    [pbx, "ftp://pbx.example/", "input.invalid"],
    [pbx, "//evil.example/x", "ok"],
    [pbx, "\\\\evil.example\\x", "ok"],
    [atmosphere, "https://one.example/x", "ok"],
    [atmosphere, "https://two.example/x", "ok"],
    [atmosphere, "https://three.example/x", "request.foreign-host"],
    [custom, "https://anywhere.example/x", "ok"],
    [null, "https://anywhere.example/x", "ok"],
    [null, "path", "input.invalid"],
    [null, "", "input.invalid"],
  ])("%#: %o %s: %s", (one, path, expected) => {
    expect(verdict(one, path)).toBe(expected);
    // What is fine for a credential stays at its own origins.
    if (one && one !== custom && expected === "ok")
      expect(["https://pbx.example:8443", "https://one.example", "https://two.example"]).toContain(
        new URL(composeDraft(one, typed({ path }), null).url).origin,
      );
  });
});

test("names in braces: those of the vendor are known once signed in, all others never", () => {
  expect(unknownNames(pbx, "a/{account_id}", null)).toEqual([]);
  expect(unknownNames(pbx, "a/{account_id}", { ...session, accountId: null })).toEqual(["account_id"]);
  expect(unknownNames(pbx, "a/{account_id}/{x}", session)).toEqual(["x"]);
  expect(unknownNames(pbx, "a/{toString}", session)).toEqual(["toString"]);
  expect(unknownNames(null, "https://h/{x}", null)).toEqual(["x"]);
  expect(unknownNames(null, 'https://h/?q={"a":1}', null)).toEqual([]);
});
