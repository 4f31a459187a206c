// How a WebSocket ended, in words that blame whoever ended it.
import { expect, test } from "vitest";
import { problemOf } from "./socket-end.ts";

test.each<[number, string | null, RegExp | null]>([
  [1000, null, null],
  [1005, null, null],
  [4001, null, null],
  [1006, null, /without a word of farewell/],
  [1006, "ECONNRESET", /without a word of farewell/],
  [1006, "Max payload size exceeded", /larger than 8 MB/],
  [1006, "Unsupported WebSocket frame: payload length > 2^53 - 1", /larger than 8 MB/],
  [1006, "Too many message fragments", /broke the rules of WebSockets.*fragments/],
  [1006, "Too many buffered chunks", /broke the rules of WebSockets.*chunks/],
  [1006, "Invalid WebSocket frame: invalid UTF-8 sequence", /broke the rules of WebSockets.*UTF-8/],
])("%d, %s", (code, error, words) => {
  const told = problemOf({ code, reason: "", error });
  if (words === null) expect(told).toBeNull();
  else expect(told).toMatch(words);
});
