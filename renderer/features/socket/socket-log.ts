// The messages of one WebSocket as they are kept in the window: the newest ones, bounded, and as a text to take away.
import { counted } from "../../../shared/counted.ts";
import { clockTime, localDay } from "../../../shared/local-time.ts";
import type { SocketFrame } from "../../../shared/socket-contract.ts";
import { size } from "../response/clock-words.ts";

/** Messages that are kept, and characters of them all. */
export const mostFrames = 1_000;
const mostCharacters = 8 * 1024 * 1024;

export type SocketLog = {
  /** Oldest first. */
  readonly frames: readonly SocketFrame[];
  /** All that there were, kept or not. */
  readonly count: number;
  readonly bytes: number;
};

export const emptySocketLog: SocketLog = { frames: [], count: 0, bytes: 0 };

/** The log with more. */
export const growLog = (log: SocketLog, frames: readonly SocketFrame[], count: number, bytes: number): SocketLog => {
  const all = [...log.frames, ...frames];
  let first = Math.max(0, all.length - mostFrames);
  let length = 0;
  for (let index = all.length - 1; index >= first; index -= 1) {
    length += all[index]?.data.length ?? 0;
    if (length > mostCharacters) first = index + 1;
  }
  return { frames: first === 0 ? all : all.slice(first), count, bytes };
};

export type FrameFilter = {
  readonly text: string;
  readonly direction: SocketFrame["direction"] | null;
  readonly newestFirst: boolean;
};

/** The messages that fit, in the order of the filter. */
export const fittingFrames = (frames: readonly SocketFrame[], filter: FrameFilter): readonly SocketFrame[] => {
  const wanted = filter.text.toLowerCase();
  const fit = frames.filter(
    ({ direction, data, kind }) =>
      (filter.direction === null || direction === filter.direction) &&
      (wanted === "" || (kind === "text" ? data : kind).toLowerCase().includes(wanted)),
  );
  return filter.newestFirst ? fit.toReversed() : fit;
};

/** Local time with milliseconds, since messages follow each other quickly. */
export const exactTime = (at: number): string => {
  const date = new Date(at);
  return `${clockTime(date)}.${String(date.getMilliseconds()).padStart(3, "0")}`;
};

/** "sent", "received". */
export const directionWords = ({ direction }: SocketFrame): string => (direction === "out" ? "sent" : "received");

/** What stands for a message in one line. */
export const frameLine = ({ kind, data, bytes }: SocketFrame): string => {
  switch (kind) {
    case "text":
      return data;
    case "binary":
      return `${size(bytes)} of binary data`;
    case "ping":
      return "Ping";
    case "pong":
      return "Pong, the answer to a ping";
    default:
      return kind satisfies never;
  }
};

/** The kept log as a text: what stands in it is masked already. */
export const logText = (address: string, { frames, count }: SocketLog): string => {
  const head = [
    `WebSocket ${address}`,
    frames.length < count
      ? `${counted(count, "message")}, of which the newest ${frames.length} follow. Secrets are masked.`
      : `${counted(count, "message")}. Secrets are masked.`,
  ];
  const entries = frames.map((frame) => {
    const { number, at, kind, bytes, data, cut } = frame;
    const first = `#${number} ${localDay(new Date(at))} ${exactTime(at)} ${directionWords(frame)} ${kind}, ${bytes} bytes${cut ? ", the beginning" : ""}`;
    return kind === "ping" || kind === "pong" ? first : `${first}\n${data}`;
  });
  return `${[...head, ...entries].join("\n\n")}\n`;
};
