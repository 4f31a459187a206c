// A pasted header is taken apart and compared half by half.
import { describe, expect, it } from "vitest";
import { basicAuth, basicAuthLatin1 } from "../../../shared/encode.ts";
import { compareBasic } from "./compare-basic.ts";
import { describeInput } from "./describe-input.ts";

const differences = (pasted: string, username = "user", password = "pass"): readonly string[] => {
  const result = compareBasic(pasted, username, password);
  return result.kind === "pair" ? result.differences : [result.kind];
};

describe("compareBasic", () => {
  it("recognises the same pair in a header line, a value and bare base64", () => {
    const value = basicAuth("user", "pass");
    for (const pasted of [`Authorization: ${value}`, value, value.slice(6), `  ${value}\n`]) {
      expect(differences(pasted)).toEqual([]);
    }
  });

  it("says which half differs and how", () => {
    expect(differences(basicAuth("other", "pass"))).toEqual(["the user name differs"]);
    expect(differences(basicAuth("USER", "pass"))).toEqual(["the user name differs in upper and lower case"]);
    expect(differences(basicAuth("user", "pass\n"))).toEqual(["the password has a blank or a line break more or less"]);
    expect(differences(basicAuth("u", "p"))).toEqual(["the user name differs", "the password differs"]);
  });

  it("names a wrong scheme word and another encoding", () => {
    expect(differences(basicAuth("user", "pass").replace("Basic", "Bearer"))).toEqual([
      "the scheme word is Bearer, not Basic",
    ]);
    expect(differences(basicAuthLatin1("user", "pä") ?? "", "user", "pä")).toEqual([
      "the pair was encoded as Latin-1, not UTF-8",
    ]);
  });

  it("says what is wrong with a text that is no pair, and nothing about none", () => {
    expect(compareBasic("Basic ***", "user", "pass")).toMatchObject({ kind: "problem" });
    expect(compareBasic("  ", "user", "pass").kind).toBe("empty");
  });
});

describe("describeInput", () => {
  it("counts bytes and names what cannot be seen", () => {
    expect(describeInput("john@example.com:m32c6NfqYEt")).toBe("28 bytes, no line break");
    expect(describeInput("ä")).toBe("2 bytes, no line break");
    expect(describeInput("a:b\n")).toBe("4 bytes, ends in a line break");
    expect(describeInput("a:b ")).toContain("a blank at the edge");
    expect(describeInput("a:\u200bb")).toContain("an invisible character inside");
  });
});

describe("a word of the vendor's own", () => {
  const encoded = btoa("user:pass");

  it("belongs in front of the pair, and Basic does not", () => {
    expect(compareBasic(`Integrator ${encoded}`, "user", "pass", "Integrator")).toMatchObject({ same: true });
    expect(compareBasic(`Authorization: Basic ${encoded}`, "user", "pass", "Integrator")).toMatchObject({
      same: false,
      differences: ["the scheme word is Basic, not Integrator"],
    });
  });
});
