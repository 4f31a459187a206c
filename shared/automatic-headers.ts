// The headers that HTTP itself demands; the engine adds them and the previews show them by this same function.
import { type HeaderPair, headerValue } from "./http.ts";

/** Methods whose requests have no body unless one is given; all others announce a length of 0. */
const bodiless = new Set(["GET", "HEAD", "OPTIONS", "DELETE"]);

/**
 * What is added: Host in front, at the end Content-Length and Connection, each only when it is missing.
 * @param method as it is sent: `get` is not GET
 * @param host as in the address, with its port unless that is the scheme's own
 * @param bodyBytes null for no body at all
 */
export const automaticHeaders = (
  method: string,
  host: string,
  headers: readonly HeaderPair[],
  bodyBytes: number | null,
): { readonly before: readonly HeaderPair[]; readonly after: readonly HeaderPair[] } => {
  const lacks = (name: string): boolean => headerValue(headers, name) === null;
  const announces = bodyBytes !== null || !bodiless.has(method);
  return {
    before: lacks("Host") ? [["Host", host]] : [],
    after: [
      ...(announces && lacks("Content-Length") ? [["Content-Length", String(bodyBytes ?? 0)] as const] : []),
      ...(lacks("Connection") ? [["Connection", "keep-alive"] as const] : []),
    ],
  };
};
