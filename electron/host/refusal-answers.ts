// Answers of the loopback server that say no: each with the security headers, whoever notices what is wrong.
import { type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { Refusal } from "./guard.ts";
import { securityHeaders } from "./page.ts";

const refusalHeaders = (): Record<string, string> => ({
  ...securityHeaders(null, "'self'"),
  "Content-Type": "text/plain; charset=utf-8",
  Connection: "close",
});

/** Answers a request that was understood and is refused. */
export const answerRefusal = (response: ServerResponse, { status, reason }: Refusal): void => {
  response.writeHead(status, refusalHeaders());
  response.end(`Refused: ${reason}\n`);
};

/** Answers where there is no response to write to (upgrades, broken requests), and ends the connection. */
export const endWithRefusal = (socket: Duplex, { status, reason }: Refusal): void => {
  if (!socket.writable) return void socket.destroy();
  const body = `Refused: ${reason}\n`;
  const headers = Object.entries({ ...refusalHeaders(), "Content-Length": String(body.length) });
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  // Not only our half: the other end may never close its own.
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\n${lines}\r\n${body}`);
};

/** What Node's parser found wrong with a request, as a refusal. */
export const parserRefusal = (code: string | undefined): Refusal => {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return { status: 431, reason: "headers" };
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return { status: 413, reason: "size" };
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return { status: 408, reason: "time" };
    default:
      return { status: 400, reason: "http" };
  }
};
