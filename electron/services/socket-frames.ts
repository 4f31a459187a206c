// What goes to a window of the messages of one WebSocket: masked, numbered, in portions, and only the newest of a flood.
import { Buffer } from "node:buffer";
import type { SocketFrame } from "../../shared/socket-contract.ts";
import { notStored, type Redactor } from "../../shared/redact.ts";
import type { SocketReading } from "../../shared/vendor-socket.ts";
import type { SocketMessage } from "../http/websocket-messages.ts";
import { hidesCompressed } from "./body-text.ts";

/** What waits to be told; of more the oldest are only counted. */
const mostWaiting = { frames: 1_000, bytes: 8 * 1024 * 1024 };

/** What is told at once. */
const portion = { frames: 100, characters: 256 * 1024 };

/** Characters of one message that are shown. */
const mostShown = 64 * 1024;

/** Masking shortens a text: so much of it is looked at, so that `mostShown` of it can be shown. */
const lookedAt = 2 * mostShown;

/** Milliseconds between two portions. */
const pause = 50;

export type FrameMasking = {
  readonly redactor: Redactor;
  /** Where secrets stand in a message. */
  readonly paths: readonly string[];
  readonly read: ((text: string) => SocketFrame["reading"]) | null;
};

export type SocketFrames = {
  push(direction: SocketFrame["direction"], message: SocketMessage): void;
  /** Tells what still waits. */
  flush(): void;
};

type Waiting = {
  readonly number: number;
  readonly at: number;
  readonly direction: SocketFrame["direction"];
} & SocketMessage;

/** What a vendor's documents say of a message, with words for the ones that they do not know. */
export const readingOf =
  (read: (json: unknown) => SocketReading | null, unread: string) =>
  (text: string): SocketFrame["reading"] => {
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return { kind: "unknown", words: `It is no JSON. ${unread}` };
    }
    return read(json) ?? { kind: "unknown", words: unread };
  };

const shownText = (data: Buffer, { redactor, paths }: FrameMasking) => {
  // A character of UTF-8 has up to four bytes.
  const text = data.subarray(0, lookedAt * 4).toString("utf8");
  const isLong = text.length > lookedAt || data.length > lookedAt * 4;
  const masked = redactor.body(isLong ? text.slice(0, lookedAt) : text, null, paths, isLong);
  return { data: masked.slice(0, mostShown), cut: isLong || masked.length > mostShown };
};

/** As Latin-1, which keeps every byte, so that a secret inside is found as well. */
const shownBinary = (data: Buffer, { redactor }: FrameMasking) => {
  const isLong = data.length > lookedAt;
  const masked = hidesCompressed(data, redactor)
    ? notStored
    : redactor.text(data.subarray(0, lookedAt).toString("latin1"), isLong);
  return {
    data: Buffer.from(masked.slice(0, mostShown), "latin1").toString("base64"),
    cut: isLong || masked.length > mostShown,
  };
};

/**
 * Creates it for one socket.
 * @param masking asked for with each portion, since what is secret may have grown
 * @param tell takes a portion; never called from within `push`
 */
export const createSocketFrames = (
  masking: () => FrameMasking,
  tell: (frames: SocketFrame[], count: number, bytes: number) => void,
  now: () => number,
): SocketFrames => {
  let waiting: Waiting[] = [];
  let waitingBytes = 0;
  let count = 0;
  let bytes = 0;
  let timer: NodeJS.Timeout | undefined;

  const view = ({ number, at, direction, kind, data }: Waiting, by: FrameMasking): SocketFrame => {
    const shown = kind === "text" ? shownText(data, by) : shownBinary(data, by);
    const reading =
      kind === "text" && direction === "in" && data.length <= mostShown ? by.read?.(data.toString("utf8")) : null;
    return { number, at, direction, kind, bytes: data.length, ...shown, reading: reading ?? null };
  };

  const take = (): SocketFrame[] => {
    const told: SocketFrame[] = [];
    let characters = 0;
    const by = masking();
    for (const frame of waiting) {
      if (told.length === portion.frames || characters > portion.characters) break;
      const shown = view(frame, by);
      // As much as was looked through, which takes the time; masking may have left little of it.
      characters += Math.max(shown.data.length, Math.min(frame.data.length, lookedAt));
      told.push(shown);
    }
    for (const { data } of waiting.slice(0, told.length)) waitingBytes -= data.length;
    waiting = waiting.slice(told.length);
    return told;
  };
  const next = (): void => {
    timer = undefined;
    tell(take(), count, bytes);
    if (waiting.length > 0) timer = setTimeout(next, pause);
  };

  return {
    push(direction, message) {
      count += 1;
      bytes += message.data.length;
      waiting.push({ number: count, at: now(), direction, ...message });
      waitingBytes += message.data.length;
      while (waiting.length > mostWaiting.frames || (waitingBytes > mostWaiting.bytes && waiting.length > 1))
        waitingBytes -= waiting.shift()?.data.length ?? 0;
      timer ??= setTimeout(next, pause);
    },
    flush() {
      clearTimeout(timer);
      while (waiting.length > 0) next();
      clearTimeout(timer);
      timer = undefined;
    },
  };
};
