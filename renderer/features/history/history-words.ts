// An entry of the history in the words of a row.
import type { HistoryEntry } from "../../../shared/history-view.ts";
import type { Tone } from "../../ui/status-chip.tsx";
import { statusTone } from "../response/status-words.ts";

const time = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});
const date = new Intl.DateTimeFormat(undefined, { day: "2-digit", month: "short" });

/** "14:02:11" today, "4 Jan 14:02" before. */
export const entryTime = (iso: string, now: Date): string => {
  const at = new Date(iso);
  if (at.toDateString() === now.toDateString()) return time.format(at);
  return `${date.format(at)} ${time.format(at).slice(0, 5)}`;
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
