// The worker thread in which a passphrase becomes a key, so that nothing else stands still meanwhile.
import { parentPort, workerData } from "node:worker_threads";
import { type Argon2Task, computeArgon2, proveArgon2 } from "./argon2.ts";

// Only kdf.ts starts this worker, with exactly this.
const { task, prove } = workerData as { task: Argon2Task; prove: boolean };

if (prove) await proveArgon2();
const key = await computeArgon2(task);
task.password.fill(0);
// A thread has no origin; the window's method of the same name does.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(key);
