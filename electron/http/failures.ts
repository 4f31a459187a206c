// From the errors of Node's sockets and parser to the product's words, with what is known at that moment.
import { type AppError, appError } from "../../shared/errors.ts";
import type { BodyProblem } from "./body.ts";
import { handshakeFailure } from "./tls-causes.ts";

type Place = { readonly host: string; readonly port: number };

/** An error of node:http's client: `rawPacket` comes with parse errors. */
export type ClientError = NodeJS.ErrnoException & { readonly reason?: string; readonly rawPacket?: Buffer };

const bytes = (count: number): string => (count === 1 ? "1 byte" : `${count} bytes`);

/** The first bytes of a TLS record: an alert or a handshake, version 3.x. */
const looksLikeTls = (packet: Buffer | undefined): boolean =>
  packet !== undefined && (packet[0] === 0x15 || packet[0] === 0x16) && packet[1] === 3;

/** An error of the parser, or null when the error is not one. */
const malformed = (place: Place, error: ClientError, headerBytes: number): AppError | null => {
  if (error.code === "HPE_HEADER_OVERFLOW") {
    const reason = `over ${headerBytes} bytes of headers`;
    return appError("http.limit", { ...place, limit: "headers", reason });
  }
  if (!error.code?.startsWith("HPE_")) return null;
  const reason = looksLikeTls(error.rawPacket)
    ? "it speaks TLS there, so the address has to begin with https"
    : (error.reason ?? error.code).toLowerCase();
  return appError("http.malformed", { ...place, reason });
};

/** What ended a request before the head of an answer was complete. `received` counts what came of the head. */
export const failureBeforeAnswer = (
  place: Place,
  error: ClientError,
  received: number,
  headerBytes: number,
  secure: boolean,
): AppError => {
  const parsed = malformed(place, error, headerBytes);
  if (parsed) return parsed;
  // TLS 1.3 servers judge the client's certificate after the handshake; their alert arrives here.
  if (secure && /SSL|TLS|EPROTO/.test(error.code ?? "")) return handshakeFailure(place, error);
  // Node says "socket hang up" with the same code when the other side ended the connection in an orderly way.
  const isReset = error.code === "ECONNRESET" ? error.syscall !== undefined : error.code !== undefined;
  return appError("network.unreachable", {
    ...place,
    reason: isReset ? "reset" : "closed",
    attempts: received === 0 ? [] : [`The answer broke off after ${bytes(received)}, inside its headers.`],
  });
};

/** What ended a request after the head of the answer, inside its body. */
export const failureInBody = (
  place: Place,
  error: ClientError,
  receivedBytes: number,
  expectedBytes: number | null,
  headerBytes: number,
): AppError =>
  malformed(place, error, headerBytes) ?? appError("network.cut", { ...place, receivedBytes, expectedBytes });

/** A body that came but cannot be shown decoded, or not be kept. */
export const failureOfBody = (place: Place, problem: BodyProblem): AppError => {
  if (problem.kind === "disk") return appError("body.unstored", { reason: problem.code });
  return problem.kind === "decoding"
    ? appError("http.decoding", { ...place, encoding: problem.encoding })
    : appError("http.limit", { ...place, limit: problem.limit, reason: problem.reason });
};
