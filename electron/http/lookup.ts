// From a host name to addresses: by the system's resolver, or without it where the answer is certain.
import { isIP } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { isLocalhostName, plainHost } from "./address-ranges.ts";
import { type Stop, runPhase } from "./stop.ts";
import type { Trace } from "./trace.ts";

export type Address = { readonly address: string; readonly family: number };

/**
 * Resolves a name to every address it has. The system's resolver is the default; name servers of one's own and tests
 * bring another.
 * @returns what abandons the lookup, where it can be
 */
export type Lookup = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly Address[]) => void,
) => (() => void) | void;

/** The system's resolver: hosts file, then DNS, in the order in which the system gives the addresses. */
export const systemLookup: Lookup = (host, done) => {
  import("node:dns").then(
    (dns) => dns.lookup(host, { all: true, order: "verbatim" }, done),
    (error: NodeJS.ErrnoException) => done(error, []),
  );
};

/** Addresses that need no resolver: IP literals, and `localhost` names, which must never leave this computer. */
const certainAddresses = (host: string): readonly Address[] | null => {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  return isLocalhostName(host)
    ? [
        { address: "127.0.0.1", family: 4 },
        { address: "::1", family: 6 },
      ]
    : null;
};

/** The addresses that stand in for a lookup of the name; null when there are none. What is no address is left out. */
export const overriddenAddresses = (
  overrides: Readonly<Record<string, readonly string[]>> | undefined,
  host: string,
): readonly Address[] | null => {
  const name = plainHost(host);
  const given = Object.entries(overrides ?? {}).find(([one]) => plainHost(one) === name)?.[1] ?? [];
  const addresses = given.flatMap((text) => {
    const address = text.trim().replace(/^\[|\]$/g, "");
    const family = isIP(address);
    return family === 0 ? [] : [{ address, family }];
  });
  return addresses.length > 0 ? addresses : null;
};

const lookupReasons: Record<string, string> = {
  ENOTFOUND: "The name server knows no such name (ENOTFOUND).",
  ENODATA: "The name exists but has no address (ENODATA).",
  EAI_AGAIN: "No name server answered (EAI_AGAIN).",
  ETIMEOUT: "No name server answered (ETIMEOUT).",
  ECONNREFUSED: "The name server takes no questions (ECONNREFUSED).",
  EREFUSED: "The name server refused to answer (EREFUSED).",
  ESERVFAIL: "The name server has a fault of its own (ESERVFAIL).",
  EBADRESP: "The name server's answer cannot be read (EBADRESP).",
};

/** What a lookup showed. */
export type Found = {
  readonly addresses: readonly Address[];
  /** Who found them, in words; null where nobody had to look. */
  readonly by: string | null;
};

/** Who may be asked, and under which words. */
export type NameSource = {
  readonly lookup: Lookup;
  readonly by: string;
  readonly overrides: Readonly<Record<string, readonly string[]>> | undefined;
};

/**
 * Finds the addresses of a host as the phase "lookup"; at most `ms` milliseconds.
 * @param role follows the host where it is told: ", the proxy"; empty for the target itself
 */
export const findAddresses = async (
  { lookup, by, overrides }: NameSource,
  target: { readonly host: string; readonly port: number },
  ms: number,
  trace: Trace,
  stop: Stop,
  role = "",
): Promise<Result<Found, AppError>> => {
  const { host, port } = target;
  const overridden = overriddenAddresses(overrides, host);
  const certain = overridden ?? certainAddresses(host);
  if (certain) {
    const given = `${certain.map(({ address }) => address).join(", ")}, by the override for ${host}`;
    const straight = isIP(host) ? "an address needs no lookup" : "localhost is this computer";
    const detail = role === "" ? straight : "the proxy looks the name up";
    trace.skip("lookup", overridden ? given : detail);
    return ok({ addresses: certain, by: overridden ? "an override" : null });
  }
  trace.start("lookup", `${host}${role}`);
  const unknown = (attempts: string[]): AppError =>
    appError("network.unreachable", { host, port, reason: "dns", attempts });
  const overdue = appError("network.timeout", { host, port, phase: "lookup", ms });
  const found = await runPhase<readonly Address[]>(stop, ms, overdue, (settle) => {
    const abandon = lookup(host, (error, addresses) => {
      if (error) {
        settle(fail(unknown([lookupReasons[error.code ?? ""] ?? `The lookup failed (${error.code ?? error.name}).`])));
      } else settle(addresses.length > 0 ? ok(addresses) : fail(unknown(["The name has no address."])));
    });
    // The system's resolver cannot be interrupted; its late answer is ignored.
    return () => abandon?.();
  });
  if (!found.ok) {
    trace.fail(found.error.title);
    return found;
  }
  trace.end(`${found.value.map(({ address }) => address).join(", ")}${role}`);
  return ok({ addresses: found.value, by });
};
