// A body that goes up slowly: as long as it moves nobody gives up, and what stands still is given up in its time.
import { afterEach, expect, test } from "vitest";
import { createSend } from "./send.ts";
import { clearH2Server } from "./testing/h2-servers.ts";
import { okAnswer, type RawServer, rawServer } from "./testing/servers.ts";

const closing: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
});
/** Far more than the system takes off our hands at once. */
const body = Buffer.alloc(48_000_000, "a");
const limit = 2_000;
const rests = { many: 24, ms: 110 };

/** Takes one portion of the body after the other, each after a rest. @param portions after so many it takes no more */
const slowServer = async (portions: number): Promise<RawServer> => {
  let taken = 0;
  let rested = 0;
  const server = await rawServer((socket, text) => {
    if (text !== "") return;
    socket.removeAllListeners("data");
    socket.on("data", (chunk: Buffer) => {
      taken += chunk.length;
      if (taken >= body.length) return void socket.end(okAnswer("done"));
      if (taken < (rested + 1) * (body.length / rests.many)) return;
      rested += 1;
      socket.pause();
      if (rested <= portions) setTimeout(() => socket.resume(), rests.ms);
    });
  });
  closing.push(server);
  return server;
};

test("takes longer than the server has for its answer, and arrives", async () => {
  const send = createSend({});
  closing.push(send);
  const { url } = await slowServer(rests.many);
  const result = await send({ method: "POST", url, headers: [], body }, { timeouts: { headers: limit } });
  expect(result.error).toBeNull();
  expect(result.timings.wait).toBeGreaterThan(limit);
});

test("stands still and ends by the same limit", async () => {
  const send = createSend({});
  closing.push(send);
  const { url } = await slowServer(2);
  const result = await send({ method: "POST", url, headers: [], body }, { timeouts: { headers: limit } });
  expect(result.error).toMatchObject({ code: "network.timeout", facts: { phase: "headers", ms: limit } });
});

test("arrives whole over HTTP/2 as well", async () => {
  const send = createSend({});
  const server = await clearH2Server((stream, { body: got }) => {
    stream.respond({ ":status": 200 });
    stream.end(String(got.equals(body)));
  });
  closing.push(send, server);
  const result = await send({ method: "PUT", url: server.url, headers: [], body }, { httpVersion: "2" });
  expect(result.error).toBeNull();
  expect(Buffer.from(result.response?.body ?? []).toString()).toBe("true");
});
