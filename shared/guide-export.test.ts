// What is handed on has the steps in order, the progress and the notes, and takes nothing from people as markup.
import { describe, expect, test } from "vitest";
import { startWalk, stepsOf } from "./guide.ts";
import { guideAsEmail, guideAsMarkdown, type GuideExport } from "./guide-export.ts";
import { guides } from "./vendors/guides.ts";
import { intelepeerGuide } from "./vendors/intelepeer.guide.ts";

const given: GuideExport = {
  vendor: "IntelePeer",
  guide: intelepeerGuide,
  walk: {
    ...startWalk("intelepeer", intelepeerGuide, "Colorado *dental*"),
    done: ["portal", "account"],
    met: ["It is known for which account the API is needed."],
    values: { username: "api_acme", email: "jdoe+1@business.com" },
  },
  label: (id) => (id === "email" ? "E-mail" : "User name"),
};

describe("as Markdown", () => {
  const text = guideAsMarkdown(given);

  test("numbers the steps of the chosen way and ticks what is done", () => {
    const steps = stepsOf(intelepeerGuide, "login");
    expect(text).toContain("1. [x] **Log in to the Customer Portal**");
    expect(text).toContain("3. [ ] **Open user management**");
    expect(text.match(/^\d+\. /gm)).toHaveLength(steps.length);
    expect(text).toContain(`2 of ${steps.length} steps done.`);
    expect(text).toContain("- [x] It is known for which account the API is needed.");
    expect(text).not.toContain("CPaaS portal and stay");
  });

  test("carries forks, notes and documents, and takes names for text", () => {
    expect(text).toContain("*There is no menu on the far right*: Choose Manage Enterprise");
    expect(text).toContain(String.raw`User name: api\_acme`);
    expect(text).toContain(String.raw`(Colorado \*dental\*`);
    expect(text).toContain("https://docs.intelepeer.com/");
  });
});

describe("as a mail", () => {
  const text = guideAsEmail(given);

  test("begins with its subject and asks for no secret by mail", () => {
    expect(text.split("\n")[0]).toBe("Subject: IntelePeer: An API user in the Customer Portal (Colorado *dental*)");
    expect(text).toContain("1. Log in to the Customer Portal (done)");
    expect(text).toContain("Noted: E-mail jdoe+1@business.com");
    expect(text).toContain("Please do not send passwords, keys or tokens by mail.");
  });

  test("is plain: no Markdown in it", () => {
    expect(text).not.toMatch(/\*\*|^#|\[ \]|\\/m);
  });
});

test("the consequence of a reset is in both, beside the reset", () => {
  for (const { vendor, name, guide } of guides) {
    const both = [guideAsMarkdown, guideAsEmail].map((write) =>
      write({ vendor: name, guide, walk: startWalk(vendor, guide), label: (id) => id }),
    );
    const consequences = stepsOf(guide, guide.ways[0].method).flatMap(({ branches = [] }) =>
      branches.flatMap(({ consequence }) => consequence ?? []),
    );
    for (const consequence of consequences) for (const text of both) expect(text).toContain(consequence);
    if (vendor === "enablex") expect(consequences.join()).toContain("old key stops working everywhere");
  }
});
