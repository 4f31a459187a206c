// An open WebSocket: messages out and in, and its end.
import type { RawData, WebSocket } from "ws";

export type SocketMessage = {
  readonly kind: "text" | "binary" | "ping" | "pong";
  readonly data: Buffer;
};

/** How it ended: the code of RFC 6455, 7.4, and the words that came with it. */
export type SocketEnd = { readonly code: number; readonly reason: string; readonly error: string | null };

export type SocketListener = {
  message(message: SocketMessage): void;
  closed(end: SocketEnd): void;
};

/** An open connection. */
export type OpenSocket = {
  /** The subprotocol that the server chose; empty for none. */
  readonly protocol: string;
  /** Resolves when it is handed to the system. @returns why it was not sent, null when it was */
  send(message: SocketMessage): Promise<string | null>;
  /** Bytes that wait to be sent. */
  waiting(): number;
  /** Closes in good order; cut after 3 s without an answer. */
  close(code: number, reason: string): void;
  /** Cuts the connection. */
  destroy(): void;
};

/** Bytes that wait to be sent, beyond which no ping is answered any more: the other side only talks. */
const mostUnread = 16 * 1024 * 1024;

const bytesOf = (data: RawData): Buffer =>
  Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);

/**
 * Tells the listener of everything that comes, and of the end of one that was open. Pings are answered here, and not by ws:
 * it would cut the connection off without a word when many come at once.
 */
export const listen = (client: WebSocket, listener: SocketListener): void => {
  let opened = false;
  let error: string | null = null;
  client.on("open", () => {
    opened = true;
  });
  client.on("message", (data, isBinary) =>
    listener.message({ kind: isBinary ? "binary" : "text", data: bytesOf(data) }),
  );
  client.on("ping", (data) => {
    if (client.bufferedAmount > mostUnread) {
      error = "Too many pings, and their answers are not read";
      return client.terminate();
    }
    if (client.readyState === client.OPEN) client.pong(data, true, () => undefined);
    listener.message({ kind: "ping", data });
  });
  client.on("pong", (data) => listener.message({ kind: "pong", data }));
  client.on("error", (fault: NodeJS.ErrnoException) => {
    // ws names its own with WS_ERR_…; a text of the network may quote addresses, its code does not.
    error = fault.code?.startsWith("WS_ERR") ? fault.message : (fault.code ?? fault.name);
  });
  client.on("close", (code, reason) => {
    if (opened) listener.closed({ code, reason: reason.toString("utf8"), error });
  });
};

/** What is done with an open one. */
export const wrap = (client: WebSocket): OpenSocket => ({
  protocol: client.protocol,
  waiting: () => client.bufferedAmount,
  send: ({ kind, data }) =>
    new Promise((resolve) => {
      if (client.readyState !== client.OPEN) return resolve("The connection is closed.");
      const sent = (fault?: Error | null): void =>
        resolve(fault ? "The connection broke off while it was sent." : null);
      if (kind === "ping") return client.ping(data, true, sent);
      if (kind === "pong") return client.pong(data, true, sent);
      client.send(data, { binary: kind === "binary" }, sent);
    }),
  close: (code, reason) => client.close(code, reason),
  destroy: () => client.terminate(),
});
