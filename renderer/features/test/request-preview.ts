// Builds the request that the Test button will send, with its secret parts marked, from the sign-in's own functions.
import { withAppHeaders } from "../../../shared/app-headers.ts";
import { automaticHeaders } from "../../../shared/automatic-headers.ts";
import { utf8 } from "../../../shared/encode.ts";
import type { HttpDraft } from "../../../shared/http.ts";
import { callDraft, defaultCall } from "../../../shared/test-call.ts";
import type { AnyMethod, Fields, KnownMistake, Part, Session, TestCall } from "../../../shared/vendor.ts";
import { markBody, markHeader, markPairs } from "../../ui/mark-secrets.ts";

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

/** The chosen call or the default. While a placeholder is still to be typed, the first safe one shows what it will look like. */
const callOf = (method: AnyMethod, values: Values, callId: string | null): TestCall | undefined =>
  callId === null
    ? (defaultCall(method, values, null) ?? method.testCalls.find((call) => call.safe))
    : method.testCalls.find(({ id }) => id === callId);

/** The request that goes out first: the login, or for methods without one the chosen or default call. */
const firstDraft = (method: AnyMethod, values: Values, callId: string | null): HttpDraft | null => {
  if (method.auth.kind === "login") return method.auth.request(values);
  const chosen = callOf(method, values, callId);
  return chosen ? callDraft(method, chosen, values, null) : null;
};

/** Stands in a header for the token, which nobody knows before the sign-in. */
const tokenPlaceholder = "<token from the sign-in>";

const unknownSession: Session = {
  token: tokenPlaceholder,
  tokenPath: "",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
};

/** The request that follows the sign-in. */
const secondDraft = (method: AnyMethod, values: Values, callId: string | null): HttpDraft | null => {
  const chosen = method.auth.kind === "login" ? callOf(method, values, callId) : undefined;
  return chosen ? callDraft(method, chosen, values, unknownSession) : null;
};

/** The same values with every secret changed, to see what depends on them. */
const withOtherSecrets = (method: AnyMethod, values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [id, method.fields[id]?.kind === "secret" ? `${value}x` : value]),
  );

/** Shows a request with its secret parts marked. @param build makes the request; asked twice, to compare */
const previewOf = (
  method: AnyMethod,
  values: Values,
  version: string,
  build: (values: Values) => HttpDraft | null,
): RequestPreview | null => {
  const own = build(values);
  const changed = build(withOtherSecrets(method, values));
  if (!own || !changed) return null;
  const draft = withAppHeaders(own, version);
  const bodyBytes = draft.body === null ? 0 : utf8(draft.body).length;
  const plain = ([name, value]: readonly [string, string], origin: HeaderOrigin) => ({
    name,
    value: [{ text: value, secret: false }],
    origin,
  });
  const host = URL.canParse(draft.url) ? new URL(draft.url).host : "";
  const automatic = automaticHeaders(draft.method, host, draft.headers, draft.body === null ? null : bodyBytes);
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
): RequestPreview | null => previewOf(method, values, version, (given) => firstDraft(method, given, callId));

/** Previews the call that follows a sign-in; null where none does. Parameters as for `previewRequest`. */
export const previewFollowing = (
  method: AnyMethod,
  values: Values,
  callId: string | null,
  version: string,
): RequestPreview | null => previewOf(method, values, version, (given) => secondDraft(method, given, callId));

/** Previews a sign-in with a known mistake in it. */
export const previewMistake = (
  method: AnyMethod,
  values: Values,
  mistake: KnownMistake<Fields>,
  version: string,
): RequestPreview | null => previewOf(method, values, version, (given) => mistake.request(given));
