// The worker thread that reads, masks, lays out and searches bodies, so that nothing else stands still meanwhile.
import { parentPort } from "node:worker_threads";
import { createBodyDesk } from "./body-desk.ts";
import type { BodyAsk } from "./body-messages.ts";

const desk = createBodyDesk();

// Only body-thread.ts starts this worker, and sends exactly this.
parentPort?.on("message", ({ number, ask }: { number: number; ask: BodyAsk }) => {
  void desk.answer(ask).then((answer) => {
    // A thread has no origin; the window's method of the same name does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort?.postMessage({ number, answer });
  });
});
