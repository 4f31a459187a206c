// Follows redirects one at a time: which request comes next, what it no longer carries, and when there is none.
import { isIP } from "node:net";
import type { PathFacts } from "../../shared/domain.ts";
import { type HeaderPair, headerValue, type HttpDraft } from "../../shared/http.ts";
import { createFinder } from "../../shared/redact-find.ts";
import { isSecretName, isTokenName } from "../../shared/redact-names.ts";
import { isPrivateAddress, isPublicName, plainHost } from "../http/address-ranges.ts";
import type { RequestBody } from "../http/request-body.ts";

/** So many redirects are followed at most. */
export const mostRedirects = 5;

/** Why a redirect is not followed. */
export type RedirectStop = "too-many" | "unencrypted" | "unusable" | "secret" | "private";

export type NextRequest =
  | {
      readonly kind: "follow";
      readonly draft: HttpDraft;
      /** False when the body stays behind. */
      readonly keepsBody: boolean;
      /** True when it goes to another scheme, host or port. */
      readonly leavesOrigin: boolean;
      /** What it no longer carries, in words without values: "header Authorization", "query api_key", "body". */
      readonly dropped: readonly string[];
    }
  | { readonly kind: "stop"; readonly reason: RedirectStop };

type Answer = { readonly status: number; readonly headers: readonly HeaderPair[] };

/** 300, 304 and 305 tell of other places too, but nobody follows them by himself. */
const followed = new Set([301, 302, 303, 307, 308]);

/** True for an answer whose content is said to be elsewhere. */
export const pointsElsewhere = ({ status, headers }: Answer): boolean =>
  followed.has(status) && headerValue(headers, "Location") !== null;

/** All that may be told to another origin; whatever else was typed or added may be a credential under any name. */
const harmless = /^(accept(-charset|-encoding|-language)?|user-agent|cache-control|pragma)$/i;

/** Describes a body, so it stays behind with it. */
const aboutBody = /^content-/i;

/** RFC 9110, 15.4, as browsers and curl do it: a POST becomes a GET by 301 and 302, everything but HEAD by 303. */
const methodAfter = (status: number, method: string): string => {
  if (status === 303) return method === "HEAD" ? "HEAD" : "GET";
  return (status === 301 || status === 302) && method === "POST" ? "GET" : method;
};

const pairsOf = (url: URL): string[] => (url.search === "" ? [] : url.search.slice(1).split("&"));

const nameOf = (pair: string): string => pair.split("=", 1)[0] ?? "";

const hasSecretName = (pair: string): boolean => isSecretName(nameOf(pair)) || isTokenName(nameOf(pair));

/** The address without our own secrets; those that the server made for that address are its business. */
const cleanAddress = (to: URL, from: URL, tells: (text: string) => boolean) => {
  const own = new Set(pairsOf(from));
  const dropped: string[] = [];
  const kept = pairsOf(to).filter((pair) => {
    const ours = tells(pair) || (own.has(pair) && hasSecretName(pair));
    // The name itself may be the secret.
    if (ours) dropped.push(tells(nameOf(pair)) ? "query" : `query ${nameOf(pair)}`);
    return !ours;
  });
  const clean = new URL(to);
  if (dropped.length > 0) clean.search = kept.join("&");
  return { clean, dropped };
};

/**
 * The request that an answer points to; null when it points nowhere.
 * @param secrets everything that must not reach another origin, as typed
 */
