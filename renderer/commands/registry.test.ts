// What a component's command does while it is mounted and afterwards.
import { renderHook } from "@testing-library/react";
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
