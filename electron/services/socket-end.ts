// How a WebSocket ended, where it was not in good order, in a sentence.
import type { SocketEnd } from "../http/websocket-messages.ts";

/** Null for an end in good order. */
export const problemOf = ({ code, error }: SocketEnd): string | null => {
  if (error === "Max payload size exceeded" || error?.startsWith("Unsupported WebSocket frame: payload"))
    return "A message was larger than 8 MB, which is the most that is taken.";
  if (error !== null && /^(?:Invalid|Max|Unsupported|Too many) /.test(error))
    return `The other side broke the rules of WebSockets: ${error}.`;
  if (code === 1006) return "The connection broke off without a word of farewell.";
  return error === null ? null : `The connection failed: ${error}.`;
};
