// The session of a connection in words: a reason of long ago is told as long as nothing else on the screen tells it.
import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { CheckResult } from "../../../shared/check-view.ts";
import { acme, checked } from "../../store-samples.ts";
import { SessionPanel } from "./check-panels.tsx";

const past = { at: "2026-01-03T09:00:00.000Z", text: "The password is not right" };

const mount = (change: Partial<CheckResult>) =>
  render(<SessionPanel connection={acme} result={checked(acme.id, { lastReason: past, ...change })} />);

test("a reason that the remembered checks have forgotten is told with its time", () => {
  mount({});
  expect(screen.getByText("Last reason").parentElement?.textContent).toContain(past.text);
});

test("a reason that a remembered check tells is not told twice", () => {
  const point = { at: past.at, state: "rejected" as const, ms: 12, status: 401, reason: past.text };
  mount({ points: [point, ...checked(acme.id).points] });
  expect(screen.queryByText("Last reason")).toBeNull();
  expect(screen.getByText("Last good")).toBeTruthy();
});
