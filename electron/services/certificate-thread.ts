// Opens a client certificate beside everything else: in a thread of its own, and not for longer than a while.
import { Worker } from "node:worker_threads";
import { fail, type Result } from "../../shared/result.ts";
import { workerFile } from "../worker-file.ts";
import { type CertificateMaterial, type OpenedCertificate, readClientCertificate } from "./read-client-certificate.ts";

/** Milliseconds. */
const patience = 15_000;

const unreadable = "It cannot be read.";
const tooLong = "Opening it takes too long. Export it again with fewer rounds of hashing (openssl: -iter 100000).";

const inThread = (file: string, material: CertificateMaterial): Promise<Result<OpenedCertificate, string>> =>
  new Promise((resolve) => {
    const worker = new Worker(file, { stdout: true, stderr: true });
    const done = (read: Result<OpenedCertificate, string>): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      worker.on("error", () => undefined);
      void worker.terminate();
      resolve(read);
    };
    const timer = setTimeout(() => done(fail(tooLong)), patience);
    // The text of an exception may quote the file.
    worker.once("error", () => done(fail(unreadable)));
    worker.once("exit", () => done(fail(unreadable)));
    // The worker answers with what it read, and nothing else.
    worker.once("message", (read: Result<OpenedCertificate, string>) => done(read));
    // A thread has no origin; the window's method of the same name does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(material);
  });

/** As `readClientCertificate`; where no thread can be started everything else waits, within the bounds of that. */
export const openClientCertificate = (material: CertificateMaterial): Promise<Result<OpenedCertificate, string>> => {
  const file = workerFile("certificate-worker", import.meta.url);
  return file === null ? readClientCertificate(material) : inThread(file, material);
};
