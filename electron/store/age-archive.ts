// An export sealed with a passphrase in the age format, so that the program `age` opens it too; and back.
import { Worker } from "node:worker_threads";
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { AgeAnswer, AgeTask } from "./age-task.ts";
import { workerFile } from "../worker-file.ts";

const ageLimits = {
  /** The largest file that is opened and the largest text that is sealed, in bytes. */
  bytes: 64 * 1024 * 1024,
  /** What deriving the key costs when sealing, as a power of two; and what a file may ask of this machine at most. */
  sealWork: 18,
  openWork: 20,
} as const;

const unusable = (reason: string): Result<never, AppError> =>
  fail(appError("backup.unusable", { file: "The export", reason }));

/** Nothing of this may stand still for the second that the key's derivation takes, so it happens in a thread. */
const inWorker = (task: AgeTask): Promise<AgeAnswer> =>
  new Promise((resolve) => {
    const file = workerFile("age-worker", import.meta.url);
    if (file === null) return resolve({ failed: "other" });
    const worker = new Worker(file, { workerData: task, stdout: true, stderr: true });
    worker.once("message", resolve);
    worker.once("error", () => resolve({ failed: "other" }));
    worker.once("exit", () => resolve({ failed: "other" }));
  });

/** As for the store's own passphrase: however a keyboard spells an accent, it is the same passphrase. */
const spelled = (passphrase: string): string => passphrase.normalize("NFC");

/**
 * Seals a text with a passphrase. Takes about a second.
 * @param passphrase not empty
 */
export const sealArchive = async (text: string, passphrase: string): Promise<Result<Uint8Array, AppError>> => {
  const data = new TextEncoder().encode(text);
  if (data.length > ageLimits.bytes) return unusable("It would be larger than 64 MB.");
  if (passphrase === "")
    return fail(appError("input.invalid", { field: "passphrase", problem: "An export needs a passphrase." }));
  const answer = await inWorker({ act: "seal", data, passphrase: spelled(passphrase), work: ageLimits.sealWork });
  data.fill(0);
  return "data" in answer
    ? ok(answer.data)
    : fail(appError("store.failed", { operation: "seal the export", code: "age" }));
};

/** The work factor that the head of an age file names; null when it is not sealed with a passphrase. */
const workOf = (file: Uint8Array): number | null => {
  const head = Buffer.from(file.subarray(0, 200)).toString("latin1");
  const [, work] = /^age-encryption\.org\/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9]\d?)\n/u.exec(head) ?? [];
  return work === undefined ? null : Number(work);
};

/**
 * Opens a sealed text. Takes about a second, and longer for what another program sealed with more work.
 * @returns `vault.wrong` for another passphrase, `backup.unusable` for a file that is damaged or no such export
 */
export const openArchive = async (file: Uint8Array, passphrase: string): Promise<Result<string, AppError>> => {
  if (file.length > ageLimits.bytes) return unusable("It is larger than 64 MB.");
  const work = workOf(file);
  if (work === null) return unusable("It is no age file that is sealed with a passphrase.");
  if (work > ageLimits.openWork) return unusable("Opening it would take more memory than Ringback allows (over 1 GB).");
  if (passphrase === "") return fail(appError("vault.wrong", { by: "passphrase", waitSeconds: 0 }));
  const answer = await inWorker({ act: "open", data: file, passphrase: spelled(passphrase), work });
  if ("failed" in answer) {
    if (answer.failed === "passphrase") return fail(appError("vault.wrong", { by: "passphrase", waitSeconds: 0 }));
    return unusable("It is damaged or was cut off.");
  }
  try {
    return ok(new TextDecoder("utf-8", { fatal: true }).decode(answer.data));
  } catch {
    return unusable("It does not hold text.");
  } finally {
    answer.data.fill(0);
  }
};
