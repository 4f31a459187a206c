// The socket of browser mode: code, subscription, replies by id, loss, patience and its end.
import { expect, test, vi } from "vitest";
import type { ConnectionState } from "./connection-store.ts";
import { createWsTransport, type WsEnvironment } from "./ws-transport.ts";

/** A socket that the test opens, feeds and closes. */
class FakeSocket extends EventTarget {
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  open(): void {
    this.dispatchEvent(new Event("open"));
  }
  say(message: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(message) }));
  }
  close(code = 1006, reason = ""): void {
    this.dispatchEvent(Object.assign(new Event("close"), { code, reason }));
  }
}

const setUp = (options: { code?: string | null; session?: number | null; hostAnswers?: boolean } = {}) => {
  const sockets: FakeSocket[] = [];
  const delays: number[] = [];
  const states: ConnectionState[] = [];
  let waiting: (() => void)[] = [];
  const openSession = vi.fn(async () => (options.session === undefined ? 204 : options.session));
  const environment: WsEnvironment = {
    openSession,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      // Only the members that the transport uses are there.
      return socket as unknown as WebSocket;
    },
    hostAnswers: async () => options.hostAnswers ?? false,
    later: (run, ms) => {
      delays.push(ms);
      waiting.push(run);
    },
    onState: (state) => states.push(state),
  };
  const transport = createWsTransport(options.code ?? null, environment);
  const events: string[] = [];
  transport.onEvent((text) => events.push(text));
  return {
    transport,
    environment,
    openSession,
    sockets,
    delays,
    states,
    events,
    /** The newest socket. */
    socket: () => sockets.at(-1) ?? expect.fail("no socket was opened"),
    /** Lets the delay pass that the transport asked for. */
    pass: () => {
      const due = waiting;
      waiting = [];
      for (const run of due) run();
    },
  };
};

const settle = () => vi.waitFor(() => undefined);

/** A busy machine is no failure. */
const patience = { timeout: 10_000 };

test("swaps the launch code first, then subscribes with its first message", async () => {
  const { openSession, sockets, socket, states } = setUp({ code: "abc" });
  expect(sockets).toHaveLength(0);
  await vi.waitFor(() => expect(sockets).toHaveLength(1), patience);
  socket().open();
  expect(openSession).toHaveBeenCalledWith("abc");
  expect(socket().sent).toEqual(['{"subscribe":-1}']);
  expect(states.at(-1)).toEqual({ kind: "connected" });
});

test("a refused code opens no socket and is told as such", async () => {
  const { sockets, states, transport } = setUp({ code: "old", session: 401 });
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ kind: "refused", reason: "code" }), patience);
  expect(sockets).toHaveLength(0);
  await expect(transport.exchange("{}", 1)).rejects.toThrow("This address has been used already.");
});

test("calls made before the connection stands go out after the subscription, and replies find theirs by id", async () => {
  const { transport, socket } = setUp();
  const first = transport.exchange('{"id":1}', 1);
  const second = transport.exchange('{"id":2}', 2);
  socket().open();
  expect(socket().sent).toEqual(['{"subscribe":-1}', '{"id":1}', '{"id":2}']);
  socket().say({ id: 2, ok: true, value: "two" });
  socket().say({ id: 1, ok: true, value: "one" });
  expect(await first).toContain("one");
  expect(await second).toContain("two");
});

test("after a loss it asks for the events since the last one it saw", async () => {
  const { socket, sockets, events, pass, states } = setUp();
  socket().open();
  socket().say({ seq: 7, event: { type: "preferences.changed" } });
  socket().close();
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ kind: "reconnecting", attempt: 1 }), patience);
  pass();
  expect(sockets).toHaveLength(2);
  socket().open();
  expect(socket().sent).toEqual(['{"subscribe":7}']);
  expect(events).toHaveLength(1);
});

test("calls in flight fail when the connection is lost, and later ones while it is away", async () => {
  const { transport, socket } = setUp();
  socket().open();
  const call = transport.exchange('{"id":1}', 1);
  socket().close();
  await expect(call).rejects.toThrow("was lost");
  await expect(transport.exchange('{"id":2}', 2)).rejects.toThrow("was lost");
});

test("tries again ever more slowly, eight times, one socket at a time, then says that the host has ended", async () => {
  const { socket, sockets, delays, states, pass, transport } = setUp();
  socket().open();
  for (let loss = 0; loss < 9; loss += 1) {
    const before = delays.length;
    socket().close();
    await vi.waitFor(() => expect(delays.length > before || states.at(-1)?.kind === "ended").toBe(true), patience);
    pass();
  }
  expect(delays).toEqual([250, 500, 1_000, 2_000, 4_000, 5_000, 5_000, 5_000]);
  expect(sockets).toHaveLength(9);
  expect(states.at(-1)).toEqual({ kind: "ended", reason: "It does not answer." });
  await expect(transport.exchange("{}", 1)).rejects.toThrow("cannot be reached");
});

test("a connection that stands again begins the count anew", async () => {
  const { socket, delays, pass } = setUp();
  for (const _round of [1, 2, 3]) {
    socket().open();
    socket().close();
    await vi.waitFor(() => expect(delays.length).toBeGreaterThanOrEqual(_round), patience);
    pass();
  }
  expect(delays).toEqual([250, 250, 250]);
});

test("a host that answers but refuses the socket three times does not let this window in", async () => {
  const { socket, sockets, states, pass, delays } = setUp({ hostAnswers: true });
  for (let refusal = 0; refusal < 3; refusal += 1) {
    const before = delays.length;
    socket().close();
    await vi.waitFor(() => expect(delays.length > before || states.at(-1)?.kind === "refused").toBe(true), patience);
    pass();
  }
  expect(states.at(-1)).toEqual({ kind: "refused", reason: "window" });
  expect(sockets).toHaveLength(3);
});

test("a goodbye of the host is an end with its reason, and nothing is tried again", async () => {
  const { socket, delays, states } = setUp();
  socket().open();
  socket().close(1001, "Ctrl+C in the terminal");
  await vi.waitFor(() => expect(states.at(-1)).toEqual({ kind: "ended", reason: "Ctrl+C in the terminal" }), patience);
  expect(delays).toEqual([]);
});

test("text that is neither a reply nor an event is dropped", async () => {
  const { socket, events, states } = setUp();
  socket().open();
  socket().say({ hello: "there" });
  await settle();
  expect(events).toEqual([]);
  expect(states.at(-1)).toEqual({ kind: "connected" });
});
