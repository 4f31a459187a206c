// Builds the request that the Test button will send, with its secret parts marked, from the sign-in's own functions.
import { withAppHeaders } from "../../../shared/app-headers.ts";
import { utf8 } from "../../../shared/encode.ts";
import { type HeaderPair, type HttpDraft, headerValue } from "../../../shared/http.ts";
import { joinUrl } from "../../../shared/url.ts";
import type { AnyMethod, Part, TestCall } from "../../../shared/vendor.ts";
import { markBody, markHeader, markPairs } from "./mark-secrets.ts";

/** Who puts a header there: the vendor's adapter, Ringback, or HTTP itself. */
export type HeaderOrigin = "vendor" | "app" | "automatic";

export type RequestPreview = {
  readonly method: string;
  readonly url: readonly Part[];
  readonly headers: readonly {
    readonly name: string;
    readonly value: readonly Part[];
    readonly origin: HeaderOrigin;
  }[];
  readonly body: readonly Part[] | null;
  readonly bodyBytes: number;
  /** The whole request as it will be sent, for tests that compare. */
  readonly draft: HttpDraft;
};

type Values = Readonly<Record<string, string>>;

/** Fills `{name}` in the path of a call; what is not known yet stays as it stands. */
const filledPath = (call: TestCall, known: Readonly<Record<string, string | null>>): string =>
  call.path.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    known[name] ? encodeURIComponent(known[name]) : placeholder,
  );

/** The request that goes out first: the login, or for methods without one the chosen or default call. */
const firstDraft = (method: AnyMethod, values: Values, callId: string | null): HttpDraft | null => {
  if (method.auth.kind === "login") return method.auth.request(values);
  const known = method.placeholders(values, null);
  const safe = method.testCalls.filter((call) => call.safe);
  const chosen =
    callId === null
      ? (safe.find((call) => !filledPath(call, known).includes("{")) ?? safe[0])
      : method.testCalls.find(({ id }) => id === callId);
  return chosen
    ? {
        method: chosen.method,
        url: joinUrl(values["base_url"] ?? "", filledPath(chosen, known)),
        headers: method.auth.header(values),
        body: null,
      }
    : null;
};

/** The same values with every secret changed, to see what depends on them. */
const withOtherSecrets = (method: AnyMethod, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, method.fields[id]?.kind === "secret" ? `${value}x` : value]),
  );

/** What the engine adds by itself: Host in front, at the end Content-Length and Connection. */
const automaticHeaders = (
  draft: HttpDraft,
  bodyBytes: number,
): { before: readonly HeaderPair[]; after: readonly HeaderPair[] } => {
  const lacks = (name: string): boolean => headerValue(draft.headers, name) === null;
  return {
    before: URL.canParse(draft.url) && lacks("host") ? [["Host", new URL(draft.url).host]] : [],
    after: [
      ...(draft.body !== null && lacks("content-length") ? [["Content-Length", String(bodyBytes)] as const] : []),
      ...(lacks("connection") ? [["Connection", "keep-alive"] as const] : []),
    ],
  };
};

/**
 * Previews what will be sent first.
 * @param values completed values, as the sign-in gets them
 * @param callId the chosen test call, null for the default, "none" for the sign-in only
 * @returns null when nothing would be sent
 */
export const previewRequest = (
  method: AnyMethod,
  values: Values,
  callId: string | null,
  version: string,
): RequestPreview | null => {
  const own = firstDraft(method, values, callId);
  const changed = firstDraft(method, withOtherSecrets(method, values), callId);
  if (!own || !changed) return null;
  const draft = withAppHeaders(own, version);
  const bodyBytes = draft.body === null ? 0 : utf8(draft.body).length;
  const plain = ([name, value]: readonly [string, string], origin: HeaderOrigin) => ({
    name,
    value: [{ text: value, secret: false }],
    origin,
  });
  const automatic = automaticHeaders(draft, bodyBytes);
  return {
    method: draft.method,
    url: markPairs(draft.url, changed.url),
    headers: [
      ...automatic.before.map((pair) => plain(pair, "automatic")),
      ...own.headers.map(([name, value], index) => ({
        name,
        value: markHeader(value, changed.headers[index]?.[1] ?? ""),
        origin: "vendor" as const,
      })),
      ...draft.headers.slice(own.headers.length).map((pair) => plain(pair, "app")),
      ...automatic.after.map((pair) => plain(pair, "automatic")),
    ],
    body: draft.body === null ? null : markBody(draft.body, changed.body ?? ""),
    bodyBytes,
    draft,
  };
};
