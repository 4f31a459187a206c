// Events of a stream come out whole, in order and masked, wherever the stream is cut; of too many only the newest.
import { describe, expect, test } from "vitest";
import { createRedactor, mask } from "../../shared/redact.ts";
import { canary, secretForms, survivors } from "../../shared/testing/secret-forms.ts";
import type { StreamEvent } from "../../shared/live-answer.ts";
import { createLiveEvents } from "./live-events.ts";

const open = (secrets: readonly string[] = [], paths: readonly string[] = []) => {
  const redactor = createRedactor(secrets);
  return createLiveEvents(
    () => ({ redactor, paths }),
    () => 1_000,
  );
};

test("id, type, data, retry and number are told; comments and what is not whole are not", () => {
  const events = open();
  events.push(
    ': hello\nid: 7\nevent: login\nretry: 250\ndata: {"a":1}\n\ndata: one\ndata: two\n\nevent: x\ndata: not wh',
  );
  expect(events.take()).toEqual([
    { number: 1, at: 1_000, id: "7", type: "login", data: '{"a":1}', retry: 250, cut: false },
    { number: 2, at: 1_000, id: "7", type: "message", data: "one\ntwo", retry: null, cut: false },
  ]);
  expect(events.take()).toEqual([]);
  events.push("ole\n\n");
  expect(events.take()).toMatchObject([{ number: 3, type: "x", data: "not whole" }]);
});

test("a secret is masked in every form in data, id and type, wherever the stream is cut", () => {
  const redactor = createRedactor([canary]);
  for (const { text: form } of secretForms(canary)) {
    const stream = `id: ${form}\nevent: ${form}\ndata: a ${form} b\n\n`;
    for (let at = 0; at <= stream.length; at += 1) {
      const events = createLiveEvents(
        () => ({ redactor, paths: [] }),
        () => 0,
      );
      const told: StreamEvent[] = [];
      for (const piece of [stream.slice(0, at), stream.slice(at)]) {
        events.push(piece);
        told.push(...events.take());
      }
      expect(told.length).toBe(1);
      expect(survivors(told.flatMap(({ id, type, data }) => [id, type, data]).join(" | "), [canary])).toEqual([]);
    }
  }
});

test("what is secret by name or path in an event's JSON is masked", () => {
  const events = open([], ["user.pin"]);
  events.push('data: {"auth_token":"Zq9opaque77","user":{"pin":"0412"}}\n\n');
  expect(events.take()[0]?.data).toBe(`{"auth_token":"${mask}","user":{"pin":"${mask}"}}`);
});

describe("limits", () => {
  test("of many events at once the newest thousand are told, a hundred at a time, and all are counted", () => {
    const events = open();
    for (let index = 1; index <= 5_000; index += 1) events.push(`data: ${index}\n\n`);
    const told = events.take();
    expect(told.length).toBe(100);
    expect([told[0]?.data, told.at(-1)?.data, events.count()]).toEqual(["4001", "4100", 5_000]);
    const rest = events.take(true);
    expect([rest[0]?.data, rest.at(-1)?.data, rest.length, events.isWaiting()]).toEqual(["4101", "5000", 900, false]);
  });

  test("a long event is told by its beginning, which ends inside no secret", () => {
    const secret = "m32c6NfqYEtLongSecret";
    const events = open([secret]);
    events.push(`data: ${"x".repeat(32 * 1024 - 8)}${secret}${"y".repeat(50_000)}\n\n`);
    const [event] = events.take();
    expect(event?.cut).toBe(true);
    expect(event?.data.length).toBe(16 * 1024);
    expect(event?.data).not.toContain("m32");
  });

  test("together they are no more than 80 KiB at once", () => {
    const events = open();
    for (let index = 0; index < 50; index += 1) events.push(`data: ${"x".repeat(10_000)}\n\n`);
    const told = events.take();
    expect(told.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(events.take().length).toBe(7);
  });

  test("of long events that come too fast the newest eight megabytes wait", () => {
    const events = open();
    for (let index = 1; index <= 100; index += 1) events.push(`data: ${index} ${"x".repeat(900_000)}\n\n`);
    const told = events.take(true);
    expect([told[0]?.number, events.count()]).toEqual([92, 100]);
    expect(events.take(true).concat(told).at(-1)?.number).toBe(100);
  });

  test("what masking makes short counts as long as it was, since looking through it takes the time", () => {
    const secret = "m32c6NfqYEtLongSecret";
    const events = open([secret]);
    for (let index = 0; index < 50; index += 1) events.push(`data: ${secret.repeat(1_500)}\n\n`);
    expect(events.take().length).toBe(3);
  });

  test("a line without end is read no further, and nothing fails", () => {
    const events = open();
    events.push("data: whole\n\ndata: ");
    for (let index = 0; index < 12; index += 1) events.push("x".repeat(100_000));
    expect(events.isReadable()).toBe(false);
    events.push("\n\ndata: later\n\n");
    expect(events.count()).toBe(1);
  });
});
