// The way out of this computer in a phrase: what is set here goes before what the host does by itself.
import type { WireView } from "../../../shared/wire-settings-contract.ts";

/**
 * For a line such as "Proxy: …".
 * @param saved what is set, null for nothing; undefined while nobody knows
 * @param ofHost what the host does by itself, null for no proxy
 */
export const proxyWords = (
  saved: WireView["proxy"] | undefined,
  ofHost: string | null | undefined,
): string | null | undefined => {
  if (!saved) return saved === undefined && ofHost === null ? undefined : ofHost;
  switch (saved.kind) {
    case "none":
      return null;
    case "environment":
      return "by the environment's variables";
    case "system":
      return "by the system's setting";
    case "manual":
      return saved.url;
    default:
      return saved.kind satisfies never;
  }
};
