// The installers' pictures are those of the page's own drawing, in every size that the systems ask for.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../bootstrap/paths.mjs";
import { icnsKinds, icoSizes, type Picture, toIcns, toIco } from "./icon-files.ts";

const read = (...path: string[]): Buffer => readFileSync(join(root, "build", ...path));
const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47]);
/** The width that a PNG names in its head. */
const widthOf = (png: Buffer): number => (png.subarray(0, 4).equals(pngMark) ? png.readUInt32BE(16) : 0);

test("they were drawn from the drawing as it is now; otherwise run `npm run icons`", () => {
  const svg = readFileSync(join(root, "renderer", "icon.svg"));
  const made = { from: "renderer/icon.svg", sha256: createHash("sha256").update(svg).digest("hex") };
  expect(JSON.parse(read("icons", "source.json").toString())).toEqual(made);
});

test.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])("Linux has one of %i pixels", (size) => {
  expect(widthOf(read("icons", `${size}x${size}.png`))).toBe(size);
});

test("the Windows icon holds a picture of each size where its list says it is", () => {
  const ico = read("icon.ico");
  const entries = icoSizes.map((_, index) => {
    const at = 6 + 16 * index;
    const offset = ico.readUInt32LE(at + 12);
    return widthOf(ico.subarray(offset, offset + ico.readUInt32LE(at + 8)));
  });
  expect(ico.readUInt16LE(4)).toBe(icoSizes.length);
  expect(entries).toEqual([...icoSizes]);
});

test("the macOS icon is a chain of pictures that ends where the file ends", () => {
  const icns = read("icon.icns");
  const found: [string, number][] = [];
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    found.push([icns.toString("latin1", at, at + 4), widthOf(icns.subarray(at + 8))]);
  expect(icns.readUInt32BE(4)).toBe(icns.length);
  expect(found).toEqual(icnsKinds.map(([kind, size]) => [kind, size]));
});

test("a missing size is an error, not a hole", () => {
  const pictures: Picture[] = [{ size: 16, png: Buffer.from("x") }];
  expect(() => toIco(pictures)).toThrow("no picture of 24 pixels");
  expect(() => toIcns(pictures)).toThrow("no picture of 32 pixels");
});
