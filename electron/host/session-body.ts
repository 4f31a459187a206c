// Reads the one body the loopback server takes: a launch code.
import type { IncomingMessage } from "node:http";
import { z } from "zod";

/** The largest body that is read, in bytes. */
export const bodyBytes = 4 * 1024;

const sessionSchema = z.strictObject({ code: z.string().max(200) });

/** Reads a small body; null when it is larger than allowed or was cut. */
export const readBody = async (request: IncomingMessage): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) return null;
      size += chunk.length;
      if (size > bodyBytes) return null;
      chunks.push(chunk);
    }
  } catch {
    return null;
  }
  return Buffer.concat(chunks).toString("utf8");
};

/** The launch code in a body; null when it holds anything else. */
export const parseCode = (text: string): string | null => {
  try {
    const parsed = sessionSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.code : null;
  } catch {
    return null;
  }
};
