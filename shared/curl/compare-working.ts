// Compares a pasted request with the one that works: the vendor's sign-in, or the same call signed in. What only they know is taken over.
import { baseOf, type CallSubject, composeDraft } from "../compose-call.ts";
import { headerValue, type HttpDraft } from "../http.ts";
import { isRecord } from "../jwt.ts";
import { joinUrl } from "../url.ts";
import type { Session, TestCall } from "../vendor.ts";
import { compareRequests, type KnownSecret, type RequestDifference } from "./compare-requests.ts";

export type WorkingComparison = {
  /** What the pasted request was taken for. */
  readonly part: "login" | "call";
  /** Unmasked: for the host, which masks them. */
  readonly lines: readonly RequestDifference[];
};

/** Two texts that differ in every character: what changes with them depends on something that nobody typed here. */
const standIns = ["0".repeat(12), "1".repeat(12)] as const;

const sessionWith = (token: string): Session => ({
  token,
  tokenPath: "",
  refreshToken: null,
  accountId: null,
  accountName: null,
  expiresAt: null,
  expirySource: null,
});

const withStandIns = ({ method, values }: CallSubject, standIn: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).map(([id, value]) => [
      id,
      value === "" && method.fields[id]?.sensitivity === "secret" ? standIn : value,
    ]),
  );

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : "");

const isLogin = (subject: CallSubject, theirs: HttpDraft): boolean => {
  if (subject.method.auth.kind !== "login") return false;
  const path = pathOf(subject.method.auth.request(withStandIns(subject, standIns[0])).url);
  const last = path.split("/").filter(Boolean).at(-1) ?? "";
  return (
    pathOf(theirs.url).split("/").filter(Boolean).at(-1)?.toLowerCase() === last.toLowerCase() ||
    /"(?:password|credentials|api_key)"\s*:/u.test(theirs.body ?? "")
  );
};

/** The path below the base address as they mean it, whatever of the base they left out or misspelt. */
const relativePath = (base: string, url: string): string => {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  const front = pathOf(base).replace(/\/$/u, "");
  const path =
    front !== "" && pathname.toLowerCase().startsWith(`${front.toLowerCase()}/`)
      ? pathname.slice(front.length)
      : pathname;
  return path.replace(/^\/+/u, "") + search;
};

const escapeRegex = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&");

/** The call of the catalogue that has this path, whatever stands in its placeholders. */
const knownCall = ({ method }: CallSubject, path: string): TestCall | null =>
  method.testCalls.find((call) => {
    const pattern = call.path
      .split(/\{\w+\}/u)
      .map(escapeRegex)
      .join("[^/?]+");
    return call.path !== "" && new RegExp(`^${pattern}$`, "u").test(path.split("?")[0] ?? "");
  }) ?? null;

const callOf = (subject: CallSubject, theirs: HttpDraft, standIn: string): HttpDraft => {
  const full = { ...subject, values: withStandIns(subject, standIn) };
  const path = relativePath(baseOf(full), theirs.url);
  const call = knownCall(subject, path);
  const kind = theirs.body === null ? null : parse(theirs.body) === undefined ? "bare" : "json";
  return composeDraft(
    full,
    {
      method: call?.method ?? theirs.method,
      path: joinUrl(baseOf(full), path),
      headers: [...(call?.headers ?? [])],
      body:
        call?.body !== undefined
          ? { kind: "json", text: theirs.body ?? call.body }
          : kind && { kind, text: theirs.body ?? "" },
    },
    sessionWith(standIn),
  );
};

const loginOf = (subject: CallSubject, standIn: string): HttpDraft | null =>
  subject.method.auth.kind === "login" ? subject.method.auth.request(withStandIns(subject, standIn)) : null;

const schemeOf = (value: string): string => /^(?:bearer|basic|token|integrator) +(?=\S)/iu.exec(value)?.[0] ?? "";

/** Their JSON value wherever ours is made of a stand-in. */
const adoptJson = (theirs: unknown, one: unknown, other: unknown): unknown => {
  if (isRecord(one) && isRecord(other))
    return Object.fromEntries(
      Object.entries(one).map(([name, value]) => [
        name,
        adoptJson(isRecord(theirs) && Object.hasOwn(theirs, name) ? theirs[name] : undefined, value, other[name]),
      ]),
    );
  return JSON.stringify(one) === JSON.stringify(other) || theirs === undefined ? one : theirs;
};

/** The envelope that theirs lacks is no reason to call their hash another one. */
const inEnvelope = (theirs: unknown, ours: unknown): unknown => {
  const [name, ...more] = isRecord(ours) ? Object.keys(ours) : [];
  return name !== undefined && more.length === 0 && isRecord(theirs) && !Object.hasOwn(theirs, name)
    ? { [name]: theirs }
    : theirs;
};

const adopt = (theirs: HttpDraft, one: HttpDraft, other: HttpDraft): HttpDraft => {
  const headers = one.headers.map(([name, value], index) => {
    const given = headerValue(theirs.headers, name);
    if (given === null || other.headers[index]?.[1] === value) return [name, value] as const;
    return [name, schemeOf(value) + given.slice(schemeOf(given).length)] as const;
  });
  const [ours, changed, given] = [one, other, theirs].map(({ body }) => (body === null ? undefined : parse(body)));
  const body =
    one.body === other.body || ours === undefined
      ? one.body
      : JSON.stringify(adoptJson(inEnvelope(given, ours), ours, changed));
  return { ...one, headers, body };
};

/** The secret behind our digest, where it is known, so that a mistake in theirs can be named. */
const knownSecret = ({ method, values }: CallSubject): KnownSecret | null => {
  const digest = method.derived(values).find((item) => item.kind === "digest");
  return digest?.kind === "digest" && digest.pair.password !== "" ? digest : null;
};

/** Compares. @param subject the working credential; empty secrets are fine, theirs count then */
export const compareWithWorking = (subject: CallSubject, theirs: HttpDraft): WorkingComparison => {
  const part = isLogin(subject, theirs) ? "login" : "call";
  const [one, other] = standIns.map((standIn) =>
    part === "login"
      ? (loginOf(subject, standIn) ?? callOf(subject, theirs, standIn))
      : callOf(subject, theirs, standIn),
  );
  if (!one || !other) return { part, lines: [] };
  return { part, lines: compareRequests(theirs, adopt(theirs, one, other), knownSecret(subject)) };
};
