// Carries requests, replies and events between the one window and the app over one WebSocket.
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, WebSocket, WebSocketServer } from "ws";
import { z } from "zod";
import { requestSchema } from "../../shared/client.ts";
import { appError } from "../../shared/errors.ts";
import { fail } from "../../shared/result.ts";
import type { App } from "../app.ts";
import type { Log } from "../ports.ts";

/** Times in milliseconds, sizes in bytes. */
export const wsLimits = {
  firstMessageMs: 3_000,
  pingMs: 15_000,
  aliveMs: 1_000,
  callsInFlight: 32,
  frameBytes: 8 * 1024 * 1024,
  /** What may wait for a window that does not read; then the connection ends. */
  unsentBytes: 64 * 1024 * 1024,
} as const;

export type WsTransport = {
  /**
   * Takes an upgrade that the guard has let through.
   * @returns false when another window is there and alive; then nothing was written to the socket.
   */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<boolean>;
  connected(): boolean;
  /** Ends the connection, giving what was already sent a moment to arrive. */
  close(reason: string): Promise<void>;
};

const firstMessageSchema = z.strictObject({ subscribe: z.number().int().min(-1) });

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const busyReply = (text: string): string => {
  const request = requestSchema.safeParse(parsed(text));
  const refusal = fail(appError("host.busy", { calls: wsLimits.callsInFlight }));
  return JSON.stringify({ id: request.success ? request.data.id : null, ...refusal });
};

/**
 * Creates the transport.
 * @param onAlive called whenever the window shows that it is there.
 * @param onClosed called when the window's connection has ended.
 */
export const createWsTransport = (options: {
  readonly app: Pick<App, "dispatch" | "events" | "newPage">;
  readonly log: Log;
  readonly onAlive: () => void;
  readonly onClosed: () => void;
}): WsTransport => {
  const { app, log, onAlive, onClosed } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: wsLimits.frameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  let current: WebSocket | null = null;
  let checking = false;

  /** Whether the other end still answers. */
  const isAlive = (window: WebSocket): Promise<boolean> => {
    if (window.readyState !== WebSocket.OPEN) return Promise.resolve(false);
    return new Promise((resolve) => {
      const settle = (alive: boolean): void => {
        clearTimeout(timer);
        window.off("pong", answered);
        window.off("close", ended);
        resolve(alive);
      };
      const answered = (): void => settle(true);
      const ended = (): void => settle(false);
      const timer = setTimeout(() => settle(false), wsLimits.aliveMs);
      window.on("pong", answered);
      window.on("close", ended);
      window.ping();
    });
  };

  const serve = (window: WebSocket): void => {
    let inFlight = 0;
    let calls = 0;
    let answered = true;
    let unsubscribe: (() => void) | null = null;
    log("window.connected", {});
    onAlive();

    const send = (text: string): void => {
      if (window.readyState !== WebSocket.OPEN) return;
      if (window.bufferedAmount > wsLimits.unsentBytes) window.terminate();
      else window.send(text);
    };
    const silent = setTimeout(() => window.close(1008, "no subscription"), wsLimits.firstMessageMs);
    const beat = (): void => {
      if (!answered) return window.terminate();
      answered = false;
      window.ping();
    };
    // After synchronous work a timer comes before the answer that waits on the socket: that one goes first.
    const heartbeat = setInterval(() => setImmediate(() => setImmediate(beat)), wsLimits.pingMs);

    const subscribe = (text: string): void => {
      clearTimeout(silent);
      const first = firstMessageSchema.safeParse(parsed(text));
      if (!first.success) return window.close(1008, "no subscription");
      // A connection that only broke goes on behind the last event it had.
      if (first.data.subscribe === -1) app.newPage();
      unsubscribe = app.events.subscribe(first.data.subscribe, send);
    };
    const call = async (text: string): Promise<void> => {
      if (inFlight >= wsLimits.callsInFlight) return send(busyReply(text));
      inFlight += 1;
      calls += 1;
      send(await app.dispatch(text));
      inFlight -= 1;
    };

    window.on("message", (data: RawData, isBinary: boolean) => {
      onAlive();
      if (window.readyState !== WebSocket.OPEN) return;
      // With the default binary type, messages are Buffers; anything else was not sent by our page.
      if (isBinary || !Buffer.isBuffer(data)) return window.close(1003, "text only");
      const text = data.toString("utf8");
      if (unsubscribe === null) subscribe(text);
      else void call(text);
    });
    window.on("pong", () => {
      answered = true;
      onAlive();
    });
    // A frame that breaks the rules; `close` follows with its code.
    window.on("error", (error) => log("window.fault", { kind: error.name }));
    window.on("close", (code) => {
      clearTimeout(silent);
      clearInterval(heartbeat);
      unsubscribe?.();
      log("window.disconnected", { code, calls });
      if (current !== window) return;
      current = null;
      onClosed();
    });
  };

  return {
    async accept(request, socket, head) {
      if (checking) return false;
      if (current) {
        checking = true;
        const alive = await isAlive(current);
        checking = false;
        if (alive) return false;
        const dead: WebSocket | null = current;
        current = null;
        dead?.terminate();
      }
      if (socket.destroyed) return true;
      server.handleUpgrade(request, socket, head, (window) => {
        current = window;
        serve(window);
      });
      return true;
    },
    connected: () => current !== null,
    close(reason) {
      const window = current;
      if (!window) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(() => window.terminate(), wsLimits.aliveMs);
        window.once("close", () => {
          clearTimeout(timer);
          resolve();
        });
        window.close(1001, reason.slice(0, 100));
      });
    },
  };
};
