// Moments and ages in few words, for narrow columns.
import { counted } from "../../../shared/counted.ts";
import { daysBetween, shortTime } from "../../../shared/local-time.ts";

/** "14:02", "yesterday 17:40", "3 days ago". */
export const whenWords = (iso: string, now: Date): string => {
  const at = new Date(iso);
  const days = daysBetween(at, now);
  if (days <= 0) return shortTime(at);
  return days === 1 ? `yesterday ${shortTime(at)}` : `${days} days ago`;
};

/** "today", "1 day", "41 days": how old something is. */
export const ageWords = (iso: string, now: Date): string => {
  const days = daysBetween(new Date(iso), now);
  return days < 1 ? "today" : counted(days, "day");
};

/** "next 14:32", "next now" once the moment is there: when something planned comes, within the day. */
export const nextWords = (iso: string, now: Date): string =>
  `next ${Date.parse(iso) > now.getTime() ? shortTime(new Date(iso)) : "now"}`;
