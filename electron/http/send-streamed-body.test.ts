// Bodies that are read from the disk while they go out: every byte of every part, no further ahead than the server takes.
import { randomBytes } from "node:crypto";
import { mkdtemp, open, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createBodyFolder } from "./body-folder.ts";
import type { BodyPart } from "./body-part.ts";
import { bodyOf, isStreamed, type RequestBody } from "./request-body.ts";
import { createSend } from "./send.ts";
import { clearH2Server } from "./testing/h2-servers.ts";
import { okAnswer, rawServer, requestServer } from "./testing/servers.ts";

const closing: { close(): unknown }[] = [];
let place = "";
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "ringback-upload-"));
});
afterEach(async () => {
  for (const one of closing.splice(0)) await one.close();
  await rm(place, { recursive: true });
});

const engine = () => {
  const send = createSend({});
  closing.push(send);
  return send;
};

const plainFile = async (bytes: Uint8Array): Promise<{ readonly path: string; readonly size: number }> => {
  const path = join(place, randomBytes(6).toString("hex"));
  await writeFile(path, bytes);
  return { path, size: bytes.length };
};

const sealedFile = async (bytes: Uint8Array): Promise<BodyPart> => {
  const folder = createBodyFolder(place);
  closing.push(folder);
  const writer = folder.begin();
  writer.write(bytes);
  return { file: writer.file, size: await writer.end() };
};

const one = randomBytes(3_000_001);
const other = randomBytes(2_000_003);
const head = Buffer.from("--b\r\n\r\n");
const tail = Buffer.from("\r\n--b--\r\n");
const whole = Buffer.concat([head, one, other, tail]);
const manyParts = async (): Promise<RequestBody> =>
  bodyOf([{ bytes: head }, await plainFile(one), await sealedFile(other), { bytes: tail }]);

test("arrives byte by byte, with its length told before", async () => {
  const server = await requestServer((request) => {
    const at = request.indexOf("\r\n\r\n");
    const length = /\r\nContent-Length: (\d+)\r\n/.exec(request.subarray(0, at + 2).toString("latin1"))?.[1];
    return okAnswer(`${length} ${request.subarray(at + 4).equals(whole)}`);
  });
  closing.push(server);
  const body = await manyParts();
  expect(isStreamed(body)).toBe(true);
  const send = engine();
  const { response, error } = await send({ method: "POST", url: server.url, headers: [], body });
  expect(error).toBeNull();
  expect(Buffer.from(response?.body ?? []).toString()).toBe(`${whole.length} true`);
  // Nothing of it is left on the connection: the next request goes over it.
  await send({ method: "GET", url: server.url, headers: [], body: null });
  expect(server.connections()).toBe(1);
});

test("arrives over HTTP/2 as well", async () => {
  const server = await clearH2Server((stream, { body }) => {
    stream.respond({ ":status": 200 });
    stream.end(String(body.equals(whole)));
  });
  closing.push(server);
  const request = { method: "PUT", url: server.url, headers: [], body: await manyParts() };
  const { response, error } = await engine()(request, { httpVersion: "2" });
  expect(error).toBeNull();
  expect(Buffer.from(response?.body ?? []).toString()).toBe("true");
});

test("a small one is taken into memory, an empty file with it", async () => {
  const body = await bodyOf([{ bytes: head }, await plainFile(Buffer.from("x")), await sealedFile(new Uint8Array())]);
  expect(body).toEqual(Buffer.concat([head, Buffer.from("x")]));
});

/** Far more than the system takes off our hands at once. */
const long = Buffer.alloc(48_000_000, "a");

test("is read no further ahead than the server takes it", async () => {
  const file = await plainFile(long);
  const mark = 0xee;
  const server = await rawServer((socket, text) => {
    if (text === "") return;
    socket.removeAllListeners("data");
    socket.pause();
    socket.on("data", (chunk: Buffer) => {
      if (chunk.at(-1) === mark) socket.end(okAnswer("the end as it is now"));
    });
    void open(file.path, "r+").then(async (handle) => {
      await handle.write(Buffer.from([mark]), 0, 1, long.length - 1);
      await handle.close();
      socket.resume();
    });
  });
  closing.push(server);
  const { response } = await engine()({ method: "POST", url: server.url, headers: [], body: await bodyOf([file]) });
  expect(Buffer.from(response?.body ?? []).toString()).toBe("the end as it is now");
});

test.each(["1.1", "2"] as const)(
  "a file that has become shorter is told and never taken for whole (HTTP/%s)",
  async (httpVersion) => {
    const file = await plainFile(one);
    const body = await bodyOf([file]);
    await truncate(file.path, one.length - 1);
    const raw = await rawServer(() => undefined);
    const h2 = await clearH2Server(() => undefined);
    closing.push(raw, h2);
    const url = httpVersion === "2" ? h2.url : raw.url;
    const { error, response } = await engine()({ method: "POST", url, headers: [], body }, { httpVersion });
    expect(error).toMatchObject({ code: "body.lost", facts: { host: "127.0.0.1" } });
    expect(response).toBeNull();
    if (httpVersion === "1.1") await raw.closed(0);
    expect(Buffer.concat(h2.received.map((request) => request.body)).length).toBeLessThan(one.length);
  },
);

test("of a file that is gone nothing is sent", async () => {
  const file = await plainFile(long);
  const body = await bodyOf([file]);
  await rm(file.path);
  const server = await rawServer(() => undefined);
  closing.push(server);
  const { error } = await engine()({ method: "PUT", url: server.url, headers: [], body });
  expect(error).toMatchObject({ code: "body.lost" });
  await server.closed(0);
  expect(Buffer.concat(server.received).length).toBe(0);
});
