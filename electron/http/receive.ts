// Receives one answer, whatever version of HTTP it comes by: time limits, the body within its limits, and how it ends.
import { type AppError, appError } from "../../shared/errors.ts";
import { isEventStream } from "../../shared/http.ts";
import { packingOf, redirectOf, valuesOf } from "./answer-head.ts";
import { type BodyContent, type BodyReader, createBodyReader } from "./body.ts";
import type { BodyFolder } from "./body-folder.ts";
import { createDeadline } from "./deadline.ts";
import { failureOfBody } from "./failures.ts";
import { readEncodings } from "./inflate.ts";
import type { Prepared } from "./request-check.ts";
import type { Stop } from "./stop.ts";
import type { Trace } from "./trace.ts";
import type { AnswerHead, AnswerWatch, InterimAnswer, Limits, Timeouts, WireResponse } from "./wire.ts";

export type Exchanged = {
  readonly response: WireResponse | null;
  readonly error: AppError | null;
  /** True when nothing was done with the request: no byte of an answer came, or the server said so. */
  readonly untouched: boolean;
  /** True when the body was not sent, because the answer came first. */
  readonly withheld?: boolean;
};

export type ReceiveOptions = {
  readonly timeouts: Timeouts;
  readonly limits: Limits;
  /** Where bodies over 1 MiB go; null keeps them in memory. */
  readonly folder: BodyFolder | null;
  readonly watch: AnswerWatch | null;
  /** True holds a stream of events to the total time as well. */
  readonly endsStreams: boolean;
};

export type Receiver = {
  /** The request has been written, or a piece of it: the server's time to answer begins anew. */
  sent(): void;
  /** An answer before the answer. */
  interim(answer: InterimAnswer): void;
  /** The body follows, from a source that can be held up. */
  head(head: AnswerHead, source: { pause(): void; resume(): void }): void;
  /** A piece of the body. */
  data(chunk: Buffer): void;
  /** The answer has been read whole. */
  end(trailers: WireResponse["headers"]): void;
  /** The rest of a body will not come. `words` is told what came and what was announced. */
  broken(words: (bytes: number, expected: number | null) => AppError): void;
  /** Ends it at once. */
  abort(error: AppError, untouched?: boolean): void;
};

/** Interim answers are few: more are a server that keeps us busy. */
export const mostInterim = 100;

/** Why so many are no answer. */
export const tooManyInterim = `more than ${mostInterim} interim answers (1xx) and no answer`;

const nothing = (): BodyContent => ({
  body: new Uint8Array(),
  stored: null,
  bytesWire: 0,
  bytesDecoded: 0,
  behind: null,
});

const sizeWords = ({ bytesWire, behind }: BodyContent): string => {
  const all = bytesWire === 1 ? "1 byte" : `${bytesWire} bytes`;
  return behind === null ? all : `${all}, ${behind.bytes} of them behind the end of the ${behind.encoding}`;
};

const answered = (
  { status, statusText, httpVersion, headers }: AnswerHead,
  { body, stored, bytesWire, bytesDecoded }: BodyContent,
  truncated: boolean,
  interim: InterimAnswer[] | null,
  trailers: WireResponse["headers"],
): WireResponse => {
  const response = { status, statusText, httpVersion, headers, body, stored, truncated, bytesWire, bytesDecoded };
  if (!interim && trailers.length === 0) return response;
  return { ...response, ...(interim && { interim }), ...(trailers.length > 0 && { trailers }) };
};

/**
 * Begins the phase "wait", later "download".
 * @param on.release told once, first of all: whether the answer was read to its end, so that the connection is clean
 * @param on.done told once, with the outcome
 */
export const createReceiver = (
  { request, target }: Prepared,
  { timeouts, limits, folder, watch, endsStreams }: ReceiveOptions,
  trace: Trace,
  stop: Stop,
  on: {
    release(whole: boolean): void;
    done(response: WireResponse | null, error: AppError | null, untouched: boolean): void;
  },
): Receiver => {
  const place = { host: target.host, port: target.port };
  let interim: InterimAnswer[] | null = null;
  let head: AnswerHead | null = null;
  let trailers: WireResponse["headers"] = [];
  let reader: BodyReader | null = null;
  let from: { pause(): void } | null = null;
  let over = false;
  let settled = false;

  const late = (): void => {
    const phase = head ? "idle" : "headers";
    settle(appError("network.timeout", { ...place, phase, ms: timeouts[phase] }), false);
  };
  const settle = (error: AppError | null, whole: boolean, untouched = false): void => {
    if (settled) return;
    settled = true;
    silence.end();
    forget();
    const content = reader?.end() ?? nothing();
    on.release(whole);
    if (error) trace.fail(error.title);
    else trace.end(sizeWords(content));
    on.done(head && answered(head, content, !whole, interim, trailers), error, untouched);
  };

  trace.start("wait", `${request.method} ${target.host}`);
  const silence = createDeadline(timeouts.headers, late);
  const forget = stop.onStop((error) => settle(error, false));

  return {
    sent() {
      if (!head) silence.again(timeouts.headers);
    },
    interim(answer) {
      if ((interim ??= []).push(answer) <= mostInterim) return;
      settle(appError("http.malformed", { ...place, reason: tooManyInterim }), false);
    },
    head(told, source) {
      if (settled) return;
      if (told.status < 100) {
        const reason = `the status ${told.status} is none of HTTP`;
        return settle(appError("http.malformed", { ...place, reason }), false);
      }
      head = told;
      from = source;
      const { status, statusText, httpVersion, headers } = told;
      trace.path.redirect = redirectOf(status, headers, request.url);
      trace.end(`HTTP/${httpVersion} ${status} ${statusText}`.trimEnd(), "download");
      silence.again(timeouts.idle);
      if (!endsStreams && isEventStream(headers)) stop.unlimit();
      watch?.head(told);
      reader = createBodyReader(readEncodings(packingOf(headers)), limits, folder, {
        drain() {
          // Time that the disk took is not the server's.
          silence.again(timeouts.idle);
          source.resume();
        },
        excess: (problem) => settle(failureOfBody(place, problem), false),
        data: watch ? (chunk) => watch.body(chunk) : undefined,
      });
    },
    data(chunk) {
      if (settled || !reader) return;
      silence.again(timeouts.idle);
      if (!reader.write(chunk)) from?.pause();
    },
    end(last) {
      if (over || settled) return;
      over = true;
      trailers = last;
      reader?.complete(false, (problem) => settle(problem && failureOfBody(place, problem), true));
    },
    broken(words) {
      if (over || settled) return;
      over = true;
      const announced = head ? valuesOf(head.headers, "content-length")[0] : undefined;
      const expected = announced === undefined ? null : Number(announced);
      reader?.complete(true, () => settle(words(reader?.bytesWire() ?? 0, expected), false));
    },
    abort: (error, untouched) => settle(error, false, untouched),
  };
};
