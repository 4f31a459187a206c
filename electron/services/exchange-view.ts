// Turns what the engine measured into an exchange that may be shown: this is the write boundary where secrets are masked.
import { Buffer } from "node:buffer";
import type { Exchange } from "../../shared/domain.ts";
import { headerValue, type HttpAnswer, type HttpDraft } from "../../shared/http.ts";
import type { Redactor } from "../../shared/redact.ts";
import type { SecretInReply } from "../../shared/vendor.ts";
import type { WireResponse, WireResult } from "../http/wire.ts";

/** Bytes of a body that an exchange carries; more stays out and `truncated` says so. */
const shownBytes = 1024 * 1024;

/** A body larger than this is not read as JSON by a vendor's reader: no documented answer comes near. */
const readableBytes = 5 * 1024 * 1024;

const charsetOf = (response: WireResponse): string =>
  /charset\s*=\s*"?([\w-]+)/i.exec(headerValue(response.headers, "content-type") ?? "")?.[1]?.toLowerCase() ?? "utf-8";

/** The body as text by its declared charset, or null when it is no text of that charset. */
const decodeBody = (response: WireResponse): string | null => {
  try {
    const text = new TextDecoder(charsetOf(response), { fatal: true, ignoreBOM: true }).decode(response.body);
    return text.includes("\u0000") ? null : text;
  } catch {
    return null;
  }
};

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
  const text = response.body.length > readableBytes ? "" : new TextDecoder().decode(response.body);
  return { status: response.status, headers: response.headers, text, json: parseJson(text) };
};

const shownBody = (response: WireResponse, redactor: Redactor, secretPaths: readonly string[]) => {
  const text = decodeBody(response);
  if (text === null) {
    // Latin-1 keeps every byte, so a secret inside binary data is found and masked as well.
    const masked = redactor.text(Buffer.from(response.body).toString("latin1"));
    const bytes = Buffer.from(masked, "latin1").subarray(0, shownBytes);
    return { body: bytes.toString("base64"), bodyEncoding: "base64" as const, cut: masked.length > shownBytes };
  }
  // Masked first and cut afterwards: a cut through a secret would leave half of it.
  const masked = redactor.body(text, headerValue(response.headers, "content-type"), secretPaths);
  const whole = Buffer.byteLength(masked) <= shownBytes;
  const body = whole
    ? masked
    : new TextDecoder().decode(Buffer.from(masked).subarray(0, shownBytes)).replace(/\ufffd+$/, "");
  return { body, bodyEncoding: "utf8" as const, cut: !whole };
};

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
  const secretPaths = secretsInReplies.filter((secret) => secret.when?.(draft) ?? true).map((secret) => secret.path);
  const requestBody = request.body === null ? null : new TextDecoder().decode(request.body);
  const shown = response && shownBody(response, redactor, secretPaths);
  return {
    id,
    purpose,
    at: new Date(result.startedAt).toISOString(),
    request: {
      method: request.method,
      url: redactor.url(request.url),
      headers: redactor.headers(request.headers),
      body: requestBody === null ? null : redactor.body(requestBody, headerValue(request.headers, "content-type")),
      bodyBytes: request.body?.length ?? 0,
    },
    response: response &&
      shown && {
        status: response.status,
        statusText: redactor.text(response.statusText),
        httpVersion: response.httpVersion,
        headers: redactor.headers(response.headers),
        body: shown.body,
        bodyEncoding: shown.bodyEncoding,
        truncated: response.truncated || shown.cut,
        bytesWire: response.bytesWire,
        bytesDecoded: response.bytesDecoded,
      },
    error: error && {
      ...error,
      title: redactor.text(error.title),
      why: redactor.text(error.why),
      next: redactor.text(error.next),
    },
    timings: result.timings,
    path: { ...path, redirect: path.redirect === null ? null : redactor.url(path.redirect) },
  };
};
