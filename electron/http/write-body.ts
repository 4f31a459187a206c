// Writes a body piece by piece, so that one sees that it moves.
import type { Writable } from "node:stream";
import { isStreamed, pieceBytes, readParts, type RequestBody, type StreamedBody } from "./request-body.ts";

const writeBytes = (to: Writable, body: Uint8Array, moved: () => void): void => {
  let at = 0;
  const next = (): void => {
    while (!to.destroyed) {
      const part = body.subarray(at, at + pieceBytes);
      at += part.length;
      if (at >= body.length) return void to.end(part);
      if (!to.write(part)) return void to.once("drain", more);
    }
  };
  const more = (): void => {
    moved();
    next();
  };
  next();
};

/** Waits until there is room again, or nobody who would take it. */
const room = (to: Writable): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      to.off("drain", done).off("close", done);
      resolve();
    };
    to.on("drain", done).on("close", done);
  });

/** Reads no further ahead than what waits to be taken. The last piece ends it: a server answers as soon as it has that. */
const writeParts = async (
  to: Writable,
  { parts }: StreamedBody,
  moved: () => void,
  lost: () => void,
): Promise<void> => {
  try {
    let last: Uint8Array | null = null;
    for await (const piece of readParts(parts)) {
      if (to.destroyed) return;
      if (last && !to.write(last)) {
        await room(to);
        moved();
      }
      last = piece;
    }
    to.end(last);
  } catch {
    lost();
  }
};

/**
 * Writes all of it, as fast as it is taken, and ends.
 * @param on.moved told as pieces go out
 * @param on.lost told when a file of the body cannot be read to its end; nothing is ended then, since it is not whole
 */
export const writeBody = (to: Writable, body: RequestBody, on: { moved(): void; lost(): void }): void => {
  if (isStreamed(body)) void writeParts(to, body, on.moved, on.lost);
  else writeBytes(to, body, on.moved);
};
