// One request of a Postman collection: address, headers, body, how it goes out, as the composer has them.
import { buildDraft } from "./build-draft.ts";
import { postmanWire } from "./foreign-wire.ts";
import type { ImportedAuth } from "./imported.ts";
import { literalBraces, readAddress } from "./read-address.ts";
import { type Convert, postmanAddress, postmanRows } from "./postman-address.ts";
import { postmanBody } from "./postman-body.ts";
import type { ItemReport } from "./report.ts";
import type { RequestDraft } from "../request-draft.ts";
import { type Json, objectOf, own, text } from "./values.ts";

const requestKeys = new Set(["url", "method", "header", "body", "auth"]);

/** Postman sends no body with these, unless it is told to. */
const withoutBody = /^(?:GET|HEAD|COPY|PURGE|UNLOCK)$/u;

/**
 * @param behavior how it goes out, with what its folders say
 * @returns null for one that is not taken, which the report says
 */
export const readPostmanRequest = (
  value: unknown,
  behavior: Json,
  convert: Convert,
  report: ItemReport,
): { readonly draft: RequestDraft; readonly auth: ImportedAuth | null } | null => {
  const request: Json = typeof value === "string" ? { url: value } : objectOf(value);
  report.rest(request, requestKeys);
  const { address, params, pathValues } = postmanAddress(own(request, "url"), convert, report);
  const read = readAddress(address, "http:", report);
  if (!read) return null;
  const headers = postmanRows(own(request, "header"), convert, "header", report);
  const method = convert(text(request, "method"));
  const { body, type } = postmanBody(own(request, "body"), headers, convert, report);
  if (body.kind !== "none" && withoutBody.test(method) && own(behavior, "disableBodyPruning") !== true)
    report.changed("body", `Postman leaves it out with ${method}; here it is sent.`);
  const draft = buildDraft(
    {
      method: method === "" ? "GET" : method,
      address: literalBraces(read.address, report),
      params,
      pathValues,
      headers,
      body,
      ...(type !== undefined && { bodyType: type }),
      wire: postmanWire(behavior, report),
    },
    report,
  );
  return draft && { draft, auth: read.auth };
};
