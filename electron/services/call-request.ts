// Builds the requests of a test from the vendor's declaration, exactly as the previews build them.
import { withAppHeaders } from "../../shared/app-headers.ts";
import type { HttpDraft } from "../../shared/http.ts";
import { joinUrl } from "../../shared/url.ts";
import type { AnyMethod, Session, TestCall } from "../../shared/vendor.ts";
import type { WireRequest } from "../http/wire.ts";

/** The placeholders of a path that have no value yet. */
export const unknownPlaceholders = (
  method: AnyMethod,
  call: TestCall,
  values: Readonly<Record<string, string>>,
  session: Session | null,
): string[] => {
  const known = method.placeholders(values, session);
  return [...call.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").filter((name) => !known[name]);
};

/** The call that proves the credential when none was chosen: the first safe one whose placeholders are known. */
export const defaultCall = (
  method: AnyMethod,
  values: Readonly<Record<string, string>>,
  session: Session | null,
): TestCall | null =>
  method.testCalls.find((call) => call.safe && unknownPlaceholders(method, call, values, session).length === 0) ?? null;

/** A test call with its placeholders filled and the credential in its headers. */
export const callDraft = (
  method: AnyMethod,
  call: TestCall,
  values: Readonly<Record<string, string>>,
  session: Session | null,
): HttpDraft => {
  const known = method.placeholders(values, session);
  const path = call.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(known[name] ?? ""));
  const headers =
    method.auth.kind === "static" ? method.auth.header(values) : session ? method.auth.header(session, values) : [];
  return { method: call.method, url: joinUrl(values["base_url"] ?? "", path), headers, body: null };
};

/** A draft as the engine takes it: the app's headers added, the text as UTF-8. */
export const wireRequest = (draft: HttpDraft, version: string): WireRequest => {
  const { method, url, headers, body } = withAppHeaders(draft, version);
  return { method, url, headers, body: body === null ? null : new TextEncoder().encode(body) };
};
