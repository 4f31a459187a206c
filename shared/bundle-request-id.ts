// The id under which a vendor's support finds a request in its own logs: by header, else in the body of the answer.
import type { Exchange } from "./domain.ts";
import { headerValue } from "./http.ts";
import { isRecord } from "./jwt.ts";

/** KZ-BASICS names the first; gateways and clouds in front of an API add the others. The first that is there counts. */
const idHeaders = [
  "x-request-id",
  "request-id",
  "x-correlation-id",
  "x-ms-request-id",
  "x-amzn-requestid",
  "x-amz-request-id",
  "x-trace-id",
  "cf-ray",
  "x-amz-cf-id",
  "traceparent",
];

/** Fields of an answer's envelope: KZ-BASICS and EX-ERR2 name `request_id`. */
const bodyFields = ["request_id", "requestId", "correlationId", "traceId"];

const inBody = (body: string): { id: string; where: string } | null => {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    return null;
  }
  if (!isRecord(json)) return null;
  for (const name of bodyFields) {
    const value = Object.hasOwn(json, name) ? json[name] : undefined;
    if (typeof value === "string" && value !== "" && value.length <= 200) return { id: value, where: `field ${name}` };
  }
  return null;
};

/** The vendor's own id of a request and where it stands, or null where it gave none. */
export const requestIdOf = ({
  response,
}: Pick<Exchange, "response">): { readonly id: string; readonly where: string } | null => {
  if (!response) return null;
  for (const name of idHeaders) {
    const value = headerValue(response.headers, name);
    if (value !== null && value !== "" && value.length <= 200) return { id: value, where: `header ${name}` };
  }
  return response.bodyEncoding === "utf8" ? inBody(response.body) : null;
};
