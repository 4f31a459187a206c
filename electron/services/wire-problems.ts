// What is wrong with a typed proxy, host or name server, in a sentence; null for nothing.
import { isIP } from "node:net";
import type { ProxyKind } from "../../shared/wire-settings-contract.ts";
import { readProxy } from "../http/proxy-server.ts";

/** What is wrong with a proxy. */
export const proxyProblem = ({ kind, url }: { readonly kind: ProxyKind; readonly url: string }): string | null => {
  // Kept in clear, whichever kind is chosen at the moment.
  if (url.includes("@")) return "User name and password have fields of their own; they do not belong into the address.";
  if (kind !== "manual") return null;
  if (url === "") return "Type its address, such as http://proxy.example:8080.";
  const read = readProxy(url, "Settings");
  if (read.ok) return null;
  return read.error.code === "proxy.unusable" ? read.error.facts.problem : read.error.why;
};

/** What is wrong with a name server: an address with an optional port, as the resolver takes it. */
export const nameServerProblem = (server: string): string | null => {
  const [, bracketed, port] = /^(?:\[([^\]]+)\]|[^:]+)(?::(\d{1,5}))?$/.exec(server) ?? [];
  const bare = isIP(server) === 0 ? (bracketed ?? server.replace(/:\d{1,5}$/, "")) : server;
  const isPort = port === undefined || (Number(port) >= 1 && Number(port) <= 65_535);
  if (isIP(bare) !== 0 && isPort) return null;
  return `${server.slice(0, 64)} is no address of a name server, such as 10.0.0.53 or [fd00::53]:5353.`;
};

/** What is wrong with the host that a client certificate is for. */
export const certificateHostProblem = (host: string): string | null => (isIP(host) !== 0 ? null : hostProblem(host));

/** What is wrong with a name that stands for addresses. */
export const hostProblem = (host: string): string | null => {
  if (isIP(host) !== 0) return "This is an address, which needs no lookup.";
  return /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_]([a-z0-9_-]{0,62}))*$/.test(host)
    ? null
    : "Type a host name such as api.example.com, without scheme, port or path.";
};
