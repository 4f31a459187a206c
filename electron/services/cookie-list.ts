// The cookies that are kept, as a window may see them: whose they are, for which origin, and never their values.
import type { CookieJarView } from "../../shared/cookie-contract.ts";
import type { Cookies } from "./cookies.ts";
import type { Held } from "./credentials.ts";

/** On whose behalf requests without a credential go. */
export const nobody = "no credential";

export type CookieList = {
  /** To be told before a request that keeps cookies. */
  note(held: Held | null): void;
  list(): CookieJarView[];
  /** Forgets one jar, or all. */
  forget(which: { readonly credential: string | null; readonly origin: string } | null): void;
};

/** Creates it over the jars. */
export const createCookieList = (cookies: Cookies): CookieList => {
  /** By identity, the credential that used it last. */
  const owners = new Map<string, { readonly credential: string | null; readonly name: string | null }>();
  return {
    note: (held) =>
      void owners.set(held?.key ?? nobody, { credential: held?.id ?? null, name: held?.saved?.name ?? null }),
    list: () =>
      cookies.list().flatMap(({ identity, ...jar }) => {
        const owner = owners.get(identity);
        return owner ? [{ ...owner, ...jar }] : [];
      }),
    forget(which) {
      if (which === null) return cookies.clear();
      for (const [identity, { credential }] of owners)
        if (credential === which.credential) cookies.forget(identity, which.origin);
    },
  };
};
