// The bytes of a body that is held, wherever they lie: in memory, sealed on disk, or some here and some there.
import { type BodyPart, openPart, partSize, type PartReader } from "../http/body-part.ts";
import { isStreamed, type RequestBody } from "../http/request-body.ts";

/** Plain data, so that a worker thread can be handed it. */
export type BodySource = BodyPart | { readonly parts: readonly BodyPart[] };

const partsOf = (source: BodySource): readonly BodyPart[] => ("parts" in source ? source.parts : [source]);

/** In bytes. */
export const sourceSize = (source: BodySource): number =>
  partsOf(source).reduce((sum, part) => sum + partSize(part), 0);

/** The body of a request as it was sent. */
export const sourceOf = (body: RequestBody): BodySource => (isStreamed(body) ? { parts: body.parts } : { bytes: body });

/** Runs some work that reads bytes. Rejects when a file is gone. */
export const withSource = async <Value>(
  source: BodySource,
  work: (read: (from: number, count: number) => Promise<Buffer>) => Promise<Value>,
): Promise<Value> => {
  const parts: { readonly reader: PartReader; readonly from: number; readonly end: number }[] = [];
  try {
    for (const part of partsOf(source)) {
      const from = parts.at(-1)?.end ?? 0;
      parts.push({ reader: await openPart(part), from, end: from + partSize(part) });
    }
    const [only] = parts;
    if (only && parts.length === 1) return await work(only.reader.read);
    return await work(async (from, count) => {
      const found = parts.filter((part) => part.end > from && part.from < from + count);
      const pieces = found.map((part) => {
        const first = Math.max(from, part.from);
        return part.reader.read(first - part.from, Math.min(part.end, from + count) - first);
      });
      return Buffer.concat(await Promise.all(pieces));
    });
  } finally {
    for (const { reader } of parts) await reader.close();
  }
};
