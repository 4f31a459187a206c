// The keyboard never loses its place when a control disappears under it.
import { renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useFocusKeeper } from "./focus-keeper.ts";

const put = (tag: string, parent: Element = document.body): HTMLElement => {
  const element = document.createElement(tag);
  parent.append(element);
  return element;
};

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

test("a removed button leaves the focus to its pane", async () => {
  const main = put("main");
  put("h1", main).tabIndex = -1;
  const pane = put("section", main);
  pane.dataset["pane"] = "Result";
  const button = put("button", put("div", pane));
  renderHook(() => useFocusKeeper());
  button.focus();
  button.parentElement?.remove();
  await waitFor(() => expect(document.activeElement).toBe(pane));
});

test("where the pane is gone too, the heading of the screen takes it", async () => {
  const heading = put("h1", put("main"));
  heading.tabIndex = -1;
  const button = put("button");
  renderHook(() => useFocusKeeper());
  button.focus();
  button.remove();
  await waitFor(() => expect(document.activeElement).toBe(heading));
});

test("after a dialog the control before it has the focus again", async () => {
  const button = put("button");
  const dialog = put("div");
  dialog.setAttribute("role", "dialog");
  const inside = put("button", dialog);
  renderHook(() => useFocusKeeper());
  button.focus();
  inside.focus();
  dialog.remove();
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test("in a dialog whose step has gone with its button the next step takes it, else the dialog itself", async () => {
  const dialog = put("section");
  dialog.setAttribute("role", "dialog");
  dialog.setAttribute("aria-modal", "true");
  dialog.tabIndex = -1;
  const [first, second] = [put("div", dialog), put("div", dialog)];
  renderHook(() => useFocusKeeper());
  put("button", first).focus();
  first.remove();
  await waitFor(() => expect(document.activeElement).toBe(dialog));
  put("button", second).focus();
  put("button", dialog).dataset["autofocus"] = "";
  second.remove();
  await waitFor(() => expect(document.activeElement).toBe(dialog.lastElementChild));
});

test("who clicked beside everything is left alone", async () => {
  vi.useFakeTimers();
  const button = put("button");
  renderHook(() => useFocusKeeper());
  button.focus();
  document.body.dispatchEvent(new Event("pointerdown", { bubbles: true }));
  button.remove();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(document.activeElement).toBe(document.body);
});
