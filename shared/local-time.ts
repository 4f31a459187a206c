// Days and times as the reader's own clock has them: ISO dates, 24 hours.

const two = (value: number): string => String(value).padStart(2, "0");

/** Local date: 2027-02-11. */
export const localDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Wall clock with seconds: 14:02:11. */
export const clockTime = (date: Date): string =>
  `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;

/** Wall clock without them: 14:02. */
export const shortTime = (date: Date): string => clockTime(date).slice(0, 5);

const dayNumber = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;

/** Midnights from one moment to another, whatever the hours between: 0 on the same day, 1 from yesterday to today. */
export const daysBetween = (from: Date, to: Date): number => dayNumber(to) - dayNumber(from);
