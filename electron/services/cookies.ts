// Cookies of calls that want them: in memory, one jar per credential and origin, so that no host and no port sees another's.
import type { CookieJar } from "tough-cookie";
import { type HeaderPair, headerValue } from "../../shared/http.ts";

/** The cookies of one credential for one origin. */
export type KeptJar = {
  readonly identity: string;
  readonly origin: string;
  readonly cookies: {
    readonly name: string;
    readonly path: string;
    /** ISO 8601 UTC; null for one that has no end of its own. */
    readonly expires: string | null;
    readonly secure: boolean;
    readonly httpOnly: boolean;
  }[];
};

export type Cookies = {
  /** The value of the Cookie header for a request; null when there is none. @param identity on whose behalf it goes */
  cookieFor(identity: string, url: string): Promise<string | null>;
  /** Keeps what the answer to a request set. */
  keep(identity: string, url: string, headers: readonly HeaderPair[]): Promise<void>;
  /** What is kept, without the values. */
  list(): readonly KeptJar[];
  /** Forgets those of one credential for one origin. */
  forget(identity: string, origin: string): void;
  /** Forgets those of one credential. */
  drop(identity: string): void;
  /** Forgets all. */
  clear(): void;
};

/** More is no sign-in but an attack on memory: cookies per jar, bytes of one, and jars. */
const mostCookies = 100;
const mostBytes = 4_096;
const mostJars = 1_000;

/** What the engine can send; a cookie of anything else would make the next request impossible. */
const sendable = /^[\t\x20-\x7e\x80-\xff]*$/;

/** Scheme, host and port: RFC 6265 shares cookies between ports and between names of one domain, which is not wanted here. */
const originOf = (url: string): string | null => URL.parse(url)?.origin ?? null;

/** Creates an empty one. The library is loaded with the first cookie. */
export const createCookies = (): Cookies => {
  /** By identity, then by origin. */
  const jars = new Map<string, Map<string, CookieJar>>();
  let count = 0;

  const drop = (identity: string): void => {
    count -= jars.get(identity)?.size ?? 0;
    jars.delete(identity);
  };
  const open = async (identity: string, origin: string): Promise<CookieJar> => {
    const tough = await import("tough-cookie");
    // Looked for after the wait: another answer may have come meanwhile.
    const known = jars.get(identity)?.get(origin);
    if (known) return known;
    if (count >= mostJars) {
      const [oldest] = jars.keys();
      if (oldest !== undefined) drop(oldest);
    }
    const jar = new tough.CookieJar();
    const own = jars.get(identity) ?? new Map<string, CookieJar>();
    own.set(origin, jar);
    jars.set(identity, own);
    count += 1;
    return jar;
  };

  return {
    async cookieFor(identity, url) {
      const origin = originOf(url);
      const jar = origin === null ? undefined : jars.get(identity)?.get(origin);
      const value = jar?.getCookieStringSync(url) ?? "";
      return value === "" ? null : value;
    },
    async keep(identity, url, headers) {
      const origin = originOf(url);
      const set = headers.filter(([name, value]) => name.toLowerCase() === "set-cookie" && value.length <= mostBytes);
      if (origin === null || set.length === 0) return;
      const jar = await open(identity, origin);
      for (const [, value] of set) {
        if (!sendable.test(value)) continue;
        // What is no cookie, or one for another host, is not kept; the answer shows it all the same.
        jar.setCookieSync(value, url, { ignoreError: true });
        if (jar.getCookiesSync(url, { allPaths: true }).length > mostCookies) jar.removeAllCookiesSync();
      }
    },
    list: () =>
      [...jars].flatMap(([identity, own]) =>
        [...own].flatMap(([origin, jar]) => {
          // Those that have ended are left out, whatever their path.
          const cookies = jar.getCookiesSync(origin, { allPaths: true }).map((cookie) => {
            // Without an end of its own the library names the last date that its makers thought of.
            const end = cookie.isPersistent() ? cookie.expiryDate() : undefined;
            return {
              name: cookie.key,
              path: cookie.path ?? "/",
              expires: end?.toISOString() ?? null,
              secure: cookie.secure,
              httpOnly: cookie.httpOnly,
            };
          });
          return cookies.length === 0 ? [] : [{ identity, origin, cookies }];
        }),
      ),
    forget(identity, origin) {
      if (!jars.get(identity)?.delete(origin)) return;
      count -= 1;
      if (jars.get(identity)?.size === 0) jars.delete(identity);
    },
    drop,
    clear() {
      jars.clear();
      count = 0;
    },
  };
};

/** The draft's headers with the jar's cookies behind them; a Cookie header that was typed stays the only one. */
export const withCookies = (headers: readonly HeaderPair[], cookie: string | null): readonly HeaderPair[] =>
  cookie === null || headerValue(headers, "Cookie") !== null ? headers : [...headers, ["Cookie", cookie]];

/** A cookie may be a mere setting; only what is as long as this may be somebody's session. */
const shortestSecret = 8;

/** The values in a Cookie header that must not be shown where an answer repeats them. */
export const cookieSecrets = (cookie: string): readonly string[] =>
  cookie
    .split(";")
    // Quotes belong to the header, and are not repeated with the value.
    .map((pair) =>
      pair
        .slice(pair.indexOf("=") + 1)
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    )
    .filter((value) => value.length >= shortestSecret);

/** The same of what an answer sets. */
export const setCookieSecrets = (headers: readonly HeaderPair[]): readonly string[] =>
  headers.flatMap(([name, value]) =>
    name.toLowerCase() === "set-cookie" ? cookieSecrets(value.split(";", 1)[0] ?? "") : [],
  );
