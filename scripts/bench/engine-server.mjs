// The server of the engine's bench, as a thread of its own: a small answer everywhere, and 300 MB under /large.
import { createServer } from "node:http";
import { parentPort, workerData } from "node:worker_threads";

const answer = JSON.stringify({ data: { name: "x".repeat(500) } });
const block = Buffer.from(Array.from({ length: 65_536 }, (_, index) => (index * 31) % 251));

const server = createServer((incoming, response) => {
  response.setHeader("Content-Type", "application/json");
  if (incoming.method === "PUT") return void incoming.resume().on("end", () => response.end(answer));
  if (incoming.url !== "/large") return void response.end(answer);
  let left = (Number(workerData.largeMegabytes) * 1_000_000) / block.length;
  const next = () => {
    while ((left -= 1) > 0) if (!response.write(block)) return void response.once("drain", next);
    response.end();
  };
  next();
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  // A thread has no origin; the window's method of the same name does.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(typeof address === "object" ? address?.port : null);
});
