// The worker thread that seals and opens age files, so that nothing else stands still meanwhile.
import { parentPort, workerData } from "node:worker_threads";
import { type AgeTask, doAgeTask } from "./age-task.ts";

// Only age-archive.ts starts this worker, with exactly this.
const answer = await doAgeTask(workerData as AgeTask);
// A thread has no origin; the window's method of the same name does.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(answer);
