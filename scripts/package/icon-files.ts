// The containers of icons that Windows and macOS take, with PNG pictures inside; no tool has to be downloaded for them.

/** A square picture. */
export type Picture = { readonly size: number; readonly png: Buffer };

/** The sizes of a Windows icon, in pixels; the largest one is what an ICO file can name. */
export const icoSizes = [16, 24, 32, 48, 64, 128, 256] as const;

/**
 * Which of macOS's kinds of picture has which size. The old kinds of 16 and 32 pixels are left out: systems draw them
 * wrongly from PNG and use the ones for two pixels a point just as well.
 */
export const icnsKinds = [
  ["ic11", 32],
  ["ic12", 64],
  ["ic07", 128],
  ["ic13", 256],
  ["ic08", 256],
  ["ic14", 512],
  ["ic09", 512],
  ["ic10", 1024],
] as const;

const pictureOf = (pictures: readonly Picture[], size: number): Buffer => {
  const found = pictures.find((picture) => picture.size === size);
  if (found === undefined) throw new RangeError(`There is no picture of ${size} pixels.`);
  return found.png;
};

/** An ICO file. @throws RangeError when a size is missing */
export const toIco = (pictures: readonly Picture[]): Buffer => {
  const entries = icoSizes.map((size) => ({ size, png: pictureOf(pictures, size) }));
  const head = Buffer.alloc(6 + 16 * entries.length);
  head.writeUInt16LE(1, 2); // Icons, not cursors.
  head.writeUInt16LE(entries.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of entries.entries()) {
    const at = 6 + 16 * index;
    head.writeUInt8(size % 256, at); // 0 stands for 256.
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4); // Planes.
    head.writeUInt16LE(32, at + 6); // Bits per pixel.
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...entries.map(({ png }) => png)]);
};

/** An ICNS file. @throws RangeError when a size is missing */
export const toIcns = (pictures: readonly Picture[]): Buffer => {
  const blocks = icnsKinds.map(([kind, size]) => {
    const png = pictureOf(pictures, size);
    const head = Buffer.alloc(8);
    head.write(kind, "latin1");
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const head = Buffer.alloc(8);
  head.write("icns", "latin1");
  head.writeUInt32BE(
    blocks.reduce((sum, { length }) => sum + length, 8),
    4,
  );
  return Buffer.concat([head, ...blocks]);
};
