// Events arrive in order and once; a window that comes back gets what it missed; one that is gone disturbs nobody.
import { describe, expect, test } from "vitest";
import { numberedEventSchema } from "../shared/events.ts";
import { createEventHub } from "./event-hub.ts";

const command = (name: number | string) => ({ type: "command.run", command: String(name) }) as const;

/** A window that writes down the numbers and the commands it hears. */
const listen = () => {
  const heard: [number, string][] = [];
  const listener = (text: string): void => {
    const { seq, event } = numberedEventSchema.parse(JSON.parse(text));
    heard.push([seq, event.type === "command.run" ? event.command : event.type]);
  };
  return { heard, listener };
};

test("events are numbered from one and arrive in order at every window", () => {
  const hub = createEventHub();
  const [one, two] = [listen(), listen()];
  hub.subscribe(0, one.listener);
  hub.subscribe(0, two.listener);
  for (const name of ["a", "b", "c"]) hub.emit(command(name));
  expect(one.heard).toEqual([
    [1, "a"],
    [2, "b"],
    [3, "c"],
  ]);
  expect(two.heard).toEqual(one.heard);
});

describe("a window that comes back", () => {
  test.each([
    [0, [1, 2, 3]],
    [2, [3]],
    [3, []],
    [99, []],
    [-1, []],
  ])("after number %d gets %j, then what is new", (after, replayed) => {
    const hub = createEventHub();
    for (const name of [1, 2, 3]) hub.emit(command(name));
    const { heard, listener } = listen();
    hub.subscribe(after, listener);
    expect(heard.map(([seq]) => seq)).toEqual(replayed);
    hub.emit(command(4));
    expect(heard.at(-1)).toEqual([4, "4"]);
  });

  test("does not get what was worth something only at its time", () => {
    const hub = createEventHub();
    const portion = { bytes: 1, kind: "text", text: "a", skipped: 0, eventCount: 0, events: [] } as const;
    const [there, later] = [listen(), listen()];
    hub.subscribe(0, there.listener);
    hub.emit(command(1));
    hub.emit({ type: "call.body", callId: "c", portion: { ...portion, events: [] } });
    hub.emit(command(2));
    hub.subscribe(0, later.listener);
    expect(there.heard.map(([seq]) => seq)).toEqual([1, 2, 3]);
    expect(later.heard.map(([seq]) => seq)).toEqual([1, 3]);
  });

  test("gets the last thousand", () => {
    const hub = createEventHub();
    for (let name = 1; name <= 1_500; name += 1) hub.emit(command(name));
    const { heard, listener } = listen();
    hub.subscribe(0, listener);
    expect(heard).toHaveLength(1_000);
    expect(heard[0]).toEqual([501, "501"]);
    expect(heard.at(-1)).toEqual([1_500, "1500"]);
  });
});

test("after its end a subscription hears nothing more, and ending it twice does no harm", () => {
  const hub = createEventHub();
  const [one, two] = [listen(), listen()];
  const end = hub.subscribe(0, one.listener);
  hub.subscribe(0, two.listener);
  hub.emit(command("a"));
  end();
  end();
  hub.emit(command("b"));
  expect(one.heard).toEqual([[1, "a"]]);
  expect(two.heard).toHaveLength(2);
});

test("a window whose connection throws is left out, and the others hear everything", () => {
  const hub = createEventHub();
  let calls = 0;
  hub.subscribe(-1, () => {
    calls += 1;
    throw new Error("Object has been destroyed");
  });
  const { heard, listener } = listen();
  hub.subscribe(-1, listener);
  hub.emit(command("a"));
  hub.emit(command("b"));
  expect(heard).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
  expect(calls).toBe(1);
});

test("a window that unsubscribes inside an event stops there", () => {
  const hub = createEventHub();
  const { heard, listener } = listen();
  const end = hub.subscribe(-1, (text) => {
    listener(text);
    end();
  });
  hub.emit(command("a"));
  hub.emit(command("b"));
  expect(heard).toEqual([[1, "a"]]);
});
