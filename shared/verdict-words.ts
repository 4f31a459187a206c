// The words of a verdict, the same on the screen and in the terminal.
import type { SessionView, StepId, TestReport } from "./domain.ts";
import { daysBetween, localDay, shortTime } from "./local-time.ts";

/** The rungs by name. */
export const stepNames: Readonly<Record<StepId, string>> = {
  fields: "Fields",
  lookup: "Name lookup",
  connect: "Connection, TLS",
  signin: "Sign-in",
  call: "Authenticated call",
};

/** How sure a diagnosis is, in a word. */
export const certaintyWord = (confidence: number): "almost certain" | "likely" | "possible" =>
  confidence >= 0.85 ? "almost certain" : confidence >= 0.6 ? "likely" : "possible";

/** Where the end of a token is known from. */
const expirySourceWords: Readonly<Record<NonNullable<SessionView["expirySource"]>, string>> = {
  reply: "from the reply",
  jwt: "from the token itself",
  documented: "as documented",
  assumed: "assumed: the answer names no end",
};

/** "14:32", with the date before it when it is not today; local time. */
const momentOf = (date: Date, now: Date): string => {
  const time = shortTime(date);
  return daysBetween(date, now) === 0 ? time : `${localDay(date)} ${time}`;
};

/** "token until 14:32 (from the token itself)", in local time; an end that is past by this computer's clock is said. */
export const expiryPhrase = (
  { expiresAt, expirySource }: Pick<SessionView, "expiresAt" | "expirySource">,
  now: Date,
): string => {
  if (expiresAt === null) return "no known end of the token";
  const end = new Date(expiresAt);
  const source = expirySource === null ? "" : ` (${expirySourceWords[expirySource]})`;
  return end <= now
    ? `but by this computer's clock the token ended at ${momentOf(end, now)}${source}`
    : `token until ${momentOf(end, now)}${source}`;
};

/** "signed in as account Acme (id)", with what is known of it. */
export const accountPhrase = ({ accountId, accountName }: SessionView): string => {
  if (accountName !== null) return `signed in as account ${accountName}${accountId === null ? "" : ` (${accountId})`}`;
  return accountId === null ? "signed in" : `signed in as account ${accountId}`;
};

/** The verdict as one sentence. */
export const verdictSentence = (report: TestReport, now: Date): string => {
  const causes = report.diagnosis.length;
  if (report.cancelled) return "Cancelled before there was a verdict";
  switch (report.verdict) {
    case "valid": {
      const failed = report.steps.some(({ id, state }) => id === "call" && state === "failed")
        ? "; the authenticated call failed, see below"
        : "";
      return report.session
        ? `Valid: ${accountPhrase(report.session)}, ${expiryPhrase(report.session, now)}${failed}`
        : `Valid: the authenticated call was accepted${failed}`;
    }
    case "rejected":
      return causes > 1
        ? `Rejected: cause 1 of ${causes}: ${report.diagnosis[0]?.cause ?? ""}`
        : `Rejected: ${report.diagnosis[0]?.cause ?? "the vendor gives no reason"}`;
    case "unreachable":
      return `Unreachable: ${report.exchanges.at(-1)?.error?.title ?? "there is no complete answer"}`;
    case "invalid-input":
      return "Not sent: a value is missing or cannot be used";
    default:
      return report.verdict satisfies never;
  }
};
