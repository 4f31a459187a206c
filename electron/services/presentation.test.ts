// Presentation mode in the host: what is refused while it is on, and what windows are told.
import { expect, test, vi } from "vitest";
import { ok } from "../../shared/result.ts";
import { createEventHub } from "../event-hub.ts";
import { createPresentation } from "./presentation.ts";

const setUp = () => {
  const events = createEventHub();
  const told: unknown[] = [];
  events.subscribe(0, (text) => told.push(JSON.parse(text).event));
  const protect = vi.fn<(on: boolean) => void>();
  return { presentation: createPresentation(events, protect), told, protect };
};

test("refuses what it guards while it is on, without asking for it, and lets it through again", async () => {
  const { presentation, protect } = setUp();
  const reveal = vi.fn(async () => ok("the secret"));
  const guarded = presentation.guard(reveal);
  expect(await guarded(null)).toEqual(ok("the secret"));
  presentation.set(true);
  const refused = await guarded(null);
  expect(refused.ok || refused.error.code).toBe("presentation.on");
  expect(reveal).toHaveBeenCalledTimes(1);
  presentation.set(false);
  expect(await guarded(null)).toEqual(ok("the secret"));
  expect(protect.mock.calls).toEqual([[true], [false]]);
});

test("a notice of the system names nobody while it is on", () => {
  const { presentation } = setUp();
  const shown: unknown[] = [];
  const { notify } = presentation.discreet({ notify: (notice: unknown) => void shown.push(notice) });
  const notice = { title: "1 connection has changed its state", body: "Acme is rejected (was OK)" };
  notify(notice);
  presentation.set(true);
  notify(notice);
  expect(shown).toEqual([notice, { title: "1 connection has changed its state", body: "" }]);
});

test("tells windows of new names while it is on, and none while it is off", () => {
  const { presentation, told } = setUp();
  presentation.learn(["john.doe", ""]);
  expect(told).toEqual([]);
  expect(presentation.state()).toEqual({ on: false, names: [] });
  presentation.set(true);
  presentation.learn(["john.doe"]);
  presentation.learn(["Acme, Inc."]);
  expect(told).toEqual([
    { type: "presentation.changed", on: true, names: ["john.doe"] },
    { type: "presentation.changed", on: true, names: ["john.doe", "Acme, Inc."] },
  ]);
});
