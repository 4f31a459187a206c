// Builds an authenticated call of a vendor's catalogue: previews, the test itself and the CLI use this one function.
import type { HeaderPair, HttpDraft } from "./http.ts";
import { bracedName } from "./path-names.ts";
import { joinUrl } from "./url.ts";
import type { AnyMethod, Session, TestCall } from "./vendor.ts";

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

/** As good as signed in: with it, a placeholder that has no value is one that no sign-in tells. */
export const anySession: Session = {
  token: "",
  tokenPath: "",
  refreshToken: null,
  accountId: "known",
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

/** A path with its placeholders filled; what is not known yet stays as `{name}`. */
export const fillPath = (
  method: AnyMethod,
  path: string,
  values: Readonly<Record<string, string>>,
  session: Session | null,
): string => {
  const known = method.placeholders(values, session);
  return path.replace(bracedName, (placeholder, name: string) =>
    Object.hasOwn(known, name) && known[name] ? encodeURIComponent(known[name]) : placeholder,
  );
};

/** The headers that the credential puts on a call to that address; none while the session is missing. */
export const credentialHeaders = (
  method: AnyMethod,
  values: Readonly<Record<string, string>>,
  session: Session | null,
  url: string,
): readonly HeaderPair[] => {
  if (method.auth.kind === "static") return method.auth.header(values, url);
  return session ? method.auth.header(session, values, url) : [];
};

/** A test call with its placeholders filled and the credential in its headers. */
export const callDraft = (
  method: AnyMethod,
  call: Pick<TestCall, "method" | "path" | "headers" | "body">,
  values: Readonly<Record<string, string>>,
  session: Session | null,
): HttpDraft => {
  const path = fillPath(method, call.path, values, session);
  const url = joinUrl(method.callBase?.(values) ?? values["base_url"] ?? "", path);
  const draft = {
    method: call.method,
    url,
    headers: [...credentialHeaders(method, values, session, url), ...(call.headers ?? [])],
    body: call.body ?? null,
  };
  return method.finishCall?.(draft, values) ?? draft;
};
