// What the status bar tells of one screen, and the words for it that are the same on each.
import type { TokenLife } from "../../shared/check-view.ts";
import { tokenLifeWords } from "../../shared/check-words.ts";
import type { Exchange, SessionView } from "../../shared/domain.ts";
import type { Tone } from "../ui/status-chip.tsx";

export type StatusView = {
  /** The credential that is meant: "VirtualPBX · Acme / admin". */
  readonly subject: string;
  /** What is known of it, behind it: "valid", "OK". */
  readonly finding: { readonly tone: Tone; readonly text: string } | null;
  /** Whose account; the title is read when somebody points at it. */
  readonly account: { readonly text: string; readonly title: string } | null;
  readonly token: TokenLife | null;
  /** Where something else than its life is to be said of the token. */
  readonly tokenNote: string | null;
  /** One phrase about the last connection, e.g. "TLSv1.3 verified". */
  readonly tls: string | null;
};

/** The account that a sign-in named, by its name where it has one; null where it named none. */
export const accountOf = (id: string | null, name: string | null): StatusView["account"] => {
  const text = name ?? id;
  return text === null ? null : { text, title: `Account ${text}${name === null || id === null ? "" : ` (${id})`}` };
};

/** The life of a session's token. */
export const lifeOf = ({ expiresAt, expirySource }: SessionView): TokenLife => ({
  kind: "session",
  expiresAt,
  source: expirySource,
});

/** "token 41:12", as of now. */
export const tokenWords = (token: TokenLife, now: Date): string =>
  token.expiresAt === null ? "no known end of the token" : `token ${tokenLifeWords({ token, state: "ok" }, now)}`;

/** How the last of these was connected; null where nothing is known of it. */
export const tlsWords = (exchanges: readonly Exchange[]): string | null => {
  const exchange = exchanges.at(-1);
  if (!exchange) return null;
  const { tls } = exchange.path;
  if (tls === null) return exchange.request.url.startsWith("http:") ? "no TLS" : null;
  return `${tls.protocol ?? "TLS"} ${tls.authorized ? "verified" : "not verified"}`;
};
