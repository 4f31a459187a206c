// Tells a window of an answer while it comes: its head, then portions of its text or its events, masked, and always its size.
import { Buffer } from "node:buffer";
import type { HostEvent } from "../../shared/events.ts";
import { headerValue, type HeaderPair, isEventStream } from "../../shared/http.ts";
import type { LiveKind } from "../../shared/live-answer.ts";
import type { AnswerHead, AnswerWatch } from "../http/wire.ts";
import { type BodyDecoder, chooseCharset, createBodyDecoder } from "./body-decode.ts";
import { kindOf } from "./body-kind.ts";
import type { Masking } from "./exchanger.ts";
import { createLiveEvents, type LiveEvents } from "./live-events.ts";
import { createLiveText, type LiveText } from "./live-text.ts";

export type LiveAnswer = {
  /** Watches the answer of the next request of the call. @param masking asked for once the answer is told of */
  watch(masking: () => Masking): AnswerWatch;
  /** When the events of the answer that came last were whole, milliseconds since 1970; null where it is no stream of them. */
  eventTimes(): readonly number[] | null;
  /** The call is over. Of an event stream, however short it was, the last events are told. */
  close(): void;
};

/** Most answers are whole before that, and nothing is told of them. Milliseconds after the head. */
const patience = 300;

/** Milliseconds between two portions. */
const pause = 50;

/** Bytes of text that may come between two portions; of an answer that is faster only the size is told. */
const mostWaiting = 256 * 1024;

/** Characters of text that are told at once; of more the end. */
const mostText = 16 * 1024;

/** Compressed without saying so: what it hides is not known before it is whole. */
const isPacked = (head: Buffer): boolean =>
  (head[0] === 0x1f && head[1] === 0x8b) || (head[0] === 0x78 && head.length > 1 && head.readUInt16BE(0) % 31 === 0);

/** How a body is read that begins like this; null where it can be masked only when it is whole. */
const readerOf = (head: Buffer, headers: readonly HeaderPair[]): { kind: LiveKind; decoder: BodyDecoder } | null => {
  const decoder = createBodyDecoder("utf-8");
  if (isEventStream(headers)) return { kind: "events", decoder };
  const type = headerValue(headers, "content-type");
  const charset = chooseCharset(head, type);
  if (charset !== "utf-8" && charset !== "windows-1252") return null;
  const kind = kindOf(head, type, charset);
  if (kind === "image" || kind === "binary" || isPacked(head) || /x-www-form-urlencoded/i.test(type ?? "")) return null;
  return { kind: "text", decoder: createBodyDecoder(charset) };
};

/** The end of a text, from the beginning of a line where there is one near. */
const endOf = (text: string): string => {
  if (text.length <= mostText) return text;
  const end = text.slice(-mostText);
  const line = end.indexOf("\n");
  return line < mostText / 2 ? end.slice(line + 1) : end;
};

/** Creates it for one call. @param tell takes the events for the window */
export const createLiveAnswer = (callId: string, tell: (event: HostEvent) => void, now: () => number): LiveAnswer => {
  let timer: NodeJS.Timeout | undefined;
  let tellRest = (): void => undefined;
  let timesOf = (): readonly number[] | null => null;

  const watch = (masking: () => Masking): AnswerWatch => {
    clearTimeout(timer);
    let head: AnswerHead | null = null;
    let isTold = false;
    /** What came since it was last read, each piece with its time. */
    let chunks: { readonly bytes: Buffer; readonly at: number }[] = [];
    let waiting = 0;
    let bytes = 0;
    /** Null before the body has begun to be read. */
    let kind: LiveKind | null = null;
    let decoder: BodyDecoder | null = null;
    let text: LiveText | null = null;
    let events: LiveEvents | null = null;
    let due = false;

    const giveUp = (): void => {
      kind = "size";
      chunks = [];
      waiting = 0;
    };
    const begin = (first: Buffer, headers: readonly HeaderPair[]): void => {
      const reader = readerOf(first.subarray(0, 4_096), headers);
      if (!reader) return giveUp();
      ({ kind, decoder } = reader);
      const { redactor, secrets } = masking();
      if (kind === "text") text = createLiveText(secrets);
      else events = createLiveEvents(() => ({ redactor, paths: secrets.paths }), now);
    };
    /** Fails closed: what cannot be masked is not told, and the call goes on. */
    const guarded = <Value>(work: () => Value, otherwise: Value): Value => {
      try {
        return work();
      } catch {
        giveUp();
        return otherwise;
      }
    };
    /** Reads what came since the last time. */
    const read = (headers: readonly HeaderPair[]): void => {
      if (kind === "size" || waiting === 0) return;
      const came = chunks;
      const piece = Buffer.concat(came.map(({ bytes: part }) => part));
      chunks = [];
      waiting = 0;
      if (kind === null) begin(piece, headers);
      if (events) for (const part of came) events.push(decoder?.push(part.bytes) ?? "", part.at);
      else text?.push(decoder?.push(piece) ?? "");
      if (events?.isReadable() === false) kind = "size";
    };
    const tellHead = ({ status, statusText, httpVersion, headers }: AnswerHead): void => {
      isTold = true;
      const { redactor } = masking();
      const shown = { status, statusText: redactor.text(statusText), httpVersion, headers: redactor.headers(headers) };
      tell({ type: "call.head", callId, head: { ...shown, isEventStream: isEventStream(headers) } });
    };
    const portion = (last = false): void => {
      timer = undefined;
      if (!head) return;
      if (!isTold) tellHead(head);
      if (!due) return;
      const { headers } = head;
      const all = guarded(() => {
        read(headers);
        return kind === "text" ? (text?.take() ?? "") : "";
      }, "");
      const newest = guarded(() => events?.take(last) ?? [], []);
      const shown = endOf(all);
      tell({
        type: "call.body",
        callId,
        portion: {
          bytes,
          kind: kind ?? "size",
          text: shown,
          skipped: all.length - shown.length,
          eventCount: events?.count() ?? 0,
          events: newest,
        },
      });
      due = events?.isWaiting() ?? false;
      if (!last) timer = setTimeout(portion, pause);
    };
    tellRest = () => {
      if (head && isEventStream(head.headers)) portion(true);
    };
    timesOf = () => {
      if (!head || !isEventStream(head.headers)) return null;
      const { headers } = head;
      guarded(() => read(headers), undefined);
      return events?.isReadable() ? events.times() : null;
    };

    return {
      head(came) {
        head = came;
        timer = setTimeout(portion, patience);
      },
      body(chunk) {
        bytes += chunk.length;
        due = true;
        if (kind !== "size") {
          chunks.push({ bytes: Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), at: now() });
          waiting += chunk.length;
          if (waiting > mostWaiting) {
            // Events are told apart quickly, and only the newest are masked.
            const headers = head?.headers ?? [];
            if (kind === "events" || (kind === null && isEventStream(headers))) guarded(() => read(headers), undefined);
            else giveUp();
          }
        }
        if (isTold) timer ??= setTimeout(portion, pause);
      },
    };
  };

  return {
    watch,
    eventTimes: () => timesOf(),
    close() {
      clearTimeout(timer);
      tellRest();
    },
  };
};
