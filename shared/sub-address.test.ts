// Sub-addresses are numbered without gaps or repeats, and what is no address is refused in words.
import { describe, expect, test } from "vitest";
import { addressesIn, addressProblem, nextSubAddress, userNameReminder, userNameWarning } from "./sub-address.ts";

const next = (address: string, used: readonly string[] = []) => {
  const found = nextSubAddress(address, used);
  return found.kind === "found" ? found.address : found.problem;
};

describe("the next free sub-address", () => {
  test("is the first one while none is used", () => {
    expect(next("jdoe@business.com", ["jdoe@business.com"])).toBe("jdoe+1@business.com");
  });

  test("takes the lowest number that is free", () => {
    expect(next("jdoe@business.com", ["jdoe+1@business.com", "jdoe+2@business.com"])).toBe("jdoe+3@business.com");
    expect(next("jdoe@business.com", ["jdoe+1@business.com", "jdoe+3@business.com"])).toBe("jdoe+2@business.com");
  });

  test("takes no notice of case, of blanks around it, or of other people's addresses", () => {
    expect(next(" JDoe@Business.com ", ["jdoe+1@BUSINESS.COM"])).toBe("JDoe+2@Business.com");
    expect(next("jdoe@business.com", ["jdoe+1@other.com", "mary+1@business.com"])).toBe("jdoe+1@business.com");
  });

  test("starts over from an address that has a tag already", () => {
    expect(next("jdoe+crm@business.com", ["jdoe+crm@business.com"])).toBe("jdoe+1@business.com");
  });

  test("says whether the address itself is free", () => {
    expect(nextSubAddress("jdoe@business.com", [])).toMatchObject({ plain: "jdoe@business.com", plainIsFree: true });
    expect(nextSubAddress("jdoe@business.com", ["JDOE@business.com"])).toMatchObject({ plainIsFree: false });
  });

  test("refuses a name that a tag would make too long", () => {
    expect(next(`${"a".repeat(62)}@business.com`)).toBe(`${"a".repeat(62)}+1@business.com`);
    expect(next(`${"a".repeat(63)}@business.com`)).toBe("The part before the @ is too long for a tag.");
  });
});

describe("what is no address", () => {
  test.each([
    ["", "Type an e-mail address."],
    ["jdoe", "An e-mail address has exactly one @."],
    ["jdoe@business@com", "An e-mail address has exactly one @."],
    ["j doe@business.com", "An e-mail address has no blanks."],
    ["@business.com", "There is no name before the @."],
    ["+1@business.com", "There is no name before the @."],
    ["jdoe@business", "The part behind the @ needs a dot, as in business.com."],
    ["jdoe@business..com", "The part behind the @ is no domain name."],
    ["jdoe@-business.com", "The part behind the @ is no domain name."],
    ["j..doe@business.com", "The part before the @ has a character that does not belong there."],
    ["j<doe@business.com", "The part before the @ has a character that does not belong there."],
  ])("%j: %s", (address, problem) => {
    expect(addressProblem(address)).toBe(problem);
  });

  test.each(["jdoe@business.com", "j.doe+1@mail.business.co.uk", "jürgen@bücher.example"])("%s is fine", (address) => {
    expect(addressProblem(address)).toBeNull();
  });
});

test("addresses are found in what people paste", () => {
  expect(addressesIn('"Jo Doe" <jdoe@business.com>; mailto:jdoe+1@business.com, none\tmary@business.com.')).toEqual([
    "jdoe@business.com",
    "jdoe+1@business.com",
    "mary@business.com",
  ]);
});

describe("the user name", () => {
  test("is not the address, and the reminder says so with the documented example", () => {
    expect(userNameReminder).toContain("neither with jdoe+1@business.com nor with jdoe+1");
  });

  test("is suspicious with an @ or a tag, and not otherwise", () => {
    expect(userNameWarning("jdoe+1@business.com")).toContain("e-mail address");
    expect(userNameWarning("jdoe+1")).toContain("tag of a sub-address");
    for (const fine of ["", "jdoe", "api-acme", "a+b c"]) expect(userNameWarning(fine)).toBeNull();
  });
});
