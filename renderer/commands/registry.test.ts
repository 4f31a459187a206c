// What a component's command does while it is mounted and afterwards.
import { renderHook } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { expect, it } from "vitest";
import { commandRegistry, useCommand } from "./registry.ts";

it("runs what the component last rendered, and lets go of it when the component goes", () => {
  const ran: string[] = [];
  const { rerender, unmount } = renderHook(({ value }) => useCommand("test.run", () => void ran.push(value)), {
    initialProps: { value: "one" },
  });
  rerender({ value: "two" });
  // The palette may hold what it found for longer than the component lives.
  const held = commandRegistry.find("test.run");
  held?.run();
  unmount();
  held?.run();
  expect(ran).toEqual(["two"]);
  expect(commandRegistry.find("test.run")).toBeNull();
});

it("can be run, as it was rendered last, the moment the screen shows it: a key may come before any effect", () => {
  const found: string[] = [];
  const { rerender } = renderHook(
    ({ busy }) => {
      useCommand("test.run", () => void found.push(busy ? "as busy" : "as idle"), { enabled: !busy, reason: "busy" });
      // In the commit itself, as a key that comes as soon as the page has changed.
      useLayoutEffect(() => {
        const state = commandRegistry.find("test.run");
        found.push(state ? (state.unavailable ?? "ready") : "not there");
        state?.run();
      });
    },
    { initialProps: { busy: false } },
  );
  rerender({ busy: true });
  expect(found).toEqual(["ready", "as idle", "busy", "as busy"]);
});
