// Reads which cookies went out with a request; values come masked from the host.
import type { HeaderPair } from "../../../shared/http.ts";

/** Every cookie of every Cookie header, in the order of the wire; one without a name has an empty one. */
export const sentCookies = (
  headers: readonly HeaderPair[],
): readonly { readonly name: string; readonly value: string }[] =>
  headers
    .filter(([name]) => name.toLowerCase() === "cookie")
    .flatMap(([, text]) => text.split(";"))
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "")
    .map((pair) => {
      const at = pair.indexOf("=");
      return { name: at === -1 ? "" : pair.slice(0, at).trim(), value: pair.slice(at + 1).trim() };
    });
