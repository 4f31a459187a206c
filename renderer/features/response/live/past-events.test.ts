// A kept stream tells its events again, each with the time at which it came; where body and times do not fit, none.
import { expect, test } from "vitest";
import type { Exchange } from "../../../../shared/domain.ts";
import { sampleExchange } from "../sample-exchange.ts";
import { pastEvents } from "./past-events.ts";

const began = Date.parse("2026-01-05T12:00:00.000Z");
const stream = (body: string, eventTimes: number[] | null, more: Partial<NonNullable<Exchange["response"]>> = {}) => {
  const { response, ...rest } = sampleExchange({});
  if (!response) throw new Error("The sample has no answer.");
  return {
    ...rest,
    at: new Date(began).toISOString(),
    response: { ...response, body, bodyEncoding: "utf8" as const, ...(eventTimes && { eventTimes }), ...more },
  };
};
const body = ': hello\nretry: 500\nid: 7\nevent: login\ndata: {"a":1}\n\ndata: one\ndata: two\n\ndata: not wh';

test("with number, id, type, data and time", () => {
  expect(pastEvents(stream(body, [120, 4_500]))?.events).toEqual([
    { number: 1, at: began + 120, id: "7", type: "login", data: '{"a":1}', retry: 500, cut: false },
    { number: 2, at: began + 4_500, id: "7", type: "message", data: "one\ntwo", retry: null, cut: false },
  ]);
});

test("those whose times were kept, and of a long one the beginning", () => {
  const long = `data: ${"x".repeat(20_000)}\n\ndata: later\n\n`;
  expect(pastEvents(stream(long, [5]))).toMatchObject({ events: [{ number: 1, at: began + 5, cut: true }], count: 2 });
  expect(pastEvents(stream(long, [5]))?.events[0]?.data.length).toBe(16 * 1024);
});

test("of a body that was cut those that are left; of a whole one with fewer events than came none", () => {
  expect(pastEvents(stream(body, [1, 2, 3], { truncated: true }))).toMatchObject({ events: [{}, {}], count: 3 });
  expect(pastEvents(stream(body, [1, 2, 3]))).toBeNull();
  expect(pastEvents(stream("[not kept]", [1, 2]))).toBeNull();
  expect(pastEvents(stream(body, null))).toBeNull();
});
