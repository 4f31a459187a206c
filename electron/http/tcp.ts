// A TCP connection to the first of several addresses that answers, with the fate of every attempt kept.
import { type NetConnectOpts, type Socket, connect as netConnect } from "node:net";
import { type AppError, appError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import type { Address } from "./lookup.ts";
import { type Stop, runPhase } from "./stop.ts";

/** Starts to connect. `net.connect` is the default; tests bring sockets that fail in ways a test machine cannot. */
export type Dial = (options: NetConnectOpts) => Socket;

/** Over the network of this computer. */
export const systemDial: Dial = (options) => netConnect(options);

/** Milliseconds that one address has before the next is tried beside it (RFC 8305, 250 ms). */
const stagger = 250;

/** The address families in turn, the resolver's first choice first, so that a dead family costs one attempt. */
const alternate = (addresses: readonly Address[]): Address[] => {
  const first = addresses.filter(({ family }) => family === addresses[0]?.family);
  const second = addresses.filter(({ family }) => family !== addresses[0]?.family);
  return first
    .flatMap((address, index) => [address, ...second.slice(index, index + 1)])
    .concat(second.slice(first.length));
};

const fates: Record<string, string> = {
  ECONNREFUSED: "refused the connection",
  ECONNRESET: "reset the connection",
  ETIMEDOUT: "did not answer",
  ENETUNREACH: "is in a network that cannot be reached",
  EHOSTUNREACH: "cannot be reached",
};

const shown = ({ address, family }: Address, port: number): string =>
  family === 6 ? `[${address}]:${port}` : `${address}:${port}`;

/** One sentence on why an attempt failed. */
const fateOf = (address: Address, port: number, code: string): string =>
  `${shown(address, port)} ${fates[code] ?? "could not be connected to"} (${code}).`;

/** The error for all attempts together; a refusal says most, since somebody answered. */
const unreachable = (
  host: string,
  port: number,
  codes: readonly string[],
  attempts: string[],
  ms: number,
): AppError => {
  if (codes.includes("ECONNREFUSED"))
    return appError("network.unreachable", { host, port, reason: "refused", attempts });
  if (codes.includes("ECONNRESET")) return appError("network.unreachable", { host, port, reason: "reset", attempts });
  if (codes.includes("ETIMEDOUT")) return appError("network.timeout", { host, port, phase: "connect", ms, attempts });
  return appError("network.unreachable", { host, port, reason: "route", attempts });
};

export type Opened = {
  readonly socket: Socket;
  readonly address: string;
  /** A sentence for each attempt that failed before this one succeeded. */
  readonly failedAttempts: readonly string[];
};

/** The addresses as they are shown, in the order in which they will be tried. */
export const plannedAttempts = (addresses: readonly Address[], port: number): string =>
  alternate(addresses)
    .map((address) => shown(address, port))
    .join(", ");

/**
 * Connects to whichever address answers first; at most `ms` milliseconds.
 * Node's own `autoSelectFamily` is not used: it gives each address 250 ms and then kills the attempt,
 * which fails on slow lines, where this lets the attempts run side by side.
 */
export const openTcp = (
  dial: Dial,
  { host, port }: { readonly host: string; readonly port: number },
  addresses: readonly Address[],
  ms: number,
  stop: Stop,
): Promise<Result<Opened, AppError>> => {
  const attempts: string[] = [];
  const open = new Map<Socket, Address>();
  const overdue = (): AppError => {
    const silent = [...open.values()].map((address) => `${shown(address, port)} did not answer.`);
    return appError("network.timeout", { host, port, phase: "connect", ms, attempts: [...attempts, ...silent] });
  };
  return runPhase<Opened>(stop, ms, overdue, (settle) => {
    const queue = alternate(addresses);
    const codes: string[] = [];
    let next: NodeJS.Timeout | undefined;
    const closeAll = (): void => {
      clearTimeout(next);
      queue.length = 0;
      for (const socket of open.keys()) socket.destroy();
      open.clear();
    };
    const tryNext = (): void => {
      clearTimeout(next);
      const address = queue.shift();
      if (!address) return;
      const socket = dial({
        host: address.address,
        port,
        family: address.family,
        noDelay: true,
        autoSelectFamily: false,
      });
      open.set(socket, address);
      // Stays for the socket's life: between two uses nobody else listens, and an unheard error would end the process.
      socket.on("error", (error: NodeJS.ErrnoException) => {
        if (!open.delete(socket)) return;
        const code = error.code ?? error.name;
        codes.push(code);
        attempts.push(fateOf(address, port, code));
        if (queue.length > 0) tryNext();
        else if (open.size === 0) settle(fail(unreachable(host, port, codes, attempts, ms)));
      });
      socket.once("connect", () => {
        if (!open.delete(socket)) return;
        closeAll();
        settle(ok({ socket, address: address.address, failedAttempts: attempts }));
      });
      if (queue.length > 0) next = setTimeout(tryNext, stagger);
    };
    tryNext();
    return closeAll;
  });
};
