// A call's answer goes to the window while it comes, through the whole host: no frame holds a secret, and cancelling keeps what came.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { survivors } from "../../shared/testing/secret-forms.ts";
import { numberedEventSchema } from "../../shared/events.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

const secret = "m32c6NfqYEtLong";
/** The first call of a run brings the whole engine in, which takes its time on a busy machine. */
const patience = { timeout: 10_000 };

let kit: CallKit;
let open: ServerResponse[];
let origin: string;
let close: () => void;

beforeEach(async () => {
  kit = await openCallKit();
  open = [];
  const server = createServer((request, response) => {
    const type = request.url?.startsWith("/events") ? "text/event-stream" : "text/plain";
    response.writeHead(200, { "Content-Type": type, "X-Echo": secret });
    response.flushHeaders();
    open.push(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has an address of this kind.
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(async () => {
  close();
  await kit.close();
});

const portions = () =>
  kit.frames.flatMap((text) => {
    const parsed = numberedEventSchema.safeParse(JSON.parse(text));
    return parsed.success && parsed.data.event.type === "call.body" ? [parsed.data.event.portion] : [];
  });
const shown = (): string =>
  portions()
    .map(({ text }) => text)
    .join("");

test("lines come as they are whole, with no secret of the request in any frame", async () => {
  const sent = kit.send(null, { path: `${origin}/lines?api_key=${secret}` });
  await vi.waitFor(() => expect(open.length).toBe(1), patience);
  for (const piece of ["first line\nthe key is ", secret.slice(0, 9), `${secret.slice(9)}, it says\n`, "half a li"]) {
    open[0]?.write(piece);
    await vi.waitFor(() => expect(portions().at(-1)?.bytes).toBeGreaterThanOrEqual(piece.length), patience);
  }
  await vi.waitFor(() => expect(shown()).toBe("first line\nthe key is ••••••••, it says\nhalf a "), patience);
  open[0]?.end("ne\n");
  const report = await sent;
  expect(report.exchanges.at(-1)?.response?.body).toBe("first line\nthe key is ••••••••, it says\nhalf a line\n");
  for (const frame of kit.frames) expect(survivors(frame, [secret])).toEqual([]);
});

test("an event stream that is cancelled has told its events, and its report holds what came", async () => {
  const sent = kit.send(null, { path: `${origin}/events?api_key=${secret}` }, "the-call");
  await vi.waitFor(() => expect(open.length).toBe(1), patience);
  open[0]?.write(`data: one\n\ndata: ${secret}\n\nda`);
  await vi.waitFor(() => expect(portions().at(-1)?.eventCount).toBe(2), patience);
  await kit.client("call.cancel", { callId: "the-call" });
  const report = await sent;
  expect(report).toMatchObject({ cancelled: true, diagnosis: [] });
  expect(report.exchanges.at(-1)?.response).toMatchObject({
    truncated: true,
    body: "data: one\n\ndata: ••••••••\n\nda",
  });
  expect(portions().flatMap(({ events }) => events.map(({ data }) => data))).toEqual(["one", "••••••••"]);
  for (const frame of kit.frames) expect(survivors(frame, [secret])).toEqual([]);
});
