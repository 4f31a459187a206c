// A passphrase becomes a key: argon2id in a worker thread, or in place where no worker starts.
import { Worker } from "node:worker_threads";
import { type Argon2Cost, type Argon2Task, computeArgon2, proveArgon2 } from "./argon2.ts";
import { workerFile } from "../worker-file.ts";

/** What a new passphrase's key costs: 64 MiB, 3 passes, 4 lanes. */
export const usualCost: Argon2Cost = { memory: 65_536, passes: 3, lanes: 4 };

/** OWASP's floor for argon2id: 19 MiB and 2 passes. Nothing cheaper is made. */
export const cheapestCost: Argon2Cost = { memory: 19_456, passes: 2, lanes: 1 };

/** What a file may ask of this machine at most: 1 GiB. */
export const dearestCost: Argon2Cost = { memory: 1_048_576, passes: 10, lanes: 16 };

export const saltBytes = 16;

const inWorker = (file: string, task: Argon2Task, prove: boolean): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: { task, prove }, stdout: true, stderr: true });
    worker.once("message", (key: Uint8Array) => resolve(Buffer.from(key.buffer, key.byteOffset, key.length)));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The worker ended without an answer.")));
  });

let proven = false;

/**
 * A passphrase's key of 32 bytes. The text is taken in Unicode's composed form (NFC), so that it does not matter how a
 * keyboard spells an accent; nothing else about it is changed.
 * @param salt at least 16 bytes
 */
export const passphraseKey = async (passphrase: string, salt: Uint8Array, cost: Argon2Cost): Promise<Buffer> => {
  const text = Buffer.from(passphrase.normalize("NFC"));
  // Copies of their own: a slice of Node's pool would travel to the worker with all that is beside it.
  const password = new Uint8Array(text.length);
  password.set(text);
  text.fill(0);
  const task: Argon2Task = { ...cost, password, salt: Uint8Array.from(salt) };
  const derive = async (): Promise<Buffer> => {
    const file = workerFile("kdf-worker", import.meta.url);
    try {
      if (file !== null) return await inWorker(file, task, !proven);
    } catch {
      // No threads here, or the worker's file is unreadable: everything else waits meanwhile, but the key is the same.
    }
    if (!proven) await proveArgon2();
    return Buffer.from(await computeArgon2(task));
  };
  try {
    const key = await derive();
    proven = true;
    return key;
  } finally {
    password.fill(0);
  }
};
