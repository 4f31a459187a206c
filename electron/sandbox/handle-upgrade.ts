// One WebSocket to the sandbox: finds the simulator, plays the transport faults, shakes hands.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { WebSocketServer } from "ws";
import { findVendor, readTarget, type World } from "./handle-request.ts";
import { maskPath } from "./mask-path.ts";

/** Bytes of one message. */
const maxPayload = 1_048_576;

export type Upgrades = {
  /** Never rejects. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Ends every socket. */
  close(): void;
};

/** Creates it; ws is loaded with the first socket. */
export function createUpgrades(world: World): Upgrades {
  let server: WebSocketServer | null = null;
  const sockets = new Set<Duplex>();

  const take: Upgrades["take"] = async (request, socket, head) => {
    const started = performance.now();
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    const target = readTarget(request);
    const vendor = target === null ? "unknown" : findVendor(request, target, world);
    const fault = world.faults.get(vendor) ?? null;
    const report = (status: number | null): void =>
      world.onTraffic({
        at: new Date().toISOString(),
        vendor,
        method: request.method ?? "",
        path: target === null ? "" : maskPath(target.pathname, target.searchParams),
        status,
        ms: Math.round((performance.now() - started) * 10) / 10,
        fault,
      });
    const refuse = (status: number, words: string): void => {
      socket.end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      report(status);
    };
    const sim = world.answers.get(vendor)?.socket;
    const path = target?.pathname.slice(vendor.length + 1) || "/";
    if (sim?.path !== path) return refuse(404, "Not Found");
    if (fault === "silent") return report(null);
    if (fault === "reset") {
      socket.destroy();
      return report(null);
    }
    if (fault === "503") return refuse(503, "Service Unavailable");
    const { WebSocketServer: Server } = await import("ws");
    server ??= new Server({ noServer: true, maxPayload, perMessageDeflate: true });
    server.handleUpgrade(request, socket, head, (client) => {
      report(101);
      const message = sim.open({
        send: (text) => client.send(text),
        close: (code, reason) => client.close(code, reason),
        now: world.now,
        fault: () => world.faults.get(vendor) ?? null,
      });
      client.on("error", () => client.terminate());
      client.on("message", (data) => message(Buffer.isBuffer(data) ? data.toString("utf8") : ""));
    });
  };

  return {
    take,
    close() {
      for (const socket of sockets) socket.destroy();
      server?.close();
    },
  };
}
