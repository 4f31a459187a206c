// On whose behalf the composer's calls run and what is known of the session: for the line beside the credential and the status bar.
import type { Connection } from "../../../shared/connection-view.ts";
import type { HeldCredential, SessionView } from "../../../shared/domain.ts";
import { expiryPhrase } from "../../../shared/verdict-words.ts";
import type { CallEnd } from "./compose-tab.ts";

type Credential = HeldCredential | Connection;

/** True when the last answer refused the session of this credential, so that the next call signs in anew. */
export const isRefused = (held: Credential, last: CallEnd | null): boolean =>
  last?.credential === held.id && last.end.kind === "report" && last.end.report.outcome === "refused";

/** What is known of the session of the chosen credential, in one phrase. */
export const sessionWords = (held: Credential | null, last: CallEnd | null, session: SessionView | null): string => {
  if (!held) return "nothing is added to the call";
  if (session && isRefused(held, last)) return "session refused; the next call signs in again";
  if (session && last) return expiryPhrase(session, last.at);
  return "name" in held ? "saved; signs in with the first call" : "in memory only, until the window closes";
};

/** On whose behalf the call runs: what the sign-in told, else what the credential says; null where neither says it. */
export const behalfOf = (held: Credential | null, session: SessionView | null): string | null =>
  session?.accountName ?? held?.account ?? session?.accountId ?? null;
