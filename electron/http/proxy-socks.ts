// Asks a SOCKS5 proxy to open a way, over a socket of ours; the proxy looks the name up.
import type { Socket } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { type ProxyServer, shownProxy } from "./proxy-server.ts";
import { type Stop, runPhase } from "./stop.ts";

type Place = { readonly host: string; readonly port: number };

/** RFC 1928, 6, by the names that the client has for them. */
const replies: Readonly<Record<string, readonly [answer: string, reason: "blocked" | "failed" | "other"]>> = {
  Failure: ["general failure (SOCKS 1)", "other"],
  NotAllowed: ["not allowed by its rules (SOCKS 2)", "blocked"],
  NetworkUnreachable: ["network unreachable (SOCKS 3)", "failed"],
  HostUnreachable: ["host unreachable (SOCKS 4)", "failed"],
  ConnectionRefused: ["connection refused (SOCKS 5)", "failed"],
  TTLExpired: ["the way is too long (SOCKS 6)", "failed"],
  CommandNotSupported: ["it opens no ways (SOCKS 7)", "other"],
  AddressNotSupported: ["it does not know this kind of address (SOCKS 8)", "other"],
};

/** The client's own words decide; its error also holds the password, so nothing else of it is looked at. */
const failureOf = (message: string, server: ProxyServer, source: string, place: Place): AppError => {
  const proxy = shownProxy(server);
  const given = server.username !== null;
  if (/Authentication failed/.test(message))
    return appError("proxy.authentication", { proxy, source, offers: ["user name and password"], given });
  if (/no accepted authentication type/.test(message)) {
    const offers = [given ? "a sign-in of another kind" : "user name and password"];
    return appError("proxy.authentication", { proxy, source, offers, given });
  }
  const rejected = /rejected connection - (\w+)/.exec(message)?.[1];
  if (rejected !== undefined) {
    const [answer, reason] = (Object.hasOwn(replies, rejected) ? replies[rejected] : undefined) ?? [
      "a code that SOCKS does not know",
      "other" as const,
    ];
    return appError("proxy.refused", { proxy, source, ...place, answer, reason });
  }
  const reason = /invalid/i.test(message) ? "it answered something that is not SOCKS5" : "it ended the connection";
  return appError("proxy.broken", { proxy, source, ...place, reason });
};

/** RFC 1928 and 1929 give every text one byte for its length; the client would throw where nobody can catch it. */
const longest = 255;

const tooLong = ({ username, password }: ProxyServer, { host }: Place): string | null => {
  const isLong = (text: string | null): boolean => Buffer.byteLength(text ?? "") > longest;
  if (isLong(username) || isLong(password))
    return `SOCKS5 takes a user name and a password of ${longest} bytes at most each.`;
  return isLong(host) ? `SOCKS5 takes a host name of ${longest} bytes at most.` : null;
};

/** As `openTunnel`, for SOCKS5. */
export const openSocks = async (
  socket: Socket,
  server: ProxyServer,
  source: string,
  place: Place,
  ms: number,
  stop: Stop,
): Promise<Result<Socket, AppError>> => {
  const problem = tooLong(server, place);
  if (problem !== null) {
    socket.destroy();
    return fail(appError("proxy.unusable", { source, problem }));
  }
  const { SocksClient } = await import("socks");
  const proxy = shownProxy(server);
  const late = `it did not answer within ${Math.round(ms / 1000)} s`;
  const overdue = appError("proxy.broken", { proxy, source, ...place, reason: late });
  const opened = await runPhase<Socket>(stop, ms, overdue, (settle) => {
    const { host, port, username, password } = server;
    SocksClient.createConnection({
      command: "connect",
      proxy: { host, port, type: 5, ...(username !== null && { userId: username, password: password ?? "" }) },
      destination: place,
      existing_socket: socket,
      // Ours comes first; the client's own would outlive it.
      timeout: ms + 1_000,
    }).then(
      () => settle(ok(socket)),
      (error: unknown) => settle(fail(failureOf(error instanceof Error ? error.message : "", server, source, place))),
    );
    return () => socket.destroy();
  });
  if (!opened.ok) socket.destroy();
  return opened;
};
