// Literals of every language: whatever is put in comes out, by a reader that is written from the language's own rules.
import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { quotePosix } from "../digest-commands.ts";
import { curlCall } from "./config-lines.ts";
import { quoteInCmd } from "./curl-cmd.ts";
import { quoteShell } from "./curl-powershell.ts";
import { quoteAscii } from "./java.ts";
import type { SampleRequest } from "./program.ts";
import { comment } from "./speech.ts";
import { plain } from "./text.ts";

/** Mostly signs that some shell or language means something by. */
const awkward = string({ unit: "binary", maxLength: 40 }).map((text) => text.replaceAll("\0", ""));
const nasty = [
  "",
  "'",
  '"',
  "\\",
  "a' + 'b",
  "$(id) `id` $HOME %PATH% !x! ^& | > < ; # \"'\\",
  "Ürsula €",
  "😀",
  "line\nbreak\r\t",
  "\u2018typographic\u2019",
  '{"json":"~#@*?"}',
  "C:\\new\\u0041",
  "*/ ?> -->",
];

/** Runs the property over awkward and random texts. */
const roundTrip = (quote: (text: string) => string, read: (code: string) => string): void => {
  for (const text of nasty) expect(read(quote(text)), text).toBe(text);
  assert(property(awkward, (text) => read(quote(text)) === text));
};

/** POSIX: only '…' and \' occur. */
const readPosix = (code: string): string =>
  code.replace(
    /'([^']*)'|\\(.)/gs,
    (_, inside: string | undefined, escaped: string | undefined) => inside ?? escaped ?? "",
  );

/** PowerShell: '…' with doubled quotes, [char]n, joined by plus. */
const readShell = (code: string, quotes: string): string => {
  let out = "";
  let rest = code.replace(/^\((.*)\)$/s, "$1");
  const term =
    /^\s*\+?\s*(?:'((?:[^'\u2018\u2019\u201a\u201b]|['\u2018\u2019\u201a\u201b]{2})*)'(?:\.Replace\('(.)',\$q\))?|\[char\](\d+)|(\$q))/s;
  while (rest !== "") {
    const match = term.exec(rest);
    if (!match) throw new Error(`Not PowerShell: ${rest}`);
    const [whole, literal, sign, unit, quote] = match;
    const text = literal?.replace(/(['\u2018\u2019\u201a\u201b])\1/g, "$1");
    if (text !== undefined) out += sign === undefined ? text : text.replaceAll(sign, quotes);
    else if (unit !== undefined) out += String.fromCharCode(Number(unit));
    else if (quote !== undefined) out += quotes;
    rest = rest.slice(whole.length);
  }
  return out;
};

describe("literals", () => {
  test("bash", () => {
    roundTrip(quotePosix, readPosix);
    expect(quotePosix("it's")).toBe(String.raw`'it'\''s'`);
  });
  test("Java and C#", () => {
    // Their escapes are JSON's, octal and \x aside, which do not occur.
    roundTrip(quoteAscii, (code) => String(JSON.parse(code)));
    for (const text of nasty) expect(quoteAscii(text)).toMatch(/^[\x20-\x7e]*$/);
  });
  test("PowerShell", () => {
    roundTrip(quoteShell, (code) => readShell(code, '"'));
    for (const text of nasty) expect(quoteShell(text)).toMatch(/^[\x20-\x7e]*$/);
  });
  test("PowerShell inside cmd: no double quote, nothing beyond ASCII", () => {
    roundTrip(quoteInCmd, (code) => readShell(code, '"'));
    for (const text of nasty) expect(quoteInCmd(text)).toMatch(/^[\x20\x21\x23-\x7e]*$/);
  });
});

test("a line break in a comment does not end it", () => {
  expect(comment("//", ["a\nb\u2028c"])).toEqual(["// a b c"]);
});

describe("cURL on Windows", () => {
  const request: SampleRequest = {
    method: "PUT",
    url: plain("https://api.example.com/a?b={c}&d=%20"),
    headers: [
      ["Accept", plain("application/json")],
      ["X-Quote", plain('say "hi"')],
      ["X-Token", [{ kind: "value", name: "token" }]],
      ["X-Empty", []],
    ],
    body: plain('{"a":1}'),
    tree: null,
  };

  test("only what no shell changes stands on the command line", () => {
    const { open, piped, globOff } = curlCall(request);
    expect(open.map(({ long }) => long)).toEqual(["request", "url", "header", "header"]);
    expect(piped.map(({ long }) => long)).toEqual(["header", "header", "data-raw"]);
    expect(globOff).toBe(true);
    expect(open.at(-1)?.value).toEqual(plain("X-Empty;"));
  });

  test("a request without a body says so", () => {
    const { open } = curlCall({ ...request, body: null });
    expect(open.at(-1)?.value).toEqual(plain("Content-Length: 0"));
  });
});
