// Collects a body: its beginning in memory, and from a megabyte on all of it on disk too.
import type { BodyFolder } from "./body-folder.ts";
import type { SealedWriter } from "./body-file.ts";
import type { StoredBody } from "./wire.ts";
import { errorCode } from "../error-code.ts";

/** A body up to this size never touches the disk. */
const memoryBytes = 1024 * 1024;

/** So much of a body on disk is at hand in memory as well: a vendor's reader looks no further. */
const headBytes = 5 * 1024 * 1024;

export type Spool = {
  /** @returns false when the caller should wait for `drained` */
  write(chunk: Buffer): boolean;
  /** Bytes that came. */
  bytes(): number;
  /** Ends it. `body` is all of it, or the beginning when `stored` holds more. */
  end(): { readonly body: Uint8Array; readonly stored: StoredBody | null };
  /** Drops what there is. */
  discard(): void;
};

/** Creates an empty one. @param folder null keeps everything in memory */
export const createSpool = (folder: BodyFolder | null, on: { drained(): void; fault(code: string): void }): Spool => {
  let chunks: Buffer[] = [];
  let head = 0;
  let bytes = 0;
  let writer: SealedWriter | null = null;
  let over = false;

  const begin = (to: BodyFolder): void => {
    try {
      writer = to.begin();
    } catch (error) {
      over = true;
      on.fault(errorCode(error) || "unknown");
      return;
    }
    writer.onDrained(on.drained);
    writer.onFault((code) => {
      over = true;
      on.fault(code);
    });
    for (const chunk of chunks) writer.write(chunk);
  };

  return {
    write(chunk) {
      if (over) return true;
      bytes += chunk.length;
      if (!folder || head < headBytes) {
        const piece = folder ? chunk.subarray(0, headBytes - head) : chunk;
        chunks.push(piece);
        head += piece.length;
      }
      if (writer) return writer.write(chunk);
      if (folder && bytes > memoryBytes) {
        begin(folder);
        // The piece with which the limit was passed may not be whole in the head.
        const last = chunks.at(-1);
        if (writer && last && last.length < chunk.length) (writer as SealedWriter).write(chunk.subarray(last.length));
      }
      return true;
    },
    bytes: () => bytes,
    end() {
      over = true;
      const body = Buffer.concat(chunks);
      chunks = [];
      if (!writer || !folder) return { body, stored: null };
      const { file } = writer;
      const ended = writer.end();
      return { body, stored: { file, bytes, ready: ended, remove: () => void ended.then(() => folder.remove(file)) } };
    },
    discard() {
      over = true;
      chunks = [];
      const file = writer?.file;
      if (file) void writer?.end().then(() => folder?.remove(file));
    },
  };
};
