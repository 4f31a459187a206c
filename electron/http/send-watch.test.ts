// An answer can be watched while it comes: its head first, then each decoded piece; a live event stream outlasts the total time.
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { createSend } from "./send.ts";
import { answering, type Behaviour, isWhole, okAnswer, type RawServer, rawServer } from "./testing/servers.ts";
import type { AnswerHead, SendOptions } from "./wire.ts";

const servers: RawServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Sends a request and notes what was told of its answer, in order. */
const watched = async (behave: Behaviour, options: SendOptions = {}) => {
  const server = await rawServer(behave);
  servers.push(server);
  const told: (AnswerHead | string)[] = [];
  const send = createSend({});
  const result = await send(
    { method: "GET", url: server.url, headers: [], body: null },
    {
      ...options,
      watch: { head: (head) => told.push(head), body: (chunk) => told.push(Buffer.from(chunk).toString()) },
    },
  );
  send.close();
  return { told, result };
};
const text = (told: readonly (AnswerHead | string)[]): string =>
  told.filter((piece) => typeof piece === "string").join("");

describe("what is told", () => {
  it("is the head, then the body as it comes", async () => {
    const { told, result } = await watched((socket, request) => {
      if (!isWhole(request)) return;
      socket.write("HTTP/1.1 201 Made\r\nX-A: 1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
      setTimeout(() => socket.end("3\r\ntwo\r\n0\r\n\r\n"), 30);
    });
    expect(told).toEqual([
      expect.objectContaining({ status: 201, statusText: "Made", headers: expect.arrayContaining([["X-A", "1"]]) }),
      "one",
      "two",
    ]);
    expect(Buffer.from(result.response?.body ?? []).toString()).toBe("onetwo");
  });

  it("is the decoded body", async () => {
    const { told } = await watched(answering(okAnswer(gzipSync("plain words"), "Content-Encoding: gzip\r\n")));
    expect(text(told)).toBe("plain words");
  });

  it("is nothing where no answer came", async () => {
    const { told, result } = await watched(answering("", "end"));
    expect(told).toEqual([]);
    expect(result.response).toBeNull();
  });
});

describe("the total time", () => {
  /** Says something every 20 ms, 40 times, and ends in good order. */
  const stream =
    (type: string): Behaviour =>
    (socket, request) => {
      if (!isWhole(request)) return;
      socket.on("error", () => undefined);
      socket.write(`HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nConnection: close\r\n\r\n`);
      let count = 0;
      const timer = setInterval(() => {
        if (count < 40) socket.write(`data: ${count++}\n\n`);
        else socket.end();
      }, 20);
      socket.on("close", () => clearInterval(timer));
    };
  const timeouts = { total: 400, idle: 5_000 };

  it.each(["text/event-stream", "Text/Event-Stream; charset=utf-8"])("does not end %s", async (type) => {
    const { told, result } = await watched(stream(type), { timeouts });
    expect(result.error).toBeNull();
    expect(text(told)).toContain("data: 39\n\n");
  });

  it.each([
    ["another answer", "text/plain", {}],
    ["an event stream where the user has said so", "text/event-stream", { endsStreams: true }],
  ])("ends %s and keeps what came", async (_, type, more) => {
    const { result } = await watched(stream(type), { timeouts, ...more });
    expect(result.error).toMatchObject({ code: "network.timeout", facts: { phase: "total" } });
    expect(Buffer.from(result.response?.body ?? []).toString()).toContain("data: 0\n\n");
    expect(result.response?.truncated).toBe(true);
  });

  it("leaves the idle time to end a stream that has fallen silent", async () => {
    const silent = answering("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n", "keep");
    const { result } = await watched(silent, { timeouts: { total: 50, idle: 150 } });
    expect(result.error).toMatchObject({ code: "network.timeout", facts: { phase: "idle" } });
  });
});
