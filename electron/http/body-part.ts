// A part of a body, wherever it lies: bytes at hand, a file that we sealed, or one of the user's; read at any place.
import { type FileHandle, open } from "node:fs/promises";
import { type BodyFile, readSealed } from "./body-file.ts";

/** Plain data, so that a worker thread can be handed it. Sizes are in bytes. */
export type BodyPart =
  | { readonly bytes: Uint8Array }
  /** Sealed by us. */
  | { readonly file: BodyFile; readonly size: number }
  /** As it lies on the user's disk. */
  | { readonly path: string; readonly size: number };

export type PartReader = {
  /** Fewer bytes at the end, or where the file is shorter than it was. */
  read(from: number, count: number): Promise<Buffer>;
  close(): Promise<void>;
};

/** In bytes. */
export const partSize = (part: BodyPart): number => ("bytes" in part ? part.bytes.length : part.size);

const readPlain = async (handle: FileHandle, from: number, count: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(count), 0, count, from);
  return buffer.subarray(0, bytesRead);
};

/** Opens a part. Rejects when its file is gone; nothing is opened for one that is empty, since no file need be there. */
export const openPart = async (part: BodyPart): Promise<PartReader> => {
  const size = partSize(part);
  const within = (from: number, count: number): number => Math.max(0, Math.min(count, size - from));
  if ("bytes" in part || size === 0) {
    const { buffer, byteOffset } = "bytes" in part ? part.bytes : new Uint8Array();
    return {
      read: async (from, count) => Buffer.from(buffer, byteOffset + Math.min(from, size), within(from, count)),
      close: async () => undefined,
    };
  }
  const handle = await open("file" in part ? part.file.path : part.path, "r");
  return {
    read: (from, count) =>
      "file" in part
        ? readSealed(handle, part.file.key, from, within(from, count))
        : readPlain(handle, from, within(from, count)),
    close: () => handle.close(),
  };
};
