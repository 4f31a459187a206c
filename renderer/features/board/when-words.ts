// Moments and ages in few words, for narrow columns.
import { counted } from "../../../shared/counted.ts";
import { daysBetween } from "../../../shared/local-day.ts";

const time = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

/** "14:02", "yesterday 17:40", "3 days ago". */
export const whenWords = (iso: string, now: Date): string => {
  const at = new Date(iso);
  const days = daysBetween(at, now);
  if (days <= 0) return time.format(at);
  return days === 1 ? `yesterday ${time.format(at)}` : `${days} days ago`;
};

/** Date and time to the second, for a tooltip. */
export const wholeWhen = (iso: string): string => whole.format(new Date(iso));

/** "today", "1 day", "41 days": how old something is. */
export const ageWords = (iso: string, now: Date): string => {
  const days = daysBetween(new Date(iso), now);
  return days < 1 ? "today" : counted(days, "day");
};
