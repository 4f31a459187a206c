// Every way through a vendor's questions ends at a method that the vendor has.
import { describe, expect, it } from "vitest";
import { vendors } from "../../../shared/vendors/index.ts";
import { decide } from "./choice-answers.ts";

const withChoice = vendors.flatMap((vendor) => (vendor.choice ? [{ vendor, choice: vendor.choice }] : []));

it("TeleTracker and EnableX have questions", () => {
  expect(withChoice.map(({ vendor }) => vendor.id)).toEqual(expect.arrayContaining(["teletracker", "enablex"]));
});

describe.each(withChoice)("$vendor.name", ({ vendor, choice }) => {
  const { questions, otherwise } = choice;

  it("is undecided while every answer so far was no", () => {
    for (let count = 0; count < questions.length; count += 1)
      expect(
        decide(
          choice,
          Array.from({ length: count }, () => false),
        ),
      ).toBeNull();
  });

  it.each(questions.map((question, index) => ({ question, index })))(
    "goes by the yes to $question.id",
    ({ question, index }) => {
      const answers = [...Array.from({ length: index }, () => false), true];
      expect(decide(choice, answers)).toEqual({ method: question.method, reason: question.explanation });
      expect(vendor.methods).toHaveProperty([question.method]);
    },
  );

  it("ends at the usual method when every answer was no", () => {
    expect(
      decide(
        choice,
        questions.map(() => false),
      ),
    ).toEqual({
      method: otherwise.method,
      reason: otherwise.explanation,
    });
    expect(vendor.methods).toHaveProperty([otherwise.method]);
  });
});
