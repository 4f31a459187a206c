// A window is told of a slow answer while it comes: head, portions, size; of a quick one nothing, and never a secret.
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { HostEvent } from "../../shared/events.ts";
import { hostEventSchema } from "../../shared/events.ts";
import { createRedactor, mask } from "../../shared/redact.ts";
import { createLiveAnswer } from "./live-answer.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const secret = "m32c6NfqYEt";
const open = (type: string, headers: readonly (readonly [string, string])[] = []) => {
  const told: HostEvent[] = [];
  const live = createLiveAnswer(
    "c1",
    (event) => told.push(hostEventSchema.parse(event)),
    () => 5_000,
  );
  const masking = { redactor: createRedactor([secret]), secrets: { values: [secret], paths: [] } };
  const watch = live.watch(() => masking);
  watch.head({ status: 200, statusText: "OK", httpVersion: "1.1", headers: [["Content-Type", type], ...headers] });
  const portions = () => told.flatMap((event) => (event.type === "call.body" ? [event.portion] : []));
  return { told, live, portions, watch, body: (text: string | Buffer) => watch.body(Buffer.from(text)) };
};

test("an answer that is whole soon is not told of", () => {
  const { told, live, body } = open("application/json");
  body('{"a":1}');
  vi.advanceTimersByTime(250);
  live.close();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([]);
});

test("a slow one is: its masked head, its lines as they are whole, its size", () => {
  const { told, portions, body } = open("text/plain", [["X-Echo", `a ${secret}`]]);
  body("first line\nsec");
  vi.advanceTimersByTime(300);
  body(`ond ${secret.slice(0, 5)}`);
  vi.advanceTimersByTime(50);
  body(`${secret.slice(5)} line\n`);
  vi.advanceTimersByTime(50);
  expect(told[0]).toMatchObject({
    type: "call.head",
    callId: "c1",
    head: { status: 200, headers: [expect.anything(), ["X-Echo", `a ${mask}`]], isEventStream: false },
  });
  expect(portions().map(({ text }) => text)).toEqual(["first line\n", "second ", `${mask} line\n`]);
  expect(portions().map(({ bytes }) => bytes)).toEqual([14, 23, 35]);
  expect(portions().every(({ kind }) => kind === "text")).toBe(true);
});

test("portions come at most 20 times a second, and none while nothing comes", () => {
  const { portions, body } = open("text/plain");
  for (let ms = 0; ms < 1_300; ms += 5) {
    body("word\n");
    vi.advanceTimersByTime(5);
  }
  expect(portions().length).toBeGreaterThan(15);
  expect(portions().length).toBeLessThanOrEqual(21);
  const before = portions().length;
  vi.advanceTimersByTime(60_000);
  expect(portions().length).toBeLessThanOrEqual(before + 1);
  body("late\n");
  vi.advanceTimersByTime(50);
  expect(portions().at(-1)?.text).toBe("late\n");
});

test("of much text the end is told, from the beginning of a line, and how much is missing", () => {
  const { portions, body } = open("text/plain");
  const line = `${"x".repeat(99)}\n`;
  body(line.repeat(1_000));
  vi.advanceTimersByTime(300);
  const [portion] = portions();
  expect(portion?.text.length).toBeLessThanOrEqual(16 * 1024);
  expect(portion?.text.startsWith(line)).toBe(true);
  expect((portion?.skipped ?? 0) + (portion?.text.length ?? 0)).toBe(100_000);
});

describe("only the size is told of", () => {
  test.each<[string, string, string | Buffer]>([
    ["an image", "image/png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")],
    ["bytes", "application/octet-stream", Buffer.from([0, 1, 2, 3])],
    ["a form", "application/x-www-form-urlencoded", "password=abc"],
    ["text of a rare charset", "text/plain; charset=shift_jis", "abc\n"],
    ["UTF-16", "text/plain", Buffer.from("\ufeffa\nb\n", "utf16le")],
    ["what is packed without saying so", "text/plain", Buffer.from([0x1f, 0x8b, 8, 0, 1])],
  ])("%s", (_, type, content) => {
    const { portions, body } = open(type);
    body(content);
    vi.advanceTimersByTime(300);
    expect(portions()).toMatchObject([{ kind: "size", text: "", bytes: content.length }]);
  });

  test("text that comes faster than it can be masked", () => {
    const { portions, body } = open("application/json");
    for (let index = 0; index < 50; index += 1) body(`"${"x".repeat(9_998)}\n`);
    vi.advanceTimersByTime(300);
    body("more\n");
    vi.advanceTimersByTime(50);
    expect(portions()).toMatchObject([
      { kind: "size", text: "", bytes: 500_000 },
      { kind: "size", text: "", bytes: 500_005 },
    ]);
  });
});

