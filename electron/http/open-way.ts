// Opens the socket of a way: decides on the proxy, looks the name up, connects; each phase told as it happens.
import { type Socket, isIP } from "node:net";
import type { ProxyFacts } from "../../shared/domain.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { isPrivateAddress, isPublicName, plainHost } from "./address-ranges.ts";
import { type Lookup, findAddresses, overriddenAddresses } from "./lookup.ts";
import { createServersLookup } from "./lookup-servers.ts";
import { type ProxySurroundings, type ProxyDecision, decideProxy } from "./proxy-choice.ts";
import { type ProxyServer, shownProxy } from "./proxy-server.ts";
import { proxyAuthorization } from "./proxy-tunnel.ts";
import { openThroughProxy, proxyFailure } from "./proxy-way.ts";
import type { RefusedCertificate } from "./refused-certificates.ts";
import { type Stop, runPhase } from "./stop.ts";
import { type Dial, openTcp, plannedAttempts } from "./tcp.ts";
import type { Trace } from "./trace.ts";
import type { Trust } from "./trust.ts";
import type { Way } from "./way.ts";
import type { ProxyChoice } from "./wire.ts";

/** Where to connect to. */
export type Target = { readonly secure: boolean; readonly host: string; readonly port: number };

/** Milliseconds that lookup, TCP and the proxy may take, each. */
type Limited = Way & {
  readonly limit: number;
  /** True wants a way to the server itself through any proxy: what follows is not a request that one could pass on. */
  readonly tunnel?: boolean;
};

export type ConnectorParts = {
  readonly lookup: Lookup;
  readonly dial: Dial;
  readonly trust: Trust;
  readonly surroundings: ProxySurroundings;
  /** Where the options name no proxy. */
  readonly proxy: ProxyChoice;
  readonly onUntrusted: (refused: RefusedCertificate) => void;
};

/** A connection before TLS with the target. */
export type Opened = {
  readonly socket: Socket;
  /** Opens another of the same kind. */
  readonly reopen: () => Promise<Result<Socket, AppError>>;
  /** Set where the other end is an HTTP proxy that passes requests on, with what it is to be told. */
  readonly forwarded: { readonly authorization: string | null } | null;
};

export type Open = (target: Target, way: Limited, trace: Trace, stop: Stop) => Promise<Result<Opened, AppError>>;

const factsOf = (server: ProxyServer | null, source: string): ProxyFacts => ({
  decision: server?.scheme ?? "direct",
  source,
  address: server && shownProxy(server),
  signedIn: server !== null && server.username !== null,
  ms: null,
});

