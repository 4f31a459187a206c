// The board's words and order: what a state is called, how long a token lives, which connection comes first.
import type { CheckResult, CheckSummary, CheckTurn, TokenLife } from "./check-view.ts";
import { counted } from "./counted.ts";
import type { SessionView } from "./domain.ts";

/** A connection's state on the board; the worst come first in this list. */
export const boardStates = ["rejected", "unreachable", "expiring", "never", "ok"] as const;
export type BoardState = (typeof boardStates)[number];

export const boardStateWords: Readonly<Record<BoardState, string>> = {
  ok: "OK",
  expiring: "Expiring",
  rejected: "Rejected",
  unreachable: "Unreachable",
  never: "Never checked",
};

/** A session's token renews itself at the next call, so only its last minutes are worth a word. */
const sessionMarginMs = 5 * 60_000;
/** A token that was typed has to be replaced by hand, which takes somebody some days. */
const fixedMarginMs = 7 * 86_400_000;

/** Milliseconds until the known end; null when none is known. */
const leftOf = ({ expiresAt }: TokenLife, now: Date): number | null =>
  expiresAt === null ? null : Date.parse(expiresAt) - now.getTime();

const isExpiring = (token: TokenLife, now: Date): boolean => {
  const left = leftOf(token, now);
  if (left === null) return false;
  return token.kind === "fixed" ? left < fixedMarginMs : left > 0 && left < sessionMarginMs;
};

/** The state as it is now: a token comes to its end without any check. */
export const boardState = (result: CheckResult | null | undefined, now: Date): BoardState => {
  if (!result) return "never";
  return result.state === "ok" && result.token && isExpiring(result.token, now) ? "expiring" : result.state;
};

/** True for what somebody has to look at. */
export const isProblem = (state: BoardState): boolean => state === "rejected" || state === "unreachable";

const two = (number: number): string => String(number).padStart(2, "0");

const spanWords = (ms: number): string => {
  const seconds = Math.floor(ms / 1000);
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600)];
  if (days >= 2) return `${days} days`;
  if (hours >= 1) return `${hours} h ${two(Math.floor((seconds % 3_600) / 60))} min`;
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
};

/** "41:12", "3 h 05 min", "12 days"; "ended", "no known end", "none needed" where there is nothing to count. */
export const tokenLifeWords = ({ token, state }: Pick<CheckResult, "token" | "state">, now: Date): string => {
  if (!token) return state === "ok" ? "none needed" : "none";
  const left = leftOf(token, now);
  if (left === null) return "no known end";
  return left > 0 ? spanWords(left) : "ended";
};

/** Where the end is known from, and what happens there; a whole sentence. */
export const tokenSourceWords = ({ kind, source, expiresAt }: TokenLife): string => {
  const from = source === null ? "Nothing says when it ends" : `The end is known ${sourcePhrase[source]}`;
  const then =
    kind === "session"
      ? "the next call signs in again by itself"
      : expiresAt === null
        ? "it has to be replaced by hand"
        : "it has to be replaced by hand before then";
  return `${from}; ${then}.`;
};

const sourcePhrase: Readonly<Record<NonNullable<SessionView["expirySource"]>, string>> = {
  reply: "from the reply",
  jwt: "from the token itself",
  documented: "from the vendor's documents",
  assumed: "by assumption: the answer names none",
};

/** "known" or "assumed", for a narrow column; empty where no end is known. */
export const tokenCertainty = ({ source, expiresAt }: TokenLife): "known" | "assumed" | "" =>
  expiresAt === null ? "" : source === "assumed" ? "assumed" : "known";

/** "4.8 s", "14 s": how long a run took. */
export const runSpanWords = (ms: number): string =>
  ms < 10_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`;

/** "Checked 37 connections in 4.8 s: 36 OK, 1 rejected": what a run came to. */
export const summaryWords = ({ checked, ok, rejected, unreachable, ms, cancelled }: CheckSummary): string => {
  const found = [
    `${ok} OK`,
    ...(rejected > 0 ? [`${rejected} rejected`] : []),
    ...(unreachable > 0 ? [`${unreachable} unreachable`] : []),
  ];
  const head = `${cancelled ? "Cancelled after" : "Checked"} ${counted(checked, "connection")} in ${runSpanWords(ms)}`;
  return checked === 0 ? head : `${head}: ${found.join(", ")}`;
};

/** "Acme is rejected (was OK)". */
const turnWords = ({ name, from, to }: CheckTurn): string =>
  `${name} is ${to === "ok" ? "OK again" : to} (was ${from === "ok" ? "OK" : from})`;

/** The heading and the text of a notification. */
export const turnsNotice = (turns: readonly CheckTurn[]): { readonly title: string; readonly body: string } => {
  const shown = turns.slice(0, 3).map(turnWords).join("\n");
  const rest = turns.length > 3 ? `\nand ${turns.length - 3} more` : "";
  return {
    title: `${counted(turns.length, "connection has", "connections have")} changed ${turns.length === 1 ? "its" : "their"} state`,
    body: shown + rest,
  };
};
