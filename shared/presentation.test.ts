// What onlookers see in presentation mode, and what stays readable.
import fc from "fast-check";
import { expect, test } from "vitest";
import { createHiding } from "./presentation.ts";

const hide = createHiding(["john.doe", "Acme, Inc.", "ab", "5551234567890"]);

test.each([
  ["signed in as john.doe at Acme, Inc.", "signed in as j••• at A•••"],
  ["mail john.doe@acme.example now", "mail j•••@••• now"],
  ["?user=someone%40acme.example&x=1", "?user=s•••%40•••&x=1"],
  ["call +49 30 1234567 please", "call +49 •••••• please"],
  ["/accounts/42586343b7a75a519a821cb5dc09aa67/users", "/accounts/4258…67/users"],
  ["id 3f2b1c4d-0a1b-4c2d-8e3f-0123456789ab", "id 3f2b…ab"],
  ["account 5551234567890", "account 5551…90"],
  ["?name=Acme%2C%20Inc.", "?name=A•••"],
  ["Compared as: acmeinc", "Compared as: a•••"],
])("%s", (text, shown) => expect(hide(text)).toBe(shown));

test.each(["about cabs", "johnson.doer", "2026-01-05T13:02:11Z", "127.0.0.1:40123", "TLS 1.3", "401 Unauthorized"])(
  "stays: %s",
  (text) => expect(hide(text)).toBe(text),
);

test("hiding what is hidden changes nothing, so that a text can be looked at again and again", () => {
  const once = hide("john.doe@acme.example, +49 30 1234567, 42586343b7a75a519a821cb5dc09aa67, Acme, Inc.");
  expect(hide(once)).toBe(once);
});

test("a name may have any character: none of them ends the hiding of the others", () => {
  const names = [
    "portal-100",
    "a.b*c",
    "(Acme)",
    "x|y|z",
    "back\\slash",
    "[brackets]",
    "50%/day",
    "what?!",
    "a{2}b",
    "^start$",
  ];
  const hide = createHiding([...names, "john.doe"]);
  for (const name of names) expect(hide(`signed in as ${name} today`), name).not.toContain(name);
  expect(hide("signed in as john.doe")).toBe("signed in as j•••");
});

test("no name breaks it, whatever characters it is made of", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 12 }), { maxLength: 5 }), (names) => {
      expect(createHiding([...names, "john.doe"])("signed in as john.doe")).toContain("•");
    }),
  );
});
