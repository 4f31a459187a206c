// The bytes of a body that is held, wherever they lie: in memory or sealed on disk.
import { type FileHandle, open } from "node:fs/promises";
import { type BodyFile, readSealed } from "../http/body-file.ts";

/** Plain data, so that a worker thread can be handed it. */
export type BodySource = { readonly bytes: Uint8Array } | { readonly file: BodyFile; readonly size: number };

/** In bytes. */
export const sourceSize = (source: BodySource): number => ("bytes" in source ? source.bytes.length : source.size);

/** Runs some work that reads bytes. Rejects when the file is gone. */
export const withSource = async <Value>(
  source: BodySource,
  work: (read: (from: number, count: number) => Promise<Buffer>) => Promise<Value>,
): Promise<Value> => {
  const size = sourceSize(source);
  const within = (from: number, count: number): number => Math.max(0, Math.min(count, size - from));
  if ("bytes" in source) {
    const { buffer, byteOffset } = source.bytes;
    return work(async (from, count) => Buffer.from(buffer, byteOffset + Math.min(from, size), within(from, count)));
  }
  let handle: FileHandle | null = null;
  try {
    handle = await open(source.file.path, "r");
    const opened = handle;
    return await work((from, count) => readSealed(opened, source.file.key, from, within(from, count)));
  } finally {
    await handle?.close();
  }
};
