// Writes a body piece by piece, so that one sees that it moves.
import type { Writable } from "node:stream";

/** Bytes of one piece; so much has to go within the time that a server has for its answer. */
const piece = 64 * 1024;

/**
 * Writes all of it, as fast as it is taken, and ends.
 * @param moved told whenever a piece has gone out
 */
export const writeBody = (to: Writable, body: Uint8Array, moved: () => void): void => {
  let at = 0;
  const next = (): void => {
    while (!to.destroyed) {
      const part = body.subarray(at, at + piece);
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
