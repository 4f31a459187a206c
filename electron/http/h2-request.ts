// A request as HTTP/2 carries it: pseudo headers in front, names in lower case, nothing that speaks about the connection.
import type { HeaderPair } from "../../shared/http.ts";
import type { Prepared } from "./request-check.ts";

/** RFC 9113, 8.2.2: these speak about one HTTP/1.1 connection, and a request with one of them is malformed. */
const hop = new Set(["connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade", "http2-settings"]);

/** Why HTTP/2 cannot carry a request as it was typed: the first header that is in the way; null when there is none. */
export const forbiddenInH2 = (
  headers: readonly HeaderPair[],
): { readonly name: string; readonly problem: string } | null => {
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (hop.has(key) || (key === "te" && value.trim().toLowerCase() !== "trailers")) {
      return { name, problem: "HTTP/2 has no such header: it speaks about one connection of HTTP/1.1." };
    }
    if (/^[\t ]|[\t ]$/.test(value)) {
      return { name, problem: "HTTP/2 allows no blank at the beginning or the end of a value." };
    }
  }
  return null;
};

/**
 * The headers exactly as they go out. `Host` becomes `:authority`, and the engine's own `Connection` has no meaning here.
 * @param prepared without anything that `forbiddenInH2` finds, apart from that `Connection`
 */
export const h2Headers = ({ request, target, path }: Prepared): HeaderPair[] => {
  const headers: HeaderPair[] = [];
  let authority = "";
  for (const [name, value] of request.headers) {
    const key = name.toLowerCase();
    if (key === "host") authority = value;
    else if (key !== "connection") headers.push([key, value]);
  }
  return [
    [":method", request.method],
    [":scheme", target.secure ? "https" : "http"],
    [":authority", authority],
    [":path", path],
    ...headers,
  ];
};
