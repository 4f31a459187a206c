// No secret survives, in whatever form and place; and what people came to read is still there.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor, mask, notStored } from "./redact.ts";
import { canary, secretForms, survivors } from "./testing/secret-forms.ts";

const ordinary = [
  "m32c6NfqYEt",
  "9daed264649afe870d0c6a48d08c1541420111ea379d23695cea79ad970937d4",
  "it's <b> & $1!",
  "日本語パスワード😀",
];

/** Every place in which a form may stand. */
const places: Readonly<Record<string, (form: string, redactor: ReturnType<typeof createRedactor>) => string>> = {
  text: (form, redactor) => redactor.text(`before ${form} after`),
  "text without gaps": (form, redactor) => redactor.text(`(${form})`),
  header: (form, redactor) => JSON.stringify(redactor.headers([["X-Echo", `v=${form}; q`]])),
  url: (form, redactor) => redactor.url(`https://h.example/p/${form}?q=${form}#${form}`),
  "JSON body": (form, redactor) => redactor.body(`{"echo":["${form}"],"ok":true}`, "application/json"),
  "cut JSON body": (form, redactor) => redactor.body(`{"echo":["${form}`, "application/json"),
  "form body": (form, redactor) => redactor.body(`a=1&echo=${form}&b=2`, "application/x-www-form-urlencoded"),
  "text body": (form, redactor) => redactor.body(`<p>${form}</p>`, "text/html"),
};

describe.each([canary, ...ordinary])("the secret %j", (secret) => {
  const redactor = createRedactor([secret]);
  test.each(Object.entries(places))("is in no form in a %s", (_, place) => {
    for (const { name, text, core } of secretForms(secret)) {
      const masked = place(text, redactor);
      expect(masked.includes(core) ? name : "gone").toBe("gone");
      expect(masked).toContain(mask);
    }
  });
});

const secrets = fc
  .oneof(
    fc.string({ unit: "grapheme-ascii", minLength: 4, maxLength: 60 }),
    fc.string({ unit: "binary", minLength: 4, maxLength: 60 }),
    fc.string({ unit: fc.constantFrom("\\", '"', "%", "&", "+", "a", "2", "5", ";"), minLength: 4, maxLength: 60 }),
  )
  // The mask itself is no secret.
  .filter((secret) => !mask.includes(secret));
const surroundings = fc.string({ unit: fc.constantFrom(..." \n{}[]:,.<>()*!?xyz".split("")), maxLength: 12 });

test("any secret of 4 to 60 characters, in any form and place, between anything", () => {
  fc.assert(
    fc.property(secrets, surroundings, surroundings, (secret, before, after) => {
      const redactor = createRedactor([secret]);
      for (const { name, text, core } of secretForms(secret)) {
        const around = (form: string): string => `${before}${form}${after}`;
        // A form that the surroundings alone contain is not the secret's doing.
        if (around("").includes(core)) continue;
        const found = [
          redactor.text(around(text)),
          redactor.url(`https://h.example/?${around(text)}`),
          redactor.body(around(text), "text/plain"),
          ...redactor.headers([["X-Echo", around(text)]]).map(([, value]) => value),
        ].filter((masked) => masked.includes(core));
        expect(found.length === 0 ? "gone" : name).toBe("gone");
      }
    }),
    { numRuns: 200 },
  );
}, 60_000);

