// From what HTTP/2 says about a failure to the product's words.
import { type AppError, appError } from "../../shared/errors.ts";

type Place = { readonly host: string; readonly port: number };

/** An error of node:http2. */
export type H2Error = NodeJS.ErrnoException;

/** What each code of RFC 9113, section 7, means to whoever reads it; which side has found a fault is not known of all. */
const codes: readonly (readonly [name: string, words: string])[] = [
  ["NO_ERROR", "it gives no reason"],
  ["PROTOCOL_ERROR", "the rules of HTTP/2 were broken"],
  ["INTERNAL_ERROR", "it says that it has a fault of its own"],
  ["FLOW_CONTROL_ERROR", "more was sent than had been asked for"],
  ["SETTINGS_TIMEOUT", "it waited too long for an acknowledgement"],
  ["STREAM_CLOSED", "the request was over already"],
  ["FRAME_SIZE_ERROR", "a frame had a wrong size"],
  ["REFUSED_STREAM", "it refused the request before doing anything with it"],
  ["CANCEL", "it no longer wants to answer"],
  ["COMPRESSION_ERROR", "the headers could not be read"],
  ["CONNECT_ERROR", "its own connection to another server broke"],
  ["ENHANCE_YOUR_CALM", "too much was asked or sent"],
  ["INADEQUATE_SECURITY", "it does not find the connection safe enough"],
  ["HTTP_1_1_REQUIRED", "it wants this request by HTTP/1.1"],
];

const codeWords = (code: number): string => {
  const known = codes[code];
  return known ? `${known[1]} (${known[0]})` : `it gives the unknown code ${code}`;
};

/** What is known when a request over HTTP/2 ends without its answer. */
export type H2End = {
  readonly error: H2Error | null;
  /** The code by which the stream was closed. */
  readonly rstCode: number;
  /** The server's announcement that it ends the connection, and the last stream it dealt with. */
  readonly goaway: { readonly code: number; readonly last: number } | null;
  /** The socket ended under the session. */
  readonly isGone: boolean;
};

/** True when the server says, or it is certain, that it did nothing with the request. */
export const isRefused = ({ rstCode, goaway }: H2End, stream: number): boolean =>
  rstCode === 7 || (goaway !== null && stream > goaway.last);

/** The words for it. */
export const h2Failure = (place: Place, end: H2End, stream: number): AppError => {
  const { error, rstCode, goaway, isGone } = end;
  // The library's own complaint about what came: the other side does not speak HTTP/2, or wrongly.
  if (error?.code === "ERR_HTTP2_ERROR") {
    const reason = `it does not speak HTTP/2 there, or wrongly (${error.message})`;
    return appError("http.malformed", { ...place, reason });
  }
  if (goaway && (goaway.code !== 0 || stream > goaway.last)) {
    return appError("http.stopped", {
      ...place,
      reason: `${codeWords(goaway.code)}; the whole connection ended (GOAWAY)`,
    });
  }
  if (isGone) {
    const reason = error?.code === "ECONNRESET" ? "reset" : "closed";
    return appError("network.unreachable", { ...place, reason, attempts: [] });
  }
  return appError("http.stopped", { ...place, reason: `${codeWords(rstCode)}; this request alone ended (RST_STREAM)` });
};
