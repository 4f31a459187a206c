// A body on disk: written and read by pieces, sealed with AES-256-CTR under a key of its own that never leaves the process.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { errorCode } from "../error-code.ts";

/** Where a body lies and the key that opens it; plain data, so that a worker thread can be handed it. */
export type BodyFile = { readonly path: string; readonly key: Uint8Array };

export type SealedWriter = {
  readonly file: BodyFile;
  /** Takes a piece. @returns false when so much waits to be written that the caller should wait for `drained` */
  write(chunk: Uint8Array): boolean;
  /** No more will come. Resolves with the bytes that are on disk: fewer than were given when the disk refused some. */
  end(): Promise<number>;
  /** Called back each time when there is room again after `write` said no. */
  onDrained(listener: () => void): void;
  /** Called back once when the disk refuses, with the system's code. */
  onFault(listener: (code: string) => void): void;
};

const algorithm = "aes-256-ctr";
const blockBytes = 16;

/** Bytes that may wait for the disk; more makes the sender wait. */
const mostWaiting = 4 * 1024 * 1024;

/** The counter at a block. Each key seals one file, so counting from zero repeats nothing. */
const counterAt = (block: number): Buffer => {
  const counter = Buffer.alloc(blockBytes);
  counter.writeBigUInt64BE(BigInt(block), 8);
  return counter;
};

/** Begins a file that only its owner may read; opened with the first piece. */
export const createSealedWriter = (path: string): SealedWriter => {
  const key = randomBytes(32);
  const cipher = createCipheriv(algorithm, key, counterAt(0));
  const drained: (() => void)[] = [];
  const faults: ((code: string) => void)[] = [];
  let queue: Uint8Array[] = [];
  let waiting = 0;
  let written = 0;
  let full = false;
  let broken = false;
  let handle: FileHandle | null = null;
  let work: Promise<void> | null = null;

  const writeAll = async (): Promise<void> => {
    try {
      handle ??= await open(path, "wx", 0o600);
      while (queue.length > 0) {
        const pieces = queue;
        queue = [];
        for (const piece of pieces) {
          const sealed = cipher.update(piece);
          let done = 0;
          while (done < sealed.length) done += (await handle.write(sealed, done)).bytesWritten;
          written += sealed.length;
          waiting -= sealed.length;
          if (full && waiting < mostWaiting / 2) {
            full = false;
            for (const listener of drained) listener();
          }
        }
      }
    } catch (error) {
      broken = true;
      queue = [];
      waiting = 0;
      const code = errorCode(error) || "unknown";
      for (const listener of faults) listener(code);
      if (full) for (const listener of drained) listener();
      full = false;
    }
  };
  const start = (): Promise<void> => {
    work ??= writeAll().finally(() => {
      work = null;
    });
    return work;
  };

  return {
    file: { path, key },
    write(chunk) {
      if (broken) return true;
      queue.push(chunk);
      waiting += chunk.length;
      void start();
      full ||= waiting > mostWaiting;
      return !full;
    },
    async end() {
      // A piece that came while the loop was ending begins another one.
      while (work || queue.length > 0) await start();
      await handle?.close().catch(() => undefined);
      return written;
    },
    onDrained: (listener) => void drained.push(listener),
    onFault: (listener) => void faults.push(listener),
  };
};

/** Reads bytes of a sealed file; fewer at its end. Rejects when the file is gone. */
export const readSealed = async (handle: FileHandle, key: Uint8Array, from: number, count: number): Promise<Buffer> => {
  const block = Math.floor(from / blockBytes);
  const skip = from - block * blockBytes;
  const sealed = Buffer.allocUnsafe(skip + count);
  let read = 0;
  while (read < sealed.length) {
    const { bytesRead } = await handle.read(sealed, read, sealed.length - read, block * blockBytes + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return createDecipheriv("aes-256-ctr", key, counterAt(block)).update(sealed.subarray(0, read)).subarray(skip);
};
