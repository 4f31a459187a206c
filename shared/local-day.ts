// Days of the calendar, as the reader's own clock counts them.

const two = (value: number): string => String(value).padStart(2, "0");

/** Local date: 2027-02-11. */
export const localDay = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

const dayNumber = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;

/** Midnights from one moment to another, whatever the hours between: 0 on the same day, 1 from yesterday to today. */
export const daysBetween = (from: Date, to: Date): number => dayNumber(to) - dayNumber(from);
