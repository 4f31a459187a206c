// Judges the request that opens a WebSocket, before anything is opened, and completes its headers.
import { appError, type AppError } from "../../shared/errors.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import { httpAddress } from "../../shared/socket-address.ts";
import type { Target } from "./connector.ts";
import { prepare } from "./request-check.ts";
import type { WireRequest } from "./wire.ts";

export type Handshake = {
  readonly target: Target;
  /** As ws:// or wss://, without a fragment. */
  readonly url: string;
  /** Path and query as in the request line. */
  readonly path: string;
  readonly headers: readonly HeaderPair[];
  /** Subprotocols that are offered, the best first. */
  readonly protocols: readonly string[];
};

/** Headers that make the handshake; whoever types one would only break it. */
const own = new Set([
  "connection",
  "upgrade",
  "sec-websocket-key",
  "sec-websocket-version",
  "sec-websocket-extensions",
  "sec-websocket-accept",
  "content-length",
  "expect",
]);

const token = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** @returns `input.invalid` naming the place and never a value */
export const prepareHandshake = (given: Pick<WireRequest, "url" | "headers">): Result<Handshake, AppError> => {
  const invalid = (field: string, problem: string): Result<never, AppError> =>
    fail(appError("input.invalid", { field, problem }));
  const address = httpAddress(given.url);
  if (address === null) return invalid("the address", "A WebSocket's address begins with ws:// or wss://.");
  const typed = given.headers.find(([name]) => own.has(name.toLowerCase()));
  if (typed) return invalid(`header ${typed[0]}`, "The handshake of a WebSocket sets this header by itself.");
  const isProtocol = ([name]: HeaderPair): boolean => name.toLowerCase() === "sec-websocket-protocol";
  const protocols = given.headers
    .filter(isProtocol)
    .flatMap(([, value]) => value.split(","))
    .map((one) => one.trim())
    .filter((one) => one !== "");
  if (protocols.some((one) => !token.test(one)) || new Set(protocols).size < protocols.length)
    return invalid("header Sec-WebSocket-Protocol", "It names each protocol once, by a word without blanks.");
  const headers = given.headers.filter((pair) => !isProtocol(pair));
  const prepared = prepare({ method: "GET", url: address, headers, body: null });
  if (!prepared.ok) return prepared;
  const { target, path, request } = prepared.value;
  return ok({
    target,
    path,
    url: request.url.replace(/^http/, "ws"),
    // The engine's own Connection is not that of an upgrade.
    headers: request.headers.filter(([name]) => name.toLowerCase() !== "connection"),
    protocols,
  });
};

/** Pairs as node:http takes them: a name that occurs again has all its values, at the place of the first. */
export const headerTable = (pairs: readonly HeaderPair[]): Record<string, string | string[]> => {
  const groups = new Map<string, { readonly name: string; readonly values: string[] }>();
  for (const [name, value] of pairs) {
    const group = groups.get(name.toLowerCase());
    if (group) group.values.push(value);
    else groups.set(name.toLowerCase(), { name, values: [value] });
  }
  return Object.fromEntries(
    [...groups.values()].map(({ name, values }) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
};

/** What ws says of a handshake that does not fit, in words of our own. */
const malformedWords: readonly (readonly [RegExp, string])[] = [
  [/Sec-WebSocket-Accept/i, "the answer to the handshake does not belong to our key"],
  [/Upgrade header/i, "it answered 101 without the header Upgrade: websocket"],
  [/no subprotocol/i, "it chose none of the protocols that were offered"],
  [/subprotocol/i, "it chose a protocol that was not offered"],
  [/extension/i, "it chose an extension that was not offered"],
];

/** Why an answer does not open one; undefined for what ws says of anything else. */
export const unfitWords = (message: string): string | undefined =>
  malformedWords.find(([shape]) => shape.test(message))?.[1];
