// One HTTP/1.1 request and its answer over a connection that is ready: writing and parsing are node:http's.
import { type ClientRequest, type IncomingMessage, request as httpRequest } from "node:http";
import { type AppError, appError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { type BodyProblem, type BodyReader, createBodyReader } from "./body.ts";
import type { BodyFolder } from "./body-folder.ts";
import type { Connection } from "./connector.ts";
import { type ClientError, failureBeforeAnswer, failureInBody, failureOfBody } from "./failures.ts";
import { readEncodings } from "./inflate.ts";
import type { Prepared } from "./request-check.ts";
import type { Stop } from "./stop.ts";
import type { Trace } from "./trace.ts";
import type { Limits, Timeouts, WireResponse } from "./wire.ts";

export type Exchanged = {
  readonly response: WireResponse | null;
  readonly error: AppError | null;
  /** True when the connection ended before a single byte of an answer. */
  readonly untouched: boolean;
};

export type ExchangeOptions = {
  readonly timeouts: Timeouts;
  readonly limits: Limits;
  /** Where bodies over 1 MiB go; null keeps them in memory. */
  readonly folder: BodyFolder | null;
  /** The connection may carry another request; told after the answer was read whole, with the server's idle time. */
  readonly onFree: (idleMs: number) => void;
};

const pairsOf = (raw: readonly string[]): HeaderPair[] => {
  const pairs: HeaderPair[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) pairs.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return pairs;
};

const valuesOf = (headers: readonly HeaderPair[], name: string): string[] =>
  headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);

/** Milliseconds to keep the connection: a second less than the server announced, 4 s when it announced nothing. */
const idleTime = (headers: readonly HeaderPair[]): number => {
  const seconds = /timeout=(\d+)/i.exec(valuesOf(headers, "keep-alive").join())?.[1];
  return seconds === undefined ? 4_000 : Math.min(Number(seconds) * 1_000 - 1_000, 30_000);
};

const redirectOf = (status: number, headers: readonly HeaderPair[], base: string): string | null => {
  const location = valuesOf(headers, "location")[0];
  if (status < 300 || status > 399 || location === undefined) return null;
  return URL.parse(location, base)?.href ?? null;
};

/** Sends the request and reads the answer as the phases "wait" and "download". Never rejects. */
export const exchange = (
  { socket, tls }: Connection,
  { request, target, path }: Prepared,
  { timeouts, limits, folder, onFree }: ExchangeOptions,
  trace: Trace,
  stop: Stop,
): Promise<Exchanged> =>
  new Promise((resolve) => {
    const place = { host: target.host, port: target.port };
    let client: ClientRequest | null = null;
    let head: Omit<WireResponse, "body" | "stored" | "truncated" | "bytesWire" | "bytesDecoded"> | null = null;
    let reader: BodyReader | null = null;
    let received = 0;
    let settled = false;
    let released = false;

    const count = (chunk: Buffer): void => void (received += chunk.length);
    const late = (phase: "headers" | "idle", ms: number): NodeJS.Timeout =>
      setTimeout(() => abort(appError("network.timeout", { ...place, phase, ms })), ms);
    /** @param whole the answer was read to its end, so that the connection is clean, whatever the body was like */
    const settle = (error: AppError | null, whole: boolean): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      forget();
      socket.off("data", count);
      const content = reader?.end() ?? { body: new Uint8Array(), stored: null, bytesWire: 0, bytesDecoded: 0 };
      if (!whole && !released) {
        client?.destroy();
        socket.destroy();
      }
      if (error) trace.fail(error.title);
      else trace.end(content.bytesWire === 1 ? "1 byte" : `${content.bytesWire} bytes`);
      resolve({
        response: head && { ...head, ...content, truncated: !whole },
        error,
        untouched: head === null && received === 0,
      });
    };
    const abort = (error: AppError): void => settle(error, false);
    const ofBody = (problem: BodyProblem): AppError => failureOfBody(place, problem);

    const download = (response: IncomingMessage): void => {
      socket.off("data", count);
      const headers = pairsOf(response.rawHeaders);
      const { statusCode: status = 0, statusMessage: statusText = "", httpVersion } = response;
      head = { status, statusText, httpVersion, headers };
      trace.path.redirect = redirectOf(status, headers, request.url);
      trace.end(`HTTP/${httpVersion} ${status} ${statusText}`.trimEnd());
      trace.start("download", "");
      clearTimeout(timer);
      timer = late("idle", timeouts.idle);
      const body = createBodyReader(readEncodings(valuesOf(headers, "content-encoding")), limits, folder, {
        drain: () => {
          // Time that the disk took is not the server's.
          timer.refresh();
          response.resume();
        },
        excess: (problem) => abort(ofBody(problem)),
      });
      reader = body;
      const length = valuesOf(headers, "content-length")[0];
      const expected = length === undefined ? null : Number(length);
      let over = false;
      const broken = (error: ClientError): void => {
        if (over) return;
        over = true;
        // What was parsed from the same packet as the fault still lies in the stream.
        while (response.read() !== null);
        body.complete(true, () => abort(failureInBody(place, error, body.bytesWire(), expected, limits.headerBytes)));
      };
      response.on("data", (chunk: Buffer) => {
        timer.refresh();
        if (!settled && !body.write(chunk)) response.pause();
      });
      response.on("end", () => {
        if (over) return;
        over = true;
        body.complete(false, (problem) => settle(problem && ofBody(problem), true));
      });
      response.on("error", broken);
      response.on("close", () => broken(new Error("closed")));
      client?.on("error", (error: ClientError) => {
        // Bytes after a whole answer spoil the connection (node:http ends it), not the answer.
        if (!response.complete) broken(error);
      });
    };

    const begin = (): void => {
      client = httpRequest({
        // No `agent: false` here: with it node:http would ignore createConnection's socket for one of its own.
        createConnection: () => socket,
        method: request.method,
        path,
        // As pairs, node:http writes them as they are: order, case, duplicates.
        headers: request.headers.map(([name, value]) => [name, value]) as unknown as string[],
        maxHeaderSize: limits.headerBytes,
        insecureHTTPParser: false,
      });
      client.maxHeadersCount = 0;
      client.shouldKeepAlive = !valuesOf(request.headers, "connection").some((value) => /\bclose\b/i.test(value));
      client.on("error", (error: ClientError) => {
        if (!head) abort(failureBeforeAnswer(place, error, received, limits.headerBytes, tls !== null));
      });
      client.on("socket", () => socket.on("data", count));
      client.once("response", download);
      // 101 to a request that asked for another protocol: an answer without a body, after which this is no longer HTTP.
      client.once("upgrade", (response: IncomingMessage) => {
        download(response);
        settle(null, true);
        socket.destroy();
      });
      client.once("finish", () => {
        if (!head) timer.refresh();
      });
      // node:http's sign, the one its own agent goes by, that request and answer are through. The body may still be
      // inflating then; from here on the connection belongs to the pool, whatever becomes of the body.
      socket.once("free", () => {
        released = true;
        if (head) onFree(idleTime(head.headers));
      });
      client.end(request.body ?? undefined);
    };

    trace.start("wait", `${request.method} ${target.host}`);
    let timer = late("headers", timeouts.headers);
    const forget = stop.onStop(abort);
    try {
      begin();
    } catch {
      abort(appError("input.invalid", { field: "headers", problem: "This combination of headers cannot be sent." }));
    }
  });
