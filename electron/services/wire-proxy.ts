// The proxy that is chosen for all requests: its address in clear, its password sealed, and gone with the proxy it was for.
import { type AppError, appError } from "../../shared/errors.ts";
import { fail, ok, type Result } from "../../shared/result.ts";
import type { WireView } from "../../shared/wire-settings-contract.ts";
import type { PlainWire } from "./plain-wire.ts";
import { proxyProblem } from "./wire-problems.ts";
import type { Trust, WireTrust } from "./wire-trust.ts";

export type ProxyInput = NonNullable<PlainWire["proxy"]> & { readonly password: string | null };

export type ProxySetting = {
  /** Null leaves it to the host. A password that is not given stays as long as address and user name do. */
  set(proxy: ProxyInput | null): Result<WireView, AppError>;
  /** Takes away a password whose proxy is not chosen any more, as far as the store is open to it. */
  settle(): Result<null, AppError>;
};

const isUsed = (password: NonNullable<Trust["proxyPassword"]>, proxy: PlainWire["proxy"]): boolean =>
  proxy?.kind === "manual" && proxy.username !== "" && proxy.url === password.url;

/** Creates it over both parts of the settings. */
export const createProxySetting = (parts: {
  readonly trust: WireTrust;
  readonly readPlain: () => Result<PlainWire, AppError>;
  readonly changePlain: (into: (plain: PlainWire) => PlainWire) => Result<WireView, AppError>;
  readonly view: () => Result<WireView, AppError>;
}): ProxySetting => {
  const { trust, readPlain, changePlain, view } = parts;

  const settle = (): Result<null, AppError> => {
    const [plain, known] = [readPlain(), trust.read()];
    const password = known.ok ? (known.value?.proxyPassword ?? null) : null;
    if (!plain.ok || password === null || isUsed(password, plain.value.proxy)) return ok(null);
    return trust.change((before) => ({ ...before, proxyPassword: null }));
  };

  return {
    settle,
    set(proxy) {
      if (proxy !== null) {
        const problem = proxyProblem(proxy);
        if (problem !== null) return fail(appError("input.invalid", { field: "the proxy", problem }));
        const { password, url } = proxy;
        const given = password === "" || password === null ? null : { url, password };
        // Sealed first: an address without its password only asks for it again.
        const sealed = password === null ? ok(null) : trust.change((known) => ({ ...known, proxyPassword: given }));
        if (!sealed.ok) return sealed;
      }
      const done = changePlain((plain) => {
        if (proxy === null) return { ...plain, proxy: null };
        const { password: _, ...open } = proxy;
        return { ...plain, proxy: open };
      });
      if (!done.ok) return done;
      const settled = settle();
      return settled.ok ? view() : settled;
    },
  };
};
