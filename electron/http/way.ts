// The part of a request's options that decides on the way, complete; and what a kept connection is found again by.
import { createHash } from "node:crypto";
import type { ClientCertificate, ProxyChoice, ResolverChoice, SendOptions, TlsException } from "./wire.ts";

/** Everything that the connector wants to know, defaults filled in. */
export type Way = {
  readonly extraCa: readonly string[];
  readonly verifyTls: boolean;
  readonly proxy: ProxyChoice | null;
  readonly dnsOverrides: Readonly<Record<string, readonly string[]>>;
  readonly tlsExceptions: readonly TlsException[];
  readonly minTls: "TLSv1.2" | "TLSv1.3";
  readonly clientCertificates: readonly ClientCertificate[];
  readonly resolver: ResolverChoice;
  readonly allowPrivate: readonly string[] | null;
};

/** The same objects each time, so that two ways are quickly told to be the same. */
const none: readonly never[] = [];
const noOverrides: Way["dnsOverrides"] = {};
const systemResolver: ResolverChoice = { kind: "system" };

/** Fills in what an option that is left out means; `proxy` null is the host's own choice. */
export const wayOf = (options: SendOptions): Way => ({
  extraCa: options.extraCa ?? none,
  verifyTls: options.verifyTls ?? true,
  proxy: options.proxy ?? null,
  dnsOverrides: options.dnsOverrides ?? noOverrides,
  tlsExceptions: options.tlsExceptions ?? none,
  minTls: options.minTls ?? "TLSv1.2",
  clientCertificates: options.clientCertificates ?? none,
  resolver: options.resolver ?? systemResolver,
  allowPrivate: options.allowPrivate ?? null,
});

/**
 * Two requests with the same key would go the same way under the same trust. A digest: it gives away no password, and what
 * is looked up with each request stays short.
 */
export const wayKey = (way: Way): string => {
  const clientCertificates = way.clientCertificates.map(({ pfx, ...one }) => {
    return { ...one, pfx: pfx && createHash("sha256").update(pfx).digest("base64") };
  });
  const text = JSON.stringify({ ...way, clientCertificates });
  return createHash("sha256").update(text).digest("base64");
};

const sameWay = (one: Way, other: Way): boolean =>
  one.extraCa === other.extraCa &&
  one.verifyTls === other.verifyTls &&
  one.proxy === other.proxy &&
  one.dnsOverrides === other.dnsOverrides &&
  one.tlsExceptions === other.tlsExceptions &&
  one.minTls === other.minTls &&
  one.clientCertificates === other.clientCertificates &&
  one.resolver === other.resolver &&
  one.allowPrivate === other.allowPrivate;

/** `wayKey` that remembers the last one: requests in a row mostly go the same way, and certificates are long. */
export const createWayKey = (): typeof wayKey => {
  let last: { readonly way: Way; readonly key: string } | null = null;
  return (way) => {
    if (!last || !sameWay(last.way, way)) last = { way, key: wayKey(way) };
    return last.key;
  };
};
