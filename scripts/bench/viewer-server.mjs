// Serves the bodies that the viewer is measured with, in a thread of its own, and tells when the last byte has gone.
import { createServer } from "node:http";
import { parentPort, Worker } from "node:worker_threads";

/** What each row is called; the number makes it unique. */
export const rowName = (/** @type {number} */ index) => `Account number ${index}`;

/** A list of small objects of about that many megabytes. @param {number} megabytes */
const listOf = (megabytes) => {
  const wanted = megabytes * 1_000_000;
  const bytes = Buffer.alloc(wanted + 400);
  let length = bytes.write("[", "latin1");
  let index = 0;
  for (; length < wanted; index += 1)
    length += bytes.write(
      `${index === 0 ? "" : ","}{"id":${index},"name":"${rowName(index)}","active":${index % 3 === 0},"balance":${index}.50}`,
      length,
    );
  length += bytes.write("]", length, "latin1");
  return { body: bytes.subarray(0, length), rows: index };
};

const serve = () => {
  /** @type {{ body: Buffer, rows: number } | null} */
  let list = null;
  // A thread has no origin; the window's method of the same name does.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (/** @type {unknown} */ message) => parentPort?.postMessage(message);
  const server = createServer((_, response) => {
    const body = list?.body ?? Buffer.from("{}");
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": body.length });
    // In pieces, so that it is the reader who sets the pace.
    let at = 0;
    const next = () => {
      while (at < body.length) {
        const from = at;
        at += 65_536;
        if (!response.write(body.subarray(from, at))) return void response.once("drain", next);
      }
      response.end(() => tell({ ended: performance.timeOrigin + performance.now() }));
    };
    next();
  });
  parentPort?.on("message", (/** @type {number} */ megabytes) => {
    list = listOf(megabytes);
    tell({ rows: list.rows });
  });
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    tell({ port: typeof address === "object" && address ? address.port : 0 });
  });
};

/** Starts it. Times are in milliseconds since 1970. */
export const startViewerServer = async () => {
  const worker = new Worker(new URL(import.meta.url), { argv: ["serve"] });
  const answer = () =>
    /** @type {Promise<{ port: number, rows: number, ended: number }>} */ (
      new Promise((resolve) => worker.once("message", resolve))
    );
  const { port } = await answer();
  return {
    origin: `http://127.0.0.1:${port}`,
    /** Makes the next body. @returns {Promise<number>} its rows */
    prepare: async (/** @type {number} */ megabytes) => {
      const answered = answer();
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(megabytes);
      return (await answered).rows;
    },
    /** When the last byte of the next answer has gone. @returns {Promise<number>} */
    ended: async () => (await answer()).ended,
    close: () => worker.terminate(),
  };
};

if (parentPort && process.argv.at(-1) === "serve") serve();
