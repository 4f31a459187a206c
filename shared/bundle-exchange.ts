// An exchange as it goes into a bundle, and a walk over every text of it that came from outside.
import type { Diagnosis, Exchange } from "./domain.ts";
import type { HeaderPair } from "./http.ts";

/** One masked exchange with what else is known of it. */
export type SharedExchange = {
  readonly exchange: Exchange;
  /** Ids of vendor and sign-in method; null without a credential. */
  readonly vendor: string | null;
  readonly signInMethod: string | null;
  readonly diagnosis: readonly Diagnosis[];
};

/** Where a text stands. */
export type Place = {
  readonly part:
    | "method"
    | "address"
    | "request header"
    | "request body"
    | "status"
    | "answer header"
    | "answer body"
    | "error"
    | "way"
    | "diagnosis";
  /** The header's name; empty elsewhere. */
  readonly name: string;
  /** Tells texts of the same part apart, e.g. the number of the header. */
  readonly index: number;
};

/** Characters of a body that a bundle carries; more says nothing more to a vendor's support. */
export const longestBody = 256 * 1024;

/** Says that a body is not in the bundle, and why. */
export const leftOut = (bytes: number): string => `[${bytes} bytes that are no text, left out]`;

export type MapText = (text: string, place: Place) => string;

const mapHeaders = (
  headers: readonly HeaderPair[],
  part: "request header" | "answer header",
  map: MapText,
  from = 0,
): HeaderPair[] =>
  headers.map(([name, value], index): HeaderPair => {
    const place = { part, name, index: from + index };
    return [map(name, { ...place, name: "" }), map(value, place)];
  });

/** Maps the strings of plain data, but not the names of its own properties. */
const mapData = <Value>(value: Value, map: (text: string) => string): Value => {
  const mapped = (inner: unknown): unknown => {
    if (typeof inner === "string") return map(inner);
    if (Array.isArray(inner)) return inner.map(mapped);
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, mapped(item)]));
  };
  // Strings stay strings and everything else stays what it is, which the compiler cannot follow through the recursion.
  return mapped(value) as Value;
};

const cut = (text: string): string => (text.length > longestBody ? text.slice(0, longestBody) : text);

type Response = NonNullable<Exchange["response"]>;

/** Bodies longer than a bundle wants end early, and those that are no text are left out. */
const mapResponse = (response: Response, map: MapText): Response => {
  const isText = response.bodyEncoding === "utf8";
  const shown = isText ? cut(response.body) : leftOut(response.bytesDecoded);
  return {
    ...response,
    statusText: map(response.statusText, { part: "status", name: "", index: 0 }),
    headers: mapHeaders(response.headers, "answer header", map),
    ...(response.interim && {
      interim: response.interim.map((answer, index) => ({
        status: answer.status,
        statusText: map(answer.statusText, { part: "status", name: "", index: 1 + index }),
        headers: mapHeaders(answer.headers, "answer header", map, (index + 1) * 1_000),
      })),
    }),
    ...(response.trailers && {
      trailers: mapHeaders(response.trailers, "answer header", map, 1_000_000),
    }),
    body: isText ? map(shown, { part: "answer body", name: "", index: 0 }) : shown,
    bodyEncoding: "utf8",
    truncated: response.truncated || !isText || shown.length < response.body.length,
  };
};

/** The same exchange with every text from outside mapped; what is ours (ids, codes, times) stays as it is. */
export const mapExchange = (shared: SharedExchange, map: MapText): SharedExchange => {
  const { exchange, diagnosis } = shared;
  const { request, response, error, path } = exchange;
  const all = (part: Place["part"]) => (text: string) => map(text, { part, name: "", index: 0 });
  return {
    ...shared,
    exchange: {
      ...exchange,
      request: {
        ...request,
        method: all("method")(request.method),
        url: all("address")(request.url),
        headers: mapHeaders(request.headers, "request header", map),
        body: request.body === null ? null : all("request body")(cut(request.body)),
        ...((request.body?.length ?? 0) > longestBody && { bodyCut: true }),
      },
      response: response && mapResponse(response, map),
      error: error && { ...mapData(error, all("error")), code: error.code },
      path: mapData(path, all("way")),
    } as Exchange,
    diagnosis: diagnosis.map((item) => ({ ...mapData(item, all("diagnosis")), id: item.id })),
  };
};
