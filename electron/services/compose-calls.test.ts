// What the host adds to a composer's call: fields of the connection, files of a body, a comparison; no secret comes back.
import { afterAll, beforeAll, expect, test } from "vitest";
import { httpServer, type HttpServer } from "./testing/raw-server.ts";
import { type CallKit, openCallKit } from "./testing/call-kit.ts";

let kit: CallKit;
let server: HttpServer;
beforeAll(async () => {
  kit = await openCallKit();
  server = await httpServer();
});
afterAll(async () => {
  await server.close();
  await kit.close();
});

const secret = 'p"ä 1&=';

test("a field of the connection goes out in its place, and the page sees dots", async () => {
  const id = await kit.hold("basic", { base_url: server.url, username: "me", password: secret }, "custom");
  const report = await kit.send(id, {
    method: "POST",
    path: "x?u={{connection.username}}",
    body: { kind: "json", text: '{"pass":"{{connection.password}}"}' },
  });
  expect(server.last().startsWith("POST /x?u=me HTTP/1.1\r\n")).toBe(true);
  expect(server.last().endsWith(`{"pass":${JSON.stringify(secret)}}`)).toBe(true);
  expect(report.exchanges[0]?.request.body).toBe('{"pass":"••••••••"}');
  expect(kit.frames.filter((frame) => frame.includes("ä 1&="))).toEqual([]);
  await expect(kit.send(id, { path: "x", headers: [["a", "{{connection.pin}}"]] })).rejects.toThrow("input.invalid");
});

const upload = async (...chunks: readonly Buffer[]): Promise<string> => {
  const begun = await kit.client("upload.begin", null);
  if (!begun.ok) throw new Error(begun.error.code);
  for (const chunk of chunks)
    expect(
      await kit.client("upload.append", { upload: begun.value.upload, base64: chunk.toString("base64") }),
    ).toMatchObject({ ok: true });
  return begun.value.upload;
};

test("a file goes out byte by byte between the texts, with its exact length; a secret part is masked", async () => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 256));
  const id = await upload(bytes.subarray(0, 50_001), bytes.subarray(50_001));
  const sent = await kit.client("call.send", {
    callId: "multipart",
    credential: null,
    request: {
      method: "POST",
      path: server.url,
      headers: [],
      body: { kind: "bare", text: "", contentType: "multipart/form-data; boundary=b" },
    },
    pieces: [
      {
        kind: "text",
        text: '--b\r\nContent-Disposition: form-data; name="password"\r\n\r\nhidden-value\r\n--b\r\n\r\n',
      },
      { kind: "file", upload: id, bytes: bytes.length },
      { kind: "text", text: "\r\n--b--\r\n" },
    ],
  });
  expect(sent.ok && sent.value.outcome).toBe("answered");
  const raw = server.lastBytes();
  const at = raw.indexOf(bytes);
  expect(at).toBeGreaterThan(0);
  expect(raw.subarray(at + bytes.length).toString()).toBe("\r\n--b--\r\n");
  const head = raw.subarray(0, raw.indexOf("\r\n\r\n")).toString();
  expect(head).toContain(`\r\nContent-Length: ${raw.length - head.length - 4}\r\n`);
  expect(head).toContain("\r\nContent-Type: multipart/form-data; boundary=b\r\n");
  expect(JSON.stringify(sent)).not.toContain("hidden-value");
});

test("of a long file the beginning is shown, and the viewer has all of it as long as it is held", async () => {
  const text = Buffer.from("0123456789abcdef".repeat(200_000));
  const chunks = [0, 800_001, 1_600_002, 2_400_003].map((from) => text.subarray(from, from + 800_001));
  const id = await upload(...chunks);
  const sent = await kit.client("call.send", {
    callId: "long",
    credential: null,
    request: { method: "PUT", path: server.url, headers: [["Content-Type", "text/plain"]], body: null },
    pieces: [
      { kind: "text", text: "<" },
      { kind: "file", upload: id, bytes: text.length },
      { kind: "text", text: ">" },
    ],
  });
  const whole = Buffer.concat([Buffer.from("<"), text, Buffer.from(">")]);
  const raw = server.lastBytes();
  expect(raw.subarray(raw.indexOf("\r\n\r\n") + 4).equals(whole)).toBe(true);
  if (!sent.ok) throw new Error(sent.error.code);
  const [exchange] = sent.value.exchanges;
  expect(exchange?.request).toMatchObject({ bodyBytes: whole.length, bodyCut: true });
  const shown = exchange?.request.body ?? "";
  expect(shown.length).toBeLessThanOrEqual(1024 * 1024);
  expect(whole.toString().startsWith(shown.slice(0, 900_000))).toBe(true);

  const part = (from: number) =>
    kit.client("body.bytes", { exchange: exchange?.id ?? "", side: "request", from, count: 64 });
  const end = await part(whole.length - 64);
  expect(end.ok && Buffer.from(end.value.base64, "base64").toString()).toBe(whole.subarray(-64).toString());
  expect(end.ok && end.value.total).toBe(whole.length);
  await kit.client("upload.drop", { upload: id });
  await expect.poll(async () => (await part(0)).ok).toBe(false);
});

test("a file that is not held any more, or not whole, stops the call before anything is sent", async () => {
  const id = await upload(Buffer.from("abc"));
  const send = (callId: string, upload: string, bytes: number) =>
    kit.client("call.send", {
      callId,
      credential: null,
      request: { method: "POST", path: server.url, headers: [], body: { kind: "bare", text: "" } },
      pieces: [{ kind: "file", upload, bytes }],
    });
  const before = server.count();
  expect((await send("f1", "nobody", 3)).ok).toBe(false);
  expect((await send("f2", id, 4)).ok).toBe(false);
  expect(server.count()).toBe(before);
  expect((await send("f3", id, 3)).ok).toBe(true);
  expect(server.last().endsWith("\r\n\r\nabc")).toBe(true);
  await kit.client("upload.drop", { upload: id });
  expect((await send("f4", id, 3)).ok).toBe(false);
});

test("a pasted request is compared with a held credential; both sides come back masked", async () => {
  const id = await kit.hold("basic", { base_url: server.url, username: "me", password: secret }, "custom");
  const compared = await kit.client("request.compare", {
    credential: id,
    typed: null,
    pasted: {
      method: "GET",
      url: `${server.url}/x`,
      headers: [["Authorization", "Bearer abcdef-1234567890"]],
      body: null,
    },
  });
  const text = JSON.stringify(compared);
  expect(text).toContain("Authorization says Bearer where Basic belongs.");
  expect(text).not.toContain("abcdef-1234567890");
  expect(text).not.toContain(Buffer.from(`me:${secret}`).toString("base64"));
  const unknown = await kit.client("request.compare", {
    credential: null,
    typed: null,
    pasted: { method: "GET", url: server.url, headers: [], body: null },
  });
  expect(unknown.ok).toBe(false);
});