export const nextRequest = (
  draft: HttpDraft,
  hasBody: boolean,
  { status, headers }: Answer,
  secrets: readonly string[],
): NextRequest | null => {
  const location = headerValue(headers, "Location");
  if (location === null || !pointsElsewhere({ status, headers })) return null;
  const from = new URL(draft.url);
  const to = URL.parse(location, from.href);
  const isHttp = to?.protocol === "https:" || to?.protocol === "http:";
  if (!to || !isHttp || to.username !== "" || to.password !== "") return { kind: "stop", reason: "unusable" };
  if (from.protocol === "https:" && to.protocol === "http:") return { kind: "stop", reason: "unencrypted" };

  to.hash = "";
  const method = methodAfter(status, draft.method);
  const leavesOrigin = to.origin !== from.origin;
  const keepsBody = hasBody && method === draft.method && !leavesOrigin;
  const find = createFinder(leavesOrigin ? [...new Set(secrets)] : []);
  const tells = (text: string): boolean => find(text, false).length > 0;
  if (leavesOrigin && tells(`${to.host}${to.pathname}`)) return { kind: "stop", reason: "secret" };

  const stays = ([name, value]: HeaderPair): boolean =>
    (keepsBody || !aboutBody.test(name)) && (!leavesOrigin || (harmless.test(name) && !tells(value)));
  const { clean, dropped } = leavesOrigin ? cleanAddress(to, from, tells) : { clean: to, dropped: [] };
  return {
    kind: "follow",
    keepsBody,
    leavesOrigin,
    draft: {
      method,
      url: clean.href,
      headers: draft.headers.filter(stays),
      body: keepsBody ? draft.body : null,
    },
    dropped: [
      ...draft.headers.filter((header) => !stays(header)).map(([name]) => `header ${name}`),
      ...dropped,
      ...(hasBody && !keepsBody ? ["body"] : []),
    ],
  };
};

/** Whether an answer came from the internet; where a proxy was asked for it, the name alone can tell. */
const cameFromOutside = ({ host, remoteAddress, proxy }: PathFacts): boolean =>
  (proxy?.decision ?? "direct") === "direct"
    ? remoteAddress !== null && !isPrivateAddress(remoteAddress)
    : isPublicName(host);

/** By itself; what a public name stands for is judged when it is looked up. */
const isInside = ({ url }: HttpDraft): boolean => {
  const host = plainHost(new URL(url).hostname);
  return isIP(host) === 0 ? !isPublicName(host) : isPrivateAddress(host);
};

/** A redirect that was followed, with its addresses as they stood on the wire: mask them before they are shown. */
export type RedirectStep = {
  readonly status: number;
  readonly from: string;
  readonly to: string;
  /** The method of the request that followed. */
  readonly method: string;
  readonly dropped: readonly string[];
};

export type Followed<Sent> = {
  /** The last request that went out, and what came of it; null when it was cancelled before. */
  readonly draft: HttpDraft;
  readonly sent: Sent | null;
  readonly steps: readonly RedirectStep[];
  /** Why the last answer, a redirect, is the end. */
  readonly stopped: RedirectStop | null;
  /** True once a request went to another origin, hence without the credential. */
  readonly leftOrigin: boolean;
};

/**
 * Sends one; `bytes` stand in the place of the draft's text. `fromOutside` is true where somebody on the internet has sent
 * it there: a name that leads into a private network is his word then, and not the user's.
 */
export type SendOne<Sent> = (draft: HttpDraft, bytes: RequestBody | null, fromOutside: boolean) => Promise<Sent | null>;

/**
 * Sends a request and then whatever its answers point to.
 * @param way.limit 0 follows nothing, and then nothing counts as stopped
 * @param way.answerOf the complete answer, or null
 */
export const followRedirects = async <Sent extends { readonly result: { readonly path: PathFacts } }>(
  first: { readonly draft: HttpDraft; readonly bytes: RequestBody | null },
  way: {
    readonly limit: number;
    readonly secrets: readonly string[];
    readonly send: SendOne<Sent>;
    readonly answerOf: (sent: Sent) => Answer | null;
  },
): Promise<Followed<Sent>> => {
  const steps: RedirectStep[] = [];
  let leftOrigin = false;
  let fromOutside = false;
  for (let { draft, bytes } = first; ; ) {
    const sent = await way.send(draft, bytes, fromOutside);
    const end = (stopped: RedirectStop | null): Followed<Sent> => ({ draft, sent, steps, stopped, leftOrigin });
    const answer = sent && way.answerOf(sent);
    if (!answer || way.limit === 0) return end(null);
    const next = nextRequest(draft, bytes !== null || draft.body !== null, answer, way.secrets);
    if (!next) return end(null);
    if (next.kind === "stop") return end(next.reason);
    if (next.leavesOrigin) fromOutside = cameFromOutside(sent.result.path);
    if (fromOutside && isInside(next.draft)) return end("private");
    if (steps.length === way.limit) return end("too-many");
    const { method, url } = next.draft;
    steps.push({ status: answer.status, from: draft.url, to: url, method, dropped: next.dropped });
    leftOrigin ||= next.leavesOrigin;
    bytes = next.keepsBody ? bytes : null;
    draft = next.draft;
  }
};
