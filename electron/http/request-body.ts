// The body of a request: bytes at hand, or parts in memory and in files that are read while they go out.
import { type BodyPart, openPart, partSize } from "./body-part.ts";

/** A body too large for memory. Its files are opened when it goes out, each time anew. */
export type StreamedBody = {
  readonly byteLength: number;
  /** Its beginning, `headBytes` long, for whoever shows it. */
  readonly head: Uint8Array;
  readonly parts: readonly BodyPart[];
};

export type RequestBody = Uint8Array | StreamedBody;

/** A body up to this size is taken into memory. */
const headBytes = 1024 * 1024;

/** Bytes of one piece; so much has to go within the time that a server has for its answer. */
export const pieceBytes = 64 * 1024;

/** Whether it is read while it goes out. */
export const isStreamed = (body: RequestBody): body is StreamedBody => !(body instanceof Uint8Array);

/** What is at hand of a body: all of it, or its beginning. */
export const atHand = (body: RequestBody): Uint8Array => (isStreamed(body) ? body.head : body);

async function* piecesOf(part: BodyPart): AsyncGenerator<Uint8Array, void, undefined> {
  const size = partSize(part);
  const reader = await openPart(part);
  try {
    for (let at = 0; at < size; ) {
      const piece = await reader.read(at, Math.min(pieceBytes, size - at));
      if (piece.length === 0) throw new Error("The file is shorter than it was.");
      at += piece.length;
      yield piece;
    }
  } finally {
    await reader.close();
  }
}

/** Reads all parts in order, as far as the reader asks. Rejects when a file is gone, or shorter than it was. */
export async function* readParts(parts: readonly BodyPart[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const part of parts) yield* piecesOf(part);
}

/** Takes a small body into memory and leaves a large one where it is. Rejects when a file cannot be read. */
export const bodyOf = async (parts: readonly BodyPart[]): Promise<RequestBody> => {
  const byteLength = parts.reduce((sum, part) => sum + partSize(part), 0);
  const pieces: Uint8Array[] = [];
  let taken = 0;
  for await (const piece of readParts(parts)) {
    pieces.push(piece);
    taken += piece.length;
    if (taken >= headBytes) break;
  }
  const head = Buffer.concat(pieces).subarray(0, headBytes);
  return byteLength <= headBytes ? head : { byteLength, head, parts };
};
