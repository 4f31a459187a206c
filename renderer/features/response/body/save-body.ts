// Collects a body for a file: from the host in slices, or from the exchange where it holds all of it.
import type { Exchange } from "../../../../shared/domain.ts";
import { bodyBytes } from "../../../api/queries/body-queries.ts";
import { bytesOfBase64, isHere } from "./body-kind.ts";

/** Small enough that unpacking a slice stays below a frame or two. */
const slice = 262_144;

/** The bytes that the exchange itself carries. */
export const bytesHere = (response: NonNullable<Exchange["response"]>): Uint8Array<ArrayBuffer> =>
  response.bodyEncoding === "base64" ? bytesOfBase64(response.body) : new TextEncoder().encode(response.body);

/**
 * The parts of a body one after the other.
 * @param onProgress told the share that has come, 0 to 1
 * @param signal stops it between two slices
 * @throws AppError when the host no longer has the body
 */
export const collectBody = async (
  exchange: Exchange,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<BlobPart[]> => {
  const { response } = exchange;
  if (!response) return [];
  if (isHere(response)) return [bytesHere(response)];
  // Blobs lie with the browser, so that the page does not hold all of a big body.
  const parts: Blob[] = [];
  let have = 0;
  for (let total = 1; have < total && !signal.aborted; ) {
    // One after the other, since each tells where the next begins.
    const { base64, total: all } = await bodyBytes(exchange.id, "response", have, slice);
    const part = bytesOfBase64(base64);
    if (part.length === 0) break;
    parts.push(new Blob([part]));
    have += part.length;
    total = all;
    onProgress(have / total);
  }
  return parts;
};
