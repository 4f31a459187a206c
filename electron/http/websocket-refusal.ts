// The body of an answer that refuses a WebSocket: read as far as somebody wants to see it.
import type { IncomingMessage } from "node:http";
import type { Stop } from "./stop.ts";
import type { WireResponse } from "./wire.ts";

const mostBytes = 256 * 1024;
/** Milliseconds; its head has said the most important. */
const patience = 5_000;

/** Never rejects; what did not come, or not before it was stopped, is missing, and `truncated` says so. */
export const readRefusal = (
  answer: IncomingMessage,
  stop: Stop,
): Promise<Pick<WireResponse, "body" | "truncated" | "bytesWire" | "bytesDecoded">> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const end = (): void => {
      clearTimeout(timer);
      forget();
      const body = Buffer.concat(chunks).subarray(0, mostBytes);
      resolve({ body, truncated: !answer.complete, bytesWire: bytes, bytesDecoded: body.length });
    };
    const timer = setTimeout(end, patience);
    const forget = stop.onStop(end);
    answer.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= mostBytes) end();
    });
    answer.on("end", end);
    answer.on("error", end);
    answer.on("close", end);
  });
