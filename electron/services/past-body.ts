// A body of the past as something that can be shown: what history kept of it, which was masked before it was kept.
import { Buffer } from "node:buffer";
import type { Exchange } from "../../shared/domain.ts";
import { headerValue } from "../../shared/http.ts";
import type { BodySubject, Side } from "./body-messages.ts";

/** The part of a kept exchange that matters here. */
export type PastExchange = Pick<Exchange, "request" | "response">;

/** Finds an exchange that is kept; null when there is none, or when what is kept is locked. */
export type FindPast = (exchange: string) => Promise<PastExchange | null>;

/** Text is kept as UTF-8, whatever it came as. */
const withoutCharset = (contentType: string | null): string | null =>
  contentType?.replace(/;\s*charset\s*=\s*("[^"]*"|[^;\s]*)/gi, "") ?? null;

/** @returns null where nothing was kept of that side */
export const pastSubject = ({ request, response }: PastExchange, side: Side["side"]): BodySubject | null => {
  const kept =
    side === "request" ? { ...request, bodyEncoding: "utf8", truncated: request.bodyCut ?? false } : response;
  if (!kept || kept.body === null) return null;
  const contentType = headerValue(kept.headers, "content-type");
  const isText = kept.bodyEncoding === "utf8";
  return {
    source: { bytes: Buffer.from(kept.body, isText ? "utf8" : "base64") },
    contentType: isText ? withoutCharset(contentType) : contentType,
    partial: kept.truncated,
    // Nothing is left in it to be masked by value; names and shapes are looked for all the same.
    secrets: { values: [], paths: [] },
  };
};