test("a JSON string that escapes even plain letters hides nothing", () => {
  const spelt = Array.from("m32c6NfqYEt", (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");
  expect(createRedactor(["m32c6NfqYEt"]).body(`{"echo":"x ${spelt} y"}`, null)).toBe(`{"echo":"${mask}"}`);
});

test("several secrets of which one contains the other all go", () => {
  const all = ["john@example.com:m32c6NfqYEt", "m32c6NfqYEt", "32c6Nf"];
  const masked = createRedactor(all).text(`${all.join(" ")} ${btoa(all[0] ?? "")}`);
  expect(survivors(masked, all)).toEqual([]);
});

test("a body of bytes shown as Latin-1 hides secrets in UTF-8 and in Latin-1", () => {
  const redactor = createRedactor(["prä€fix"]);
  expect(redactor.text(Buffer.from("\u0001prä€fix\u0002", "utf8").toString("latin1"))).toBe(`\u0001${mask}\u0002`);
  expect(createRedactor(["präfix"]).text(Buffer.from("präfix", "latin1").toString("latin1"))).toBe(mask);
});

test("text of another charset that is shown as UTF-8 hides what is left of a secret between the wrong letters", () => {
  const secret = "pässwört-Ã©!";
  for (const charset of ["latin1", "utf16le"] as const) {
    const shown = new TextDecoder().decode(Buffer.from(`pw=${secret};`, charset)).replaceAll("\0", "");
    expect(shown).toContain("\ufffd");
    expect(createRedactor([secret]).text(shown)).toBe(`pw=${mask};`);
  }
  expect(createRedactor(["ääää"]).text("\ufffd".repeat(9))).toBe("\ufffd".repeat(9));
});

test("a secret of three characters is masked by its name only", () => {
  const redactor = createRedactor(["abc"]);
  expect(redactor.text("abc")).toBe("abc");
  expect(redactor.body('{"password":"abc"}', null)).toBe(`{"password":"${mask}"}`);
});

test("the mask says nothing about the length", () => {
  expect(createRedactor(["abcd", "x".repeat(60)]).text(`abcd ${"x".repeat(60)}`)).toBe(`${mask} ${mask}`);
});

describe("shapes, of secrets nobody knew", () => {
  const redactor = createRedactor([]);
  test.each([
    ["a JWT", "eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjEzMDA4MTkzODB9.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"],
    ["an encrypted JWT", "eyJhbGciOiJSU0EtT0FFUCJ9.OKOawDo13gRp.48V1_ALb6US04U3b.5eym8TW_c8SuK0lt.XFBoMYUZodetZdvT"],
    ["a cut PEM key", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC"],
    ["a PEM key", "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBAD\n-----END RSA PRIVATE KEY-----"],
    ["an AWS key", "AKIAIOSFODNN7EXAMPLE"],
    ["a bearer token", "Bearer d1f2a3b4c5d6e7f8a9b0"],
    ["a bearer token in small letters", "bearer d1f2a3b4c5d6e7f8a9b0"],
    ["Basic", "Basic dGVzdEB1c2VyLmNvbTp0ZXN0cGFzc3dvcmQ="],
  ])("%s", (_, text) => {
    const masked = redactor.text(`before ${text}`);
    expect(masked).toMatch(new RegExp(`^before (Bearer |bearer |Basic )?${mask}$`));
  });

  test("what stands behind a whole PEM key stays", () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
    expect(redactor.text(`${key} and more`)).toBe(`${mask} and more`);
  });
});

test("a failure inside the redactor stores nothing rather than too much", () => {
  const broken = { toString: () => "" };
  // A value that is no text at all, as a mistake elsewhere might pass on.
  expect(createRedactor(["abcd"]).text(broken as unknown as string)).toBe(notStored);
});

const spell = (secret: string, form: (byte: number) => string): string =>
  Array.from(Buffer.from(secret), form).join("");
const hex2 = (byte: number): string => byte.toString(16).padStart(2, "0");
const wrapped = (text: string, width: number, by: string): string =>
  (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(by);

describe.each(["m32c6NfqYEt", canary, "tôkên-9/z"])("%j, spelt so that even its letters are escaped,", (secret) => {
  const redactor = createRedactor([secret]);
  const base64 = Buffer.from(`${"x".repeat(40)}${secret}${"y".repeat(99)}`).toString("base64");
  test.each([
    ["percent", spell(secret, (byte) => `%${hex2(byte)}`)],
    ["percent, three times", spell(secret, (byte) => `%2525${hex2(byte)}`)],
    ["decimal references", Array.from(secret, (c) => `&#${c.codePointAt(0)};`).join("")],
    ["hex references, twice", Array.from(secret, (c) => `&amp;#x${c.codePointAt(0)?.toString(16)};`).join("")],
    ["\\u in a script", Array.from(secret, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")],
    ["%u", Array.from(secret, (c) => `%u${c.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")],
    ["\\x", spell(secret, (byte) => `\\x${hex2(byte)}`)],
    ["quoted-printable", spell(secret, (byte) => `=${hex2(byte).toUpperCase()}`)],
    ["zero-width spaces", Array.from(secret).join("\u200b")],
    ["hex with blanks", spell(secret, (byte) => `${hex2(byte)} `).trim()],
    ["hex with colons, in capitals", spell(secret, (byte) => `:${hex2(byte).toUpperCase()}`).slice(1)],
    ["hex with dashes", spell(secret, (byte) => `-${hex2(byte)}`).slice(1)],
    ["hex over lines", spell(secret, (byte) => `${hex2(byte)}\n`).trim()],
    ["hex with 0x", spell(secret, (byte) => `, 0x${hex2(byte)}`).slice(4)],
  ])("as %s is masked whole", (_, form) => {
    expect(redactor.text(`<${form}>`)).toBe(`<${mask}>`);
    expect(redactor.body(`{"${form.replaceAll("\n", "\\n")}":1}`, null)).toBe(`{"${mask}":1}`);
  });

  test.each([
    ["line breaks", 76, "\r\n"],
    ["short lines", 11, "\n"],
    ["line breaks as escapes", 64, "\\r\\n"],
    ["line breaks as escapes, twice", 20, "\\\\n"],
  ])("as base64 with %s is masked", (_, width, by) => {
    const masked = redactor.text(wrapped(base64, width, by));
    expect(masked).toContain(mask);
    expect(Buffer.from(masked.replace(/\\+[rn]|\s/g, ""), "base64").toString("latin1")).not.toContain(
      secret.slice(1, 4),
    );
  });

  test.each(["utf16le", "utf16be"])("as %s bytes is masked", (order) => {
    const bytes = Buffer.from(`pw ${secret}.`, "utf16le");
    const masked = redactor.text((order === "utf16be" ? bytes.swap16() : bytes).toString("latin1"));
    expect(masked.replaceAll("\0", "")).toBe(`pw ${mask}.`);
  });

  test("cut off at the end is masked by its beginning, from three characters on", () => {
    for (let length = 3; length < secret.length; length += 1) {
      const part = secret.slice(0, length);
      expect(redactor.text(`no ${part}`, true)).toBe(`no ${mask}`);
      expect(redactor.body(`{"message":"no ${JSON.stringify(part).slice(1, -1)}`, null, [], true)).toBe(
        `{"message":"no ${mask}`,
      );
    }
    expect(redactor.text(`no ${encodeURIComponent(`${secret.slice(0, 4)}%`).slice(0, -1)}`, true)).toBe(`no ${mask}`);
    expect(redactor.text(Buffer.from(secret).toString("base64").slice(0, 9), true)).toBe(mask);
    expect(redactor.text(`no ${secret.slice(0, 4)} at all`, true)).toContain(secret.slice(0, 4));
  });
});

test("a token of 16 KB is masked whole, in any encoding, and costs no seconds", () => {
  for (const unit of ['"', "\\", '"&\\<', "aB3/"]) {
    const token = `Zq9_${unit.repeat(16_384 / unit.length)}`;
    const before = process.threadCpuUsage();
    const redactor = createRedactor([token]);
    expect(redactor.text(`a ${token} b`)).toBe(`a ${mask} b`);
    expect(redactor.body(JSON.stringify({ echo: token }), null)).toMatch(new RegExp(`^{"echo":"${mask}"?}$`));
    expect(redactor.text(encodeURIComponent(token))).toBe(mask);
    expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(2);
  }
}, 30_000);

test("JSON that is labelled as a form, as cURL does by itself, is masked by its names", () => {
  const body = '{"credentials":"9daed264649afe87","note":"a=b"}';
  const shown = createRedactor([]).body(body, "application/x-www-form-urlencoded");
  expect(JSON.parse(shown)).toEqual({ credentials: "•".repeat(shown.match(/•/g)?.length ?? 0), note: "a=b" });
  expect(shown).not.toContain("9daed264");
});
