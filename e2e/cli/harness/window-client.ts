// Plays the page of `ringback serve` without a browser: swaps the launch code, opens the socket, asks.
import { once } from "node:events";
import { request } from "node:http";
import { WebSocket } from "ws";
import { z } from "zod";

const replySchema = z.object({ id: z.number(), ok: z.boolean() }).loose();

export type WindowClient = {
  /** Asks and resolves with the whole reply. */
  ask(method: string, input: unknown): Promise<Readonly<Record<string, unknown>>>;
  close(): void;
};

/** The name of the launch address resolves to this computer in a browser; here it goes into the header. */
const swapCode = (address: URL): Promise<string> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ code: new URLSearchParams(address.hash.slice(1)).get("code") });
    const asked = request(
      {
        host: "127.0.0.1",
        port: address.port,
        path: "/session",
        method: "POST",
        headers: {
          Host: address.host,
          Origin: address.origin,
          "Sec-Fetch-Site": "same-origin",
          "Content-Type": "application/json",
          "Content-Length": Buffer.byteLength(body),
          "X-Ringback": "1",
        },
      },
      (answer) => {
        answer.resume();
        const [cookie] = answer.headers["set-cookie"] ?? [];
        if (cookie === undefined) reject(new Error(`No session: ${answer.statusCode}`));
        else resolve(cookie.split(";")[0] ?? "");
      },
    );
    asked.once("error", reject);
    asked.end(body);
  });

/** Connects to the address that `serve` prints. */
export const openWindowClient = async (line: string): Promise<WindowClient> => {
  const address = new URL(line.trim());
  const cookie = await swapCode(address);
  const socket = new WebSocket(`ws://127.0.0.1:${address.port}/ws`, {
    headers: { Host: address.host, Cookie: cookie },
    origin: address.origin,
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ subscribe: -1 }));
  const waiting = new Map<number, (reply: Readonly<Record<string, unknown>>) => void>();
  socket.binaryType = "nodebuffer";
  socket.on("message", (data) => {
    const reply = Buffer.isBuffer(data) ? replySchema.safeParse(JSON.parse(data.toString("utf8"))).data : null;
    if (!reply) return;
    waiting.get(reply.id)?.(reply);
    waiting.delete(reply.id);
  });
  let lastId = 0;
  return {
    ask(method, input) {
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, input }));
      });
    },
    close: () => socket.terminate(),
  };
};
