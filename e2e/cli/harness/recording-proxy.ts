// A server between a client and a simulator: writes down what comes over the wire, and may hand on other requests in its place.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type WireRequest = {
  readonly method: string;
  /** Path and query as they were sent. */
  readonly path: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
};

export type RecordingProxy = {
  readonly origin: string;
  /** Everything that came, in order. */
  readonly seen: WireRequest[];
  close(): Promise<void>;
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
};

const pairs = (raw: readonly string[]): (readonly [string, string])[] =>
  // Node reads header bytes as Latin-1; clients send UTF-8 or ASCII.
  raw.flatMap((name, index) =>
    index % 2 === 0 ? [[name, Buffer.from(raw[index + 1] ?? "", "latin1").toString("utf8")] as const] : [],
  );

const framing = /^(?:host|connection|content-length|transfer-encoding|accept-encoding|keep-alive|expect)$/i;

/**
 * Starts it on a port of the system's choice.
 * @param target the origin that answers; null answers 200 with an empty object
 * @param translate what is handed on for a request that came
 */
export const startRecordingProxy = async (
  target: string | null,
  translate: (request: WireRequest) => WireRequest,
): Promise<RecordingProxy> => {
  const seen: WireRequest[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const came: WireRequest = {
      method: request.method ?? "",
      path: request.url ?? "",
      headers: pairs(request.rawHeaders),
      body: await bodyOf(request),
    };
    seen.push(came);
    if (target === null) {
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
      return;
    }
    const { method, path, headers, body } = translate(came);
    const reply = await fetch(target + path, {
      method,
      headers: headers.filter(([name]) => !framing.test(name)).map(([name, value]): [string, string] => [name, value]),
      redirect: "manual",
      ...(body === "" ? {} : { body }),
    });
    response
      .writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "text/plain" })
      .end(Buffer.from(await reply.arrayBuffer()));
  };
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  // A TCP server's address is an object once it listens.
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
};
