// A large text is masked while it goes by in pieces exactly as the redactor masks it whole, wherever the borders fall.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor, mask } from "../../shared/redact.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import { createMaskStream, type MaskOptions } from "./body-mask.ts";

/** The text given in pieces of that length, and what came out. */
const masked = (
  text: string,
  values: readonly string[],
  {
    pieces = 1_000,
    paths = [],
    cut = false,
    ...options
  }: MaskOptions & {
    pieces?: number;
    paths?: readonly string[];
    cut?: boolean;
  } = {},
): string => {
  const stream = createMaskStream({ values, paths }, options);
  let out = "";
  for (let at = 0; at < text.length; at += pieces) out += stream.push(text.slice(at, at + pieces));
  return out + stream.end(cut);
};
/** Small windows, so that a short text has many borders. */
const small = { window: 1_000, first: 300, pieces: 700, overlap: 1_500 };

/** Long texts are not to be printed whole when they differ. */
const difference = (text: string, expected: string): string | null =>
  text === expected ? null : `${text.slice(0, 300)} and not ${expected.slice(0, 300)}`;

const row = (index: number): string =>
  JSON.stringify({ id: index, url: `https://h.example/v2/${index}?page=2&size=50`, note: `"quoted" ä\n${index}` });
const filler = (characters: number): string => {
  const rows: string[] = [];
  for (let length = 0, index = 0; length < characters; index += 1) {
    rows.push(row(index));
    length += rows.at(-1)?.length ?? 0;
  }
  return rows.join(",");
};

describe("a secret", () => {
  const secrets = [canary, "m32c6NfqYEtLongSecret", "john@example.com:m32c6NfqYEt", "5f4dcc3b5aa765d61d8327deb882cf99"];
  const long = filler(150_000);

  test.each(secrets)("in all forms is masked at every place of a long text: %#", (secret) => {
    const forms = secretForms(secret);
    const step = Math.floor(long.length / forms.length);
    let text = "[";
    forms.forEach((form, index) => {
      text += `${long.slice(index * step, (index + 1) * step).replaceAll(/[{}[\]"]/g, " ")} ${form.text} `;
    });
    for (const options of [{}, small]) {
      expect(survivors(masked(text, [secret], options), [secret])).toEqual([]);
    }
  });

  test("at the border of two windows is masked whole and once, in every form", () => {
    const redactor = createRedactor([canary]);
    for (const { text: form } of secretForms(canary)) {
      for (const shift of [form.length, Math.ceil(form.length / 2), 1, 0]) {
        const text = `${"x ".repeat(1_000).slice(0, 1_000 - shift)}${form} ${"y ".repeat(2_500)}`;
        const out = masked(text, [canary], { pieces: 500, window: 1_000, first: 1_000, overlap: 1_500 });
        expect(survivors(out, [canary])).toEqual([]);
        expect(difference(out, redactor.text(text))).toBeNull();
      }
    }
  });

  test("that the text ends inside of is masked when the body was cut", () => {
    const text = `${filler(60_000)} m32c6NfqYE`;
    expect(masked(text, ["m32c6NfqYEt"], { ...small, cut: true }).endsWith(` ${mask}`)).toBe(true);
  });

  test("that is as long as a window is masked to its end", () => {
    const secret = "k9".repeat(30_000);
    expect(difference(masked(`{"a":"${secret}","b":1}`, [secret]), `{"a":"${mask}","b":1}`)).toBeNull();
  });

  test.each(["auth_token", "api_key"])("behind the name %s is masked however long it is", (name) => {
    const value = "Zq9".repeat(60_000);
    expect(difference(masked(`{"${name}":"${value}","b":1}`, [], small), `{"${name}":"${mask}","b":1}`)).toBeNull();
    expect(difference(masked(`a ${name}=${value} b`, [], small), `a ${name}=${mask} b`)).toBeNull();
  });

  test("of a private key of any length is masked", () => {
    const key = `-----BEGIN PRIVATE KEY-----\n${"MIIEvQ\n".repeat(20_000)}-----END PRIVATE KEY-----`;
    expect(difference(masked(`a ${key} b`, [], small), `a ${mask} b`)).toBeNull();
  });
});

describe("a JSON text", () => {
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("m32c6NfqYEt", "x m32c6NfqYEt y", "Zq9opaque77", "plain words", "", "1.50"),
      fc.string({ maxLength: 12 }),
      fc.double(),
      fc.boolean(),
      fc.array(tie("any"), { maxLength: 4 }),
      fc.dictionary(
        fc.constantFrom("id", "auth_token", "password", "data", "value", "token_type", "a\\u0062"),
        tie("any"),
        { maxKeys: 4 },
      ),
    ),
  })).any;

  test("comes out as the redactor has it, whatever the pieces", () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 6 }), fc.integer({ min: 1, max: 60 }), (data, pieces) => {
        const text = JSON.stringify(data);
        const paths = ["#.data.id", "**.value"];
        const whole = createRedactor(["m32c6NfqYEt"]).body(text, "application/json", paths);
        expect(masked(text, ["m32c6NfqYEt"], { pieces, window: 1, first: 1, overlap: 100, paths })).toBe(whole);
      }),
      { numRuns: 300 },
    );
  });

  test("of a depth of a million is read, and a token at its bottom found", () => {
    const depth = 1_000_000;
    const text = `${"[".repeat(depth)}{"auth_token":"Zq9opaque77"}${"]".repeat(depth)}`;
    expect(masked(text, []).includes("Zq9opaque77")).toBe(false);
  });

  test("with a string of many megabytes is read on behind it", () => {
    const text = `{"a":"${'x\\"'.repeat(1_000_000)}","password":"abc","b":1}`;
    expect(masked(text, [], { pieces: 100_000 }).endsWith(`","password":"${mask}","b":1}`)).toBe(true);
  });
});

test("what is masked is told by its places", () => {
  const spans: string[] = [];
  const text = `${filler(40_000)} {"password":"abc"} m32c6NfqYEt`;
  masked(text, ["m32c6NfqYEt"], { ...small, onMasked: ({ start, end }) => void spans.push(text.slice(start, end)) });
  expect(spans).toEqual(['"abc"', "m32c6NfqYEt"]);
});
