// Reads what a server sets as cookies, attribute by attribute; values come masked from the host.
import type { HeaderPair } from "../../../shared/http.ts";

export type Cookie = {
  readonly name: string;
  readonly value: string;
  /** As they came, in their order: "Path=/", "HttpOnly". */
  readonly attributes: readonly string[];
  /** What a cookie of a sign-in should have and this one lacks. */
  readonly missing: readonly string[];
};

const wanted = ["Secure", "HttpOnly", "SameSite"] as const;

/** Every Set-Cookie header, in the order of the wire; names may repeat. */
export const cookiesOf = (headers: readonly HeaderPair[]): readonly Cookie[] =>
  headers
    .filter(([name]) => name.toLowerCase() === "set-cookie")
    .map(([, text]) => {
      const [pair = "", ...rest] = text.split(";");
      const at = pair.indexOf("=");
      const attributes = rest.map((attribute) => attribute.trim()).filter((attribute) => attribute !== "");
      const has = (name: string): boolean =>
        attributes.some((attribute) => attribute.split("=")[0]?.trim().toLowerCase() === name.toLowerCase());
      return {
        name: at === -1 ? "" : pair.slice(0, at).trim(),
        value: pair.slice(at + 1).trim(),
        attributes,
        missing: wanted.filter((name) => !has(name)),
      };
    });
