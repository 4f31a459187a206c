// Requests of Insomnia where its exports and its sending have turns of their own.
import { expect, test } from "vitest";
import { insomniaText, wireOf } from "./testing/wire-of.ts";

const one = (more: object, others: readonly object[] = []) =>
  wireOf(
    insomniaText([
      { _id: "req_1", _type: "request", name: "One", method: "POST", url: "https://a.example/x", ...more },
      ...others,
    ]),
  );

test("a parameter that is percent-encoded already is not encoded again", () => {
  const { address, draft, told } = one({
    parameters: [
      { name: "redirect", value: "https%3A%2F%2Fx" },
      { name: "a", value: "100%" },
      { name: "b", value: "1+2" },
      { name: "c", value: "%FF" },
    ],
  });
  expect(address).toBe("https://a.example/x?redirect=https%3A%2F%2Fx&a=100%25&b=1%2B2&c=%25FF");
  expect(draft.params[0]?.value).toBe("https://x");
  expect(told).toContain("changed One: parameter redirect");
  expect(told).toContain("changed One: parameter c");
  expect(told.join()).not.toContain("parameter b");
});

test("neither is one beside a query in the address", () => {
  const { address } = one({ url: "https://a.example/x?q=%2F", parameters: [{ name: "r", value: "a%2Fb" }] });
  expect(address).toBe("https://a.example/x?q=%2F&r=a%2Fb");
});

test("a text of several lines has no type, but for one that is named", () => {
  const { draft } = one({
    body: {
      mimeType: "multipart/form-data",
      params: [
        { name: "a", value: "1", type: "text", multiline: true },
        { name: "b", value: "{}", type: "text", multiline: "application/json" },
      ],
    },
  });
  expect(draft.parts.map(({ contentType }) => contentType)).toEqual(["", "application/json"]);
});

const folder = (authentication: object, more: object = {}) => ({
  _id: "fld_1",
  _type: "request_group",
  name: "F",
  authentication,
  ...more,
});

test("a sign-in that is switched off leaves it to the folder's", () => {
  const { auth, told } = one({ parentId: "fld_1", authentication: { type: "basic", username: "u", disabled: true } }, [
    folder({ type: "bearer", disabled: true, token: "off" }, { parentId: "fld_2" }),
    { ...folder({ type: "bearer", token: "t" }), _id: "fld_2", name: "G" },
  ]);
  expect(auth).toEqual({ kind: "bearer", token: "t", prefix: "Bearer" });
  expect(told).toContain("dropped G / F / One: sign-in");
});

test("an empty token sends nothing, and leaves nothing to the folder's", () => {
  const { auth, headers, told } = one({ parentId: "fld_1", authentication: { type: "bearer", token: "" } }, [
    folder({ type: "bearer", token: "t" }),
  ]);
  expect([auth, headers]).toEqual([null, []]);
  expect(told).toContain("dropped F / One: sign-in");
});

test("an expression that is not computed is told at its request", () => {
  const { told } = one({ url: "{{ _.base_url | upper }}/x" });
  expect(told).toContain("changed One: expression {{_.base_url…}}");
});

test("a variable that is percent-encoded and stands in a parameter is told", () => {
  const data = { enc: "a%2Fb", plus: "1+2", elsewhere: "%20" };
  const { told } = one(
    {
      url: "https://a.example/{{ _.elsewhere }}",
      parameters: [
        { name: "q", value: "{{ _.enc }}" },
        { name: "p", value: "{{ _.plus }}" },
      ],
    },
    [{ _id: "env_1", _type: "environment", name: "Base Environment", data }],
  );
  expect(told.filter((line) => line.includes("variable"))).toEqual(["changed : variable enc"]);
});
