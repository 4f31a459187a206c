// From a host name to addresses: by the system's resolver, or without it where the answer is certain.
import { isIP } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { type Stop, runPhase } from "./stop.ts";
import type { Trace } from "./trace.ts";

export type Address = { readonly address: string; readonly family: number };

/** Resolves a name to every address it has. The system's resolver is the default; tests and DNS overrides bring another. */
export type Lookup = (
  host: string,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly Address[]) => void,
) => void;

/** The system's resolver: hosts file, then DNS, in the order in which the system gives the addresses. */
export const systemLookup: Lookup = (host, done) => {
  import("node:dns").then(
    (dns) => dns.lookup(host, { all: true, order: "verbatim" }, done),
    (error: NodeJS.ErrnoException) => done(error, []),
  );
};

/** Addresses that need no resolver: IP literals, and `localhost` names, which must never leave this computer (RFC 6761). */
const certainAddresses = (host: string): readonly Address[] | null => {
  const family = isIP(host);
  if (family !== 0) return [{ address: host, family }];
  return /(?:^|\.)localhost\.?$/i.test(host)
    ? [
        { address: "127.0.0.1", family: 4 },
        { address: "::1", family: 6 },
      ]
    : null;
};

const lookupReasons: Record<string, string> = {
  ENOTFOUND: "The name server knows no such name (ENOTFOUND).",
  ENODATA: "The name exists but has no address (ENODATA).",
  EAI_AGAIN: "No name server answered (EAI_AGAIN).",
};

/** Finds the addresses of a host as the phase "lookup"; at most `ms` milliseconds. */
export const findAddresses = async (
  lookup: Lookup,
  target: { readonly host: string; readonly port: number },
  ms: number,
  trace: Trace,
  stop: Stop,
): Promise<Result<readonly Address[], AppError>> => {
  const { host, port } = target;
  const certain = certainAddresses(host);
  if (certain) {
    trace.path.addresses = certain.map(({ address }) => address);
    trace.skip("lookup", isIP(host) ? "an address needs no lookup" : "localhost is this computer");
    return ok(certain);
  }
  trace.start("lookup", host);
  const unknown = (attempts: string[]): AppError =>
    appError("network.unreachable", { host, port, reason: "dns", attempts });
  const overdue = appError("network.timeout", { host, port, phase: "lookup", ms });
  const found = await runPhase<readonly Address[]>(stop, ms, overdue, (settle) => {
    lookup(host, (error, addresses) => {
      if (error) {
        settle(fail(unknown([lookupReasons[error.code ?? ""] ?? `The lookup failed (${error.code ?? error.name}).`])));
      } else settle(addresses.length > 0 ? ok(addresses) : fail(unknown(["The name has no address."])));
    });
    // The system's resolver cannot be interrupted; its late answer is ignored.
    return () => undefined;
  });
  if (found.ok) {
    trace.path.addresses = found.value.map(({ address }) => address);
    trace.end(trace.path.addresses.join(", "));
  } else trace.fail(found.error.title);
  return found;
};
