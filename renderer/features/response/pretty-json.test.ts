// The pretty printer changes white space and nothing else.
import { describe, expect, it } from "vitest";
import { prettyJson } from "./pretty-json.ts";

const text = (json: string): string =>
  (prettyJson(json) ?? [])
    .map(({ depth, tokens }) => "  ".repeat(depth) + tokens.map((token) => token.text).join(""))
    .join("\n");

describe("prettyJson", () => {
  it("lays out objects, lists and empty ones", () => {
    expect(text('{"a":{"b":[1,"x"],"c":{}},"d":[]}')).toBe(
      '{\n  "a": {\n    "b": [\n      1,\n      "x"\n    ],\n    "c": {}\n  },\n  "d": []\n}',
    );
  });

  it("keeps numbers digit by digit, keys given twice, and escapes", () => {
    const json = String.raw`{"id":12345678901234567890.10,"id":1e400,"n":-0,"s":"\u00e9\/"}`;
    expect(text(json).replaceAll(/\s/g, "")).toBe(json);
  });

  it("keeps white space and marks inside strings", () => {
    expect(text('{"a":" {,:} \\" "}')).toBe('{\n  "a": " {,:} \\" "\n}');
  });

  it("lays out a bare value", () => {
    expect(text(' "x" ')).toBe('"x"');
  });

  it("says so when the text is not JSON", () => {
    expect(prettyJson('{"a":1')).toBeNull();
    expect(prettyJson("<html>")).toBeNull();
    expect(prettyJson("")).toBeNull();
  });

  it("knows the path of each line, for the evidence of a diagnosis", () => {
    const paths = (prettyJson('{"data":{"account":{"disabled":{"message":"x"}},"l":[{"k":1},2]},"m":1}') ?? []).map(
      (line) => line.path,
    );
    expect(paths).toEqual([
      "",
      "data",
      "data.account",
      "data.account.disabled",
      "data.account.disabled.message",
      "data.account.disabled",
      "data.account",
      "data.l",
      "data.l.0",
      "data.l.0.k",
      "data.l.0",
      "data.l.1",
      "data.l",
      "data",
      "m",
      "",
    ]);
  });
});
