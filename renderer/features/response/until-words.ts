// The end of an exception in words: short, with the day, since it is tomorrow's as a rule.

const moment = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });

/** "Mon 10:15". @param until milliseconds since 1970 */
export const untilWords = (until: number): string => moment.format(until);
