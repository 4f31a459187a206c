// Decompressors by themselves: fed in any pieces, with bytes behind the end, with several members, and held up by their reader.
import zlib from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createInflater } from "./inflate.ts";

type Came = { readonly text: string; readonly broken: string | null };

/** Feeds all pieces as a connection does: waits where it is told to, and ends behind the last one. */
const inflated = (encodings: readonly string[], pieces: readonly Buffer[], holds = false): Promise<Came> =>
  new Promise((resolve) => {
    const out: Buffer[] = [];
    const waiting = [...pieces];
    let isFed = false;
    const done = (broken: string | null): void => resolve({ text: Buffer.concat(out).toString("latin1"), broken });
    const feed = (): void => {
      for (let piece = waiting.shift(); piece; piece = waiting.shift()) if (!inflater.write(piece)) return;
      isFed = true;
      inflater.end();
    };
    const inflater = createInflater(encodings, {
      data(chunk) {
        out.push(chunk);
        if (!holds) return true;
        setImmediate(() => inflater.resume());
        return false;
      },
      drain: feed,
      end: () => done(isFed ? null : "ended before all was in"),
      broken: done,
      grown: () => undefined,
    });
    feed();
  });

const cut = (bytes: Buffer, at: readonly number[]): Buffer[] => {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).toSorted((one, other) => one - other)];
  return places
    .map((place, index) => bytes.subarray(place, places[index + 1] ?? bytes.length))
    .filter((piece) => piece.length > 0);
};

const none: Buffer = Buffer.alloc(0);
const text = "a line of text, and another one; ".repeat(40);
const packed: Readonly<Record<string, Buffer>> = {
  gzip: zlib.gzipSync(text),
  deflate: zlib.deflateSync(text),
  "deflate without its head": zlib.deflateRawSync(text),
  br: zlib.brotliCompressSync(text),
  zstd: zlib.zstdCompressSync(text),
};

describe.each(Object.entries(packed))("%s", (name, bytes) => {
  const encoding = name.split(" ")[0] ?? name;
  test.each([
    ["zeros", Buffer.alloc(512)],
    ["a line break", Buffer.from("\r\n")],
    ["another text", Buffer.from("<!-- 0.02 s -->")],
    ["what looks like more of it", Buffer.from([0x1f, 0x8b])],
  ])("with %s behind its end shows what it holds, in whatever pieces it comes", async (_, behind) => {
    const whole = Buffer.concat([bytes, behind]);
    for (const pieces of [
      [whole],
      [bytes, behind],
      [bytes.subarray(0, -1), whole.subarray(bytes.length - 1)],
      cut(whole, Array.from(whole.keys())),
    ])
      expect(await inflated([encoding], pieces)).toEqual({ text, broken: null });
  });
});

test("gzip whose inner encoding has bytes behind its end as well", async () => {
  const inner = Buffer.concat([zlib.gzipSync(text), Buffer.from("junk")]);
  const whole = Buffer.concat([zlib.gzipSync(inner), Buffer.from("junk")]);
  expect(await inflated(["gzip", "gzip"], [whole])).toEqual({ text, broken: null });
});

describe("zstd", () => {
  const skipped = Buffer.from("\u0050\u002a\u004d\u0018\u0003\0\0\0abc", "latin1");
  const frames = [zlib.zstdCompressSync("one "), zlib.zstdCompressSync(text), zlib.zstdCompressSync(" last")];

  test("of several frames is their texts one behind the other, in any pieces", async () => {
    const whole = Buffer.concat([...frames, Buffer.from("(\u00b5/no frame", "latin1")]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 12 }), fc.boolean(), async (at, holds) => {
        expect(await inflated(["zstd"], cut(whole, at), holds)).toEqual({ text: `one ${text} last`, broken: null });
      }),
      { numRuns: 100 },
    );
  });

  test("whose later frame is cut is broken; so many frames that nobody means are not gone on with", async () => {
    const [first = none, second = none] = frames;
    expect((await inflated(["zstd"], [Buffer.concat([first, second.subarray(0, -5)])])).broken).toBe("zstd");
    const many = Buffer.concat(Array.from({ length: 20_000 }, () => zlib.zstdCompressSync("x")));
    expect((await inflated(["zstd"], [many])).text.length).toBeLessThanOrEqual(10_001);
  });

  test("with what such a stream may hold beside its frames shows the frames", async () => {
    const [first = none, second = none] = frames;
    const whole = Buffer.concat([skipped, first, skipped, second]);
    expect(await inflated(["zstd"], [whole])).toEqual({ text: `one ${text}`, broken: null });
  });
});

