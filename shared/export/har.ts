// Writes exchanges as HAR 1.2. They come masked from the history; nothing is unmasked here.
import type { Exchange } from "../domain.ts";
import { headerValue, type HeaderPair } from "../http.ts";

const named = (pairs: readonly HeaderPair[]): object[] => pairs.map(([name, value]) => ({ name, value }));

const queryOf = (url: string): object[] => {
  const at = url.indexOf("?");
  return at === -1 ? [] : named([...new URLSearchParams(url.slice(at + 1).replace(/#.*$/su, ""))]);
};

const version = (response: Exchange["response"]): string => {
  const told = response?.httpVersion ?? "1.1";
  return /^http/iu.test(told) ? told : `HTTP/${told}`;
};

/** HAR writes -1 for a phase that did not take place, or is not known. */
const phase = (ms: number | null): number => ms ?? -1;

const entryOf = ({ at, request, response, error, timings, path }: Exchange): object => ({
  startedDateTime: at,
  time: timings.total,
  request: {
    method: request.method,
    url: request.url,
    httpVersion: version(response),
    cookies: [],
    headers: named(request.headers),
    queryString: queryOf(request.url),
    ...(request.body !== null && {
      postData: {
        mimeType: headerValue(request.headers, "Content-Type") ?? "",
        text: request.body,
        ...(request.bodyCut && { comment: "Cut off." }),
      },
    }),
    headersSize: -1,
    bodySize: request.bodyBytes,
  },
  response: response
    ? {
        status: response.status,
        statusText: response.statusText,
        httpVersion: version(response),
        cookies: [],
        headers: named(response.headers),
        content: {
          size: response.bytesDecoded,
          mimeType: headerValue(response.headers, "Content-Type") ?? "",
          text: response.body,
          ...(response.bodyEncoding === "base64" && { encoding: "base64" }),
          ...(response.truncated && { comment: "Cut off." }),
        },
        redirectURL: headerValue(response.headers, "Location") ?? "",
        headersSize: -1,
        bodySize: response.bytesWire,
      }
    : {
        status: 0,
        statusText: "",
        httpVersion: version(null),
        cookies: [],
        headers: [],
        content: { size: 0, mimeType: "" },
        redirectURL: "",
        headersSize: -1,
        bodySize: -1,
        ...(error && { comment: error.title }),
      },
  cache: {},
  timings: {
    blocked: -1,
    dns: phase(timings.lookup),
    connect: timings.connect === null && timings.tls === null ? -1 : (timings.connect ?? 0) + (timings.tls ?? 0),
    ssl: phase(timings.tls),
    send: 0,
    wait: timings.wait ?? 0,
    receive: timings.download ?? 0,
  },
  ...(path.remoteAddress !== null && { serverIPAddress: path.remoteAddress }),
});

/** @param creator the version of this program */
export const harOf = (exchanges: readonly Exchange[], creator: string): string =>
  `${JSON.stringify(
    { log: { version: "1.2", creator: { name: "Ringback", version: creator }, entries: exchanges.map(entryOf) } },
    null,
    2,
  )}\n`;
