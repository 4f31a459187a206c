// A chain of decompressors that is fed chunk by chunk, tells how much came out of each, and never runs ahead of its reader.
import zlib from "node:zlib";
import { createGunzip, type Stage, type StageEvents } from "./gunzip.ts";

export type Inflater = {
  /** @returns false when the caller should wait for `drain` before the next chunk. */
  write(chunk: Buffer): boolean;
  end(): void;
  /** Goes on after `data` said no. */
  resume(): void;
  destroy(): void;
  /** Bytes that came behind the end of what was packed; they are left out, as browsers do. */
  behind(): number;
};

export type InflaterEvents = {
  /** @returns false when no more should come before `resume` */
  data(chunk: Buffer): boolean;
  /** Room for more, after `write` said no. */
  drain(): void;
  /** Everything came in, and everything came out. */
  end(): void;
  /** What came in is not of that encoding. */
  broken(encoding: string): void;
  /** Bytes that one stage, not only the last, has given out so far; called before they are passed on. */
  grown(bytes: number): void;
};

/** RFC 9110 says zlib format for "deflate"; some servers send it bare. The first two bytes tell them apart. */
const isZlib = (first: Buffer): boolean =>
  first.length < 2 || (((first[0] ?? 0) & 0x0f) === 8 && first.readUInt16BE(0) % 31 === 0);

type Decompressor = zlib.Inflate | zlib.InflateRaw | zlib.BrotliDecompress | zlib.ZstdDecompress;

const decompressor = (encoding: string, first: Buffer): Decompressor => {
  switch (encoding) {
    case "deflate":
      return isZlib(first) ? zlib.createInflate() : zlib.createInflateRaw();
    case "br":
      return zlib.createBrotliDecompress();
    default:
      return zlib.createZstdDecompress();
  }
};

/** What Node says to bytes behind the last frame. */
const isBehindZstd = (error: Error): boolean => "code" in error && error.code === "ZSTD_error_prefix_unknown";

const none: Buffer = Buffer.alloc(0);

/** Each costs some work; nobody means more of them. */
const mostFrames = 10_000;
/** So many bytes tell what follows a frame of zstd: one more, something to be skipped (RFC 8878, 3.1), or nothing of it. */
const magicBytes = 4;
const isZstdFrame = (bytes: Buffer): boolean => {
  const magic = bytes.length < magicBytes ? 0 : bytes.readUInt32LE(0);
  return magic === 0xfd2fb528 || magic >>> 4 === 0x184d2a5;
};

/** A stage out of one of Node's own. It ends early where bytes stand behind the end of what was packed, of zstd with each frame. */
const stageOf = (encoding: string, first: Buffer, events: StageEvents): Stage => {
  let cameIn = 0;
  let cameOut = false;
  let noMore = false;
  let state: "frame" | "between" | "over" = "frame";
  let frames = 0;
  /** Bytes that frames before this one have taken. */
  let before = 0;
  /** Of zstd what the frame has not taken yet, and where that begins among all that came. */
  let left = none;
  let leftFrom = 0;

  const isOver = (): boolean => state === "over";
  const over = (): void => {
    if (isOver()) return;
    state = "over";
    if (noMore) events.end();
    else events.drain();
  };
  const taken = (): number => before + stream.bytesWritten;
  const keep = (piece: Buffer): void => {
    if (encoding !== "zstd") return;
    left = Buffer.concat([left.subarray(taken() - leftFrom), piece]);
    leftFrom = taken();
  };
  /** Looks at what stands behind a frame. @returns as `write` does */
  const goOn = (): boolean => {
    if (left.length < magicBytes && !noMore) return true;
    if (!isZstdFrame(left) || (frames += 1) >= mostFrames) {
      over();
      return true;
    }
    state = "frame";
    before = taken();
    stream.destroy();
    stream = begin();
    const isRoom = stream.write(left);
    if (noMore) stream.end();
    return isRoom;
  };
  const begin = (): Decompressor => {
    const begun = decompressor(encoding, first);
    begun.on("data", (chunk: Buffer) => {
      cameOut = true;
      events.data(chunk);
    });
    begun.on("drain", () => events.drain());
    begun.on("error", (error) => (cameOut && isBehindZstd(error) ? over() : events.broken()));
    begun.on("end", () => {
      if (encoding !== "zstd" || state !== "frame") return over();
      keep(none);
      state = "between";
      if (goOn() && !isOver()) events.drain();
    });
    return begun;
  };
  let stream = begin();
  return {
    write(piece) {
      cameIn += piece.length;
      if (state === "over") return true;
      keep(piece);
      return state === "between" ? goOn() : stream.write(piece);
    },
    end() {
      noMore = true;
      if (state === "over") events.end();
      else if (state === "between") goOn();
      else stream.end();
    },
    pause: () => void stream.pause(),
    resume: () => void stream.resume(),
    destroy() {
      state = "over";
      stream.destroy();
    },
    behind: () => cameIn - taken(),
  };
};

const known = new Set(["gzip", "x-gzip", "deflate", "br", "zstd"]);

/** The encodings of a Content-Encoding header in the order of decoding; null when one of them is not known here. */
export const readEncodings = (values: readonly string[]): string[] | null => {
  if (values.length === 0) return [];
  const names = values
    .flatMap((value) => value.split(","))
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  return names.every((name) => known.has(name)) ? names.reverse() : null;
};

/** Builds the chain for `encodings`, outermost first; at least one. */
export const createInflater = (encodings: readonly string[], events: InflaterEvents): Inflater => {
  const [encoding = "gzip", ...rest] = encodings;
  let stage: Stage | null = null;
  /** What came before it could be told how it is packed. */
  let first = none;
  let bytes = 0;
  let over = false;

  const broken = (name: string): void => {
    if (over) return;
    over = true;
    stage?.destroy();
    events.broken(name);
  };
  const next: Inflater | null =
    rest.length === 0 ? null : createInflater(rest, { ...events, broken, drain: () => stage?.resume() });

  const stageEvents: StageEvents = {
    data(chunk) {
      if (over) return;
      bytes += chunk.length;
      events.grown(bytes);
      if (over) return;
      if (!(next ? next.write(chunk) : events.data(chunk))) stage?.pause();
    },
    drain: () => events.drain(),
    broken: () => broken(encoding),
    end() {
      if (over) return;
      if (next) next.end();
      else events.end();
    },
  };
  const open = (): Stage =>
    encoding === "gzip" || encoding === "x-gzip" ? createGunzip(stageEvents) : stageOf(encoding, first, stageEvents);

  return {
    write(chunk) {
      if (over) return true;
      if (stage) return stage.write(chunk);
      first = Buffer.concat([first, chunk]);
      if (first.length < 2) return true;
      stage = open();
      const begun = first;
      first = none;
      return stage.write(begun);
    },
    end() {
      if (over) return;
      if (!stage && first.length > 0) {
        stage = open();
        stage.write(first);
      }
      // Nothing at all is a valid empty body: HEAD, 204, 304, and servers that label an empty answer.
      if (stage) stage.end();
      else if (next) next.end();
      else events.end();
    },
    resume() {
      if (next) next.resume();
      else stage?.resume();
    },
    destroy() {
      over = true;
      stage?.destroy();
      next?.destroy();
    },
    behind: () => stage?.behind() ?? 0,
  };
};
