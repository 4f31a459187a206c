// An Enter acts once, where it went down: not when it is held on, nor when a hasty second one comes behind a dialog.
import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { Dialog } from "./dialog.tsx";
import { useSpentEnter } from "./spent-enter.ts";

const Page = ({ opened }: { opened: boolean }) => {
  useSpentEnter();
  return (
    <MantineProvider env="test">
      <input aria-label="before" />
      <input aria-label="other" />
      <Dialog opened={opened} title="Save the request" onClose={() => undefined}>
        <input aria-label="inside" data-autofocus />
      </Dialog>
    </MantineProvider>
  );
};

/** Presses a key where the focus is. @returns whether it reaches what has the focus */
const press = (key = "Enter", repeat = false): boolean =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, repeat });

/** Opens the dialog, presses a key in it and closes it. */
const closeBy = (key: string): void => {
  const view = render(<Page opened={false} />);
  screen.getByLabelText("before").focus();
  view.rerender(<Page opened />);
  press(key);
  view.rerender(<Page opened={false} />);
  expect(document.activeElement).toBe(screen.getByLabelText("before"));
};

afterEach(() => {
  vi.useRealTimers();
});

test("a second Enter right behind a dialog sends nothing; one that comes later does", () => {
  vi.useFakeTimers();
  closeBy("Enter");
  expect(press()).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(press()).toBe(true);
});

test("an Enter that is held on presses nothing behind the dialog, however long", () => {
  vi.useFakeTimers();
  closeBy("Enter");
  vi.advanceTimersByTime(5_000);
  expect(press("Enter", true)).toBe(false);
  expect(press("Enter", true)).toBe(false);
});

test("what is pressed behind another key is meant, and so is what is pressed elsewhere", () => {
  closeBy("Escape");
  expect(press()).toBe(true);
});

test("after another key Enter is meant at once, also behind a dialog that Enter has ended", () => {
  closeBy("Enter");
  expect(press("End")).toBe(true);
  expect(press()).toBe(true);
});

test("held on it goes on where it went down, and nowhere else", () => {
  render(<Page opened={false} />);
  screen.getByLabelText("before").focus();
  expect(press()).toBe(true);
  expect(press("Enter", true)).toBe(true);
  screen.getByLabelText("other").focus();
  expect(press("Enter", true)).toBe(false);
  expect(press()).toBe(true);
});
