// An answer that is coming as a user sees it: each state in words, and the view that can stand still.
import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import type { LiveHead, StreamEvent } from "../../../../shared/live-answer.ts";
import { EventList } from "./event-list.tsx";
import { emptyLog, type LiveLog } from "./live-log.ts";
import { LivePane } from "./live-pane.tsx";

const head: LiveHead = { status: 200, statusText: "OK", httpVersion: "1.1", headers: [], isEventStream: false };
const event = (number: number, change: Partial<StreamEvent> = {}): StreamEvent => ({
  number,
  at: 0,
  id: null,
  type: "message",
  data: `data ${number}`,
  retry: null,
  cut: false,
  ...change,
});

const rows = () => within(screen.getByRole("listbox", { name: "Events" })).getAllByRole("option");

const mount = (log: LiveLog) => {
  const onCancel = vi.fn();
  const view = (now: LiveLog) => (
    <MantineProvider>
      <LivePane log={now} onCancel={onCancel} />
    </MantineProvider>
  );
  const { rerender } = render(view(log));
  return { user: userEvent.setup(), onCancel, show: (now: LiveLog) => rerender(view(now)) };
};

test("nothing yet, lines, then a size alone: each is said", async () => {
  const log = emptyLog(head);
  const { show, user, onCancel } = mount(log);
  expect(screen.getByText("No whole line has come yet.")).toBeTruthy();
  show({ ...log, text: "one\ntwo\n", bytes: 8 });
  expect(screen.getByRole("region", { name: "Newest lines of the answer" }).textContent).toBe("one\ntwo\n\n");
  show({ ...log, text: "one\ntwo\n", bytes: 2_000_000, kind: "size" });
  expect(screen.getByText(/^From here on only the size is told/)).toBeTruthy();
  show({ ...log, bytes: 2_000_000, kind: "size" });
  expect(screen.getByText(/^It is shown when it is complete/)).toBeTruthy();
  expect(screen.getAllByText("Receiving, 2.0 MB so far").length).toBeGreaterThan(0);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  expect(onCancel).toHaveBeenCalledOnce();
});

test("a view that stands still keeps its place; another request of the same call takes it", async () => {
  const log = { ...emptyLog({ ...head, isEventStream: true }), eventCount: 1, events: [event(1)] };
  const { show, user } = mount(log);
  expect(screen.getByText(/^An event stream may go on/)).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Pause the view" }));
  show({ ...log, eventCount: 3, events: [event(1), event(2), event(3)] });
  expect(screen.getByText("2 events since")).toBeTruthy();
  expect(rows().map((row) => row.textContent)).toEqual([expect.stringContaining("data 1")]);
  show(emptyLog({ ...head, isEventStream: true }));
  expect(screen.getByText(/^No event yet/)).toBeTruthy();
});

test("a screen reader is told of the progress seldom", () => {
  vi.useFakeTimers();
  try {
    const log = emptyLog(head);
    const { show } = mount(log);
    show({ ...log, bytes: 500 });
    expect(screen.getByRole("status").textContent).toBe("Receiving, 0 B so far");
    vi.advanceTimersByTime(4_000);
    show({ ...log, bytes: 900 });
    expect(screen.getByRole("status").textContent).toBe("Receiving, 0 B so far");
  } finally {
    vi.useRealTimers();
  }
});

test("a list that is not all says so, and an empty filter result too", async () => {
  const user = userEvent.setup();
  render(
    <MantineProvider>
      <EventList events={[event(4_999), event(5_000, { cut: true, data: '{"a":1' })]} count={5_000} isOver />
    </MantineProvider>,
  );
  expect(screen.getByText(/^5,000 events came; 2 are listed: the newest 1,000 at most/)).toBeTruthy();
  const [newest] = rows();
  if (newest) await user.click(newest);
  expect(screen.getByText(/^The beginning of its data/)).toBeTruthy();
  await user.type(screen.getByLabelText("Filter the events by text"), "nowhere");
  expect(screen.getByText("No event fits the filter.")).toBeTruthy();
});
