// Moments in words: in the language of the app with a 24-hour clock, whatever the system's language, so that what is
// read out on a call is read the same at the other end.

type Moment = Date | number | string;

/** A form is made when it is first needed: each takes a millisecond, and the first paint needs none. */
const writer = (options: Intl.DateTimeFormatOptions) => {
  let form: Intl.DateTimeFormat | undefined;
  return (moment: Moment): string => {
    form ??= new Intl.DateTimeFormat("en-GB", options);
    return form.format(new Date(moment));
  };
};

/** "5 Jan 2026", in local time as all of these. @param moment milliseconds since 1970, or ISO 8601 */
export const dayWords = writer({ dateStyle: "medium" });

/** "4 Jan", for a day of this year. */
export const shortDayWords = writer({ day: "numeric", month: "short" });

/** "5 Jan 2026, 14:02". */
export const momentWords = writer({ dateStyle: "medium", timeStyle: "short" });

/** "5 Jan 2026, 14:02:11". */
export const exactMomentWords = writer({ dateStyle: "medium", timeStyle: "medium" });

/** "Monday 5 January 2026 at 14:02:11". */
export const fullMomentWords = writer({ dateStyle: "full", timeStyle: "medium" });

/** "Mon 10:15", for what is near: the end of an exception is tomorrow's as a rule. */
export const nearMomentWords = writer({ weekday: "short", hour: "2-digit", minute: "2-digit" });
