// Turns what the engine measured into an exchange that may be shown: this is the write boundary where secrets are masked.
import { Buffer } from "node:buffer";
import type { Exchange } from "../../shared/domain.ts";
import type { AppError } from "../../shared/errors.ts";
import { headerValue, type HttpAnswer, type HttpDraft } from "../../shared/http.ts";
import { notStored, type Redactor } from "../../shared/redact.ts";
import type { SecretInReply } from "../../shared/vendor.ts";
import { atHand, isStreamed, type RequestBody } from "../http/request-body.ts";
import type { WireResponse, WireResult } from "../http/wire.ts";
import { decodeBody, hidesCompressed } from "./body-text.ts";

/** Bytes of a body that an exchange carries; more stays out and `truncated` says so. */
const shownBytes = 1024 * 1024;

/** What a window takes as typed is shorter, in UTF-8 as well. */
const mostTypedBytes = 24 * 1024 * 1024;

/** A body larger than this is not read as JSON by a vendor's reader: no documented answer comes near. */
const readableBytes = 5 * 1024 * 1024;

/**
 * Read beyond what is shown: masking shortens a text, and what was cut off first must not come into view.
 * Whatever is larger is cut to `shownBytes + margin` before masking, so that no body takes longer than the largest one shown.
 */
const margin = 256 * 1024;

/** So much of the end is left out after a first cut: more than the longest token. */
const unsafeEnd = 32 * 1024;

const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

/** The answer as a vendor's reader sees it, or null when there is no complete one. */
export const answerOf = ({ response, error }: WireResult): HttpAnswer | null => {
  if (!response || error) return null;
  // Of a body on disk only the beginning is at hand.
  const bytes = Math.max(response.body.length, response.stored?.bytes ?? 0);
  const text = bytes > readableBytes ? "" : new TextDecoder().decode(response.body);
  return { status: response.status, headers: response.headers, text, json: parseJson(text) };
};

/** Binary as Latin-1, which keeps every byte, so that a secret inside binary data is found and masked as well. */
const shownBinary = (bytes: Buffer, redactor: Redactor, cut: boolean): string =>
  hidesCompressed(bytes, redactor) ? notStored : redactor.text(bytes.toString("latin1"), cut);

const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length);

const shownBody = (response: WireResponse, redactor: Redactor, secretPaths: readonly string[]) => {
  const early = response.body.length > shownBytes + margin;
  const bytes = bufferOf(response.body).subarray(0, shownBytes + margin);
  const cut = early || response.truncated;
  const type = headerValue(response.headers, "content-type");
  const text = decodeBody(bytes, type, cut, redactor);
  const masked = text === null ? shownBinary(bytes, redactor, cut) : redactor.body(text, type, secretPaths, cut);
  const encoded = Buffer.from(masked, text === null ? "latin1" : "utf8");
  const shown = encoded.subarray(0, early ? Math.min(shownBytes, Math.max(0, encoded.length - unsafeEnd)) : shownBytes);
  const less = early || encoded.length > shownBytes;
  if (text === null && masked !== notStored)
    return { body: shown.toString("base64"), bodyEncoding: "base64" as const, cut: less };
  if (masked === notStored) return { body: notStored, bodyEncoding: "utf8" as const, cut: less };
  const body = less ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(shown).replace(/\ufffd{1,3}$/, "") : masked;
  return { body, bodyEncoding: "utf8" as const, cut: less };
};

/**
 * As text, whatever it is: what was typed goes out as UTF-8, whatever its label says. More than anybody types is a file;
 * of that the beginning is shown, masked before it is cut.
 */
const shownRequest = (sent: RequestBody, type: string | null, redactor: Redactor) => {
  const cut = isStreamed(sent) || sent.length > mostTypedBytes;
  const all = bufferOf(atHand(sent));
  const bytes = cut ? all.subarray(0, shownBytes) : all;
  const read = (by: string | null): string | null => decodeBody(bytes, by, cut, redactor);
  const text = read(null) ?? read(type) ?? new TextDecoder().decode(bytes, { stream: cut });
  const body = redactor.body(text, type, [], cut);
  return { body: cut ? body.slice(0, -unsafeEnd) : body, cut };
};

/** The same value with every string in it mapped. */
const mapStrings = <Value>(value: Value, map: (text: string) => string): Value => {
  const mapped = (inner: unknown): unknown => {
    if (typeof inner === "string") return map(inner);
    if (Array.isArray(inner)) return inner.map(mapped);
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, item]) => [key, mapped(item)]));
  };
  // Strings stay strings and everything else stays what it is, which the compiler cannot follow through the recursion.
  return mapped(value) as Value;
};

/** An error with its words and facts masked; its code is one of our own. */
const maskError = (error: AppError, redactor: Redactor): AppError =>
  mapStrings(error, (text) => (text === error.code ? text : redactor.text(text)));

/** Where the answer to this request holds a secret. */
export const secretPathsOf = (secrets: readonly SecretInReply[], draft: HttpDraft): readonly string[] =>
  secrets.filter((secret) => secret.when?.(draft) ?? true).map((secret) => secret.path);

export type ExchangeContext = {
  readonly id: string;
  readonly purpose: Exchange["purpose"];
  readonly draft: HttpDraft;
  readonly redactor: Redactor;
  readonly secretsInReplies: readonly SecretInReply[];
};

/** Builds the exchange of one request; every text in it has been through the redactor. */
export const viewExchange = (
  result: WireResult,
  { id, purpose, draft, redactor, secretsInReplies }: ExchangeContext,
): Exchange => {
  const { request, response, error, path } = result;
  const masked = (text: string): string => redactor.text(text);
  const secretPaths = secretPathsOf(secretsInReplies, draft);
  const sent = request.body && shownRequest(request.body, headerValue(request.headers, "content-type"), redactor);
  const shown = response && shownBody(response, redactor, secretPaths);
  return {
    id,
    purpose,
    at: new Date(result.startedAt).toISOString(),
    request: {
      method: request.method,
      url: redactor.url(request.url),
      headers: redactor.headers(request.headers),
      body: sent && sent.body,
      bodyBytes: request.body?.byteLength ?? 0,
      ...(sent?.cut && { bodyCut: true }),
      ...(result.bodyWithheld && { bodyWithheld: true }),
    },
    response: response &&
      shown && {
        status: response.status,
        statusText: redactor.text(response.statusText),
        httpVersion: response.httpVersion,
        headers: redactor.headers(response.headers),
        ...(response.interim && {
          interim: response.interim.map(({ status, statusText, headers }) => ({
            status,
            statusText: redactor.text(statusText),
            headers: redactor.headers(headers),
          })),
        }),
        ...(response.trailers && { trailers: redactor.headers(response.trailers) }),
        body: shown.body,
        bodyEncoding: shown.bodyEncoding,
        truncated: response.truncated || shown.cut,
        bytesWire: response.bytesWire,
        bytesDecoded: response.bytesDecoded,
      },
    error: error && maskError(error, redactor),
    timings: result.timings,
    // Certificates and addresses are the server's words as well.
    path: { ...mapStrings(path, masked), redirect: path.redirect === null ? null : redactor.url(path.redirect) },
  };
};
