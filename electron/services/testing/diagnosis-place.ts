// Test-only: whoever answers a case of the diagnosis corpus: the simulators, a server that says what it is told, or nobody.
import { makeCertificate } from "../../http/testing/certificates.ts";
import { answering, rawServer, type RawServer, tlsServer } from "../../http/testing/servers.ts";
import { startSandbox } from "../../sandbox/start-sandbox.ts";
import type { CaseServer, DiagnosisCase } from "./diagnosis-case.ts";

export type Place = {
  readonly base: string;
  /** Values that sign in at the simulator, or look as if they did. */
  readonly demo: Readonly<Record<string, string>>;
  moveClock(seconds: number): void;
  close(): Promise<void>;
};

const replying = async (replies: readonly string[]): Promise<RawServer> => {
  let next = 0;
  return rawServer((socket, text, connection) => {
    if (text === "") return;
    const reply = replies[Math.min(next, replies.length - 1)] ?? "";
    answering(reply)(socket, text, connection);
    next += 1;
  });
};

const unreachable = async (
  kind: Extract<CaseServer, { network: unknown }>["network"],
): Promise<[string, RawServer | null]> => {
  switch (kind) {
    case "no-such-name":
      return ["http://something.invalid/v1", null];
    case "closed-port": {
      const server = await rawServer(() => undefined);
      await server.close();
      return [`${server.url}/v1`, null];
    }
    case "untrusted-certificate": {
      const { key, certificate } = makeCertificate({ cn: "127.0.0.1", altNames: ["127.0.0.1"] });
      const server = await tlsServer({ key, cert: certificate }, () => undefined);
      return [`${server.url}/v1`, server];
    }
    case "inspected-certificate": {
      const issuer = makeCertificate({ cn: "Zscaler Intermediate Root CA", authority: true });
      const { key, certificate } = makeCertificate({ cn: "127.0.0.1", altNames: ["127.0.0.1"], issuer });
      const server = await tlsServer({ key, cert: certificate + issuer.certificate }, () => undefined);
      return [`${server.url}/v1`, server];
    }
    case "tls-to-http": {
      const server = await rawServer(
        (socket, text) => void (text !== "" && socket.end("HTTP/1.1 400 Bad Request\r\n\r\n")),
      );
      return [`${server.url.replace("http:", "https:")}/v1`, server];
    }
    default:
      return kind satisfies never;
  }
};

/** Opens it; end it with `close`. */
export const openPlace = async ({ vendor, method, server = {} }: DiagnosisCase): Promise<Place> => {
  const needsSandbox = vendor !== "custom" && !("replies" in server) && !("network" in server);
  // Other servers still get values that look right.
  const sandbox = vendor === "custom" ? null : await startSandbox({ port: 0 });
  const simulated = sandbox?.vendors[vendor];
  const base_url = simulated?.base_url ?? "";
  const demo = simulated?.methods[method] ?? {};
  const moveClock = (seconds: number): void => sandbox?.moveClock(seconds);
  if (needsSandbox && !("replies" in server) && !("network" in server)) {
    if (server.fault !== undefined) sandbox?.setFault(vendor, server.fault);
    if (server.clockSeconds !== undefined) moveClock(server.clockSeconds);
    return { base: base_url, demo, moveClock, close: async () => sandbox?.close() };
  }
  const [base, own] =
    "network" in server
      ? await unreachable(server.network)
      : await replying("replies" in server ? server.replies(Date.now()) : []).then((raw): [string, RawServer] => [
          `${raw.url}/v1`,
          raw,
        ]);
  return {
    base,
    demo,
    moveClock,
    async close() {
      await own?.close();
      await sandbox?.close();
    },
  };
};
