// A dialog has the focus as soon as it stands, gives it back when it closes, and takes it from nobody who has it by then.
import { MantineProvider } from "@mantine/core";
import { act, render, screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { Dialog } from "./dialog.tsx";

const Page = ({ opened }: { opened: boolean }) => (
  <MantineProvider env="test">
    <input aria-label="before" />
    <input aria-label="other" />
    <Dialog opened={opened} title="Save the request" onClose={() => undefined}>
      <input aria-label="inside" data-autofocus />
    </Dialog>
  </MantineProvider>
);

const open = async () => {
  const view = render(<Page opened={false} />);
  screen.getByLabelText("before").focus();
  view.rerender(<Page opened />);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("inside")));
  return view;
};

test("a letter typed right behind the shortcut goes into the dialog, not to what is behind it", () => {
  const view = render(<Page opened={false} />);
  screen.getByLabelText("before").focus();
  view.rerender(<Page opened />);
  expect(document.activeElement).toBe(screen.getByLabelText("inside"));
  view.rerender(<Page opened={false} />);
  expect(document.activeElement).toBe(screen.getByLabelText("before"));
});

test("one that is opened with what it stands in has the focus at once too, and gives it back", () => {
  render(<input aria-label="outside" />);
  screen.getByLabelText("outside").focus();
  const view = render(<Page opened />);
  expect(document.activeElement).toBe(screen.getByLabelText("inside"));
  view.unmount();
  expect(document.activeElement).toBe(screen.getByLabelText("outside"));
});

test("the focus goes back to where it was", async () => {
  const view = await open();
  view.rerender(<Page opened={false} />);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("before")));
});

test("what has taken the focus before the dialog was gone keeps it", async () => {
  const view = await open();
  vi.useFakeTimers();
  try {
    screen.getByLabelText("other").focus();
    view.rerender(<Page opened={false} />);
    act(() => {
      vi.advanceTimersByTime(1_000);
    });
    expect(document.activeElement).toBe(screen.getByLabelText("other"));
  } finally {
    vi.useRealTimers();
  }
});
