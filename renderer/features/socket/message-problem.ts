// What is wrong with a message before it is sent, in a sentence; null for nothing.
import type { MessageKind } from "./socket-memory.ts";

const reference = /\{\{[ \t]*[\p{L}\p{N}_.-]{1,128}[ \t]*\}\}/gu;

/** References count as a number where they stand alone, and as text inside of one. */
export const messageProblem = (kind: MessageKind, message: string): string | null => {
  switch (kind) {
    case "text":
      return null;
    case "binary":
      return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(message.replaceAll(/\s+/g, ""))
        ? null
        : "This is no base64. Its letters are A to Z, a to z, 0 to 9, + and /, filled up with = to groups of four.";
    case "json":
      try {
        JSON.parse(message.replaceAll(reference, "0"));
        return null;
      } catch {
        return "This is no JSON. Correct it, or send it as text.";
      }
    default:
      return kind satisfies never;
  }
};
