// A text that is shown while it comes gives away no secret, wherever it is cut, and shows its lines as soon as they are whole.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor, mask } from "../../shared/redact.ts";
import { canary, secretForms } from "../../shared/testing/secret-forms.ts";
import { createLargeFinder } from "./body-find.ts";
import { createLiveText } from "./live-text.ts";

const finders = new Map<string, ReturnType<typeof createLargeFinder>>();
/** Building one takes longer than most of what is tested here. */
const finderOf = (values: readonly string[]): ReturnType<typeof createLargeFinder> => {
  const found = finders.get(values.join()) ?? createLargeFinder(values);
  finders.set(values.join(), found);
  return found;
};
/** What is on screen after each piece, and after the end. */
const screens = (pieces: readonly string[], values: readonly string[], paths: readonly string[] = []): string[] => {
  const live = createLiveText({ values, paths }, finderOf(values));
  let screen = "";
  const seen = pieces.map((piece) => {
    live.push(piece);
    screen += live.take();
    return screen;
  });
  return [...seen, screen + live.end(false)];
};
const pieces = (text: string, ...at: readonly number[]): string[] =>
  [0, ...at].map((from, index) => text.slice(from, at[index] ?? text.length));

const json = (form: string): string => `{"name":"Acme","note":"a ${form} b","list":[1,2]}`;
const surroundings: readonly (readonly [string, (form: string) => string])[] = [
  ["in a text", (form) => `a line\nbefore ${form} and after\nlast line\n`],
  ["at the end of a line", (form) => `a line\n${form}\nlast line\n`],
  ["in JSON", json],
  ["in lines of JSON", (form) => `${json("x")}\n${json(form)}\n${json("y")}\n`],
  ["in the data of an event", (form) => `event: login\ndata: ${form}\n\ndata: next\n\n`],
  ["in markup", (form) => `<root>\n<a>${form}</a>\n<b>words</b></root>\n`],
  ["behind text with a bracket", (form) => `[info] it is "open\n${form} then\nmore\n`],
];

describe.each(surroundings)("a secret %s", (_, around) => {
  test.each([canary, "john@example.com:m32c6NfqYEt"])("is masked in every form, cut at every place: %#", (secret) => {
    const forms = secretForms(secret);
    const cores = forms.map(({ core }) => core).filter((core) => core.length >= 4);
    const failures: string[] = [];
    for (const { text: form, core } of forms) {
      const text = around(form);
      const start = text.indexOf(form);
      for (let at = 0; at <= form.length; at += 1) {
        const [early = "", ...later] = screens(pieces(text, start + at), [secret]);
        const whole = later.at(-1) ?? "";
        if (cores.some((one) => whole.includes(one))) failures.push(`${form} cut at ${at}: ${whole}`);
        // Of so short a beginning nobody can tell the rest.
        if (core.length >= 8 && early.includes(core.slice(0, 8))) failures.push(`${form} cut at ${at}: ${early}`);
        if (!whole.startsWith(early)) failures.push(`${form} cut at ${at}: ${early} and then ${whole}`);
      }
    }
    expect(failures).toEqual([]);
  });
});

test("a secret in base64 or hex over several lines is masked at every cut", () => {
  const secret = "a longer pass phrase, 42";
  const wrapped = [
    (
      Buffer.from(secret)
        .toString("base64")
        .match(/.{1,9}/g) ?? []
    ).join("\n"),
    (Buffer.from(secret).toString("hex").match(/../g) ?? []).join(":\n"),
    secret.replace(/(.{5})/g, "$1=\n"),
  ];
  for (const form of wrapped) {
    const text = `first line\n${form}\nlast line\n`;
    for (let at = 0; at < text.length; at += 1) {
      const [early = "", , whole = ""] = screens(pieces(text, at), [secret]);
      // A line may be shown that is so short that it tells nothing.
      expect(whole.replaceAll(/\s/g, "")).toMatch(new RegExp(`^firstline.{0,8}${mask}lastline$`));
      expect(early.replaceAll(/\s/g, "")).toMatch(
        new RegExp(`^(?:first(?:line.{0,8}(?:${mask}(?:last(?:line)?)?)?)?)?$`),
      );
    }
  }
});

