// Judges a request before anything is opened, and completes its headers to exactly what will stand on the wire.
import { automaticHeaders } from "../../shared/automatic-headers.ts";
import { type AppError, appError } from "../../shared/errors.ts";
import { faultInValue, isFraming, isHeaderName } from "../../shared/header-check.ts";
import type { HeaderPair } from "../../shared/http.ts";
import { type Result, fail, ok } from "../../shared/result.ts";
import type { Target } from "./connector.ts";
import type { SentRequest, WireRequest } from "./wire.ts";

/** A request that may be sent: complete headers, and where it goes. */
export type Prepared = {
  readonly request: SentRequest;
  readonly target: Target;
  /** Scheme, host and port, the last as far as it is not the scheme's own. */
  readonly origin: string;
  /** Path and query as in the request line. */
  readonly path: string;
};

/** Methods and names of headers are made of the same characters. */
const isToken = isHeaderName;

const notInAddress = /[\u0000-\u001f\u007f]|\p{Surrogate}/u;

const invalid = (field: string, problem: string): Result<never, AppError> =>
  fail(appError("input.invalid", { field, problem }));

/** Says which header is meant. A malformed name is not echoed whole: people paste "Name: secret" into the name. */
const nameOf = (name: string, index: number): string => {
  if (isToken(name)) return `header ${name}`;
  const start = /^([A-Za-z][A-Za-z-]{0,40})[:\s]/.exec(name)?.[1];
  return start ? `header ${start}` : `header number ${index + 1}`;
};

const checkHeaders = (headers: readonly HeaderPair[], bodyBytes: number | null): Result<null, AppError> => {
  const once: string[] = [];
  let index = -1;
  for (const [name, value] of headers) {
    index += 1;
    if (!isToken(name)) {
      return invalid(
        nameOf(name, index),
        "A header's name consists of letters, digits and hyphens, without blanks, colons or line breaks.",
      );
    }
    const at = faultInValue(value);
    if (at !== -1) {
      const what =
        value.charCodeAt(at) > 0xff
          ? "a character that headers cannot carry"
          : "a line break or another control character";
      return invalid(nameOf(name, index), `The value has ${what} at position ${at + 1}.`);
    }
    const key = name.toLowerCase();
    const isOurs = isFraming(key);
    if (!isOurs && key !== "host" && key !== "content-length") continue;
    const field = `header ${name}`;
    if (isOurs) return invalid(field, "Ringback sends bodies whole, with their length, so this header cannot be set.");
    if (once.includes(key)) return invalid(field, "This header may occur only once.");
    once.push(key);
    if (key === "content-length" && value !== String(bodyBytes ?? 0)) {
      return invalid(field, `The length does not match the body, which has ${bodyBytes ?? 0} bytes.`);
    }
  }
  return ok(null);
};

/** The headers in the order in which they go out, the engine's own among them. */
const complete = (method: string, url: URL, { headers, body }: WireRequest): HeaderPair[] => {
  const { before, after } = automaticHeaders(method, url.host, headers, body?.byteLength ?? null);
  return before.concat(headers, after);
};

/**
 * Checks method, address and headers.
 * @returns the request as it will be sent, or `input.invalid` naming the place and never a value
 */
export const prepare = (given: WireRequest): Result<Prepared, AppError> => {
  const { method } = given;
  if (!isToken(method)) return invalid("method", "A method is one word of letters, such as GET or PUT.");
  // In any case: a server that takes `trace` for TRACE would echo the credential.
  if (/^(connect|trace)$/i.test(method)) return invalid("method", `${method.toUpperCase()} is not sent by Ringback.`);
  // The parser would drop the ones and replace the others without a word.
  const fault = given.url.search(notInAddress);
  if (fault !== -1) {
    const what = "a line break, another control character or half a character";
    return invalid("address", `There is ${what} at position ${fault + 1}.`);
  }
  const url = URL.parse(given.url);
  if (!url || url.hostname === "")
    return invalid("address", "This is not a complete address such as https://host/path.");
  if (url.protocol !== "http:" && url.protocol !== "https:")
    return invalid("address", "Only http and https addresses can be called.");
  // The first look is the quick one: without the sign there is no user in an address.
  if (url.href.includes("@") && (url.username !== "" || url.password !== "")) {
    return invalid("address", "User name and password do not belong into the address; put them into their fields.");
  }
  const checked = checkHeaders(given.headers, given.body?.byteLength ?? null);
  if (!checked.ok) return checked;
  const secure = url.protocol === "https:";
  const { host, pathname, search, hostname } = url;
  const path = search === "" ? pathname : pathname + search;
  const origin = `${url.protocol}//${host}`;
  return ok({
    request: {
      method,
      url: origin + path,
      headers: complete(method, url, given),
      body: given.body,
    },
    target: {
      secure,
      host: hostname.startsWith("[") ? hostname.slice(1, -1) : hostname,
      port: Number(url.port || (secure ? 443 : 80)),
    },
    origin,
    path,
  });
};

/** The address of a request that was not accepted, without the credentials that may stand in it. */
export const withoutUserinfo = (text: string): { readonly url: string; readonly host: string } => {
  const url = URL.parse(text);
  if (!url) return { url: text.replace(/\/\/[^/@]*@/, "//"), host: "" };
  url.username = "";
  url.password = "";
  return { url: url.href, host: url.hostname.replace(/^\[|\]$/g, "") };
};