/** Creates what opens it. The facts of the way are in the trace's path afterwards. */
export const createOpen = ({ lookup, dial, trust, surroundings, proxy }: ConnectorParts): Open => {
  const namesBy = ({ resolver, dnsOverrides: overrides }: Way) =>
    resolver.kind === "system"
      ? { lookup, by: "the system", overrides }
      : {
          lookup: createServersLookup(resolver.servers),
          by: `name servers ${resolver.servers.join(", ")}`,
          overrides,
        };

  const decide = async (target: Target, way: Limited, stop: Stop): Promise<Result<ProxyDecision, AppError>> => {
    const choice = way.proxy ?? proxy;
    if (choice.kind !== "system") return decideProxy(choice, target, surroundings);
    // A proxy script may have to be fetched first.
    const unknown = { ways: [null], source: "the system's setting did not come in time" };
    const late = appError("internal", { reference: "proxy" });
    const decided = await runPhase<ProxyDecision>(stop, way.limit, late, (settle) => {
      void decideProxy(choice, target, surroundings).then(settle);
      return () => undefined;
    });
    return decided.ok || decided.error !== late ? decided : ok(unknown);
  };

  /** A public name that leads home is refused, unless the user has said that it may. */
  const leadsHome = (host: string, addresses: readonly string[], { allowPrivate, dnsOverrides }: Way) => {
    if (allowPrivate === null || !isPublicName(host) || overriddenAddresses(dnsOverrides, host)) return null;
    if (allowPrivate.some((name) => plainHost(name) === plainHost(host))) return null;
    const address = addresses.find(isPrivateAddress);
    return address === undefined ? null : appError("network.privateAddress", { host, address });
  };

  const straight = async (target: Target, options: Limited, trace: Trace, stop: Stop) => {
    const { limit } = options;
    const found = await findAddresses(namesBy(options), target, limit, trace, stop);
    if (!found.ok) return found;
    const { addresses, by } = found.value;
    trace.path.addresses = addresses.map(({ address }) => address);
    if (by !== null) trace.path.lookup = by;
    const home = leadsHome(target.host, trace.path.addresses, options);
    if (home) return fail(home);
    trace.start("connect", plannedAttempts(addresses, target.port));
    const opened = await openTcp(dial, target, addresses, limit, stop);
    if (!opened.ok) {
      const { error } = opened;
      trace.fail(error.code === "network.unreachable" ? error.facts.attempts.join(" ") : error.title);
      return opened;
    }
    const { socket, address, failedAttempts } = opened.value;
    trace.path.remoteAddress = address;
    if (failedAttempts.length > 0) trace.path.failedAttempts = [...failedAttempts];
    trace.end([`connected to ${address}, port ${target.port}`, ...failedAttempts].join("; "));
    const reopen = async (): Promise<Result<Socket, AppError>> => {
      const again = await openTcp(dial, target, [{ address, family: isIP(address) }], limit, stop);
      return again.ok ? ok(again.value.socket) : again;
    };
    return ok({ socket, reopen, forwarded: null });
  };

  const through = async (
    server: ProxyServer,
    source: string,
    target: Target,
    options: Limited,
    trace: Trace,
    stop: Stop,
  ): Promise<Result<Opened, AppError>> => {
    const refused = (error: AppError): Result<never, AppError> => {
      const told = proxyFailure(error, server, source);
      trace.fail(told.title);
      return fail(told);
    };
    // An override says where the host is, whoever connects to it; a request that is passed on could not say so.
    const overridden = overriddenAddresses(options.dnsOverrides, target.host)?.[0]?.address ?? null;
    const passedOn = !target.secure && !options.tunnel && server.scheme !== "socks5" && overridden === null;
    const found = await findAddresses(namesBy(options), server, options.limit, trace, stop, ", the proxy");
    if (!found.ok) return refused(found.error);
    const { addresses } = found.value;
    trace.path.addresses = overridden === null ? [] : [overridden];
    trace.path.lookup = overridden === null ? "the proxy" : "an override";
    trace.start("connect", `${plannedAttempts(addresses, server.port)}, the proxy`);
    const place = { host: overridden ?? target.host, port: target.port };
    const open = () =>
      openThroughProxy({ dial, trust }, server, source, addresses, passedOn ? null : place, options, stop);
    const opened = await open();
    if (!opened.ok) return refused(opened.error);
    const { socket, address, ms } = opened.value;
    trace.path.remoteAddress = address;
    trace.path.proxy = { ...factsOf(server, source), ms };
    const way = ms === null ? "which passes the request on" : `which opened the way in ${Math.round(ms)} ms`;
    trace.end(`connected to the proxy ${shownProxy(server)} (${address}), ${way}`);
    return ok({
      socket,
      reopen: async () => {
        const again = await open();
        return again.ok ? ok(again.value.socket) : again;
      },
      forwarded: passedOn ? { authorization: proxyAuthorization(server) } : null,
    });
  };

  return async (target, options, trace, stop) => {
    const decided = await decide(target, options, stop);
    if (!decided.ok) return decided;
    const { ways, source } = decided.value;
    for (const [index, server] of ways.entries()) {
      trace.path.proxy = factsOf(server, source);
      const opened: Result<Opened, AppError> = server
        ? await through(server, source, target, options, trace, stop)
        : await straight(target, options, trace, stop);
      // A proxy script names several in case one does not answer; one that answers decides.
      const isLast = index === ways.length - 1;
      if (opened.ok || isLast || opened.error.code !== "proxy.unreachable") return opened;
    }
    return fail(appError("internal", { reference: "proxy-ways" }));
  };
};
