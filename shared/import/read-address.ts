// An address of a foreign file as the composer has it: with a scheme, without user name and password, its literal braces marked.
import { decodedText } from "../decoded-text.ts";
import { splitAddress } from "../draft-params.ts";
import type { ImportedAuth } from "./imported.ts";
import type { ItemReport } from "./report.ts";

export type ReadAddress = {
  readonly address: string;
  /** What stood before the @; null for nothing. */
  readonly auth: ImportedAuth | null;
};

const otherScheme = /^(?!https?:)(?:[a-z][a-z0-9+.-]*:\/\/|(?:javascript|data|vbscript|blob|about|mailto|file):)/iu;

/** @param scheme goes before an address that has none; null leaves it a path @returns null for one that is never sent */
export const readAddress = (typed: string, scheme: string | null, report: ItemReport): ReadAddress | null => {
  const address = typed.trim();
  if (otherScheme.test(address)) {
    const found = address.slice(0, address.indexOf(":") + 1).toLowerCase();
    report.dropped(
      "request",
      /^wss?:$/u.test(found)
        ? "It is a WebSocket: type its address in Compose to open it."
        : `Its address begins with ${found.slice(0, 20)} Only http: and https: are sent from here.`,
    );
    return null;
  }
  if (address === "") {
    report.changed("address", "It has none: type one before it is sent.");
    return { address, auth: null };
  }
  const bare = !/^https?:/iu.test(address) && !address.startsWith("{{") && !address.startsWith("/");
  const whole = address.startsWith("//")
    ? `https:${address}`
    : bare && scheme !== null
      ? `${scheme}//${address}`
      : address;
  if (whole !== address)
    report.changed("address", `It had no scheme: ${whole.slice(0, whole.indexOf("//"))}// stands before it now.`);
  const user = /^(https?:\/\/)([^/?#@]*)@/iu.exec(whole);
  if (!user) return { address: whole, auth: null };
  const [all, start = "", pair = ""] = user;
  const at = pair.indexOf(":");
  report.changed("user name in the address", "It is a sign-in by Basic, and left the address.");
  return {
    address: start + whole.slice(all.length),
    auth: {
      kind: "basic",
      username: decodedText(at === -1 ? pair : pair.slice(0, at)),
      password: decodedText(at === -1 ? "" : pair.slice(at + 1)),
    },
  };
};

/** Marks {name} in a path as literal, and encodes it in a query, where the other client has no meaning for it. */
export const literalBraces = (address: string, report: ItemReport): string => {
  const { path, query, hash } = splitAddress(address);
  const marked = path.replace(/(?<![{\\])\{([\w-]+)\}(?!\})/gu, "\\{$1}");
  if (query === null) return marked + hash;
  const encoded = query.replace(/(?<!\{)\{([\w-]+)\}(?!\})/gu, "%7B$1%7D");
  if (encoded !== query) report.changed("braces in the query", "They go out percent-encoded: %7B and %7D.");
  return `${marked}?${encoded}${hash}`;
};
