// Builds a call that somebody typed: the composer's preview and the host use this one function, so both see the same.
import { z } from "zod";
import { addressFault } from "./address-fault.ts";
import { type AppError, appError } from "./errors.ts";
import { type HeaderPair, type HttpDraft, headerValue } from "./http.ts";
import { bracedName } from "./path-names.ts";
import { fail, ok, type Result } from "./result.ts";
import { anySession, credentialHeaders, fillPath } from "./test-call.ts";
import { joinUrl } from "./url.ts";
import type { AnyMethod, Session, Vendor } from "./vendor.ts";

/** A request as typed: nothing joined, nothing filled in, no credential. */
export const typedRequestSchema = z.strictObject({
  method: z.string().max(64),
  /** A path below the credential's address, or a full address. */
  path: z.string().max(16_384),
  headers: z.array(z.tuple([z.string().max(1_024), z.string().max(65_536)]).readonly()).max(200),
  body: z
    .strictObject({
      /** `bare` has no type but the one that `contentType` or a header tells. */
      kind: z.enum(["json", "text", "xml", "form", "bare"]),
      text: z.string().max(6_000_000),
      /** In the place of the kind's own, e.g. with the boundary of a multipart body. */
      contentType: z.string().max(256).optional(),
    })
    .nullable(),
});
export type TypedRequest = z.infer<typeof typedRequestSchema>;

/** A request as the host composes it. */
export type ComposedRequest = TypedRequest;

/** The credential that a call goes out with. */
export type CallSubject = {
  readonly vendor: Vendor;
  readonly methodId: string;
  readonly method: AnyMethod;
  readonly values: Readonly<Record<string, string>>;
};

const fullAddress = /^[a-z][a-z0-9+.-]*:\/\//i;

const contentTypes = {
  json: "application/json",
  text: "text/plain; charset=utf-8",
  xml: "application/xml",
  form: "application/x-www-form-urlencoded",
  bare: null,
} as const;

/** The type under which the body goes out: a typed header's, else that of the body; null for none. */
export const bodyTypeOf = ({ headers, body }: ComposedRequest): string | null =>
  headerValue(headers, "Content-Type") ?? (body && (body.contentType ?? contentTypes[body.kind]));

/** The address that paths are joined to; empty without a credential. */
export const baseOf = (subject: CallSubject | null): string =>
  subject ? (subject.method.callBase?.(subject.values) ?? subject.values["base_url"] ?? "") : "";

/** The origins that the credential may go to; null where it may go anywhere, since there is none. */
const allowedOrigins = (subject: CallSubject | null): readonly string[] | null => {
  if (!subject || (subject.vendor.id === "custom" && subject.methodId === "none")) return null;
  const origins = [subject.values["base_url"] ?? "", baseOf(subject)].flatMap((url) =>
    URL.canParse(url) ? [new URL(url).origin] : [],
  );
  return [...new Set(origins)];
};

/** The names in braces of a path that stand for nothing known; `session` null asks for those that never will be. */
export const unknownNames = (subject: CallSubject | null, path: string, session: Session | null): string[] => {
  const told = subject?.method.auth.kind === "login" ? (session ?? anySession) : session;
  const known: Readonly<Record<string, string | null>> = subject?.method.placeholders(subject.values, told) ?? {};
  return [...path.matchAll(bracedName)]
    .map((match) => match[1] ?? "")
    .filter((name) => !Object.hasOwn(known, name) || !known[name]);
};

/** A typed header takes the place of the one that would be added by itself: mistakes can be reproduced that way. */
const headersOf = (added: readonly HeaderPair[], request: ComposedRequest): HeaderPair[] => {
  const own = request.headers.filter(([name]) => name !== "");
  const given = [...added.filter(([name]) => headerValue(own, name) === null), ...own];
  const type = request.body && (request.body.contentType ?? contentTypes[request.body.kind]);
  return type && headerValue(given, "Content-Type") === null ? [...given, ["Content-Type", type]] : given;
};

/**
 * The request that goes out, but for the app's own headers. Without a session the headers of a sign-in are missing, and
 * what only a sign-in tells stays as `{name}`.
 */
export const composeDraft = (
  subject: CallSubject | null,
  request: ComposedRequest,
  session: Session | null,
): HttpDraft => {
  const typed = request.path.trim();
  const path = subject ? fillPath(subject.method, typed, subject.values, session) : typed;
  const url = !subject || fullAddress.test(path) ? path : joinUrl(baseOf(subject), path);
  const draft = {
    // As typed: methods are case-sensitive (RFC 9110, 9.1).
    method: request.method.trim(),
    url,
    headers: headersOf(subject ? credentialHeaders(subject.method, subject.values, session, url) : [], request),
    body: request.body?.text ?? null,
  };
  return subject?.method.finishCall?.(draft, subject.values) ?? draft;
};

/** Why the call may not go out, or ok: the address is one, and one that the credential belongs to. */
export const checkAddress = (subject: CallSubject | null, draft: HttpDraft): Result<null, AppError> => {
  const invalid = (problem: string): Result<never, AppError> =>
    fail(appError("input.invalid", { field: "the address", problem }));
  if (draft.url === "") return invalid("Type a full address such as https://api.example.com/v1/accounts.");
  if (!fullAddress.test(draft.url)) {
    return invalid("Without a credential a full address such as https://api.example.com/v1/accounts is needed.");
  }
  if (!URL.canParse(draft.url)) return invalid(addressFault(draft.url));
  const url = new URL(draft.url);
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return invalid("Only http and https addresses can be called.");
  if (url.username !== "" || url.password !== "")
    return invalid("User name and password do not belong into the address.");
  const allowed = allowedOrigins(subject);
  return allowed && !allowed.includes(url.origin)
    ? fail(appError("request.foreign-host", { host: url.host, allowed: [...allowed] }))
    : ok(null);
};
