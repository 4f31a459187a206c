// JSON laid out byte by byte: every token as it came, whatever the pieces, and honest about what is no JSON.
import { expect, test } from "vitest";
import { createJsonLayout } from "./body-json-layout.ts";

const layOut = (text: string, piece = text.length * 4) => {
  const layout = createJsonLayout();
  const bytes = Buffer.from(text);
  const out: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    let end = Math.min(bytes.length, at + piece);
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
    out.push(layout.push(bytes.subarray(at, end)));
    at = end;
  }
  out.push(layout.end());
  return { text: Buffer.concat(out).toString(), isBroken: layout.isBroken() };
};

const odd = String.raw`{"a":[1.50,-2e400,[],{},null],"a":"\\\"é\u00e9","k":"••••••••","n":••••••••,"😀":{"x":true}}`;

test("tokens stay as they came", () => {
  expect(layOut(odd)).toEqual({
    isBroken: false,
    text: String.raw`{
  "a": [
    1.50,
    -2e400,
    [],
    {},
    null
  ],
  "a": "\\\"é\u00e9",
  "k": "••••••••",
  "n": ••••••••,
  "😀": {
    "x": true
  }
}`,
  });
});

test("the pieces make no difference", () => {
  const whole = layOut(odd);
  for (let piece = 1; piece < 40; piece += 1) expect(layOut(odd, piece)).toEqual(whole);
});

test.each(['{"a":1}}x', "[1 2]", '{"a" "b"}', "[1,]x", "{“a”:1}", '{"a":undefined}', "[1}", "<html>"])(
  "%s goes on as it came from where it is no JSON",
  (text) => {
    const { text: out, isBroken } = layOut(text);
    expect(isBroken).toBe(true);
    expect(out.replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
  },
);

test("values one after the other each begin a line, and a depth of a million does no harm", () => {
  expect(layOut('{"a":1}\n{"a":2}\n3').text).toBe('{\n  "a": 1\n}\n{\n  "a": 2\n}\n3');
  expect(layOut(`${"[".repeat(100_000)}${"]".repeat(100_000)}`).isBroken).toBe(false);
});
