// Methods as they were typed: node:http knows only its own spelling, so the first write of a request is corrected.
import { Buffer } from "node:buffer";
import type { Socket } from "node:net";

/** What node:http would send as it is, and what it makes of its answer: HEAD alone has no body. */
const known = /^[^a-z]*$/;

/**
 * The method to give to node:http in place of the typed one. Any other than an upper-case one goes as a word of the same
 * length that means nothing: `head` is not HEAD, and its answer may have a body (RFC 9110, 9.1: methods are case-sensitive).
 */
export const standInFor = (method: string): string => (known.test(method) ? method : "X".repeat(method.length));

/** Puts the typed method in the place of its stand-in, in the next thing that is written to the socket. */
export const spellMethod = (socket: Socket, standIn: string, method: string): void => {
  if (standIn === method) return;
  const write = (chunk: unknown, ...rest: unknown[]): unknown => {
    Reflect.deleteProperty(socket, "write");
    const text = Buffer.isBuffer(chunk) ? chunk.toString("latin1") : chunk;
    if (typeof text !== "string" || !text.startsWith(`${standIn} `)) {
      socket.destroy(new Error("The request line is not where it was expected."));
      return false;
    }
    const [encoding] = rest;
    const spelled = method + text.slice(standIn.length);
    return Reflect.apply(socket.write, socket, [
      typeof chunk === "string" && typeof encoding === "string" ? spelled : Buffer.from(spelled, "latin1"),
      ...rest,
    ]);
  };
  Object.defineProperty(socket, "write", { configurable: true, value: write });
};
