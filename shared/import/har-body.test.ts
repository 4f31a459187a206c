// The body of a recording goes out as it went out, whatever its label says of it.
import { expect, test } from "vitest";
import { wireOf } from "./testing/wire-of.ts";

const form = "application/x-www-form-urlencoded";
const recorded = (text: string, headers: readonly object[] = []) =>
  wireOf(
    JSON.stringify({
      log: {
        entries: [
          { request: { method: "POST", url: "https://a.example/x", headers, postData: { mimeType: form, text } } },
        ],
      },
    }),
    "a.har",
  );

test.each(['{"a":1,"b":"x y"}', "<a>1</a>", "name=M%FCller", "&flag&", "a=1&&b=2", "plain words"])(
  "%s under the type of a form goes out letter by letter, under that type",
  (text) => {
    const { body, headers, draft } = recorded(text);
    expect([draft.bodyKind, body]).toEqual(["text", text]);
    expect(headers).toEqual([`Content-Type: ${form}`]);
  },
);

test("a type that stands among the headers stays there once", () => {
  const { headers, body } = recorded('{"a":1}', [{ name: "content-type", value: form }]);
  expect(headers).toEqual([`content-type: ${form}`]);
  expect(body).toBe('{"a":1}');
});

test("a form is still a table", () => {
  const { body, draft } = recorded("a=1&b=x+y&c=%C3%BC");
  expect(draft.form.map(({ name, value }) => [name, value])).toEqual([
    ["a", "1"],
    ["b", "x y"],
    ["c", "ü"],
  ]);
  expect(body).toBe("a=1&b=x+y&c=%C3%BC");
});
