// A message as it goes out: what only the host knows is filled in, fields of the connection and the token of its session.
import { Buffer } from "node:buffer";
import { connectionFill } from "../../shared/fill-connection.ts";
import { appError, type AppError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { sessionToken } from "../../shared/session-token.ts";
import { fillVariables, variableUses } from "../../shared/variables.ts";
import type { Session } from "../../shared/vendor.ts";
import type { SocketMessage } from "../http/websocket-messages.ts";
import type { Held } from "./credentials.ts";

/** A message as a window wants it sent. */
export type WantedMessage =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "binary"; readonly base64: string }
  | { readonly kind: "ping" };

/** @returns the error that names the first reference which stands for nothing */
const fillMessage = (held: Held | null, session: Session | null, text: string): Result<string, AppError> => {
  const invalid = (problem: string): Result<never, AppError> =>
    fail(appError("input.invalid", { field: "the message", problem }));
  const wantsToken = variableUses(text, []).some(({ name }) => name === sessionToken);
  if (wantsToken && !session)
    return invalid(
      held
        ? `{{${sessionToken}}} stands for nothing: this way to sign in has no session.`
        : `{{${sessionToken}}} needs a credential that signs in, and none is chosen.`,
    );
  const body = { kind: "json" as const, text };
  const request = { method: "GET", path: "", headers: [], body };
  const fill = connectionFill(held, request);
  if (!fill.ok) return fill;
  const filled = fill.value.request(request).body?.text ?? "";
  if (!session || !wantsToken) return ok(filled);
  // Escaped for a JSON text, which changes no token that anybody has seen.
  const escaped = (value: string): string => JSON.stringify(value).slice(1, -1);
  return ok(fillVariables(filled, [{ source: "session", values: { [sessionToken]: session.token } }], escaped));
};

/** A message in bytes. */
export const outgoing = (
  held: Held | null,
  session: Session | null,
  message: WantedMessage,
): Result<SocketMessage, AppError> => {
  switch (message.kind) {
    case "ping":
      return ok({ kind: "ping", data: Buffer.alloc(0) });
    case "binary":
      return ok({ kind: "binary", data: Buffer.from(message.base64, "base64") });
    case "text": {
      const filled = fillMessage(held, session, message.text);
      return filled.ok ? ok({ kind: "text", data: Buffer.from(filled.value, "utf8") }) : filled;
    }
    default:
      return message satisfies never;
  }
};