describe("an event stream", () => {
  test("is told event by event, however the bytes are cut", () => {
    const { told, portions, body } = open("text/event-stream");
    const stream = Buffer.from(`id: 1\ndata: caf\u00e9 ${secret}\n\nevent: bye\ndata: 2\n\n`);
    vi.advanceTimersByTime(300);
    for (const byte of stream) {
      body(Buffer.from([byte]));
      vi.advanceTimersByTime(50);
    }
    expect(told[0]).toMatchObject({ type: "call.head", head: { isEventStream: true } });
    expect(portions().flatMap(({ events }) => events)).toMatchObject([
      { number: 1, at: 5_000, id: "1", type: "message", data: `caf\u00e9 ${mask}` },
      { number: 2, id: "1", type: "bye", data: "2" },
    ]);
    expect(portions().at(-1)).toMatchObject({ kind: "events", eventCount: 2, text: "" });
  });

  test("that is very fast is counted whole, and its newest events are told bit by bit", () => {
    const { portions, body } = open("text/event-stream");
    const burst = Array.from({ length: 1_000 }, (_, index) => `data: ${index} ${"x".repeat(400)}\n\n`).join("");
    for (let index = 0; index < 5; index += 1) body(burst);
    vi.advanceTimersByTime(300);
    expect(portions()).toMatchObject([{ kind: "events", eventCount: 5_000 }]);
    vi.advanceTimersByTime(1_000);
    const told = portions().map(({ events }) => events.map(({ number }) => number));
    expect(told.flat()).toEqual(Array.from({ length: 1_000 }, (_, index) => 4_001 + index));
    expect(Math.max(...told.map((numbers) => numbers.length))).toBeLessThanOrEqual(100);
  });

  test("that ends soon, or is cancelled, is told to its last event", () => {
    const { told, live, portions, body } = open("text/event-stream");
    body("data: 1\n\ndata: 2\n\ndata: not wh");
    live.close();
    expect(told.map(({ type }) => type)).toEqual(["call.head", "call.body"]);
    expect(portions()[0]?.events.map(({ data }) => data)).toEqual(["1", "2"]);
    vi.advanceTimersByTime(10_000);
    expect(told.length).toBe(2);
  });
});

test("what cannot be masked is not told, and nothing fails", () => {
  const told: HostEvent[] = [];
  const live = createLiveAnswer(
    "c1",
    (event) => told.push(event),
    () => 0,
  );
  const broken = {
    get values(): readonly string[] {
      throw new Error("no");
    },
    paths: [],
  };
  const watch = live.watch(() => ({ redactor: createRedactor([]), secrets: broken }));
  watch.head({ status: 200, statusText: "", httpVersion: "1.1", headers: [] });
  watch.body(Buffer.from("a\n"));
  vi.advanceTimersByTime(300);
  expect(told.at(-1)).toMatchObject({ portion: { kind: "size", bytes: 2, text: "" } });
  live.close();
});

test("another request of the same call takes the place of the first", () => {
  const { told, live, body } = open("text/plain");
  body("a\n");
  const again = live.watch(() => ({ redactor: createRedactor([]), secrets: { values: [], paths: [] } }));
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual([]);
  again.head({ status: 503, statusText: "", httpVersion: "1.1", headers: [] });
  vi.advanceTimersByTime(300);
  expect(told).toMatchObject([{ type: "call.head", head: { status: 503 } }]);
  live.close();
});

test("each event has the time at which its end came, not that at which it was told", () => {
  let now = 5_000;
  const told: HostEvent[] = [];
  const live = createLiveAnswer(
    "c1",
    (event) => told.push(event),
    () => now,
  );
  const watch = live.watch(() => ({ redactor: createRedactor([]), secrets: { values: [], paths: [] } }));
  expect(live.eventTimes()).toBeNull();
  watch.head({ status: 200, statusText: "", httpVersion: "1.1", headers: [["Content-Type", "text/event-stream"]] });
  watch.body(Buffer.from("data: one\n\nda"));
  now = 5_120;
  watch.body(Buffer.from("ta: two\n\n"));
  now = 5_300;
  vi.advanceTimersByTime(300);
  expect(told.flatMap((event) => (event.type === "call.body" ? event.portion.events : []))).toMatchObject([
    { data: "one", at: 5_000 },
    { data: "two", at: 5_120 },
  ]);
  now = 5_400;
  watch.body(Buffer.from("data: three\n\n"));
  // Asked for at the end, before the last of them was told.
  expect(live.eventTimes()).toEqual([5_000, 5_120, 5_400]);
  live.close();
});

test("of very many events the first times are kept, and of another answer none", () => {
  const { live, body, watch } = open("text/event-stream");
  for (let index = 0; index < 6_000; index += 1) body("data: x\n\n");
  expect(live.eventTimes()?.length).toBe(5_000);
  expect(watch).toBeTruthy();
  const other = open("application/json");
  other.body("{}");
  expect(other.live.eventTimes()).toBeNull();
});
