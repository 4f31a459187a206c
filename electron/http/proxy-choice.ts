// Decides whether a request goes through a proxy and through which, and remembers who said so.
import type { AppError } from "../../shared/errors.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import { isLoopbackHost } from "./address-ranges.ts";
import { exceptionFor, readExceptions } from "./proxy-exceptions.ts";
import { type ProxyServer, readPacAnswer, readProxy } from "./proxy-server.ts";
import type { ProxyChoice } from "./wire.ts";

/**
 * Asks the system which proxy an address wants.
 * @param url scheme, host and port alone: a proxy script must not learn more
 * @returns the answer in the words of proxy scripts, or null when the system's setting is not known here
 */
export type ResolveProxy = (url: string) => Promise<string | null>;

export type ProxyDecision = {
  /** In the order in which they are tried; null is the straight way. Never empty. */
  readonly ways: readonly (ProxyServer | null)[];
  /** Who said so, in words. */
  readonly source: string;
};

type Place = { readonly secure: boolean; readonly host: string; readonly port: number };
type Environment = Readonly<Record<string, string | undefined>>;

/** What the decision is made from. */
export type ProxySurroundings = { readonly environment: Environment; readonly resolveProxy: ResolveProxy };

const straight = (source: string): Result<ProxyDecision, AppError> => ok({ ways: [null], source });

/** The first of these variables that is set and not empty; both spellings count, the lower-case one first. */
const variable = (environment: Environment, ...names: readonly string[]): readonly [string, string] | null => {
  for (const name of names.flatMap((one) => [one.toLowerCase(), one])) {
    const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
    if (value) return [name, value];
  }
  return null;
};

const byEnvironment = (environment: Environment, place: Place): Result<ProxyDecision, AppError> => {
  const given = variable(environment, place.secure ? "HTTPS_PROXY" : "HTTP_PROXY", "ALL_PROXY");
  if (!given) return straight("no proxy variable is set");
  const [exceptions, rules] = variable(environment, "NO_PROXY") ?? ["", ""];
  const rule = exceptionFor(readExceptions(rules), place);
  if (rule !== null) return straight(`${exceptions} (${rule})`);
  const [name, address] = given;
  const server = readProxy(address, name);
  return server.ok ? ok({ ways: [server.value], source: name }) : server;
};

const bySystem = async (resolveProxy: ResolveProxy, { secure, host, port }: Place) => {
  const name = host.includes(":") ? `[${host}]` : host;
  let answer: string | null = null;
  try {
    answer = await resolveProxy(`${secure ? "https" : "http"}://${name}:${port}/`);
  } catch {
    // A system that cannot say is one that is not known.
  }
  if (answer === null) return straight("the system's setting is not known here");
  const ways = readPacAnswer(answer);
  return ways.length > 0
    ? ok({ ways, source: "the system's setting" })
    : straight("the system's setting names no proxy that is known here");
};

const byHand = (choice: Extract<ProxyChoice, { kind: "manual" }>, place: Place): Result<ProxyDecision, AppError> => {
  const source = "the proxy that was given";
  const rule = exceptionFor(choice.noProxy, place);
  if (rule !== null) return straight(`an exception from the given proxy (${rule})`);
  const read = readProxy(choice.url, source);
  if (!read.ok) return fail(read.error);
  const server = choice.username
    ? { ...read.value, username: choice.username, password: choice.password ?? "" }
    : read.value;
  return ok({ ways: [server], source });
};

/** The decision for one place; `proxy.unusable` when what was set is no proxy. */
export const decideProxy = async (
  choice: ProxyChoice,
  place: Place,
  { environment, resolveProxy }: ProxySurroundings,
): Promise<Result<ProxyDecision, AppError>> => {
  if (choice.kind === "none") return straight("none was chosen");
  if (choice.kind === "manual") return byHand(choice, place);
  if (isLoopbackHost(place.host)) return straight("this computer is reached without one");
  return choice.kind === "environment" ? byEnvironment(environment, place) : bySystem(resolveProxy, place);
};
