// The worker thread that reads files of other clients, so that nothing else stands still meanwhile, and so that it can be ended.
import { parentPort } from "node:worker_threads";
import { createImportDesk } from "./import-desk.ts";
import type { ImportAnswers, ImportAsk } from "./import-messages.ts";

const desk = createImportDesk();

const answer = (ask: ImportAsk): ImportAnswers[ImportAsk["act"]] => {
  switch (ask.act) {
    case "read":
      return desk.read(ask);
    case "secrets":
      return desk.secrets(ask);
    case "plan":
      return desk.plan(ask);
    default:
      return ask satisfies never;
  }
};

// Only import-thread.ts starts this worker, and sends exactly this, one at a time; null ends it.
parentPort?.on("message", (ask: ImportAsk | null) => {
  if (ask === null) return parentPort?.close();
  // A thread has no origin; the window's method of the same name does.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(answer(ask));
});
