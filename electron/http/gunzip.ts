// Undoes gzip (RFC 1952) piece by piece, member by member; what stands behind the last one is left alone, as browsers do.
// Node's own takes such bytes for one more member, fails, and drops what it had undone; the undoing itself is still its.
import zlib from "node:zlib";

/** One decompressor that is fed piece by piece and never runs ahead of its reader. */
export type Stage = {
  /** @returns false when the caller should wait for `drain` before the next piece. */
  write(piece: Buffer): boolean;
  /** No more will come. */
  end(): void;
  pause(): void;
  resume(): void;
  destroy(): void;
  /** Bytes that came behind the end of what was packed, so far. */
  behind(): number;
};

export type StageEvents = {
  data(chunk: Buffer): void;
  drain(): void;
  /** Everything came in, and everything came out. */
  end(): void;
  broken(): void;
};

/** Each costs some work; nobody means more of them. */
const mostMembers = 10_000;
/** The longest head; a name and a comment may stand in it. */
const longestHead = 64 * 1024;
/** More that waits than this holds up who feeds it; a member is given no more at once, since it may end with its first byte. */
const mostWaiting = 64 * 1024;
/** What stands behind each member: a checksum and a length. */
const tailBytes = 8;

/** The length of a member's head; null while more is needed, false where there is none. */
const headLength = (bytes: Buffer): number | null | false => {
  const begins = [0x1f, 0x8b, 8];
  if (begins.some((byte, index) => index < bytes.length && bytes[index] !== byte)) return false;
  if (bytes.length < 10) return null;
  const flags = bytes[3] ?? 0;
  if (flags & 0xe0) return false;
  let at = 10;
  if (flags & 4) at += bytes.length < 12 ? 2 : 2 + bytes.readUInt16LE(10);
  for (const flag of [8, 16]) {
    if (!(flags & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end === -1) return bytes.length > longestHead ? false : null;
    at = end + 1;
  }
  if (flags & 2) at += 2;
  return at <= bytes.length ? at : null;
};

/** Creates it. What follows a whole member and is no member itself is not looked at; a member that is cut is broken. */
export const createGunzip = (events: StageEvents): Stage => {
  /** All that is not undone yet, what a member has been given included. */
  let waiting: Buffer = Buffer.alloc(0);
  let state: "head" | "body" | "tail" | "behind" | "over" = "head";
  let member: zlib.InflateRaw | null = null;
  let members = 0;
  let check = 0;
  let length = 0;
  let behind = 0;
  /** What the member had undone before it was given more. */
  let before = 0;
  let isBusy = false;
  let isPaused = false;
  let isFull = false;
  let noMore = false;

  const fail = (): void => {
    if (state === "over") return;
    state = "over";
    member?.destroy();
    events.broken();
  };
  const take = (count: number): Buffer => {
    const taken = waiting.subarray(0, count);
    waiting = waiting.subarray(count);
    return taken;
  };

  const openMember = (): zlib.InflateRaw => {
    const opened = zlib.createInflateRaw();
    [check, length] = [0, 0];
    opened.on("data", (chunk: Buffer) => {
      check = zlib.crc32(chunk, check);
      length = (length + chunk.length) >>> 0;
      events.data(chunk);
    });
    opened.on("error", fail);
    // Told as soon as a byte stands behind its end, and all that it held is out.
    opened.on("end", () => {
      if (state !== "body" || member !== opened) return;
      take(opened.bytesWritten - before);
      opened.destroy();
      state = "tail";
      isBusy = false;
      go();
    });
    if (isPaused) opened.pause();
    return opened;
  };
  const feed = (into: zlib.InflateRaw): void => {
    const piece = waiting.subarray(0, mostWaiting);
    before = into.bytesWritten;
    isBusy = true;
    into.write(piece, () => {
      // What is left of it belongs to what follows; then the member's end is told as well.
      if (state !== "body" || member !== into || into.bytesWritten - before < piece.length) return;
      take(piece.length);
      isBusy = false;
      go();
    });
  };

  /** @returns whether there may be more to do at once */
  const step = (): boolean => {
    switch (state) {
      case "head": {
        const head = headLength(waiting);
        if (typeof head === "number") {
          if ((members += 1) > mostMembers) fail();
          else {
            take(head);
            state = "body";
            member = openMember();
          }
          return true;
        }
        if (head === null && !noMore) return false;
        if (members > 0) state = "behind";
        else fail();
        return true;
      }
      case "body":
        if (isBusy || !member) return false;
        if (waiting.length > 0) feed(member);
        else if (noMore) fail();
        return false;
      case "tail": {
        if (waiting.length < tailBytes) {
          if (noMore) fail();
          return false;
        }
        const tail = take(tailBytes);
        if (tail.readUInt32LE(0) === check && tail.readUInt32LE(4) === length) state = "head";
        else fail();
        return true;
      }
      case "behind":
        behind += take(waiting.length).length;
        if (noMore) {
          state = "over";
          events.end();
        }
        return false;
      case "over":
        return false;
      default:
        return state satisfies never;
    }
  };
  const go = (): void => {
    while (step());
    if (!isFull || (isBusy && waiting.length > mostWaiting)) return;
    isFull = false;
    events.drain();
  };

  return {
    write(piece) {
      if (state === "over") return true;
      waiting = waiting.length === 0 ? piece : Buffer.concat([waiting, piece]);
      go();
      isFull = isBusy && waiting.length > mostWaiting;
      return !isFull;
    },
    end() {
      noMore = true;
      go();
    },
    pause() {
      isPaused = true;
      member?.pause();
    },
    resume() {
      isPaused = false;
      member?.resume();
    },
    destroy() {
      state = "over";
      member?.destroy();
    },
    behind: () => behind,
  };
};
