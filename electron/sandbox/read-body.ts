// Reads a request body up to a limit and tries it as JSON.
import type { IncomingMessage } from "node:http";
import type { SimBody } from "./sim.ts";

/** No documented request of any vendor comes near this size. */
export const bodyLimitBytes = 1_048_576;

/** Returns null when the body is larger than the limit; rejects when the client goes away meanwhile. */
export async function readBody(request: IncomingMessage): Promise<SimBody | null> {
  const bytes = await new Promise<Buffer | null>((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimitBytes) {
        chunks.push(chunk);
        return;
      }
      // What is still to come flows into nothing until the answer closes the connection.
      chunks.length = 0;
      resolve(null);
    });
    request.on("end", () => resolve(Buffer.concat(chunks)));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the client went away")));
  });
  return bytes === null ? null : parseBody(bytes.toString("utf8"));
}

function parseBody(text: string): SimBody {
  if (text.trim() === "") return { text, json: undefined, broken: false };
  try {
    return { text, json: JSON.parse(text), broken: false };
  } catch {
    return { text, json: undefined, broken: true };
  }
}
