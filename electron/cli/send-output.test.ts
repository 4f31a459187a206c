// What a terminal, a file and a reader of the head get of an answer.
import { expect, test } from "vitest";
import type { CallReport, Exchange } from "../../shared/domain.ts";
import { forTerminal, printAnswer } from "./send-output.ts";

const exchange = (body: string, bodyEncoding: "utf8" | "base64", truncated = false): Exchange => ({
  id: "1",
  purpose: "call",
  at: "2026-01-01T00:00:00.000Z",
  request: { method: "GET", url: "http://x/", headers: [], body: null, bodyBytes: 0 },
  response: {
    status: 200,
    statusText: "OK",
    httpVersion: "1.1",
    headers: [],
    body,
    bodyEncoding,
    truncated,
    bytesWire: 3,
    bytesDecoded: 3,
  },
  error: null,
  timings: { lookup: null, connect: 1, tls: null, wait: 1, download: 1, total: 3 },
  path: { host: "x", port: 80, addresses: [], remoteAddress: null, tls: null, redirect: null },
});
const report: CallReport = {
  outcome: "answered",
  detail: "",
  sessionUse: "none",
  retried: false,
  askToResend: false,
  session: null,
  exchanges: [],
  diagnosis: [],
  cancelled: false,
};
const print = (one: Exchange, isTTY: boolean, whole: Uint8Array | null = null) => {
  const written: Buffer[] = [];
  const lines: string[] = [];
  printAnswer(
    one,
    report,
    whole,
    { out: () => undefined, err: (line) => lines.push(line) },
    { isTTY, write: (bytes) => written.push(Buffer.from(bytes)) },
  );
  return { bytes: Buffer.concat(written), lines };
};

test("a file gets every byte of a body that is no text, a terminal none", () => {
  const binary = exchange(Buffer.from([0, 255, 10]).toString("base64"), "base64");
  expect(print(binary, false).bytes).toEqual(Buffer.from([0, 255, 10]));
  const onTerminal = print(binary, true);
  expect(onTerminal.bytes.length).toBe(0);
  expect(onTerminal.lines.at(-1)).toMatch(/not written to a terminal/);
});

test("a body does not steer a terminal, and reaches a file as it is", () => {
  const nasty = "a\r\nb\tc \u001b[2J\u202e\rd\n";
  expect(print(exchange(nasty, "utf8"), true).bytes.toString()).toBe("a\r\nb\tc [U+001B][2J[U+202E][U+000D]d\n");
  expect(print(exchange(nasty, "utf8"), false).bytes.toString()).toBe(nasty);
  expect(forTerminal("\r\n")).toBe("\r\n");
});

test("what is missing is said, unless all of it is written", () => {
  expect(print(exchange("abc", "utf8", true), false).lines).toEqual([
    "HTTP/1.1 200 OK  3 ms  3 bytes",
    expect.stringMatching(/^Only the first 3 bytes/),
  ]);
  const whole = print(exchange("abc", "utf8", true), false, Buffer.from("abcdef"));
  expect(whole.lines).toHaveLength(1);
  expect(whole.bytes.toString()).toBe("abcdef");
});