test("what is secret by name, by path or by shape is masked at every cut", () => {
  const token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N";
  const key = `-----BEGIN PRIVATE KEY-----\n${"MIIEvQIBADANBg\n".repeat(3)}-----END PRIVATE KEY-----`;
  const texts: readonly (readonly [string, readonly string[]])[] = [
    [`{"auth_token":"Zq9opaque 77","b":"x"}`, ["Zq9opaque"]],
    [`{"data":{"pin":"0412","deep":[{"pin":"9831"}]},"b":1}`, ["0412", "9831"]],
    [`{"data":\n{"api_key": 90210,\n "b": 1}}`, ["90210"]],
    [`auth_token: Zq9opaque77\nnext=1\n`, ["Zq9opaque77"]],
    [`auth_token:\n  Zq9opaque77\nnext=1\n`, ["Zq9opaque77"]],
    [`<auth_token>\nZq9opaque77\n</auth_token>\n`, ["Zq9opaque77"]],
    [`<auth_token><![CDATA[Zq9opaque77]]></auth_token>\n<x>y</x>\n`, ["Zq9opaque77"]],
    [`Authorization: Bearer abcdef0123456789abcdef\nX: y\n`, ["abcdef0123456789"]],
    [`a ${token} b\n`, ["eyJzdWIi", "dozjgNry"]],
    [`a ${key} b\n`, ["MIIEvQIB"]],
  ];
  for (const [text, secrets] of texts)
    for (let at = 0; at < text.length; at += 1)
      for (const further of [0, 1, 7]) {
        const shown = screens(pieces(text, at, Math.min(text.length, at + further)), [], ["**.pin"]);
        for (const secret of secrets) expect(shown.filter((screen) => screen.includes(secret))).toEqual([]);
      }
});

test("a text without secrets comes out as it is, whatever the pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(`{"a":"b c"}`, "\n", "words ", `"`, "[", "<a>", "x", "</a>", "\\", ",")),
      (list) => {
        expect(screens(list, ["m32c6NfqYEt"]).at(-1)).toBe(list.join(""));
      },
    ),
  );
});

test("JSON that comes in pieces comes out as the redactor has it", () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom("id", "auth_token", "password", "data"), value),
      fc.nat(200),
      (data, at) => {
        const text = JSON.stringify(data, null, 1);
        const whole = createRedactor(["m32c6NfqYEt"]).body(text, "application/json", ["data.id"]);
        expect(screens(pieces(text, Math.min(at, text.length)), ["m32c6NfqYEt"], ["data.id"]).at(-1)).toBe(whole);
      },
    ),
  );
});

test.each([
  '{"auth_token":"Zq9>cdefgh12345678"}',
  '{"auth_token":{"value":"ab>cdefgh12345678","id":1}}',
  '{\n "auth_token": {\n  "value": "Zq9>cdefgh12345678"\n }\n}',
  'log: {"auth_token":"Zq9>cdefgh12345678"} and more',
  "[<password>cdefgh{</password>[ and more",
  "{<password>cdefgh]]></password>more and more",
])("a token that nobody knew is not shown for a sign of markup in it, wherever it is cut: %s", (text) => {
  for (let at = 0; at <= text.length; at += 1)
    for (const screen of screens(pieces(text, at), [])) expect(screen).not.toMatch(/>c|cdefgh/);
});

describe("what is whole is shown at once", () => {
  test.each([
    ["a line of text", "one two\nthree", "one two\n"],
    ["a line of JSON", '{"a": 1,\n "b": [1, 2', '{"a": 1,\n "b": [1, '],
    ["an object in a line", '{"a":"x y"}\n{"a":"z', '{"a":"x y"}\n{'],
    ["an event", "data: x\n\ndata: y", "data: x\n\ndata: "],
  ])("%s", (_, text, shown) => {
    expect(screens([text], [canary, "m32c6NfqYEt"])[0]).toBe(shown);
  });

  test("a word or a string of any length is followed, and its secret masked to the end", () => {
    const secret = "k9".repeat(40_000);
    const text = `{"a":"${"x".repeat(100_000)} ${secret}","password":"${"Zq9 ".repeat(20_000)}","b":1}`;
    const shown = screens(text.match(/[^]{1,5000}/g) ?? [], [secret]);
    expect(shown.at(-1)?.replaceAll("x", "")).toBe(`{"a":" ${mask}","password":"${mask}","b":1}`);
    expect(shown.filter((screen) => screen.includes("k9k9k9") || screen.includes("Zq9"))).toEqual([]);
    expect(shown.at(-2)?.length).toBeGreaterThan(100_000);
  });
});

describe("a server that repeats a secret, or its beginning, without end", () => {
  const secret = "S3cr3tValue!xyz";
  test.each([
    ["whole", secret],
    ["by its beginning", secret.slice(0, 9)],
    ["in base64", Buffer.from(secret).toString("base64")],
  ])("%s: is followed in little memory and time, and gives nothing away", (_, unit) => {
    const live = createLiveText({ values: [secret], paths: [] }, finderOf([secret]));
    let screen = "";
    let slowest = 0;
    for (let portion = 0; portion < 20; portion += 1) {
      live.push(portion === 10 ? `${unit.repeat(5_000)}${secret}${unit.repeat(5_000)}` : unit.repeat(10_000));
      // The processor's own time, which another program's work does not lengthen.
      const before = process.threadCpuUsage();
      screen += live.take();
      const { user, system } = process.threadCpuUsage(before);
      slowest = Math.max(slowest, (user + system) / 1_000);
    }
    // Without a bound each portion is looked through together with all before it: two seconds and growing.
    expect(slowest).toBeLessThan(1_000);
    screen += live.end(false);
    expect(screen).toContain(mask);
    expect(screen).not.toContain(secret.slice(-6));
  });
});