describe("gzip", () => {
  /** A member whose head has all that it can have. */
  const withNames = (): Buffer => {
    const plain = zlib.gzipSync(text);
    const head = Buffer.from(plain.subarray(0, 10));
    head[3] = 0b11110;
    const more = Buffer.from("\u0003\0ab\u0001name.txt\0a comment\0", "latin1");
    const named = Buffer.concat([head, more]);
    const check = Buffer.alloc(2);
    check.writeUInt16LE(zlib.crc32(named) & 0xffff);
    return Buffer.concat([named, check, plain.subarray(10)]);
  };

  test("of several members is their texts one behind the other, in any pieces", async () => {
    const members = Buffer.concat([zlib.gzipSync("one "), zlib.gzipSync(""), withNames(), zlib.gzipSync(" last")]);
    const whole = Buffer.concat([members, Buffer.from("\u001f\u008bno member", "latin1")]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), fc.boolean(), async (at, holds) => {
        expect(await inflated(["gzip"], cut(whole, at), holds)).toEqual({ text: `one ${text} last`, broken: null });
      }),
      { numRuns: 150 },
    );
  });

  test.each<[string, Buffer]>([
    ["cut in its head", zlib.gzipSync(text).subarray(0, 7)],
    ["cut in its middle", zlib.gzipSync(text).subarray(0, 30)],
    ["cut in its check", zlib.gzipSync(text).subarray(0, -3)],
    ["with a wrong check", Buffer.concat([zlib.gzipSync(text).subarray(0, -8), Buffer.alloc(8)])],
    ["of another method", Buffer.from([0x1f, 0x8b, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ["that is plain text", Buffer.from(text)],
    ["whose second member is cut", Buffer.concat([zlib.gzipSync(text), zlib.gzipSync(text).subarray(0, 30)])],
  ])("%s is broken", async (_, bytes) => {
    expect((await inflated(["gzip"], [bytes])).broken).toBe("gzip");
    expect((await inflated(["gzip"], cut(bytes, Array.from(bytes.keys())))).broken).toBe("gzip");
  });

  test("in more members than anybody means is broken rather than worked on for hours", async () => {
    const one = zlib.gzipSync("");
    const bytes = Buffer.concat(Array.from({ length: 20_000 }, () => one));
    expect((await inflated(["gzip"], [bytes])).broken).toBe("gzip");
  });

  test("in members whose heads are as large as what is read at once costs no squares", async () => {
    const plain = zlib.gzipSync("");
    const head = Buffer.from(plain.subarray(0, 10));
    head[3] = 0b1000;
    const member = Buffer.concat([head, Buffer.alloc(65_000, "n"), Buffer.alloc(1), plain.subarray(10)]);
    const before = process.threadCpuUsage();
    const pieces = [...Array.from({ length: 1_600 }, () => member), zlib.gzipSync(text)];
    expect(await inflated(["gzip"], pieces)).toEqual({ text, broken: null });
    // Seconds of work and not of time. What waited used to grow with each member, and was copied for each: over 5 s.
    expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(2);
  }, 120_000);

  test("a reader that is slow gets all of it, and holds up what feeds it", async () => {
    const large = Buffer.from(Array.from({ length: 60_000 }, (_, index) => `${index * 7_919} `).join(""));
    const pieces = cut(
      zlib.gzipSync(large),
      Array.from({ length: 50 }, (_, index) => index * 5_000),
    );
    expect((await inflated(["gzip"], pieces, true)).text).toBe(large.toString("latin1"));
  });
});
