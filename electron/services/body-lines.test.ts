// Numbered lines of a long text: counted and cut the same, whatever the pieces, with long lines in parts.
import { expect, test } from "vitest";
import { createLineStore, eachLine } from "./body-lines.ts";

const fill = (text: string, piece: number) => {
  const store = createLineStore();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    let end = Math.min(bytes.length, at + piece);
    // Pieces hold whole characters.
    while (end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end += 1;
    store.add(bytes.subarray(at, end));
    at = end;
  }
  store.end();
  return store;
};

const short = Array.from({ length: 60_000 }, (_, index) => `line ${index} ä😀`).join("\n");
const long = `first\n${"ab😀".repeat(200_000)}\n${"x".repeat(20_001)}\nlast\n`;

test.each([
  ["short lines", short, false],
  ["very long lines", long, true],
])("%s are the same in pieces of any size", (_, text, parted) => {
  const expected: string[] = [];
  eachLine(text, (start, end) => void expected.push(text.slice(start, end)));
  for (const piece of [text.length * 4, 300_000, 4_099]) {
    const store = fill(text, piece);
    expect(store.lines()).toBe(expected.length);
    expect(store.characters()).toBe(text.length);
    expect(store.isParted()).toBe(parted);
    const all: string[] = [];
    for (let from = 0; from < store.lines(); from += 2_000) all.push(...store.slice(from, 2_000));
    expect(all.join("\n") === expected.join("\n")).toBe(true);
  }
});

test("no line store is without a segment that is searched, and none is larger than it is to be", () => {
  const store = fill(short, 700_000);
  let bytes = 0;
  for (let index = 0; index < store.segments(); index += 1) {
    const { length } = store.segment(index).bytes;
    expect(length).toBeLessThanOrEqual(256 * 1024 + 1);
    bytes += length;
  }
  expect(bytes).toBe(Buffer.byteLength(short));
});
