// The built browser mode as a process, and a client that plays its page.
import { once } from "node:events";
import { request } from "node:http";
import { WebSocket } from "ws";
import { type Client, createClient } from "../../shared/client.ts";
import { type Host, startChild } from "./start-child.ts";

/** Swaps the one-time code of the printed address for the session's cookie. */
const openSession = (address: URL): Promise<string> =>
  new Promise((resolve, reject) => {
    const body = JSON.stringify({ code: new URLSearchParams(address.hash.slice(1)).get("code") });
    const headers = {
      Host: address.host,
      Origin: address.origin,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/json",
      "Content-Length": Buffer.byteLength(body),
      "X-Ringback": "1",
    };
    const asked = request(
      { host: "127.0.0.1", port: address.port, path: "/session", method: "POST", headers, agent: false },
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

/** A client over the socket; what is asked after its end fails. */
const connect = async (address: URL, cookie: string): Promise<{ client: Client; close(): void }> => {
  const socket = new WebSocket(`ws://127.0.0.1:${address.port}/ws`, {
    headers: { Host: address.host, Cookie: cookie },
    origin: address.origin,
  });
  const waiting = new Map<number, { resolve: (text: string) => void; reject: (error: Error) => void }>();
  socket.on("error", () => undefined);
  socket.on("close", () => {
    for (const { reject } of waiting.values()) reject(new Error("The host is gone."));
    waiting.clear();
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ subscribe: -1 }));
  socket.on("message", (data) => {
    // With the default type, messages are Buffers.
    const text = Buffer.isBuffer(data) ? data.toString("utf8") : "";
    const id = Number(/^\{"id":(\d+)/u.exec(text)?.[1] ?? Number.NaN);
    waiting.get(id)?.resolve(text);
    waiting.delete(id);
  });
  const client = createClient(
    (text, id) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) return reject(new Error("The host is gone."));
        waiting.set(id, { resolve, reject });
        socket.send(text);
      }),
  );
  return { client, close: () => socket.terminate() };
};

/** Starts `ringback serve --no-open` over a data folder and connects as its page. */
export const startServe = async (folder: string): Promise<Host> => {
  // Its standard input stays open: at its end it would not print fresh addresses any more.
  const child = startChild("dist/node/serve.js", ["--no-open"], { env: { RINGBACK_HOME: folder } });
  const address = new URL(await child.line((line) => line.startsWith("http://")));
  const { client, close } = await connect(address, await openSession(address));
  return { client, child, forget: async () => close() };
};
