// From the addresses of a proxy to a socket that goes through it: TCP, TLS for an https proxy, and the way beyond.
import type { Socket } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, ok } from "../../shared/result.ts";
import type { Address } from "./lookup.ts";
import { type ProxyServer, shownProxy } from "./proxy-server.ts";
import { openSocks } from "./proxy-socks.ts";
import { openTunnel } from "./proxy-tunnel.ts";
import { makeSecure } from "./secure.ts";
import type { Stop } from "./stop.ts";
import { type Dial, openTcp } from "./tcp.ts";
import type { Trust } from "./trust.ts";
import type { Way } from "./way.ts";

type Place = { readonly host: string; readonly port: number };

export type ThroughProxy = {
  readonly socket: Socket;
  /** The proxy's address that answered. */
  readonly address: string;
  /** Milliseconds that the proxy took to open the way; null where it passes requests on. */
  readonly ms: number | null;
};

/** What went wrong at the proxy itself, in words that do not blame the vendor. */
export const proxyFailure = (error: AppError, server: ProxyServer, source: string): AppError => {
  const proxy = shownProxy(server);
  if (error.code === "network.unreachable") {
    const { reason, attempts } = error.facts;
    const why = reason === "dns" ? "Its name could not be looked up." : "It accepts no connection.";
    return appError("proxy.unreachable", { proxy, source, reason: why, attempts });
  }
  // The total time is the request's own.
  if (error.code !== "network.timeout" || error.facts.phase === "total") return error;
  const { phase, ms, attempts = [] } = error.facts;
  const what =
    phase === "lookup" ? "The lookup of its name" : phase === "tls" ? "Its TLS handshake" : "Connecting to it";
  const reason = `${what} took longer than ${Math.round(ms / 1000)} s.`;
  return appError("proxy.unreachable", { proxy, source, reason, attempts });
};

/** Opens it, untold. @param place where to; null leaves it at the connection to the proxy, which passes requests on */
export const openThroughProxy = async (
  { dial, trust }: { readonly dial: Dial; readonly trust: Trust },
  server: ProxyServer,
  source: string,
  addresses: readonly Address[],
  place: Place | null,
  way: Way & { readonly limit: number },
  stop: Stop,
): Promise<Result<ThroughProxy, AppError>> => {
  const { limit } = way;
  const dialled = await openTcp(dial, server, addresses, limit, stop);
  if (!dialled.ok) return dialled;
  const { socket: raw, address } = dialled.value;
  let socket = raw;
  if (server.scheme === "https") {
    const reopen = async (): Promise<Result<Socket, AppError>> => {
      const again = await openTcp(dial, server, addresses, limit, stop);
      return again.ok ? ok(again.value.socket) : again;
    };
    // What is switched off for a vendor is not switched off for the proxy: it gets a password of its own.
    const options = { ...way, verifyTls: true, alpn: ["http/1.1"], exceptions: way.tlsExceptions };
    const safe = await makeSecure(trust, raw, server, options, reopen, () => undefined, stop);
    if (!safe.ok) return safe;
    socket = safe.value.socket;
  }
  if (place === null) return ok({ socket, address, ms: null });
  const begun = performance.now();
  const open = server.scheme === "socks5" ? openSocks : openTunnel;
  const opened = await open(socket, server, source, place, limit, stop);
  return opened.ok ? ok({ socket, address, ms: performance.now() - begun }) : opened;
};
