// The HTTP engine of an app with a window, and the certificates that it has refused a short while ago.
import type { BodyFolder } from "./http/body-folder.ts";
import { createRefusedCertificates } from "./http/refused-certificates.ts";
import { createSend } from "./http/send.ts";
import type { Ports } from "./ports.ts";

/** Creates it; nothing is opened. */
export const createAppEngine = ({ clock, host, resolveProxy }: Ports, bodyFolder: BodyFolder) => {
  const refused = createRefusedCertificates(() => clock.now());
  const send = createSend(process.env, {
    bodyFolder,
    // Without a setting of one's own: a desktop app goes by the system's, everything else by the variables.
    proxy: { kind: host === "electron" ? "system" : "environment" },
    ...(resolveProxy && { resolveProxy }),
    onUntrusted: refused.note,
  });
  return { send, refused };
};
