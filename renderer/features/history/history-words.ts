// An entry of the history in the words of a row.
import type { HistoryEntry } from "../../../shared/history-view.ts";
import { clockTime, daysBetween, localDay, shortTime } from "../../../shared/local-time.ts";
import { shortDayWords } from "../../ui/moment-words.ts";
import type { Tone } from "../../ui/status-chip.tsx";
import { statusTone } from "../response/status-words.ts";

/** "14:02:11" today, "4 Jan 14:02" before, "2025-11-22 14:02" of another year. */
export const entryTime = (iso: string, now: Date): string => {
  const at = new Date(iso);
  if (daysBetween(at, now) === 0) return clockTime(at);
  const day = at.getFullYear() === now.getFullYear() ? shortDayWords(at) : localDay(at);
  return `${day} ${shortTime(at)}`;
};

/** Path and query names of an address, with a mark for each value; the host stands in the line below. */
export const pathOf = (url: string): string => {
  if (!URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  // What stands for a value that is not kept is a mark and no part of the address.
  return pathname + search.replaceAll("%E2%80%A6", "…");
};

/** The host of an address. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : "");

/** Colour and words of what came back. */
export const entryStatus = ({ status }: HistoryEntry): { readonly tone: Tone; readonly text: string } =>
  status === null ? { tone: "warn", text: "no answer" } : { tone: statusTone(status), text: String(status) };
