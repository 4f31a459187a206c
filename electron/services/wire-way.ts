// What was set, as the engine takes it.
import { resolveWire, type WireLevels } from "../../shared/wire-settings.ts";
import type { ProxyChoice } from "../http/wire.ts";
import type { SendWish } from "./exchanger.ts";
import type { PlainWire } from "./plain-wire.ts";
import type { Trust } from "./wire-trust.ts";

/** How one request goes out. */
export type Way = {
  readonly send: SendWish;
  /** So many redirects at most. */
  readonly follow: number;
  /** Sends and keeps cookies. */
  readonly cookies: boolean;
};

const proxyChoice = ({ proxy }: PlainWire, trust: Trust | null): ProxyChoice | null => {
  if (proxy === null) return null;
  if (proxy.kind !== "manual") return { kind: proxy.kind };
  const { url, username, noProxy } = proxy;
  // Without the sealed part nobody knows whether a password belongs to it, and a name alone is refused.
  if (username === "" || trust === null) return { kind: "manual", url, noProxy };
  const password = trust.proxyPassword?.url === url ? trust.proxyPassword.password : "";
  return { kind: "manual", url, noProxy, username, password };
};

/**
 * Resolves all levels.
 * @param trust null while the store is locked
 * @param now milliseconds since 1970
 */
export const wayOf = (
  plain: PlainWire,
  trust: Trust | null,
  levels: Omit<WireLevels, "settings">,
  now: number,
): Way => {
  const values = resolveWire({ ...levels, settings: plain.requests });
  const proxy = proxyChoice(plain, trust);
  const exceptions = (trust?.exceptions ?? []).filter(({ until }) => until > now);
  const authorities = trust?.authorities ?? [];
  const certificates = trust?.clientCertificates ?? [];
  return {
    follow: values.follow,
    cookies: values.cookies === "on",
    send: {
      timeouts: {
        connect: values.connectMs,
        headers: values.headersMs,
        idle: values.idleMs,
        total: values.totalMs,
      },
      limits: { headerBytes: values.headerBytes, decodedBytes: values.decodedBytes, ratio: values.ratio },
      minTls: values.minTls,
      ...(values.httpVersion !== "1.1" && { httpVersion: values.httpVersion }),
      // A time that was set for this very request holds for a stream of events too.
      ...(levels.request?.totalMs !== undefined && { endsStreams: true }),
      ...(proxy && { proxy }),
      ...(authorities.length > 0 && { extraCa: authorities.map(({ pem }) => pem) }),
      ...(plain.dns.length > 0 && {
        dnsOverrides: Object.fromEntries(plain.dns.map(({ host, addresses }) => [host, addresses])),
      }),
      ...(plain.nameServers.length > 0 && {
        resolver: { kind: "servers" as const, servers: plain.nameServers },
      }),
      ...(certificates.length > 0 && {
        clientCertificates: certificates.map(({ host, port, pem, pfx, passphrase }) => ({
          host,
          port,
          pem,
          pfx: pfx === null ? null : Buffer.from(pfx, "base64"),
          passphrase,
        })),
      }),
      ...(exceptions.length > 0 && {
        tlsExceptions: exceptions.map(({ host, port, fingerprint256, until }) => ({
          host,
          port,
          fingerprint256,
          until,
        })),
      }),
    },
  };
};
