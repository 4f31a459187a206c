// A chain of decompressors that is fed chunk by chunk, tells how much came out of each, and never runs ahead of its reader.
import zlib from "node:zlib";

export type Inflater = {
  /** @returns false when the caller should wait for `drain` before the next chunk. */
  write(chunk: Buffer): boolean;
  end(): void;
  /** Goes on after `data` said no. */
  resume(): void;
  destroy(): void;
};

export type InflaterEvents = {
  /** @returns false when no more should come before `resume` */
  data(chunk: Buffer): boolean;
  /** Room for more, after `write` said no. */
  drain(): void;
  /** Everything came out. */
  end(): void;
  /** What came in is not of that encoding. */
  broken(encoding: string): void;
  /** Bytes that one stage, not only the last, has given out so far; called before they are passed on. */
  grown(bytes: number): void;
};

/** RFC 9110 says zlib format for "deflate"; some servers send it bare. The first two bytes tell them apart. */
const isZlib = (chunk: Buffer): boolean => ((chunk[0] ?? 0) & 0x0f) === 8 && chunk.readUInt16BE(0) % 31 === 0;

const decompressor = (encoding: string, first: Buffer): zlib.Gunzip => {
  switch (encoding) {
    case "deflate":
      return first.length < 2 || isZlib(first) ? zlib.createInflate() : zlib.createInflateRaw();
    case "br":
      return zlib.createBrotliDecompress();
    case "zstd":
      return zlib.createZstdDecompress();
    default:
      return zlib.createGunzip();
  }
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
  let stream: zlib.Gunzip | null = null;
  let bytes = 0;
  let over = false;

  const broken = (name: string): void => {
    if (over) return;
    over = true;
    stream?.destroy();
    events.broken(name);
  };
  const next: Inflater | null =
    rest.length === 0 ? null : createInflater(rest, { ...events, broken, drain: () => stream?.resume() });

  const open = (first: Buffer): zlib.Gunzip => {
    const opened = decompressor(encoding, first);
    opened.on("data", (chunk: Buffer) => {
      if (over) return;
      bytes += chunk.length;
      events.grown(bytes);
      if (over) return;
      if (!(next ? next.write(chunk) : events.data(chunk))) opened.pause();
    });
    opened.on("drain", () => events.drain());
    opened.on("error", () => broken(encoding));
    opened.on("end", () => {
      if (over) return;
      if (next) next.end();
      else events.end();
    });
    return opened;
  };

  return {
    write(chunk) {
      if (over) return true;
      stream ??= open(chunk);
      return stream.write(chunk);
    },
    end() {
      if (over) return;
      // Nothing at all is a valid empty body: HEAD, 204, 304, and servers that label an empty answer.
      if (stream) stream.end();
      else if (next) next.end();
      else events.end();
    },
    resume() {
      if (next) next.resume();
      else stream?.resume();
    },
    destroy() {
      over = true;
      stream?.destroy();
      next?.destroy();
    },
  };
};
