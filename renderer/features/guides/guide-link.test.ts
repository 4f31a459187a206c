// A cause leads to the step of the guide that puts it right, and only where there is one.
import { expect, test } from "vitest";
import type { Diagnosis } from "../../../shared/domain.ts";
import { useUiStore } from "../../state/ui-store.ts";
import { guideActions } from "./guide-link.ts";
import { useGuideProgress } from "./guide-progress.ts";
import { guideOf } from "../../../shared/vendors/guides.ts";

const cause = (guideStep: string | null): Diagnosis => ({
  id: "x",
  cause: "",
  fix: "",
  confidence: 0.5,
  evidence: [],
  guideStep,
});

test("opens the guide at the step", () => {
  const step = guideOf("intelepeer")?.steps[7];
  if (!step) throw new Error("The guide has become shorter.");
  const [action] = guideActions(cause(step.id), "intelepeer");
  expect(action?.label).toBe(`Guide: ${step.title}`);
  action?.run();
  expect(useUiStore.getState().screen).toBe("guides");
  expect(useGuideProgress.getState().place).toEqual({ vendor: "intelepeer", account: "" });
});

test("offers nothing without a step, for an unknown step, or without a guide", () => {
  expect(guideActions(cause(null), "intelepeer")).toEqual([]);
  expect(guideActions(cause("no-such-step"), "intelepeer")).toEqual([]);
  expect(guideActions(cause("x"), "custom")).toEqual([]);
});
