// From a key press to a command: what runs, what is left to the page, what is kept from the browser.
import { renderHook } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { loadScreens, useScreenCode } from "../frame/screen-code.ts";
import { useUiStore } from "../state/ui-store.ts";
import { commandRegistry } from "./registry.ts";
import { handleKey, useShortcuts } from "./use-shortcuts.ts";

const press = (key: string, init: KeyboardEventInit = {}) => {
  const event = new KeyboardEvent("keydown", { key, cancelable: true, bubbles: true, ...init });
  handleKey(event);
  return event;
};

const undo: (() => void)[] = [];
const register = (...parameters: Parameters<typeof commandRegistry.register>) =>
  undo.push(commandRegistry.register(...parameters));

// Here once, so that no test waits for it.
beforeAll(loadScreens);

afterEach(() => {
  for (const each of undo.splice(0)) each();
  document.body.replaceChildren();
});

test("runs the command and keeps the key from the page, so that Ctrl+Enter types no line break", () => {
  const run = vi.fn();
  register("test.run", { run, unavailable: null });
  expect(press("Enter", { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test("a held key runs it once", () => {
  const run = vi.fn();
  register("test.run", { run, unavailable: null });
  press("Enter", { ctrlKey: true });
  expect(press("Enter", { ctrlKey: true, repeat: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test("a command that is not available does nothing, yet the browser does not print instead", () => {
  const run = vi.fn();
  register("switcher.open", { run, unavailable: "no vendor" });
  expect(press("p", { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).not.toHaveBeenCalled();
});

test("Escape is left to others when nothing can be cancelled", () => {
  register("test.cancel", { run: vi.fn(), unavailable: "no test is running" });
  expect(press("Escape").defaultPrevented).toBe(false);
});

test("a key that something else has taken is not taken again", () => {
  const run = vi.fn();
  register("test.cancel", { run, unavailable: null });
  const event = new KeyboardEvent("keydown", { key: "Escape", cancelable: true });
  event.preventDefault();
  handleKey(event);
  expect(run).not.toHaveBeenCalled();
});

test("keys that several screens use run the command of the screen that is shown", () => {
  const run = vi.fn();
  register("call.send", { run, unavailable: null });
  expect(press("Enter", { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(run).toHaveBeenCalledOnce();
});

test("under a dialog only palette, switcher and help answer", () => {
  const run = vi.fn();
  const palette = vi.fn();
  register("test.run", { run, unavailable: null });
  register("palette.open", { run: palette, unavailable: null });
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  document.body.append(dialog);
  press("Enter", { ctrlKey: true });
  press("k", { ctrlKey: true });
  expect(run).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledOnce();
});

test("Escape that closes a dialog does not cancel the test behind it", () => {
  const cancel = vi.fn();
  register("test.cancel", { run: cancel, unavailable: null });
  const { unmount } = renderHook(() => useShortcuts());
  const dialog = document.createElement("div");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  const close = () => dialog.remove();
  document.body.append(dialog);
  window.addEventListener("keydown", close, { capture: true, once: true });
  const escape = () => new KeyboardEvent("keydown", { key: "Escape", bubbles: true });
  document.body.dispatchEvent(escape());
  expect(cancel).not.toHaveBeenCalled();
  document.body.dispatchEvent(escape());
  expect(cancel).toHaveBeenCalledOnce();
  unmount();
});

test("the latest registration counts, and taking it back brings the earlier one into force", () => {
  const first = vi.fn();
  const second = vi.fn();
  register("test.focus", { run: first, unavailable: null });
  const takeBack = commandRegistry.register("test.focus", { run: second, unavailable: null });
  commandRegistry.run("test.focus");
  takeBack();
  commandRegistry.run("test.focus");
  expect([first.mock.calls.length, second.mock.calls.length]).toEqual([1, 1]);
});

test("a key that comes as soon as the window shows something counts", () => {
  const run = vi.fn();
  register("help.keys", { run, unavailable: null });
  const { unmount } = renderHook(() => {
    useShortcuts();
    // In the first commit itself, before anything is painted.
    useLayoutEffect(() => {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "F1", bubbles: true, cancelable: true }));
    }, []);
  });
  unmount();
  expect(run).toHaveBeenCalledOnce();
});

test("a key that is quicker than the code of the screen it is meant for runs its command once that is drawn", async () => {
  const run = vi.fn();
  useScreenCode.setState({ screens: null });
  useUiStore.setState({ screen: "compose" });
  expect(press("l", { ctrlKey: true }).defaultPrevented).toBe(true);
  register("call.address", { run, unavailable: null });
  await vi.waitFor(() => expect(run).toHaveBeenCalledOnce());
});

test("on the screen that is there from the start such a key waits for nothing", () => {
  useUiStore.setState({ screen: "test" });
  useScreenCode.setState({ screens: null, failed: false });
  // The browser's own search.
  expect(press("f", { ctrlKey: true }).defaultPrevented).toBe(false);
});
