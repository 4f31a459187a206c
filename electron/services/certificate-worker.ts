// The worker thread that opens client certificates: a key may ask for seconds of hashing before it opens.
import { parentPort } from "node:worker_threads";
import { type CertificateMaterial, readClientCertificate } from "./read-client-certificate.ts";

// Only certificate-thread.ts starts this worker, and sends exactly this, once.
parentPort?.once("message", (material: CertificateMaterial) => {
  void readClientCertificate(material).then((read) => {
    // A thread has no origin; the window's method of the same name does.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    parentPort?.postMessage(read);
  });
});
