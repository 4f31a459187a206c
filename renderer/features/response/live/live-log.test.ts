// What came so far is kept within limits: the newest events, the end of the text, and every count.
import { expect, test } from "vitest";
import type { LiveHead, LivePortion, StreamEvent } from "../../../../shared/live-answer.ts";
import { fitting, typesOf } from "./event-filter.ts";
import { emptyLog, grow, mostEvents, mostText } from "./live-log.ts";
import { receivingWords } from "./live-words.ts";
import { lastLines } from "./text-tail.tsx";

const head: LiveHead = { status: 200, statusText: "OK", httpVersion: "1.1", headers: [], isEventStream: true };
const portion = (change: Partial<LivePortion>): LivePortion => ({
  bytes: 1,
  kind: "text",
  text: "",
  skipped: 0,
  eventCount: 0,
  events: [],
  ...change,
});
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

test("of many events the newest are kept, and of large ones fewer", () => {
  let log = emptyLog(head);
  for (let first = 1; first <= 1_401; first += 100) {
    const events = Array.from({ length: 100 }, (_, index) => event(first + index));
    log = grow(log, portion({ kind: "events", eventCount: first + 99, events, bytes: first }));
  }
  expect([log.events.length, log.events[0]?.number, log.eventCount]).toEqual([mostEvents, 501, 1_500]);
  expect(receivingWords(log)).toBe("Receiving, 1.4 kB so far, 1,500 events");
  const large = Array.from({ length: 600 }, (_, index) => event(2_000 + index, { data: "x".repeat(16_384) }));
  log = grow(log, portion({ kind: "events", eventCount: 2_600, events: large }));
  expect(log.events.length).toBeLessThan(300);
  expect(log.events.at(-1)?.number).toBe(2_599);
});

test("of a long text the end is kept, and what is missing in it is said", () => {
  let log = emptyLog({ ...head, isEventStream: false });
  log = grow(log, portion({ text: "a\n" }));
  log = grow(log, portion({ text: "b\n", skipped: 12_345 }));
  expect(log.text).toBe("a\n\n… 12,345 characters came too fast to be shown here …\nb\n");
  expect(log.isTail).toBe(false);
  log = grow(log, portion({ text: "x".repeat(mostText), bytes: 400_000 }));
  expect([log.text.length, log.isTail]).toEqual([mostText, true]);
  expect(receivingWords(log)).toBe("Receiving, 400.0 kB so far");
});

test("the last lines of a text are few and short", () => {
  expect(lastLines("a\nb")).toEqual({ lines: ["a", "b"], more: false });
  expect(lastLines("\na\n")).toEqual({ lines: ["", "a", ""], more: false });
  const { lines, more } = lastLines(Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join("\n"));
  expect([lines.length, lines[0], lines.at(-1), more]).toEqual([200, "line 4800", "line 4999", true]);
  expect(lastLines("x".repeat(100_000)).lines[0]?.length).toBe(2_001);
});

test("events are filtered by a text in type, id or data, whatever its case, and by type", () => {
  const events = [event(1), event(2, { type: "Order", id: "A9" }), event(3, { type: "__proto__", data: "ÄB" })];
  const found = (text: string, type: string | null = null) =>
    fitting(events, { text, type, newestFirst: true }).map(({ number }) => number);
  expect([found(""), found("DATA"), found("order"), found("a9"), found("äb"), found("none")]).toEqual([
    [3, 2, 1],
    [2, 1],
    [2],
    [2],
    [3],
    [],
  ]);
  expect(found("", "__proto__")).toEqual([3]);
  expect(typesOf(events)).toEqual(["__proto__", "message", "Order"]);
});
