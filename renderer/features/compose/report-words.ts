// Says how a call ended: the chip, what happened to the session, and what a screen reader hears.
import type { CallReport } from "../../../shared/domain.ts";
import type { Tone } from "../../ui/status-chip.tsx";
import { duration } from "../response/clock-words.ts";
import { statusWords } from "../response/status-words.ts";

/** The outcome in a word or two. */
export const outcomeChip = (report: CallReport): { readonly tone: Tone; readonly text: string } => {
  if (report.cancelled) return { tone: "neutral", text: "Cancelled" };
  switch (report.outcome) {
    case "accepted":
      return { tone: "ok", text: "Accepted" };
    case "refused":
      return { tone: "error", text: "Refused" };
    case "failed":
      return { tone: "warn", text: "Failed" };
    case "answered":
      return { tone: "neutral", text: "Answered" };
    case "not-sent":
      return { tone: "error", text: "Not sent" };
    case "no-answer":
      return { tone: "warn", text: report.exchanges.at(-1)?.response ? "Not complete" : "No answer" };
    default:
      return report.outcome satisfies never;
  }
};

/** True when the status line says the outcome already, so that a chip of its own would only repeat it. */
export const statusTellsOutcome = (report: CallReport): boolean => {
  const exchange = report.exchanges.at(-1);
  const status = exchange?.response?.status ?? null;
  if (status === null) return exchange !== undefined && report.outcome === "no-answer";
  if (report.cancelled) return false;
  switch (report.outcome) {
    case "accepted":
      return status < 300;
    case "refused":
      return status === 401 || status === 403;
    case "failed":
      return status >= 400;
    case "answered":
      return true;
    case "not-sent":
    case "no-answer":
      return false;
    default:
      return report.outcome satisfies never;
  }
};

/** What happened to the session, as a chip; null where there is nothing to say. */
export const sessionChip = ({ sessionUse, retried }: CallReport): string | null => {
  switch (sessionUse) {
    case "none":
      return null;
    case "reused":
      return retried ? "sent again with the new session" : "session reused";
    case "signed-in":
      return "signed in";
    case "renewed":
      return "session renewed";
    case "signed-in-again":
      return "signed in again";
    default:
      return sessionUse satisfies never;
  }
};

/** Why, where the chip and the status line do not say it. */
export const outcomeSentence = (report: CallReport): string => {
  if (report.cancelled) return "What you typed is still there.";
  switch (report.outcome) {
    case "not-sent":
      return `The sign-in was not granted, so the call was not sent: ${report.detail}.`.replace("..", ".");
    case "no-answer":
      return `${report.detail}.`.replace("..", ".");
    case "accepted":
    case "refused":
    case "failed":
    case "answered":
      return report.retried
        ? "The vendor said that the session had ended; Ringback signed in again and sent the call once more."
        : "";
    default:
      return report.outcome satisfies never;
  }
};

/** "Accepted: 200 OK after 84 ms, signed in." */
export const announcement = (report: CallReport): string => {
  const exchange = report.exchanges.at(-1);
  const answer = exchange?.response
    ? `${exchange.response.status} ${statusWords(exchange.response.status, exchange.response.statusText)} after ${duration(exchange.timings.total)}`
    : report.detail;
  const session = sessionChip(report);
  return `${outcomeChip(report).text}: ${answer}${session === null ? "" : `, ${session}`}.`;
};
