// The log of a WebSocket in the window: bounded, filtered, exported; and the words at its end.
import { describe, expect, test } from "vitest";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { closeWords } from "./close-words.ts";
import { messageProblem } from "./message-problem.ts";
import { emptySocketLog, fittingFrames, growLog, logText, mostFrames } from "./socket-log.ts";

const frame = (number: number, change: Partial<SocketFrame> = {}): SocketFrame => ({
  number,
  at: 0,
  direction: "in",
  kind: "text",
  bytes: 6,
  data: `data ${number}`,
  cut: false,
  reading: null,
  ...change,
});
const all = { text: "", direction: null, newestFirst: false } as const;

describe("the log", () => {
  test("keeps the newest thousand, and 8 MB at most, and counts all", () => {
    const frames = Array.from({ length: 700 }, (_, index) => frame(index + 1));
    const later = Array.from({ length: 700 }, (_, index) => frame(index + 701));
    const log = growLog(growLog(emptySocketLog, frames, 700, 4_200), later, 1_400, 8_400);
    expect([log.frames.length, log.frames[0]?.number, log.frames.at(-1)?.number]).toEqual([mostFrames, 401, 1_400]);
    expect([log.count, log.bytes]).toEqual([1_400, 8_400]);
    const big = growLog(log, [frame(1_401, { data: "x".repeat(8 * 1024 * 1024 - 100) })], 1_401, 9_000_000);
    expect(big.frames.length).toBeLessThan(15);
    expect(big.frames.at(-1)?.number).toBe(1_401);
  });

  test("is filtered by text and direction, in either order", () => {
    const frames = [frame(1), frame(2, { direction: "out", data: "Hello" }), frame(3, { kind: "ping", data: "" })];
    const numbers = (filter: Parameters<typeof fittingFrames>[1]) =>
      fittingFrames(frames, filter).map(({ number }) => number);
    expect(numbers(all)).toEqual([1, 2, 3]);
    expect(numbers({ ...all, newestFirst: true })).toEqual([3, 2, 1]);
    expect(numbers({ ...all, text: "hELLO" })).toEqual([2]);
    expect(numbers({ ...all, text: "ping" })).toEqual([3]);
    expect(numbers({ ...all, direction: "in" })).toEqual([1, 3]);
  });

  test("goes out as a text that says what is missing", () => {
    const log = {
      frames: [frame(8, { cut: true }), frame(9, { kind: "ping", data: "", bytes: 0 })],
      count: 9,
      bytes: 20,
    };
    const text = logText("wss://api.example.com/live", log);
    expect(text).toMatch(
      /^WebSocket wss:\/\/api\.example\.com\/live\n\n9 messages, of which the newest 2 follow\. Secrets are masked\.\n/,
    );
    // The first moment of 1970 is an evening of 1969 west of Greenwich.
    expect(text).toMatch(
      /#8 (1970-01-01|1969-12-31) \S+ received text, 6 bytes, the beginning\ndata 8\n\n#9 \1 \S+ received ping, 0 bytes\n$/,
    );
  });
});

test("every code says what it means, those of nobody too", () => {
  expect(closeWords(1000)).toBe("1000, in good order");
  expect(closeWords(1008)).toMatch(/sign-in/);
  expect(closeWords(4001)).toMatch(/vendor's own/);
  expect(closeWords(3001)).toMatch(/library/);
  expect(closeWords(2999)).toMatch(/nothing known/);
});

test("a message is looked at before it is sent; references stand for something", () => {
  expect(messageProblem("json", '{"type":"a","token":"{{session.token}}","n":{{count}}}')).toBeNull();
  expect(messageProblem("json", "{a:1}")).toMatch(/no JSON/);
  expect(messageProblem("text", "{a:1}")).toBeNull();
  expect(messageProblem("binary", "AAE=\n")).toBeNull();
  expect(messageProblem("binary", "AAE")).toMatch(/no base64/);
  expect(messageProblem("binary", "ä")).toMatch(/no base64/);
});
